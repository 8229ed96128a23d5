/**
 * Every operator of conditions, in one table: which field types it is for, what it needs, what it says of nothing, and
 * how it judges something. `external` stands for a value from a register, whose type the form does not know.
 */
import { ageOn, type LegalDate } from "#platform/time";
import { Decimal } from "decimal.js";
import type { Operand, OperatorName, Scalar } from "./condition.model.ts";
import { isDecimal } from "./fields/decimal.rules.ts";
import { isDay } from "./fields/date.rules.ts";
import { own, signs } from "./fields/reading.rules.ts";
import type { FieldType } from "./form.model.ts";

type Comparable = FieldType | "external";

type Operator = {
  readonly types: readonly Comparable[];
  readonly operand: "none" | "scalar" | "list" | "number" | "count" | "day";
  /** What is said when there is no value: it is hidden, empty, wrong, not reached, or the register gave none. */
  readonly ofNothing: (operand: Operand | undefined) => boolean;
  readonly test: (value: unknown, operand: Operand | undefined, today: LegalDate) => boolean;
};

const ALL: readonly Comparable[] = [
  "text",
  "long-text",
  "email",
  "phone",
  "number",
  "money",
  "choice",
  "choices",
  "yes-no",
  "date",
  "file",
  "declaration",
  "repeat",
  "external",
];
const SINGLE: readonly Comparable[] = [
  "text",
  "number",
  "money",
  "choice",
  "yes-no",
  "date",
  "file",
  "declaration",
  "external",
];
const NUMBERS: readonly Comparable[] = ["number", "money", "external"];
const DATES: readonly Comparable[] = ["date", "external"];
const TEXTS: readonly Comparable[] = ["text", "long-text"];
const SETS: readonly Comparable[] = ["choices", "external"];
const COUNTED: readonly Comparable[] = ["choices", "repeat", "external"];

const no = () => false;
const yes = () => true;

export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
  answered: { types: ALL, operand: "none", ofNothing: no, test: yes },
  not_answered: { types: ALL, operand: "none", ofNothing: yes, test: no },
  is: { types: SINGLE, operand: "scalar", ofNothing: no, test: (value, operand) => same(value, operand) },
  // Nothing is neither equal nor different: to ask for "not this, or nothing", say `not: { is }`.
  is_not: { types: SINGLE, operand: "scalar", ofNothing: no, test: (value, operand) => !same(value, operand) },
  is_in: {
    types: SINGLE,
    operand: "list",
    ofNothing: no,
    test: (value, operand) => list(operand).some((one) => same(value, one)),
  },
  is_not_in: {
    types: SINGLE,
    operand: "list",
    ofNothing: no,
    test: (value, operand) => !list(operand).some((one) => same(value, one)),
  },
  contains: { types: SETS, operand: "scalar", ofNothing: no, test: (value, operand) => has(value, operand) },
  lacks: { types: SETS, operand: "scalar", ofNothing: yes, test: (value, operand) => !has(value, operand) },
  at_least: { types: NUMBERS, operand: "number", ofNothing: no, test: compared((order) => order >= 0) },
  at_most: { types: NUMBERS, operand: "number", ofNothing: no, test: compared((order) => order <= 0) },
  more_than: { types: NUMBERS, operand: "number", ofNothing: no, test: compared((order) => order > 0) },
  less_than: { types: NUMBERS, operand: "number", ofNothing: no, test: compared((order) => order < 0) },
  before: {
    types: DATES,
    operand: "day",
    ofNothing: no,
    test: (value, day, today) => isDate(value) && value < on(day, today),
  },
  after: {
    types: DATES,
    operand: "day",
    ofNothing: no,
    test: (value, day, today) => isDate(value) && value > on(day, today),
  },
  years_ago_at_least: {
    types: DATES,
    operand: "count",
    ofNothing: no,
    test: (value, years, today) => isDate(value) && ageOn(value, today) >= Number(years),
  },
  years_ago_less_than: {
    types: DATES,
    operand: "count",
    ofNothing: no,
    test: (value, years, today) => isDate(value) && ageOn(value, today) < Number(years),
  },
  length_at_least: {
    types: TEXTS,
    operand: "count",
    ofNothing: (length) => Number(length) <= 0,
    test: (value, length) => typeof value === "string" && signs(value) >= Number(length),
  },
  length_at_most: {
    types: TEXTS,
    operand: "count",
    ofNothing: yes,
    test: (value, length) => typeof value === "string" && signs(value) <= Number(length),
  },
  count_at_least: {
    types: COUNTED,
    operand: "count",
    ofNothing: (count) => Number(count) <= 0,
    test: (value, count) => size(value) >= Number(count),
  },
  count_at_most: {
    types: COUNTED,
    operand: "count",
    ofNothing: yes,
    test: (value, count) => size(value) <= Number(count),
  },
};

/** Whether an operand is one that the operator can use. */
export const fits = (operator: OperatorName, operand: Operand | undefined): boolean =>
  FITS[OPERATORS[operator].operand](operand);

const FITS: Readonly<Record<Operator["operand"], (operand: Operand | undefined) => boolean>> = {
  none: (operand) => operand === undefined,
  scalar: (operand) => operand !== undefined && !Array.isArray(operand),
  list: (operand) => Array.isArray(operand) && operand.length > 0,
  number: (operand) => typeof operand === "number" || (typeof operand === "string" && isDecimal(operand)),
  count: (operand) => Number.isSafeInteger(operand) && Number(operand) >= 0,
  day: (operand) => operand === "today" || (typeof operand === "string" && isDay(operand)),
};

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

function compared(holds: (order: number) => boolean) {
  return (value: unknown, operand: Operand | undefined): boolean => {
    const [left, right] = [numeric(value), numeric(operand)];
    return left !== undefined && right !== undefined && holds(new Decimal(left).cmp(right));
  };
}

const list = (operand: Operand | undefined): readonly Scalar[] =>
  operand === undefined ? [] : typeof operand === "object" ? operand : [operand];
const has = (value: unknown, operand: Operand | undefined): boolean =>
  Array.isArray(value) && value.some((one) => same(one, operand));
const size = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const isDate = (value: unknown): value is LegalDate => typeof value === "string" && isDay(value);
const on = (day: Operand | undefined, today: LegalDate): string =>
  typeof day === "string" && day !== "today" ? day : today;
