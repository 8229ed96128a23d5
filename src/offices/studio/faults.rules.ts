/** Where in the form each fault belongs, so that it is told at the question and not in a list of paths. */
import { LANGUAGES } from "#platform/texts";
import type { Fault, Files } from "#services";
import { formIn, pathOf, questionsIn, type RawForm } from "./edit/form.rules.ts";
import { SENDING } from "./edit/subjects.rules.ts";
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

type Holder = Pick<Placed, "question" | "page" | "result" | "condition" | "sending">;

export function holderOfText(form: RawForm, key: string): Holder {
  const [kind, id = ""] = key.split(".").slice(1);
  if (!key.startsWith("form.")) return {};
  if (kind === "pages") {
    const page = pagesIn(form).find(({ name }) => name === id);
    return page === undefined ? {} : { page: page.id };
  }
  if (kind === "precheck") return resultAt(form, id);
  const question = kind === "fields" ? questionsIn(form).find(({ name }) => name === id) : undefined;
  return question === undefined ? {} : { question: question.id };
}

const pagesIn = (form: RawForm) => [...form.pages, ...form.precheck.pages];

const resultAt = (form: RawForm, id: string): Holder =>
  form.precheck.results.some((one) => one.id === id) ? { result: id } : {};

/** "page:<id>", "condition:<name>", a question's id, or a path into the file such as "pages.0.fields.2.options". */
function holderAt(form: RawForm, at: string): Holder {
  // A result of the pre-check is checked as a page that is shown when it holds.
  const result = /^(?:page:result-|precheck:)(.*)$/.exec(at)?.[1];
  if (result !== undefined) return resultAt(form, result);
  if (at === "precheck") return resultAt(form, form.precheck.results.at(-1)?.id ?? "");
  if (at.startsWith("page:")) return holderOfText(form, `form.pages.${at.slice("page:".length)}`);
  const name = at.startsWith("condition:")
    ? at.slice("condition:".length)
    : /(?:^|\.)conditions\.([a-z0-9_]+)/.exec(at)?.[1];
  if (name !== undefined) return conditionAt(form, name, at);
  const sending = SENDING.find((one) => at === one || at.startsWith(`${one}.`));
  if (sending !== undefined) return { sending };
  if (/^on_behalf_of\b/.test(at)) return { sending: "behalf" };
  const named = questionsIn(form).find((one) => one.name === at);
  if (named !== undefined) return { question: named.id };
  const path = at.split(".");
  const deepest = questionsIn(form)
    .filter((one) => pathOf(one).every((key, i) => String(key) === path[i]))
    .at(-1);
  if (deepest !== undefined) return { question: deepest.id };
  const page = [...pagesIn(form), ...form.precheck.results].find((one) =>
    one.at.every((key, i) => String(key) === path[i]),
  );
  return page === undefined ? {} : "fields" in page ? { page: page.id } : { result: page.id };
}

/** Where it is told by its name alone, the form's before the pre-check's. */
function conditionAt(form: RawForm, name: string, at: string): Holder {
  const isOfPrecheck = at.startsWith("precheck.") || !Object.hasOwn(form.conditions, name);
  const conditions = isOfPrecheck ? form.precheck.conditions : form.conditions;
  return Object.hasOwn(conditions, name) ? { condition: isOfPrecheck ? `precheck:${name}` : name } : {};
}

export const isOfForm = ({ question, page, result, condition, sending }: Placed): boolean =>
  [question, page, result, condition, sending].some((one) => one !== undefined);
