/** Where in the form each fault belongs, so that it is told at the question and not in a list of paths. */
import { LANGUAGES } from "#platform/texts";
import type { Fault, Files } from "#services";
import { formIn, questionsIn, type RawForm } from "./edit/form.rules.ts";
import { usersOf } from "./edit/conditions.rules.ts";
import type { Placed } from "./writing.model.ts";

/** Each fault once: a text that the form lacks is told by the form and by the texts. */
export function placed(files: Files, faults: readonly Fault[]): readonly Placed[] {
  const form = formIn(files);
  const seen = new Set<string>();
  return faults.flatMap((fault) => {
    const one = placeOf(form, fault);
    const key = one.text === undefined ? JSON.stringify(fault) : `${one.text.language} ${one.text.key}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [one];
  });
}

function placeOf(form: RawForm, fault: Fault): Placed {
  const text = textOf(fault);
  if (text !== undefined) return { fault, text, ...holderOfText(form, text.key) };
  return fault.file === "form.yaml" ? { fault, ...holderAt(form, fault.at) } : { fault };
}

/** "nn lacks form.fields.x.label", "missing_text (nn: form.fields.x.label)", or the key of a text in its file. */
function textOf({ file, at, code, detail }: Fault): Placed["text"] {
  const found =
    /^(nb|nn|sv|en) lacks (\S+)$/.exec(detail) ??
    /^missing_text \((nb|nn|sv|en): (\S+)\)$/.exec(detail) ??
    (code === "missing-text" ? /^(?:texts\/)(nb|nn|sv|en)\.yaml (\S+)$/.exec(`${file} ${at}`) : null);
  const language = LANGUAGES.find((one) => one === found?.[1]);
  return language === undefined ? undefined : { key: found?.[2] ?? "", language };
}

type Holder = Pick<Placed, "question" | "page">;

export function holderOfText(form: RawForm, key: string): Holder {
  const [kind, id = ""] = key.split(".").slice(1);
  if (!key.startsWith("form.")) return {};
  if (kind === "pages") return form.pages.some((page) => page.id === id) ? { page: id } : {};
  return kind === "fields" && questionsIn(form).some((one) => one.id === id) ? { question: id } : {};
}

/** "page:<id>", "condition:<name>", a question's id, or a path into the file such as "pages.0.fields.2.options". */
function holderAt(form: RawForm, at: string): Holder {
  if (at.startsWith("page:")) return { page: at.slice("page:".length) };
  const name = at.startsWith("condition:") ? at.slice("condition:".length) : /^conditions\.([a-z0-9_]+)/.exec(at)?.[1];
  if (name !== undefined) {
    const user = usersOf(form, name).find((one) => !/^(condition|form):/.test(one));
    return user === undefined ? {} : holderAt(form, user);
  }
  if (questionsIn(form).some((one) => one.id === at)) return { question: at };
  const path = at.split(".");
  const deepest = questionsIn(form)
    .filter(({ list, index }) => [...list, index].every((key, i) => String(key) === path[i]))
    .at(-1);
  if (deepest !== undefined) return { question: deepest.id };
  const page = path[0] === "pages" ? form.pages.find((one) => String(one.at[1]) === path[1]) : undefined;
  return page === undefined ? {} : { page: page.id };
}

export const isOfForm = ({ question, page }: Placed): boolean => question !== undefined || page !== undefined;
