/** Reads and changes what the rules are told of an application, and what is made of what they answer. */
import { Refusal } from "#platform/errors";
import type { Files, ProcessData } from "#services";
import { AS_OF, type DecidingChange, type DecidingView, type ToldView, VOUCHED } from "./deciding.model.ts";
import { gone } from "./demands.rules.ts";
import { listed, readingOf } from "./files.rules.ts";
import { formIn, questionsIn, withFile, type RawField } from "./form.rules.ts";
import { pathOf } from "./labelled.rules.ts";
import { drop, put } from "./splice.rules.ts";

const FILE = "process.yaml";
/** What says nothing that a rule could read. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(["info", "register", "file", "declaration"]);
/** Of several answers, none is an empty list. */
const SEVERAL: ReadonlySet<string> = new Set(["choices", "repeat"]);

export function decidingView(files: Files, process: ProcessData): DecidingView {
  const { as_of: asOf, from, to, amount, automatic_for: actsFor } = process.decision;
  const text = readingOf(files);
  const judged = new Map(
    process.checklist.flatMap(({ key, sets }) => sets.map(({ path }) => [path.split(".").slice(0, 2).join("."), key])),
  );
  const asked = new Set(tellableIn(files).map(({ name }) => name));
  return {
    asOf,
    from,
    to,
    amount,
    actsFor,
    told: Object.entries(process.application).map(([key, value]): ToldView => {
      const point = judged.get(`application.${key}`);
      return {
        key,
        label: text(
          asked.has(key) || point === undefined ? `form.fields.${key}.label` : `process.checklist.${point}.label`,
        ),
        without: value === null || isEmpty(value) ? "nothing" : value === false ? "no" : "other",
        isUsed: isUsed(files, process, key),
      };
    }),
    tellable: tellableIn(files)
      .filter(({ name }) => !Object.hasOwn(process.application, name))
      .map(({ name }) => ({ name, label: text(`form.fields.${name}.label`) })),
  };
}

/** Refuses with `studio.gone`, `studio.no-path` or `studio.told-used` (409). */
export function withDeciding(files: Files, process: ProcessData, change: DecidingChange): Files {
  const edit = (work: (source: string) => string): Files => withFile(files, FILE, work);
  switch (change.what) {
    case "decision-days": {
      const asOf = AS_OF.find((one) => one === change.asOf);
      if (asOf === undefined) throw gone();
      const paths = (["from", "to", "amount"] as const).map(
        (key) => [key, change[key] === "" ? undefined : pathOf(change[key])] as const,
      );
      return edit((source) =>
        paths.reduce(
          (text, [key, path]) =>
            path === undefined
              ? drop(text, ["decision", key])
              : put(text, ["decision", key], path, ["outcomes", "effects", "from", "to"]),
          put(source, ["decision", "as_of"], asOf),
        ),
      );
    }
    case "acts-for": {
      const bases = VOUCHED.filter((one) => change.bases.includes(one));
      if (bases.length !== change.bases.length) throw gone();
      return edit((source) =>
        bases.length === 0
          ? drop(source, ["decision", "automatic_for"])
          : listed(source, ["decision", "automatic_for"], bases),
      );
    }
    case "new-told": {
      const question = tellableIn(files).find(({ name }) => name === change.name);
      if (question === undefined || Object.hasOwn(process.application, change.name)) throw gone();
      return edit((source) => put(source, ["application", change.name], withoutAnswer(question, change.without)));
    }
    case "remove-told":
      if (!Object.hasOwn(process.application, change.key)) throw gone();
      if (isUsed(files, process, change.key)) throw new Refusal("studio.told-used", {}, 409);
      return edit((source) =>
        Object.keys(process.application).length === 1
          ? put(source, ["application"], {})
          : drop(source, ["application", change.key]),
      );
  }
}

const tellableIn = (files: Files): readonly RawField[] =>
  questionsIn(formIn(files)).filter(
    ({ part, within, type }) => part === "form" && within === undefined && !SAYS_NOTHING.has(type),
  );

function withoutAnswer({ type }: RawField, without: string): unknown {
  if (SEVERAL.has(type)) return [];
  return without === "no" && type === "yes-no" ? false : null;
}

/** A word of the rules may be something else of the same name: then it stays too. */
const isUsed = (files: Files, { checklist, decision }: ProcessData, key: string): boolean =>
  new RegExp(String.raw`\b${key}\b`, "u").test(files.get(`rules/${decision.model}`) ?? "") ||
  checklist.some(
    ({ asked_when: when, asked_unless: unless, sets }) =>
      [when, unless].includes(`application.${key}`) ||
      sets.some(({ path }) => `${path}.`.startsWith(`application.${key}.`)),
  );

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
