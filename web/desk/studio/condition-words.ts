/** A condition as a sentence in the reader's language: every kind there is, also those that the sentence builder leaves alone. */
import type { Condition } from "#studio/writing";
import type { Say } from "#platform/texts";
import { registerText } from "./form/register-words.ts";

/** What questions, options and pages are called, and conditions that are written once for several. */
export type Known = {
  readonly said: Readonly<Record<string, string>>;
  readonly conditions: Readonly<Record<string, Condition>>;
  /** Registers that the form asks, by the look-ups' keys. */
  readonly registers: Readonly<Record<string, string>>;
};

export function conditionText(say: Say, condition: Condition, known: Known, within: readonly string[] = []): string {
  const inner = (one: Condition): string => conditionText(say, one, known, within);
  if ("all" in condition)
    return condition.all.map((one) => bracketed(opened(one, known), inner(one))).join(` ${say("desk.studio.and")} `);
  if ("any" in condition)
    return condition.any.map((one) => bracketed(opened(one, known), inner(one))).join(` ${say("desk.studio.or")} `);
  if ("not" in condition) {
    const called = wordsOf(condition.not, known);
    if (called !== undefined) return say("desk.studio.cond.named-not", { name: called });
    const plain = opened(condition.not, known);
    return "op" in plain && plain.op === "answered"
      ? inner({ ...plain, op: "not_answered" })
      : say("desk.studio.cond.not", { what: bracketed(plain, inner(condition.not)) });
  }
  if ("ref" in condition) {
    const called = wordsOf(condition, known);
    if (called !== undefined) return say("desk.studio.cond.named", { name: called });
    const named = known.conditions[condition.ref];
    return named === undefined || within.includes(condition.ref)
      ? say("desk.studio.cond.unknown", { name: condition.ref })
      : conditionText(say, named, known, [...within, condition.ref]);
  }
  if ("fetched" in condition)
    return say("desk.studio.cond.fetched", {
      name: registerText(say, known, condition.fetched),
      how: condition.is.map((one) => say(`desk.studio.fetched.${one}`)).join(` ${say("desk.studio.or")} `),
    });
  const { op, value } = condition;
  if ("external" in condition && (op === "answered" || op === "not_answered"))
    return say(`desk.studio.register.${op}`, { name: registerText(say, known, condition.external) });
  const name =
    "field" in condition ? subjectText(say, known, condition.field) : registerText(say, known, condition.external);
  return `${quoted(say, name)} ${opText(say, op, valueText(say, known, "field" in condition ? condition.field : "", value))}`;
}

/** What a name stands for, one step in, where it is not said by its own words. */
const opened = (condition: Condition, known: Known): Condition =>
  "ref" in condition && wordsOf(condition, known) === undefined
    ? (known.conditions[condition.ref] ?? condition)
    : condition;

/** What a named condition is called in words, where the texts have any. */
function wordsOf(condition: Condition, { said, conditions }: Known): string | undefined {
  if (!("ref" in condition) || !Object.hasOwn(conditions, condition.ref)) return undefined;
  return said[`form.conditions.${condition.ref}`] ?? said[`form.precheck_conditions.${condition.ref}`];
}

const bracketed = (condition: Condition, text: string): string =>
  "all" in condition || "any" in condition ? `(${text})` : text;

/** What a question is called, or a part of its answer; what a register says, or whether it could say anything; a condition by its name. */
export function subjectText(say: Say, { said, ...known }: Known, path: string): string {
  const [, kind, at = ""] = /^(register|fetched|condition):(.*)$/.exec(path) ?? [];
  if (kind === "condition") {
    const name = wordsOf({ ref: at }, { said, ...known }) ?? at.replaceAll("_", " ");
    return say("desk.studio.named-subject", { name });
  }
  if (kind === "register") return registerText(say, known, at);
  if (kind === "fetched") return say("desk.studio.could-ask", { name: registerText(say, known, at) });
  const [id = "", ...part] = path.split(".");
  const label = said[`form.fields.${id}.label`] ?? id;
  return part.length === 0 ? label : `${label} – ${part.join(".")}`;
}

export const opText = (say: Say, op: string, value: string): string => say(`desk.studio.op.${op}`, { value }).trim();

function valueText(say: Say, known: Known, path: string, value: unknown): string {
  if (value === undefined) return "";
  if (Array.isArray(value))
    return value.map((one) => valueText(say, known, path, one)).join(` ${say("desk.studio.or")} `);
  if (typeof value === "object" && value !== null) {
    if ("field" in value) return quoted(say, subjectText(say, known, String(value.field)));
    const [unit = "days", count = 0] = Object.entries(value)[0] ?? [];
    return say("desk.studio.cond.from-today", {
      unit,
      count: Math.abs(Number(count)),
      when: Number(count) < 0 ? "ago" : "ahead",
    });
  }
  if (typeof value === "boolean") return say(value ? "desk.studio.yes" : "desk.studio.no");
  if (value === "today") return say("desk.studio.today");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return optionText(say, known, path, text);
}

/** An option as its question calls it, else as it stands in the data. */
export function optionText(say: Say, { said }: Known, path: string, value: string): string {
  if (path.startsWith("fetched:")) return say(`desk.studio.fetched.${value}`);
  const own = said[`form.fields.${path}.options.${value}`];
  if (own !== undefined) return quoted(say, own);
  return value === "" ? "" : quoted(say, value);
}

/** As the reader's language quotes. */
export const quoted = (say: Say, text: string): string => say("desk.studio.quoted", { text });
