/**
 * Dated parameters: rates and limits that change by the calendar or by the council, and so never stand in a table.
 *
 * A model sees them as the input data called "parameters": the key "kindergarten.max_price_month" is
 * parameters.kindergarten.max_price_month. Norwegian: satser; Swedish: taxor och belopp.
 */
import type { LegalDate } from "#platform/time";
import { within } from "#platform/time";
import { dayFromText } from "./feel/dates.ts";
import type { Day } from "./feel/dates.ts";
import { Parameters } from "./feel/parameters.ts";
import { anyType, type Type } from "./feel/types.ts";
import type { Value } from "./feel/values.ts";
import { Unknown } from "./feel/values.ts";
import type { Json } from "./json.ts";
import { fromJson } from "./json.ts";

/** One value of a parameter, valid for `from ≤ day < to`. */
export type Parameter = {
  /** Lower case English with dots, such as "kindergarten.max_price_month". */
  readonly key: string;
  readonly value: Json;
  /** Such as "NOK", "percent", "hours per week". */
  readonly unit: string;
  readonly from: LegalDate;
  readonly to?: LegalDate;
  /** Where the value was read: an address or a sentence. */
  readonly source: string;
  /** The decision that set it, such as a council case number. */
  readonly decidedBy?: string;
  readonly note?: string;
};

/** The name of the input data that stands for the parameters. */
export const parametersName = "parameters";

/** A day, the rows that hold on it, by key, and the contexts they make for models that declare them so. */
export type ParametersOfDay = {
  readonly day: Day;
  readonly rows: ReadonlyMap<string, Parameter>;
  readonly contexts: Map<Type, Parameters>;
};

/** What has been worked out for a list of rows; the list is taken at its word that it never changes. */
const days = new WeakMap<readonly Parameter[], Map<LegalDate, ParametersOfDay>>();
const manyDays = 100;
const noRows: readonly Parameter[] = [];

/** Of several rows valid on a day, the one that began last holds (a municipality's own comes after the national one it replaces). */
export function parametersOfDay(rows: readonly Parameter[], day: LegalDate): ParametersOfDay {
  const list = rows.length === 0 ? noRows : rows;
  const known = days.get(list) ?? new Map<LegalDate, ParametersOfDay>();
  if (known.size === 0) days.set(list, known);
  const before = known.get(day);
  if (before !== undefined) return before;
  if (known.size >= manyDays) known.clear();
  const chosen = new Map<string, Parameter>();
  for (const row of rows) {
    const earlier = chosen.get(row.key);
    if (within(day, row.from, row.to) && (earlier === undefined || row.from >= earlier.from)) chosen.set(row.key, row);
  }
  const legal = dayFromText(day);
  if (legal === undefined) throw new RangeError(`Not a legal date: ${day}`);
  const made = { day: legal, rows: chosen, contexts: new Map<Type, Parameters>() };
  known.set(day, made);
  return made;
}

/** All parameters of a day, shaped as the model declares them; a declared one that has no row is an Unknown with its key. */
export function parametersAs(type: Type, { rows, contexts }: ParametersOfDay): Parameters {
  const made = contexts.get(type) ?? branch(rows, type, "");
  contexts.set(type, made);
  return made;
}

/** The same for a list of rows as it is on a day. */
export const parametersOn = (rows: readonly Parameter[], day: LegalDate, type: Type): Parameters =>
  parametersAs(type, parametersOfDay(rows, day));

function branch(rows: ReadonlyMap<string, Parameter>, type: Type, prefix: string): Parameters {
  const made = new Parameters(prefix, type);
  const declared = type.kind === "entries" ? type.entries : new Map<string, Type>();
  const here = [...rows.keys()]
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).split(".")[0] ?? "");
  for (const name of new Set([...declared.keys(), ...here])) {
    made.set(name, leafOrBranch(rows, declared.get(name) ?? anyType, prefix + name));
  }
  return made;
}

function leafOrBranch(rows: ReadonlyMap<string, Parameter>, type: Type, key: string): Value {
  const row = rows.get(key);
  if (row !== undefined) return fromJson(row.value, type, key);
  if (type.kind === "entries" || [...rows.keys()].some((one) => one.startsWith(`${key}.`)))
    return branch(rows, type, `${key}.`);
  return new Unknown("missing_parameter", `No value of ${key} is valid on this day`, undefined, key);
}
