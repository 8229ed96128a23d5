/**
 * What an answer may be: least and most, how long, how many files, how early and how late. Each is a text that a form can hold, so that
 * it is written, compared and undone like the words of a question.
 */
import { FILE_ANSWERS, FILE_USUAL, MAX_UPLOAD_BYTES, MEDIA_TYPES, usualOf } from "#forms/shared";
import type { Files } from "#services";
import { FORM, pathOf, type RawField, withFile } from "./form.rules.ts";
import { drop, put } from "./splice.rules.ts";

/**
 * `whole` "12", `number` "1.5", `numbers` "4 11", `megabytes` "20", `yes` "yes"; `one` and `some` of their values; `time` "08:30";
 * `day` "today", "start-of-year", "day 2026-05-17", "days-ago 30", "years-ahead 2", "field born"; `month` "this-month",
 * "month 2026-05", "months-ago 3"; `year` "year 1990", "years-ahead 3"; `lead` "5 working_days stop"; `windows` ids with a space between; `bounds` "57 4 72 32", degrees south, west, north and east.
 */
export type LimitKind =
  | "whole"
  | "number"
  | "numbers"
  | "megabytes"
  | "yes"
  | "one"
  | "some"
  | "time"
  | "day"
  | "month"
  | "year"
  | "lead"
  | "windows"
  | "bounds";

export type Limit = {
  /** As the file has it. */
  readonly name: string;
  readonly kind: LimitKind;
  /** What it is called, where types mean different things by one name. */
  readonly word: string;
  readonly values?: readonly string[];
};

/** Units of the time that must go before a day. */
const LEAD_UNITS = ["days", "working_days", "weeks", "months"] as const;
const limit = (kind: LimitKind, name: string, word = name, values?: readonly string[]): Limit => ({
  name,
  kind,
  word,
  ...(values === undefined ? {} : { values }),
});

const DAYS = [
  limit("day", "not_before"),
  limit("day", "not_after"),
  limit("lead", "lead"),
  limit("windows", "outside"),
];
const LENGTH = limit("whole", "max_length");

const LIMITS: Readonly<Record<string, readonly Limit[]>> = {
  text: [LENGTH, limit("numbers", "digits")],
  "long-text": [LENGTH],
  number: [limit("number", "min"), limit("number", "max"), limit("whole", "decimals")],
  money: [limit("number", "min", "min-money"), limit("number", "max", "max-money")],
  choices: [limit("whole", "max", "max-chosen")],
  date: [...DAYS, limit("yes", "parts")],
  period: [...DAYS, limit("whole", "max_days")],
  month: [limit("month", "not_before"), limit("month", "not_after")],
  year: [limit("year", "min", "not_before"), limit("year", "max", "not_after")],
  time: [limit("time", "min", "not_before"), limit("time", "max", "not_after")],
  file: [
    limit("whole", "max_files"),
    limit("megabytes", "max_bytes"),
    limit("some", "media_types", "media_types", MEDIA_TYPES),
    limit("some", "answers", "answers", FILE_ANSWERS),
    limit("some", "explain", "explain", FILE_ANSWERS),
    limit("whole", "later_days"),
  ],
  repeat: [limit("whole", "min", "min-rows"), limit("whole", "max", "max-rows")],
  address: [limit("yes", "abroad")],
  person: [limit("one", "national_id", "national_id", ["required", "optional", "none"])],
  property: [limit("yes", "elsewhere")],
  point: [limit("bounds", "within")],
  route: [limit("bounds", "within"), limit("whole", "max_points")],
  info: [limit("one", "tone", "tone", ["info", "warning", "success"])],
};

export const limitsOf = (type: string): readonly Limit[] => LIMITS[type] ?? [];

/** The limits of a question as they stand, by "limit.<name>"; empty where none is set. */
export const flatLimits = ({ type, raw }: RawField): Readonly<Record<string, string>> =>
  Object.fromEntries(limitsOf(type).map((one) => [`limit.${one.name}`, textOf(one, raw[one.name])]));

/** What holds where none is set; empty where nothing does. */
export function usualLimits({ type, raw }: RawField): Readonly<Record<string, string>> {
  const bare = Object.fromEntries(
    Object.entries(raw).filter(([key]) => !limitsOf(type).some((one) => one.name === key)),
  );
  const usual: Readonly<Record<string, unknown>> = { ...usualOf(bare), ...(type === "file" ? FILE_USUAL : {}) };
  return Object.fromEntries(limitsOf(type).map((one) => [`limit.${one.name}`, textOf(one, usual[one.name])]));
}

/** Why a limit cannot be written so; undefined when it can. */
export type Unfit =
  | "not-megabytes"
  | "not-bounds"
  | "not-a-number"
  | "not-a-day"
  | "not-a-month"
  | "not-a-year"
  | "not-a-time";

export function unfit(type: string, name: string, text: string): Unfit | undefined {
  const found = limitsOf(type).find((one) => `limit.${one.name}` === name);
  const value = found === undefined ? undefined : valueOf(found, text);
  return value === undefined || value === ABSENT || !isUnfit(value) ? undefined : value.unfit;
}

/** Writes one limit; what is unfit is left as it was. */
export function setLimit(files: Files, field: RawField, name: string, text: string): Files {
  const found = limitsOf(field.type).find((one) => `limit.${one.name}` === name);
  if (found === undefined) return files;
  const value = valueOf(found, text);
  const at = [...pathOf(field), found.name];
  if (textOf(found, field.raw[found.name]) === text) return files;
  if (value === ABSENT) return withFile(files, FORM, (source) => drop(source, at));
  return isUnfit(value)
    ? files
    : withFile(files, FORM, (source) => put(source, at, value, ["id", "type", "need", "options"]));
}

const ABSENT = Symbol("absent");
const isUnfit = (value: unknown): value is { readonly unfit: Unfit } =>
  typeof value === "object" && value !== null && "unfit" in value;

const MEGABYTE = 1024 * 1024;

function textOf({ kind, values }: Limit, raw: unknown): string {
  if (raw === undefined || raw === null || raw === false) return "";
  if (kind === "yes") return raw === true ? "yes" : "";
  if (kind === "megabytes") return typeof raw === "number" ? String(raw / MEGABYTE) : "";
  if (Array.isArray(raw)) {
    const all = raw.map(String);
    return (kind === "some" ? (values ?? []).filter((one) => all.includes(one)) : all).join(" ");
  }
  if (kind === "bounds") return SIDES.map((side) => plain((raw as Readonly<Record<string, unknown>>)[side])).join(" ");
  if (typeof raw === "object") return relative(kind, raw as Readonly<Record<string, unknown>>);
  const text = plain(raw);
  const fixed = { day: "day", month: "month", year: "year" }[kind as string];
  return fixed === undefined || /^[a-z]/.test(text) ? text : `${fixed} ${text}`;
}

const plain = (raw: unknown): string => (typeof raw === "string" || typeof raw === "number" ? String(raw) : "");

/** Of one unit and how many: "days-ago 30"; of a lead, with what it does: "5 working_days stop". */
function relative(kind: LimitKind, raw: Readonly<Record<string, unknown>>): string {
  if ("field" in raw) return `field ${String(raw["field"])}`;
  const [unit, count] = Object.entries(raw).find(([name]) => name !== "effect") ?? ["days", 0];
  if (kind === "lead") return `${String(count)} ${unit} ${plain(raw["effect"] ?? "stop")}`;
  return `${unit}-${Number(count) < 0 ? "ago" : "ahead"} ${Math.abs(Number(count))}`;
}

function valueOf({ kind, values = [] }: Limit, text: string): unknown {
  const [first = "", ...more] = text.trim().split(/\s+/);
  if (first === "") return ABSENT;
  switch (kind) {
    case "yes":
      return true;
    case "one":
      return values.includes(first) ? first : ABSENT;
    case "some":
      return values.filter((one) => one === first || more.includes(one));
    case "windows":
      return [first, ...more];
    case "whole":
      return whole(text);
    case "number":
      return number(text);
    case "megabytes":
      return scaled(text);
    case "numbers": {
      const all = text.split(/[\s,/]+/).map(whole);
      return all.find(isUnfit) ?? all;
    }
    case "bounds":
      return boundsIn([first, ...more]);
    case "time":
      return TIME.test(first) ? first.padStart(5, "0") : { unfit: "not-a-time" };
    case "lead":
      return leadIn(first, more);
    default:
      return momentIn(kind, first, more.join(" "));
  }
}

const TIME = /^([01]?\d|2[0-3]):[0-5]\d$/;
const FIXED: Readonly<Record<string, readonly [RegExp, Unfit]>> = {
  day: [/^\d{4}-\d{2}-\d{2}$/, "not-a-day"],
  month: [/^\d{4}-(0[1-9]|1[0-2])$/, "not-a-month"],
  year: [/^\d{4}$/, "not-a-year"],
};

function momentIn(kind: LimitKind, first: string, rest: string): unknown {
  if (first === "today" || first === "start-of-year" || first === "this-month") return first;
  if (first === "field") return rest === "" ? ABSENT : { field: rest.split(" ")[0] };
  const [unit = "", way] = first.split("-");
  if (way === "ago" || way === "ahead") {
    const count = whole(rest);
    // Nothing before today is today, and no minus nought.
    return isUnfit(count) ? count : { [unit]: way === "ago" && count !== 0 ? -count : count };
  }
  const [shape, otherwise] = FIXED[kind] ?? [/$^/, "not-a-day"];
  if (!shape.test(rest)) return { unfit: otherwise };
  return kind === "year" ? Number(rest) : rest;
}

function leadIn(count: string, [unit = "", effect]: readonly string[]): unknown {
  const many = whole(count);
  if (isUnfit(many) || many === 0 || !LEAD_UNITS.some((one) => one === unit)) return { unfit: "not-a-number" };
  return { [unit]: many, ...(effect === "tell" ? { effect } : {}) };
}

const SIDES = ["south", "west", "north", "east"] as const;

/** WGS 84, in degrees; the least of each comes first. */
function boundsIn(texts: readonly string[]): object {
  const [south = NaN, west = NaN, north = NaN, east = NaN] = texts.map((text) => Number(text.replace(",", ".")));
  const isOnEarth = texts.length === SIDES.length && south >= -90 && north <= 90 && west >= -180 && east <= 180;
  return isOnEarth && south < north && west < east ? { south, west, north, east } : { unfit: "not-bounds" };
}

const whole = (text: string): number | { readonly unfit: Unfit } =>
  /^\d{1,9}$/.test(text.trim()) ? Number(text) : { unfit: "not-a-number" };

function number(text: string): number | { readonly unfit: Unfit } {
  const plain = text.replaceAll(/\s/g, "").replace(",", ".").replace("−", "-");
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : { unfit: "not-a-number" };
}

/** Whole ones, as people are told them; larger files than the house takes are refused whatever the form says. */
function scaled(text: string): number | { readonly unfit: Unfit } {
  const many = whole(text);
  if (isUnfit(many)) return many;
  return many === 0 || many * MEGABYTE > MAX_UPLOAD_BYTES ? { unfit: "not-megabytes" } : many * MEGABYTE;
}
