/**
 * Which answers are enough to try, for one question or part of one: a value on each side of everything that is compared
 * with it, and nothing. Between two of them no condition of the form tells a difference, so what holds for none of them
 * holds for no answer.
 *
 * Days that are written out and days counted from today are tried apart, as today may be any day.
 */
import { addDays, addMonths, type LegalDate } from "#platform/time";
import { Decimal } from "decimal.js";
import { type Comparing, isOther, type Operand, type OperatorName, type Scalar, type Sort } from "./condition.model.ts";
import { isDay } from "./fields/day.rules.ts";
import { isDecimal } from "./fields/decimal.rules.ts";
import { isMonth } from "./fields/month.rules.ts";
import { signs } from "./fields/reading.rules.ts";
import { isTime } from "./fields/time.rules.ts";
import type { Field } from "./form.model.ts";
import { momentOf, OPERATORS } from "./operators.rules.ts";

/** A day on which no month is cut short and nobody born on 29 February is in doubt. */
export const ANY_DAY = "2001-06-15" as LegalDate;

/** `value` is held against constants, `fromToday` against days so and so far from `ANY_DAY`. */
export type Tried = { readonly value: unknown; readonly fromToday: unknown };

export type Trials = {
  /** What can be answered, nothing left out of it. */
  readonly values: readonly Tried[];
  /** Whether trying these values tells what such a comparison comes to. */
  readonly tells: (condition: Comparing, tried: Tried) => boolean;
};

/** More values of one question than this are not tried. */
const MOST = 400;
/** Longer texts and longer lists are not made up. */
const LONGEST = 500;
/** Further from today the calendar's own rules of leap years tell. */
const FURTHEST_YEARS = 150;

/** Stands for any answer that is none of those mentioned: signs that nobody writes. */
const SOMETHING = "\uE000";

/** `field` is undefined for what a register said; `part` for a part of an answer. */
export function trialsOf(
  sort: Sort | undefined,
  field: Field | undefined,
  part: boolean,
  asked: readonly Comparing[],
): Trials {
  const constants = asked.filter(({ value }) => !isOther(value));
  const found = sort === undefined ? undefined : BY_SORT[sort]?.(constants, field);
  if (found === undefined || found.values.length > MOST) return UNTOLD;
  // A part may be written in a way that is no number and no day.
  const odd = part && sort !== "text" ? [plain(SOMETHING)] : [];
  return { ...found, values: [...found.values, ...odd] };
}

const plain = (value: unknown): Tried => ({ value, fromToday: value });
const isPresence = ({ op }: Comparing): boolean => op === "answered" || op === "not_answered";
const UNTOLD: Trials = { values: [plain(SOMETHING)], tells: isPresence };

type Maker = (asked: readonly Comparing[], field: Field | undefined) => Trials | undefined;

const told = (values: readonly unknown[]): Trials => ({ values: values.map(plain), tells: () => true });

const BY_SORT: Partial<Readonly<Record<Sort, Maker>>> = {
  truth: (_, field) => told(field?.type === "declaration" || field?.type === "consent" ? [true] : [true, false]),
  code: (asked, field) =>
    told(field?.type === "choice" && field.options !== undefined ? field.options : [...scalars(asked), SOMETHING]),
  documents: (asked) => told([...scalars(asked), SOMETHING]),
  external: (asked) => (asked.every(({ op }) => EQUALITY.has(op)) ? told([...scalars(asked), SOMETHING]) : undefined),
  number: (asked, field) => told(numbers(asked, field)),
  time: (asked, field) => told(times(asked, field)),
  day: (asked) => moments(asked, "day"),
  month: (asked) => moments(asked, "month"),
  text: texts,
  set: sets,
  rows: (asked) => {
    const lengths = around(counts(asked), LONGEST);
    return lengths && told(lengths.map((length) => Array.from({ length }, () => SOMETHING)));
  },
};

const EQUALITY = new Set<OperatorName>(["answered", "not_answered", "is", "is_not", "is_in", "is_not_in"]);

/** Everything that is written in the comparisons, each once. */
const scalars = (asked: readonly Comparing[]): readonly Scalar[] => [
  ...new Set(
    asked.flatMap(({ value }): readonly Scalar[] =>
      Array.isArray(value)
        ? (value as readonly Scalar[])
        : typeof value === "object" || value === undefined
          ? []
          : [value],
    ),
  ),
];

/** Lengths and numbers of things that the comparisons count to. */
const counts = (asked: readonly Comparing[]): readonly number[] =>
  asked.flatMap(({ op, value }) => (OPERATORS[op].operand === "count" && typeof value === "number" ? [value] : []));

/** Each and its neighbours, from one on; undefined when that is too much to make up. */
function around(lengths: readonly number[], most: number): readonly number[] | undefined {
  if (lengths.some((length) => length > most)) return undefined;
  return [...new Set([1, ...lengths.flatMap((length) => [length - 1, length, length + 1])])].filter(
    (length) => length >= 1,
  );
}

/** On the field's own steps and within its own limits, as a number outside them never counts. */
function numbers(asked: readonly Comparing[], field: Field | undefined): readonly string[] {
  const { step, min, max } = scaleOf(field);
  const down = (one: Decimal) => one.div(step).floor().mul(step);
  const up = (one: Decimal) => one.div(step).ceil().mul(step);
  const ends = [min && up(min), max && down(max)].filter((one) => one !== undefined);
  const mentioned = scalars(asked).filter(
    (one): one is string | number => typeof one === "number" || (typeof one === "string" && isDecimal(one)),
  );
  const near = mentioned.flatMap((one) => {
    const floor = down(new Decimal(one));
    return [floor.minus(step), floor, floor.plus(step), floor.plus(step).plus(step)];
  });
  const within = [...ends, ...near, ...(ends.length === 0 ? [new Decimal(0)] : [])].filter(
    (one) => (min === undefined || one.gte(min)) && (max === undefined || one.lte(max)),
  );
  return [...new Set(within.map((one) => (one.isZero() ? "0" : one.toFixed())))];
}

type Scale = { readonly step: Decimal; readonly min?: Decimal; readonly max?: Decimal };

function scaleOf(field: Field | undefined): Scale {
  const step = (decimals: number) => new Decimal(10).pow(-decimals);
  if (field?.type === "number" || field?.type === "money")
    return {
      step: step(field.type === "money" ? 2 : field.decimals),
      min: new Decimal(field.min),
      max: new Decimal(field.max),
    };
  if (field?.type === "year")
    return {
      step: step(0),
      min: new Decimal(typeof field.min === "number" ? field.min : 1000),
      max: new Decimal(typeof field.max === "number" ? field.max : 9999),
    };
  return { step: step(6) };
}

function times(asked: readonly Comparing[], field: Field | undefined): readonly string[] {
  const [first, last] =
    field?.type === "time" ? [field.min ?? "00:00", field.max ?? "23:59"] : (["00:00", "23:59"] as const);
  const mentioned = scalars(asked).filter((one): one is string => typeof one === "string" && isTime(one));
  const near = mentioned.flatMap((one) => {
    const minutes = Number(one.slice(0, 2)) * 60 + Number(one.slice(3));
    return [minutes - 1, minutes, minutes + 1].map(
      (at) => `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(((at % 60) + 60) % 60).padStart(2, "0")}`,
    );
  });
  return [...new Set([first, last, ...near])].filter((one) => isTime(one) && one >= first && one <= last);
}

/** Words within a text that is none of those mentioned are not told, only how long it is. */
function texts(asked: readonly Comparing[]): Trials | undefined {
  const lengths = around(counts(asked), LONGEST);
  if (lengths === undefined) return undefined;
  const mentioned = scalars(asked.filter(({ op }) => EQUALITY.has(op)));
  const other = lengths.map((length) => SOMETHING.repeat(length));
  return {
    values: [...other, ...mentioned.map(String).filter((one) => signs(one) > 0)].map(plain),
    tells: ({ op }, { value }) => (op !== "contains" && op !== "lacks") || !other.includes(value as string),
  };
}

/** Every selection of what is mentioned, with so many of the rest that every count is met. */
function sets(asked: readonly Comparing[], field: Field | undefined): Trials | undefined {
  const options = field?.type === "choices" ? field.options : undefined;
  const most = field?.type === "choices" ? (field.max ?? Infinity) : Infinity;
  const mentioned = scalars(asked.filter(({ op }) => OPERATORS[op].operand !== "count")).filter(
    (one) => options === undefined || (options as readonly unknown[]).includes(one),
  );
  const furthest = Math.max(0, ...counts(asked)) + 1;
  if (mentioned.length > 8 || furthest > LONGEST) return undefined;
  const others = (options ?? Array.from({ length: furthest }, (_, i) => `${SOMETHING}${i}`))
    .filter((one) => !mentioned.includes(one))
    .slice(0, furthest);
  const chosen = mentioned.reduce<readonly (readonly Scalar[])[]>(
    (all, one) => [...all, ...all.map((some) => [...some, one])],
    [[]],
  );
  return told(
    chosen
      .flatMap((some) => Array.from({ length: others.length + 1 }, (_, i) => [...some, ...others.slice(0, i)]))
      .filter(({ length }) => length > 0 && length <= most),
  );
}

function moments(asked: readonly Comparing[], of: "day" | "month"): Trials {
  const isOfSort = of === "day" ? isDay : isMonth;
  const near = (day: LegalDate): readonly string[] =>
    of === "day"
      ? [addDays(day, -1), day, addDays(day, 1)]
      : [-1, 0, 1].map((months) => addMonths(`${day.slice(0, 7)}-01` as LegalDate, months).slice(0, 7));
  const mentioned = scalars(asked).filter((one): one is LegalDate => typeof one === "string" && isOfSort(one));
  const written = mentioned.flatMap(near).filter(isOfSort);
  const relative = asked.filter(isFromToday);
  const isOrdered = inOrder(relative, of);
  const counted = isOrdered ? relative.flatMap((one) => near(placeOf(one))).filter(isOfSort) : [];
  const any = (list: readonly string[]) => [...new Set(list.length === 0 ? near(ANY_DAY).slice(1, 2) : list)];
  return {
    values: any(written).flatMap((value) => any(counted).map((fromToday) => ({ value, fromToday }))),
    tells: (condition) => isOrdered || !isFromToday(condition),
  };
}

/** Whether it is compared with a day that depends on which day it is. */
export const isFromToday = ({ op, value }: Comparing): boolean =>
  op.startsWith("years_ago") ||
  (OPERATORS[op].operand === "moment" && (value === "today" || (typeof value === "object" && !isOther(value))));

const placeOf = ({ op, value }: Comparing): LegalDate =>
  op.startsWith("years_ago")
    ? addMonths(ANY_DAY, -12 * Number(value))
    : ((momentOf(value as Operand, ANY_DAY) ?? ANY_DAY) as LegalDate);

/** Whether days counted from today come in one order whichever day it is, with as much between them. */
function inOrder(relative: readonly Comparing[], of: "day" | "month"): boolean {
  const spans = relative.map((one) => spanOf(one, of));
  return spans.every((one, i) =>
    spans
      .slice(i)
      .every(
        (other) =>
          one !== undefined &&
          other !== undefined &&
          (one.unit === other.unit || one.last + 1 < other.first || other.last + 1 < one.first),
      ),
  );
}

type Span = { readonly unit: "days" | "months" | "age"; readonly first: number; readonly last: number };

/** How many days from today, at the least and at the most; undefined when nothing is said of it. */
function spanOf({ op, value }: Comparing, of: "day" | "month"): Span | undefined {
  const [unit, count] = op.startsWith("years_ago")
    ? (["age", -12 * Number(value)] as const)
    : value === "today"
      ? (["days", 0] as const)
      : lengthOf(value as Operand);
  // Years lived are counted as none until a whole year ahead.
  if (unit === "age" && count === 0) return undefined;
  const months = unit === "days" ? count / 30 : count;
  if (Math.abs(months) > 12 * FURTHEST_YEARS) return undefined;
  if (count === 0) return { unit: of === "day" ? "days" : "months", first: 0, last: 0 };
  // In which month a day so far from today falls depends on the day.
  if (unit === "days") return of === "day" ? { unit, first: count, last: count } : undefined;
  const middle = 30.436875 * count;
  return { unit, first: middle - 6, last: middle + 6 };
}

function lengthOf(value: Operand): readonly ["days" | "months", number] {
  const { days, months, years } = value as {
    readonly days?: number;
    readonly months?: number;
    readonly years?: number;
  };
  return days === undefined ? ["months", months ?? 12 * (years ?? 0)] : ["days", days];
}
