/**
 * Every operator of conditions: what it needs, what it says of nothing, and how it judges something; and one table of
 * which operators each sort of value has. A field's type tells its sort, and its parts'.
 */
import { addDays, addMonths, ageOn, type LegalDate } from "#platform/time";
import { Decimal } from "decimal.js";
import {
  type Against,
  isOther,
  type Operand,
  OPERATOR_NAMES,
  type OperatorName,
  type Scalar,
  type Sort,
} from "./condition.model.ts";
import { isDay } from "./fields/day.rules.ts";
import { isDecimal } from "./fields/decimal.rules.ts";
import { isMonth } from "./fields/month.rules.ts";
import { own, signs } from "./fields/reading.rules.ts";
import { isTime } from "./fields/time.rules.ts";

type Operator = {
  readonly operand: "none" | "scalar" | "list" | "number" | "count" | "moment";
  /** What is said when there is no value: it is hidden, empty, wrong, not reached, or the register gave none. */
  readonly ofNothing: (operand: Operand | undefined) => boolean;
  readonly test: (value: unknown, operand: Operand | undefined, today: LegalDate) => boolean;
};

const PRESENCE: readonly OperatorName[] = ["answered", "not_answered"];
const EQUALITY: readonly OperatorName[] = [...PRESENCE, "is", "is_not", "is_in", "is_not_in"];
const MOMENTS: readonly OperatorName[] = [...EQUALITY, "before", "after", "on_or_before", "on_or_after"];

/** What can be asked of each sort of value. `external` stands for a register's, whose type the form does not know. */
export const OPERATORS_OF: Readonly<Record<Sort, readonly OperatorName[]>> = {
  text: [...EQUALITY, "contains", "lacks", "length_at_least", "length_at_most"],
  code: EQUALITY,
  number: [...EQUALITY, "at_least", "at_most", "more_than", "less_than"],
  truth: EQUALITY,
  day: [...MOMENTS, "years_ago_at_least", "years_ago_less_than"],
  month: MOMENTS,
  time: MOMENTS,
  set: [...PRESENCE, "contains", "lacks", "contains_any", "contains_all", "count_at_least", "count_at_most"],
  documents: EQUALITY,
  rows: [...PRESENCE, "count_at_least", "count_at_most"],
  other: PRESENCE,
  none: [],
  external: OPERATOR_NAMES,
};

const no = () => false;
const yes = () => true;

export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
  answered: { operand: "none", ofNothing: no, test: yes },
  not_answered: { operand: "none", ofNothing: yes, test: no },
  is: { operand: "scalar", ofNothing: no, test: (value, operand) => same(value, operand) },
  // Nothing is neither equal nor different: to ask for "not this, or nothing", say `not: { is }`.
  is_not: { operand: "scalar", ofNothing: no, test: (value, operand) => !same(value, operand) },
  is_in: { operand: "list", ofNothing: no, test: (value, operand) => list(operand).some((one) => same(value, one)) },
  is_not_in: {
    operand: "list",
    ofNothing: no,
    test: (value, operand) => !list(operand).some((one) => same(value, one)),
  },
  contains: { operand: "scalar", ofNothing: no, test: (value, operand) => has(value, operand) },
  lacks: { operand: "scalar", ofNothing: yes, test: (value, operand) => !has(value, operand) },
  contains_any: {
    operand: "list",
    ofNothing: no,
    test: (value, operand) => list(operand).some((one) => has(value, one)),
  },
  contains_all: {
    operand: "list",
    ofNothing: no,
    test: (value, operand) => list(operand).every((one) => has(value, one)),
  },
  at_least: { operand: "number", ofNothing: no, test: counted((order) => order >= 0) },
  at_most: { operand: "number", ofNothing: no, test: counted((order) => order <= 0) },
  more_than: { operand: "number", ofNothing: no, test: counted((order) => order > 0) },
  less_than: { operand: "number", ofNothing: no, test: counted((order) => order < 0) },
  before: { operand: "moment", ofNothing: no, test: timed((value, moment) => value < moment) },
  after: { operand: "moment", ofNothing: no, test: timed((value, moment) => value > moment) },
  on_or_before: { operand: "moment", ofNothing: no, test: timed((value, moment) => value <= moment) },
  on_or_after: { operand: "moment", ofNothing: no, test: timed((value, moment) => value >= moment) },
  years_ago_at_least: {
    operand: "count",
    ofNothing: no,
    test: (value, years, today) => isDate(value) && ageOn(value, today) >= countOf(years),
  },
  years_ago_less_than: {
    operand: "count",
    ofNothing: no,
    test: (value, years, today) => isDate(value) && ageOn(value, today) < countOf(years),
  },
  length_at_least: {
    operand: "count",
    ofNothing: (length) => countOf(length) <= 0,
    test: (value, length) => typeof value === "string" && signs(value) >= countOf(length),
  },
  length_at_most: {
    operand: "count",
    ofNothing: yes,
    test: (value, length) => typeof value === "string" && signs(value) <= countOf(length),
  },
  count_at_least: {
    operand: "count",
    ofNothing: (count) => countOf(count) <= 0,
    test: (value, count) => size(value) >= countOf(count),
  },
  count_at_most: { operand: "count", ofNothing: yes, test: (value, count) => size(value) <= countOf(count) },
};

/** Whether an operand is one that the operator can use on such a value. Another answer is judged where it is looked up. */
export function fits(operator: OperatorName, operand: Against | undefined, sort: Sort): boolean {
  const needed = OPERATORS[operator].operand;
  if (isOther(operand)) return needed === "scalar" || needed === "number" || needed === "moment";
  return needed === "moment" ? isMoment(operand, sort) : FITS[needed](operand);
}

const FITS: Readonly<Record<Exclude<Operator["operand"], "moment">, (operand: Operand | undefined) => boolean>> = {
  none: (operand) => operand === undefined,
  scalar: (operand) => operand !== undefined && typeof operand !== "object",
  list: (operand) => Array.isArray(operand) && operand.length > 0,
  number: (operand) => typeof operand === "number" || (typeof operand === "string" && isDecimal(operand)),
  count: (operand) => Number.isSafeInteger(operand) && Number(operand) >= 0,
};

/** A time of day; a day or a month, "today", or so far from today. */
function isMoment(operand: Operand | undefined, sort: Sort): boolean {
  if (typeof operand === "object") return sort !== "time" && !("length" in operand);
  if (typeof operand !== "string") return false;
  if (sort === "time") return isTime(operand);
  if (operand === "today") return true;
  return sort === "month" ? isMonth(operand) : isDay(operand);
}

/** Answers one comparison. Nothing is null, undefined, an empty text or an empty list. */
export function compare(
  operator: OperatorName,
  value: unknown,
  operand: Operand | undefined,
  today: LegalDate,
): boolean {
  const { ofNothing, test } = OPERATORS[operator];
  const nothing = value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return nothing ? ofNothing(operand) : test(value, operand, today);
}

/** A number is the same however it is written; the answer about documentation is the word in it. */
function same(value: unknown, operand: Operand | undefined): boolean {
  const plain = own(value, "answer") ?? value;
  if (plain === operand) return true;
  if (typeof plain === typeof operand) return false;
  return numeric(plain) !== undefined && typeof operand !== "boolean" && numeric(plain) === numeric(operand);
}

/** As exact decimal text, so that 0.1 written as a number and as a text are one. */
function numeric(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return new Decimal(value).toFixed();
  return typeof value === "string" && isDecimal(value) ? value : undefined;
}

function counted(holds: (order: number) => boolean) {
  return (value: unknown, operand: Operand | undefined): boolean => {
    const [left, right] = [numeric(value), numeric(operand)];
    return left !== undefined && right !== undefined && holds(new Decimal(left).cmp(right));
  };
}

/** Days, months and times of day are texts that sort as they follow each other. A month is held against a month. */
function timed(holds: (value: string, moment: string) => boolean) {
  return (value: unknown, operand: Operand | undefined, today: LegalDate): boolean => {
    if (typeof value !== "string" || !(isDay(value) || isMonth(value) || isTime(value))) return false;
    const moment = momentOf(operand, today);
    return moment !== undefined && holds(value, isMonth(value) ? moment.slice(0, 7) : moment);
  };
}

/** The day that an operand means; undefined when it means none. */
export function momentOf(operand: Operand | undefined, today: LegalDate): string | undefined {
  if (typeof operand === "string") return operand === "today" ? today : operand;
  if (typeof operand !== "object" || "length" in operand) return undefined;
  if ("days" in operand) return addDays(today, operand.days);
  return addMonths(today, "months" in operand ? operand.months : 12 * operand.years);
}

const list = (operand: Operand | undefined): readonly Scalar[] =>
  Array.isArray(operand)
    ? (operand as readonly Scalar[])
    : typeof operand === "object" || operand === undefined
      ? []
      : [operand];
const size = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const isDate = (value: unknown): value is LegalDate => typeof value === "string" && isDay(value);

/** One of a list, or words within a text, whatever their case. */
function has(value: unknown, operand: Operand | undefined): boolean {
  if (typeof value === "string" && typeof operand === "string")
    return value.toLowerCase().includes(operand.toLowerCase());
  return Array.isArray(value) && value.some((one) => same(one, operand));
}

/** Compared with what is no count, nothing holds. */
const countOf = (operand: Operand | undefined): number => (typeof operand === "number" ? operand : Number.NaN);
