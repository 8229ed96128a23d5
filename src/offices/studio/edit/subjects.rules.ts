/** What a condition may ask where it stands: answers, what registers say, and conditions that have a name. */
import { asType, type Asked, askedOf, operandOf, operatorsFor, type OperatorName } from "#forms/shared";
import type { Files, OfferedSort } from "#services";
import {
  asRaw,
  conditionsOf,
  type FormPart,
  formIn,
  pageIn,
  pagesOf,
  questionIn,
  type Raw,
  type RawField,
  type RawForm,
} from "./form.rules.ts";
import { formValues } from "./register.rules.ts";

/** What is said of sending: who signs, what it costs, and on whose behalf. */
export const SENDING = ["signing", "fee", "behalf"] as const;
export type Sending = (typeof SENDING)[number];

/** Where a condition stands: a question, a page, a result of the pre-check, a name of its own, or what is said of sending. */
export type Holder =
  | { readonly question: string }
  | { readonly page: string }
  | { readonly result: string }
  /** As questions are known: "precheck:<name>" in the pre-check. */
  | { readonly condition: string }
  | { readonly sending: Sending };

/**
 * What may be asked about, with the operators that a sentence has for it: an answer by its path, what a register said
 * ("register:household.children"), whether it could say anything ("fetched:household"), or a named condition ("condition:renews").
 */
export type Subject = Asked & { readonly question: string };

/** What a condition by its name is known by here. */
export function namedOf(id: string): { readonly part: FormPart; readonly name: string } {
  return id.startsWith("precheck:")
    ? { part: "precheck", name: id.slice("precheck:".length) }
    : { part: "form", name: id };
}

/** The text that says in words what a condition by its name is about. The pre-check has names of its own. */
export const keyOfNamed = (part: FormPart, name: string): string =>
  part === "precheck" ? `form.precheck_conditions.${name}` : `form.conditions.${name}`;

/** Questions that are answered before, and those on the same page. A page asks only about pages before it; the others about all. */
export function subjectsFor(files: Files, holder: Holder): readonly Subject[] {
  const form = formIn(files);
  const part = partFor(form, holder);
  const own = "question" in holder ? questionIn(form, holder.question) : undefined;
  const fields = askable(form, holder, own);
  const asked = fields.flatMap((one) => subjectsOf(one.raw, one.id));
  const named = namedSubjects(form, part, new Set(fields.map(({ name }) => name)), holder);
  // Before anybody has logged in, no register is asked about them.
  return part === "precheck" ? [...asked, ...named] : [...asked, ...registerSubjects(files), ...named];
}

function askable(form: RawForm, holder: Holder, own: RawField | undefined): readonly RawField[] {
  const pages = pagesOf(form, partFor(form, holder));
  const at = pages.findIndex(({ id }) => id === ("page" in holder ? holder.page : own?.page));
  const last = "page" in holder ? Math.max(at, 0) : "question" in holder ? at + 1 : pages.length;
  return pages
    .slice(0, last)
    .flatMap(({ fields }) => fields)
    .filter((one) => one.id !== own?.id)
    .filter((one) => one.within === undefined || (own !== undefined && one.within === own.within))
    .filter((one) => own?.within !== one.id);
}

/** Those that ask nothing but what may be asked here; of a named one, those that do not lean on it themselves. */
function namedSubjects(
  form: RawForm,
  part: FormPart,
  askable: ReadonlySet<string>,
  holder: Holder,
): readonly Subject[] {
  const conditions = conditionsOf(form, part);
  const own = "condition" in holder ? namedOf(holder.condition).name : undefined;
  return Object.entries(conditions).flatMap(([name, condition]): Subject[] => {
    const { fields, refs } = mentioned(conditions, condition);
    const fits = fields.every((field) => askable.has(field)) && name !== own && !refs.includes(own ?? "");
    return fits ? [{ path: `condition:${name}`, sort: "truth", operators: ["is"], question: "" }] : [];
  });
}

type Mentioned = { readonly fields: readonly string[]; readonly refs: readonly string[] };

/** The answers that a condition asks, and the names it leans on, those of its names with them. */
export function mentioned(conditions: Raw, value: unknown, within: readonly string[] = []): Mentioned {
  if (typeof value !== "object" || value === null) return { fields: [], refs: [] };
  const { field, ref } = asRaw(value);
  const opened = typeof ref === "string" && !within.includes(ref) ? [ref] : [];
  const inner = [
    ...Object.values(value).map((one) => mentioned(conditions, one, within)),
    ...opened.map((name) => mentioned(conditions, conditions[name], [...within, name])),
  ];
  return {
    fields: [...(typeof field === "string" ? [field.split(".")[0] ?? ""] : []), ...inner.flatMap((one) => one.fields)],
    refs: [...opened, ...inner.flatMap((one) => one.refs)],
  };
}

export const FETCHED = ["ok", "missing", "failed"] as const;

/** What is kept of a register's value, for the operators that may be used on it. */
const SORTS: Readonly<Record<OfferedSort, Asked["sort"]>> = {
  text: "text",
  code: "text",
  number: "number",
  money: "number",
  day: "day",
  truth: "truth",
  list: "rows",
  presence: "other",
};

function registerSubjects(files: Files): readonly Subject[] {
  const values = formValues(files);
  const keys = [...new Set(values.map(({ path }) => path.split(".")[0] ?? ""))];
  return [
    ...values.map(({ path, sort }) => {
      const asked = { path: `register:${path}`, sort: SORTS[sort] };
      const operators = operatorsFor(asked.sort).filter((op) => isOffered(op, { ...asked, operators: [] }));
      return { ...asked, operators, question: "" };
    }),
    ...keys.map((key) => ({
      path: `fetched:${key}`,
      sort: "code" as const,
      values: FETCHED,
      operators: ["is" as const],
      question: "",
    })),
  ];
}

export function partFor(form: RawForm, holder: Holder): FormPart {
  if ("result" in holder) return "precheck";
  if ("sending" in holder) return "form";
  if ("condition" in holder) return namedOf(holder.condition).part;
  return ("page" in holder ? pageIn(form, holder.page) : questionIn(form, holder.question))?.part ?? "form";
}

const subjectsOf = (raw: Raw, question: string): Subject[] =>
  askedOf(asType(raw, String(raw["type"]))).flatMap((asked) => {
    const operators = asked.operators.filter((op) => isOffered(op, asked));
    return operators.length === 0 ? [] : [{ ...asked, operators, question }];
  });

/** "Is" and "contains" take one or several, so those of a list are said by them; what no short list answers is asked for by presence alone. */
function isOffered(op: OperatorName, { sort, values }: Asked): boolean {
  if (op === "answered" || op === "not_answered") return true;
  if (sort === "set" && operandOf(op) === "count") return true;
  if (sort === "set") return values !== undefined && (op === "contains_any" || op === "contains_all" || op === "lacks");
  if (sort === "code" || sort === "documents") return values !== undefined && (op === "is" || op === "is_not");
  if (sort === "truth") return op === "is";
  return operandOf(op) !== "list";
}
