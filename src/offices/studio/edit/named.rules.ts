/** Conditions that have a name: written once, and used by name wherever they are to hold. */
import type { Condition } from "#forms/shared";
import { Refusal } from "#platform/errors";
import type { Language } from "#platform/texts";
import type { Files } from "#services";
import { type Line, conditionOf } from "./conditions.rules.ts";
import { asRaw, conditionsOf, FORM, type FormPart, formIn, rootOf, withFile } from "./form.rules.ts";
import type { Gone } from "./gone.model.ts";
import { freshName } from "./name.rules.ts";
import { drop, put, readYaml, renamed, type Path } from "./splice.rules.ts";
import { conditionAt, setCondition, usersOf } from "./standing.rules.ts";
import { type Holder, keyOfNamed, namedOf, type Subject, subjectsFor } from "./subjects.rules.ts";
import { dropTexts, putText, putTree, textsUnder, textRenamed } from "./texts.rules.ts";

export type NewCondition = {
  readonly part: FormPart;
  /** What it is called, in plain words of the writer's language. */
  readonly name: string;
  readonly language: Language;
  /** What it asks at first; the rest is written in it afterwards. */
  readonly path: string;
};

/** Refuses with `studio.no-name`, and `studio.gone` of what cannot be asked. */
export function addCondition(
  files: Files,
  { part, name, language, path }: NewCondition,
): { readonly files: Files; readonly id: string } {
  const conditions = conditionsOf(formIn(files), part);
  const own = nameFrom(name, Object.keys(conditions));
  const id = part === "precheck" ? `precheck:${own}` : own;
  const subjects = subjectsFor(files, { condition: id });
  const subject = subjects.find((one) => one.path === path);
  if (subject === undefined) throw new Refusal("studio.gone", {}, 409);
  const condition = conditionOf({ join: "all", lines: [firstLine(subject)] }, subjects);
  const at = [...rootOf(part), "conditions", own];
  const made = withFile(files, FORM, (source) => put(source, at, condition, BESIDE));
  return { files: putText(made, language, keyOfNamed(part, own), name.trim()), id };
}

/** Where a form has none, before its pages. */
const BESIDE = ["schema_version", "external", "on_behalf_of"];

/** That something is said, or the first thing that it can be. */
function firstLine({ path, operators, values }: Subject): Line {
  const op = operators.includes("answered") ? "answered" : (operators[0] ?? "is");
  return { kind: "asks", path, op, values: op === "answered" ? [] : [values?.[0] ?? "true"] };
}

/** Refuses with `studio.condition-used` (409) while something leans on it. */
export function removeCondition(files: Files, id: string): { readonly files: Files; readonly gone: Gone } {
  const { part, name } = namedOf(id);
  const form = formIn(files);
  const conditions = conditionsOf(form, part);
  const condition = conditions[name];
  if (condition === undefined) throw new Refusal("studio.gone", {}, 409);
  const { length: count } = usersOf(form, name, part);
  if (count > 0) throw new Refusal("studio.condition-used", { count }, 409);
  const names = Object.keys(conditions);
  const after = names.slice(0, names.indexOf(name));
  const key = keyOfNamed(part, name);
  const without = withFile(files, FORM, (source) => drop(source, [...rootOf(part), "conditions", name]));
  return {
    files: dropTexts(without, key),
    gone: { kind: "condition", part, name, condition: asRaw(condition), after, texts: textsUnder(files, [key]) },
  };
}

/** Refuses with `studio.asked-already` (409) where another has its name now. */
export function conditionBack(files: Files, gone: Extract<Gone, { kind: "condition" }>): Files {
  const { part, name, condition, after, texts } = gone;
  if (Object.hasOwn(conditionsOf(formIn(files), part), name)) throw new Refusal("studio.asked-already", {}, 409);
  const at = [...rootOf(part), "conditions", name];
  const back = withFile(files, FORM, (source) => put(source, at, condition, [...BESIDE, ...after]));
  return texts.reduce((now, { language, start, tree }) => putTree(now, language, start, tree), back);
}

/** Another name, wherever it is used. Refuses with `studio.no-name`. */
export function renameCondition(
  files: Files,
  id: string,
  said: string,
): { readonly files: Files; readonly id: string } {
  const { part, name } = namedOf(id);
  const form = formIn(files);
  const taken = Object.keys(conditionsOf(form, part)).filter((one) => one !== name);
  const own = nameFrom(said, taken);
  if (own === name || !Object.hasOwn(conditionsOf(form, part), name)) return { files, id };
  const changed = withFile(files, FORM, (source) => {
    const called = renamed(source, [...rootOf(part), "conditions"], name, own);
    return namings(part, readYaml(called), name).reduce((text, at) => put(text, at, own), called);
  });
  return {
    files: textRenamed(changed, keyOfNamed(part, name), own),
    id: part === "precheck" ? `precheck:${own}` : own,
  };
}

/** What it says, written out in the condition that leans on it, which is its own from then on. */
export function ownCondition(files: Files, holder: Holder, id: string): Files {
  const { part, name } = namedOf(id);
  const named = conditionsOf(formIn(files), part)[name];
  const condition = conditionAt(files, holder);
  if (named === undefined || condition === undefined) return files;
  return setCondition(files, holder, opened(condition, name, named as Condition));
}

function opened(condition: Condition, name: string, named: Condition): Condition {
  const inner = (one: Condition): Condition => opened(one, name, named);
  if ("all" in condition) return { all: condition.all.map(inner) };
  if ("any" in condition) return { any: condition.any.map(inner) };
  if ("not" in condition) return { not: inner(condition.not) };
  return "ref" in condition && condition.ref === name ? named : condition;
}

/** What it is called to people where no text says it. */
export const calledBy = (name: string): string => name.replaceAll("_", " ");

function nameFrom(said: string, taken: readonly string[]): string {
  if (!/\p{L}/u.test(said)) throw new Refusal("studio.no-name");
  return freshName(said, new Set(taken));
}

/** Everywhere the name is used. The pre-check has names of its own. */
function namings(part: FormPart, data: unknown, name: string): readonly Path[] {
  const walk = (value: unknown, at: Path): Path[] =>
    Array.isArray(value)
      ? value.flatMap((one, i) => walk(one, [...at, i]))
      : Object.entries(asRaw(value)).flatMap(([key, one]) =>
          key === "ref" && one === name ? [[...at, key]] : walk(one, [...at, key]),
        );
  const { precheck, ...form } = asRaw(data);
  return part === "precheck" ? walk(precheck, ["precheck"]) : walk(form, []);
}
