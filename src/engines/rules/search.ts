/**
 * Facts that can be moved: numbers and dates inside JSON facts, and how to find where moving one of them changes an answer.
 */
import { Day, dayFromText, plusDays } from "./feel/dates.ts";
import {
  add,
  compareNumbers,
  isNum,
  multiply,
  numberFromJs,
  numberFromText,
  numberText,
  numberToJson,
  toDecimal,
} from "./feel/numbers.ts";
import type { Num } from "./feel/numbers.ts";
import type { Type } from "./feel/types.ts";
import type { Value } from "./feel/values.ts";
import type { Json } from "./json.ts";

export type Facts = Readonly<Record<string, Json>>;

/** A number or date among the facts. */
export type MovableFact = {
  /** As the trace writes it: "income.adults[1].total", counted from 1. */
  readonly path: string;
  readonly value: Json;
  /** The fact moved by so many of its units: a day, or the last decimal that its value has. */
  readonly moved: (units: number) => Json | undefined;
  /** The facts with this one replaced. */
  readonly facts: (value: Json) => Facts;
  /** How many units away a value is, rounded down; undefined for another kind of value. */
  readonly unitsTo: (value: Value) => number | undefined;
  /** How many units it is from nothing; 0 for a date. */
  readonly size: number;
  readonly kind: "number" | "date";
};

/** `typeOf` gives the declared type of an input by its name. */
export function movableFacts(facts: Facts, typeOf: (name: string) => Type): MovableFact[] {
  const found: MovableFact[] = [];
  const visit = (value: Json, type: Type, path: string, put: (value: Json) => Facts): void => {
    if (type.kind === "allowed") visit(value, type.of, path, put);
    else if (isArray(value)) {
      const of = type.kind === "list of" ? type.of : any;
      for (const [i, one] of value.entries()) visit(one, of, `${path}[${i + 1}]`, (now) => put(value.with(i, now)));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        const entry = type.kind === "entries" ? type.entries.get(key) : undefined;
        visit(one, entry ?? any, `${path}.${key}`, (now) => put({ ...value, [key]: now }));
      }
    } else {
      const movement = type.kind === "date" ? dayMovement(value) : numberMovement(value, type);
      if (movement !== undefined) found.push({ path, value, facts: put, ...movement });
    }
  };
  for (const [name, value] of Object.entries(facts))
    visit(value, typeOf(name), name, (now) => ({ ...facts, [name]: now }));
  return found;
}

type Movement = Pick<MovableFact, "moved" | "unitsTo" | "size" | "kind">;

function dayMovement(value: Json): Movement | undefined {
  const day = typeof value === "string" ? dayFromText(value) : undefined;
  if (day === undefined) return undefined;
  return {
    moved: (units) => plusDays(day, units)?.toString(),
    unitsTo: (other) => (other instanceof Day ? other.epoch - day.epoch : undefined),
    size: 0,
    kind: "date",
  };
}

/** A text is a number only where one is declared. */
function numberMovement(value: Json, type: Type): Movement | undefined {
  const declared = type.kind === "number";
  const number =
    typeof value === "number"
      ? numberFromJs(value)
      : declared && typeof value === "string"
        ? numberFromText(value)
        : undefined;
  if (number === undefined || (!declared && type.kind !== "any")) return undefined;
  const unit = unitOf(number);
  return {
    kind: "number",
    size: Number(toDecimal(number).div(toDecimal(unit)).abs().toFixed(0)),
    unitsTo: (other) =>
      isNum(other)
        ? Number(toDecimal(other).minus(toDecimal(number)).div(toDecimal(unit)).floor().toFixed(0))
        : undefined,
    moved: (units) => {
      const now = add(number, multiply(unit, units) ?? 0);
      // Nobody has a negative number of hours or siblings; a fact that is not negative stays so.
      if (now === undefined || (compareNumbers(number, 0) >= 0 && compareNumbers(now, 0) < 0)) return undefined;
      return typeof value === "string" ? numberText(now) : numberToJson(now);
    },
  };
}

/** 1 for a whole number, 0.01 for an amount with two decimals. */
function unitOf(number: Num): Num {
  const decimals = toDecimal(number).decimalPlaces();
  return numberFromText(`1e-${decimals}`) ?? 1;
}

/**
 * The fewest units, up or down, after which the test holds. Steps grow fourfold; between the last one where it did not hold
 * and the first where it did, the place is found exactly. What such steps can miss lies beside `hints`, the values that
 * something compares the fact with. `test` may stop the search by throwing.
 */
export function fewestUnits(
  fact: MovableFact,
  test: (value: Json) => boolean,
  hints: readonly Value[] = [],
): number | undefined {
  const found = [firstTurn(fact, 1, test), firstTurn(fact, -1, test)].flatMap((units) => units ?? []);
  const best = Math.min(...found.map(Math.abs));
  const beside = hints.flatMap((hint) => {
    const units = fact.unitsTo(hint);
    return units === undefined ? [] : [units - 1, units, units + 1, units + 2];
  });
  const nearer = [...new Set(beside)].filter((units) => units !== 0 && Math.abs(units) < Math.min(best, mostUnits));
  const missed = nearer
    .toSorted((a, b) => Math.abs(a) - Math.abs(b))
    .slice(0, mostHints)
    .find((units) => holdsAt(fact, units, test));
  return missed ?? found.find((units) => Math.abs(units) === best);
}

const mostHints = 40;
const mostUnits = Number.MAX_SAFE_INTEGER / 4;

/** The first step in one direction after which the test holds, made exact. */
export function firstTurn(fact: MovableFact, sign: 1 | -1, test: (value: Json) => boolean): number | undefined {
  const most = fact.kind === "date" ? 36_525 : Math.min(Math.max(1024, fact.size * 4), mostUnits);
  let before = 0;
  for (let step = 1; before < most; step *= 4) {
    // A fact that cannot go below nothing ends there, and nothing itself is tried.
    const ends = fact.moved(sign * step) === undefined;
    const here = ends ? fact.size : step;
    if (here <= before) return undefined;
    if (holdsAt(fact, sign * here, test))
      return sign * narrowed(before, here, (units) => holdsAt(fact, sign * units, test));
    if (ends) return undefined;
    before = here;
  }
  return undefined;
}

function holdsAt(fact: MovableFact, units: number, test: (value: Json) => boolean): boolean {
  const value = fact.moved(units);
  return value !== undefined && test(value);
}

/** `low` does not hold and `high` does; the lowest that holds, if everything between them turns once. */
function narrowed(low: number, high: number, holds: (units: number) => boolean): number {
  let [no, yes] = [low, high];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

const any: Type = { kind: "any" };
const isArray = (json: Json): json is readonly Json[] => Array.isArray(json);
