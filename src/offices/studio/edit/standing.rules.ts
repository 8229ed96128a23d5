/** Conditions where they stand in the file, and who leans on those that have a name. */
import { canonicalJson, type Condition } from "#forms/shared";
import type { Files } from "#services";
import {
  asRaw,
  conditionsOf,
  FORM,
  type FormPart,
  formIn,
  pageIn,
  pagesOf,
  pathOf,
  questionIn,
  type RawForm,
  rootOf,
  withFile,
} from "./form.rules.ts";
import { drop, put, readYaml, type Path } from "./splice.rules.ts";
import { type Holder, namedOf } from "./subjects.rules.ts";

/** As the file has it; a named one by its name. */
export function conditionAt(files: Files, holder: Holder): Condition | undefined {
  const at = pathTo(formIn(files), holder);
  const raw = asRaw(
    at?.reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      readYaml(files.get(FORM) ?? ""),
    ),
  );
  return Object.keys(raw).length === 0 ? undefined : (raw as Condition);
}

/** Sets or takes away the condition. */
export function setCondition(files: Files, holder: Holder, condition: Condition | undefined): Files {
  const at = pathTo(formIn(files), holder);
  // Of what is not asked for there is no condition either.
  if (at === undefined || ("sending" in holder && formIn(files).rest[holder.sending] === undefined)) return files;
  if (canonicalJson(conditionAt(files, holder) ?? null) === canonicalJson(condition ?? null)) return files;
  return withFile(files, FORM, (source) =>
    condition === undefined ? drop(source, at) : put(source, at, condition, "page" in holder ? ["id", "type"] : []),
  );
}

/** Named conditions that nothing uses any more, though something did in the files before. */
export function newlyUnused(before: Files, after: Files, part: FormPart): readonly string[] {
  const [was, now] = [formIn(before), formIn(after)];
  return Object.keys(conditionsOf(now, part)).filter(
    (name) => usersOf(now, name, part).length === 0 && usersOf(was, name, part).length > 0,
  );
}

function pathTo(form: RawForm, holder: Holder): Path | undefined {
  if ("question" in holder) {
    const field = questionIn(form, holder.question);
    return field && [...pathOf(field), "visible_when"];
  }
  if ("page" in holder) {
    const page = pageIn(form, holder.page);
    return page && [...page.at, "visible_when"];
  }
  if ("result" in holder) {
    const result = form.precheck.results.find(({ id }) => id === holder.result);
    return result && [...result.at, "when"];
  }
  if ("sending" in holder) return holder.sending === "behalf" ? undefined : [holder.sending, "when"];
  const { part, name } = namedOf(holder.condition);
  return [...rootOf(part), "conditions", name];
}

/** Everything that leans on a named condition: questions, pages, results, other conditions ("condition:<name>"), and the form's own. */
export function usersOf(form: RawForm, name: string, part: FormPart = "form"): readonly string[] {
  const uses = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(uses)
      : typeof value === "object" &&
        value !== null &&
        (asRaw(value)["ref"] === name || Object.values(value).some(uses));
  const pages = pagesOf(form, part);
  return [
    ...pages.flatMap((page) => (uses(page.raw["visible_when"]) ? [`page:${page.id}`] : [])),
    ...pages.flatMap(({ fields }) => fields.flatMap(({ id, raw }) => (uses(raw["visible_when"]) ? [id] : []))),
    ...(part === "precheck" ? form.precheck.results : []).flatMap(({ id, raw }) =>
      uses(raw["when"]) ? [`result:${id}`] : [],
    ),
    ...Object.entries(conditionsOf(form, part)).flatMap(([own, condition]) =>
      uses(condition) ? [`condition:${own}`] : [],
    ),
    ...(part === "form" ? Object.entries(form.rest) : []).flatMap(([key, value]) =>
      uses(value) ? [`form:${key}`] : [],
    ),
  ];
}
