/**
 * What is known of a case, and where: answers of the form, what registers say, and what the rules answered to the worked examples. What
 * a permit, a calculation, a point or a letter may show is chosen from these.
 */
import { offeredBy, type Files, type OfferedSort, type ProcessData } from "#services";
import type { TextView } from "./files.model.ts";
import { readingOf } from "./files.rules.ts";
import { formIn, questionsIn } from "./form.rules.ts";

export type ValueSort = "text" | "word" | "number" | "money" | "date" | "truth" | "list";

export type KnownValue = {
  readonly path: string;
  readonly sort: ValueSort;
  /** `application`: an answer as the rules are told it, or what a person judged in its place. */
  readonly from: "answer" | "register" | "rules" | "application";
  /** What the form asks, or what the rules call it; where a register says it, the fact's heading. Empty where nothing has words. */
  readonly label: TextView;
  /** Which source's value it is, of what a register says: "population.household.adults". */
  readonly offered: string | undefined;
  /** What is known of each, by a path within it; of a list alone. */
  readonly each: readonly KnownValue[];
};

/** `answered` is what the rules answered to each of the worked examples. */
export function knownValues(files: Files, process: ProcessData, answered: readonly unknown[]): readonly KnownValue[] {
  const text = readingOf(files);
  const value = (one: Omit<KnownValue, "each" | "offered">, offered?: string): KnownValue => ({
    ...one,
    offered,
    each: [],
  });
  const asked = questionsIn(formIn(files)).flatMap(({ name, type, part, within }) => {
    const sort = part === "form" && within === undefined ? ASKED[type] : undefined;
    return sort === undefined
      ? []
      : [value({ path: `answers.${name}`, sort, from: "answer", label: text(`form.fields.${name}.label`) })];
  });
  const judged = new Map(
    process.checklist.flatMap(({ key, sets }) => sets.map(({ path }) => [path.split(".")[1] ?? "", key] as const)),
  );
  const told = Object.keys(process.application).map((key) => {
    const own = asked.find(({ path }) => path === `answers.${key}`);
    const point = judged.get(key);
    const label =
      own?.label ?? text(point === undefined ? `form.fields.${key}.label` : `process.checklist.${point}.label`);
    return value({ path: `application.${key}`, sort: own?.sort ?? "word", from: "application", label });
  });
  const looked = process.facts.flatMap(({ key, source }) =>
    offeredBy(source, process.permit).flatMap(({ path, sort }) => {
      const own = OFFERED[sort];
      const at = path === "" ? key : `${key}.${path}`;
      return own === undefined
        ? []
        : [
            value(
              { path: at, sort: own, from: "register", label: text(`process.facts.${key}`) },
              [source, path].join("."),
            ),
          ];
    }),
  );
  // What a person judges in place of what nobody told.
  const given = new Set([...asked, ...told, ...looked].map(({ path }) => path));
  const settled = process.checklist.flatMap(({ key, sets }) =>
    sets
      .filter(({ path }) => !given.has(path))
      .map(({ path }) =>
        value({ path, sort: "word", from: "application", label: text(`process.checklist.${key}.label`) }),
      ),
  );
  // What the rules call it, else what the calculation does.
  const named = (path: string, within: string): TextView => {
    const own = text(`process.rules.${process.decision.decision}.inputs.${path}`);
    const rows = process.calculation.flatMap(({ each = "", rows: some }) => (each === within ? some : []));
    const row = rows.find((one) => one.path === path);
    const isSaid = own.in.nb !== "" && within === "";
    return isSaid || row === undefined ? own : text(`process.calculation.${row.label}`);
  };
  const once = new Map(settled.map((one) => [one.path, one]));
  return [...asked, ...told, ...once.values(), ...looked, ...reckoned(answered, named)];
}

/** How an answer of each type is told; what has no such way is no value. */
const ASKED: Readonly<Record<string, ValueSort>> = {
  text: "text",
  "long-text": "text",
  email: "text",
  phone: "text",
  time: "text",
  date: "date",
  number: "number",
  money: "money",
  "yes-no": "truth",
  choice: "word",
  choices: "word",
};

const OFFERED: Readonly<Partial<Record<OfferedSort, ValueSort>>> = {
  text: "text",
  code: "word",
  number: "number",
  money: "money",
  day: "date",
  truth: "truth",
  list: "list",
  presence: "truth",
};

/** Each once, by the first example in which the rules had something to say of it. */
function reckoned(
  answered: readonly unknown[],
  named: (path: string, within: string) => TextView,
  within = "",
): readonly KnownValue[] {
  const found = new Map<string, KnownValue>();
  for (const output of answered)
    for (const [path, value] of Object.entries(asTree(output))) {
      const sort = sortOf(value);
      const was = found.get(path);
      if (sort === undefined || (was !== undefined && was.each.length > 0)) continue;
      const each = Array.isArray(value) ? reckoned(value, named, path) : [];
      if (was === undefined || each.length > 0)
        found.set(path, { path, sort, from: "rules", label: named(path, within), offered: undefined, each });
    }
  return [...found.values()];
}

function sortOf(value: unknown): ValueSort | undefined {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "truth";
  if (Array.isArray(value)) return value.every((one) => typeof one === "string") ? "word" : "list";
  if (typeof value !== "string") return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? "date" : "word";
}

const asTree = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
