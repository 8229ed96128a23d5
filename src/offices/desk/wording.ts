/** Models, facts and rates in the case worker's words. Where a service has none for something, it is shown as it is. */
import type { Language, Say } from "#platform/texts";
import {
  at,
  formatted,
  listAt,
  namesIn,
  ownWord,
  serviceSay,
  textAt,
  told,
  type ProcessData,
  type Service,
} from "#services";
import type { DecisionTrace, FactView } from "./desk.model.ts";

type Facts = Readonly<Record<string, unknown>>;
type FactRow = ProcessData["fact_rows"][string][number];

/** Rows of a fact, each with whose it is. `facts` are all that are known in the case: names are looked for in them. */
export function factRows(service: Service, key: string, facts: Facts, language: Language): FactView["rows"] {
  return (service.process.fact_rows[key] ?? []).flatMap((row) => rowsOf(service, key, row, facts, language));
}

/** What a value found at a path of several is made of, such as the income of each adult; nothing where it stands alone. */
export function partsAt(service: Service, path: string, facts: Facts, language: Language): FactView["rows"] {
  const [key = "", ...rest] = path.split(".");
  const row = (service.process.fact_rows[key] ?? []).find(
    (one) => one.each !== undefined && `${one.each}.${one.path}` === rest.join("."),
  );
  const parts = row === undefined ? [] : rowsOf(service, key, row, facts, language);
  return parts.length > 1 ? parts : [];
}

function rowsOf(service: Service, key: string, row: FactRow, facts: Facts, language: Language): FactView["rows"] {
  const say = serviceSay(service, language);
  const names = namesIn(facts);
  const fact = facts[key];
  const subjects =
    row.each === undefined ? [fact] : row.each === key ? (Array.isArray(fact) ? fact : []) : listAt(fact, row.each);
  return subjects.map((subject) => {
    const value = at(subject, row.path);
    const instead = row.instead === undefined ? undefined : textAt(subject, row.instead);
    return {
      label: say(`process.rows.${row.label}`, { name: names.get(textAt(subject, row.of ?? "") ?? "") ?? "none" }),
      value:
        (value === null || value === undefined) && instead !== undefined
          ? ownWord(say, instead)
          : typeof value === "boolean"
            ? yesNo(say, value)
            : told(say, value, row.format, language),
    };
  });
}

/** One table of a model, in the words of the service. */
export function tableWords(service: Service, table: string, language: Language) {
  const say = serviceSay(service, language);
  return {
    name: saidIfKnown(say, `process.rules.${table}.name`) ?? table,
    input: (label: string): string => saidIfKnown(say, `process.rules.${table}.inputs.${label}`) ?? label,
    value: (value: unknown): string => {
      if (value === null || value === undefined) return "–";
      if (typeof value === "boolean") return yesNo(say, value);
      if (typeof value === "number") return formatted(value, "number", language);
      if (typeof value !== "string") return JSON.stringify(value);
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatted(value, "date", language);
      return /^-?\d+(\.\d+)?$/.test(value) ? formatted(value, "number", language) : ownWord(say, value);
    },
    /** A condition as it is written, with its words said. */
    condition: (text: string): string =>
      text
        .replaceAll(/"([^"]*)"/g, (_, word: string) => ownWord(say, word))
        .replaceAll(/\b(true|false)\b/g, (word) => yesNo(say, word === "true")),
    /** What a rule says: to the case worker where the service has words for that, else as the applicant is told it. */
    rule: (id: string): string | undefined => handover(say, id),
  };
}

/** A reason in the case worker's words, when the service has some. */
export const reasonWords = (service: Service, rule: string, language: Language): string | undefined =>
  handover(serviceSay(service, language), rule);

export function parameterWords(
  service: Service,
  row: { readonly key: string; readonly value: unknown; readonly unit: string },
  language: Language,
): Pick<DecisionTrace["parameters"][number], "key" | "value" | "unit"> {
  const say = serviceSay(service, language);
  const at = `process.parameters.${row.key}`;
  const steps = Array.isArray(row.value) ? row.value : undefined;
  const written = steps?.map(
    (step) => saidIfKnown(say, `${at}.row`, step as Record<string, string>) ?? JSON.stringify(step),
  );
  return {
    key: saidIfKnown(say, `${at}.name`) ?? row.key,
    // A share of one is more easily read as a percentage; the service says how.
    value:
      written?.join("; ") ??
      (typeof row.value === "number" ? saidIfKnown(say, `${at}.value`, { value: row.value }) : undefined) ??
      (typeof row.value === "object" ? JSON.stringify(row.value) : formatted(row.value, "number", language)),
    unit: saidIfKnown(say, `${at}.unit`) ?? row.unit,
  };
}

/** What a path of a fact or the key of a rate is called. */
export function subjectWords(service: Service, subject: string | undefined, language: Language): string {
  if (subject === undefined) return "";
  const say = serviceSay(service, language);
  return (
    saidIfKnown(say, `process.parameters.${subject}.name`) ??
    saidIfKnown(say, `process.facts.${subject.split(".")[0] ?? ""}`) ??
    subject
  );
}

const handover = (say: Say, rule: string): string | undefined => saidIfKnown(say, `process.handover.${rule}`);

const yesNo = (say: Say, value: boolean): string => say(value ? "process.yes" : "process.no");

export function saidIfKnown(say: Say, key: string, values?: Parameters<Say>[1]): string | undefined {
  const text = say(key, values);
  return text === key ? undefined : text;
}
