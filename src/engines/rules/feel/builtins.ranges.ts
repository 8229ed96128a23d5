/** Built-in functions on ranges and points, and the conversion from text (DMN 1.5 § 10.3.4.9 and § 10.3.4.1). */
import { compare } from "./compare.ts";
import { define, form } from "./define.ts";
import { rangeFromText } from "./ranges.ts";
import type { Func, Value } from "./values.ts";
import { Range } from "./values.ts";

/**
 * An end as a point on a line: the value, and on which side of it the range begins or stops. A start that is not included lies
 * after its value, an end that is not included before it, so that all of table 78 is comparison of ends.
 */
type End = { readonly value: Value | undefined; readonly side: -1 | 0 | 1 };

class NoOrder extends Error {}

export const rangeFunctions: readonly Func[] = [
  define(
    "range",
    form([["from", "string"]], (text) => rangeFromText(text)),
  ),
  relation("before", (a, b) => order(endOf(a), startOf(b)) < 0, ["points", "point range", "range point", "ranges"]),
  relation("after", (a, b) => order(startOf(a), endOf(b)) > 0, ["points", "point range", "range point", "ranges"]),
  relation("meets", (a, b) => meets(a, b), ["ranges"]),
  relation("met by", (a, b) => meets(b, a), ["ranges"]),
  relation("overlaps", (a, b) => overlaps(a, b), ["ranges"]),
  relation("overlaps before", (a, b) => overlapsBefore(a, b), ["ranges"]),
  relation("overlaps after", (a, b) => overlapsBefore(b, a), ["ranges"]),
  relation("finishes", (a, b) => order(endOf(a), endOf(b)) === 0 && includes(b, a), ["point range", "ranges"]),
  relation("finished by", (a, b) => order(endOf(a), endOf(b)) === 0 && includes(a, b), ["range point", "ranges"]),
  relation("includes", (a, b) => includes(a, b), ["range point", "ranges"]),
  relation("during", (a, b) => includes(b, a), ["point range", "ranges"]),
  relation("starts", (a, b) => order(startOf(a), startOf(b)) === 0 && includes(b, a), ["point range", "ranges"]),
  relation("started by", (a, b) => order(startOf(a), startOf(b)) === 0 && includes(a, b), ["range point", "ranges"]),
  relation("coincides", (a, b) => order(startOf(a), startOf(b)) === 0 && order(endOf(a), endOf(b)) === 0, [
    "points",
    "ranges",
  ]),
];

type Shape = "points" | "point range" | "range point" | "ranges";

/** A point is handled as the range that holds nothing else. */
function relation(name: string, holds: (a: Range, b: Range) => boolean, shapes: readonly Shape[]): Func {
  const answer = (a: Value, b: Value): boolean | undefined => {
    try {
      return holds(asRange(a), asRange(b));
    } catch (error) {
      if (error instanceof NoOrder) return undefined;
      throw error;
    }
  };
  const forms = {
    points: form(
      [
        ["point1", "point"],
        ["point2", "point"],
      ],
      answer,
    ),
    "point range": form(
      [
        ["point", "point"],
        ["range", "range"],
      ],
      answer,
    ),
    "range point": form(
      [
        ["range", "range"],
        ["point", "point"],
      ],
      answer,
    ),
    ranges: form(
      [
        ["range1", "range"],
        ["range2", "range"],
      ],
      answer,
    ),
  };
  return define(name, ...shapes.map((shape) => forms[shape]));
}

function asRange(value: Value): Range {
  if (!(value instanceof Range)) return new Range(value, value, true, true);
  if (value.sign === "!=") throw new NoOrder();
  return value;
}

const startOf = (range: Range): End => ({
  value: range.low,
  side: range.low === undefined ? -1 : range.lowClosed ? 0 : 1,
});
const endOf = (range: Range): End => ({
  value: range.high,
  side: range.high === undefined ? 1 : range.highClosed ? 0 : -1,
});

/** Negative when `a` comes first. An end without a value is infinitely far out on its side. */
function order(a: End, b: End): number {
  if (a.value === undefined || b.value === undefined) {
    return (a.value === undefined ? a.side : 0) - (b.value === undefined ? b.side : 0);
  }
  const found = compare(a.value, b.value);
  if (found === undefined) throw new NoOrder();
  return found === 0 ? a.side - b.side : found;
}

const meets = (a: Range, b: Range): boolean => a.highClosed && b.lowClosed && order(endOf(a), startOf(b)) === 0;

const overlaps = (a: Range, b: Range): boolean => !apart(a, b) && !apart(b, a);

/** No value of `a` can be at or after the first value of `b`. */
const apart = (a: Range, b: Range): boolean => order(endOf(a), startOf(b)) < 0;

const overlapsBefore = (a: Range, b: Range): boolean =>
  order(startOf(a), startOf(b)) < 0 && !apart(a, b) && order(endOf(a), endOf(b)) <= 0;

const includes = (outer: Range, inner: Range): boolean =>
  order(startOf(outer), startOf(inner)) <= 0 && order(endOf(inner), endOf(outer)) <= 0;
