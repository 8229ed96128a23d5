/** Test cases of the DMN technology compatibility kit (dmn-tck, testCases.xsd): reading them, and judging an answer. */
import type { Element } from "./dmn/xml.ts";
import { attribute, child, children, readXml } from "./dmn/xml.ts";
import { equals } from "./feel/compare.ts";
import { dayFromText } from "./feel/dates.ts";
import { dateTimeFromText } from "./feel/datetimes.ts";
import { durationFromText } from "./feel/durations.ts";
import { isNum, numberFromText, round, subtract } from "./feel/numbers.ts";
import { textOf } from "./feel/strings.ts";
import { timeFromText } from "./feel/times.ts";
import type { Context, Value } from "./feel/values.ts";
import { isContext, isList, isNothing, Unknown } from "./feel/values.ts";

export type TckCase = {
  readonly id: string;
  /** A decision service or a function that is called with the facts, instead of asking the decisions that the results name. */
  readonly invocable: string | undefined;
  readonly facts: Context;
  readonly results: readonly { readonly node: string; readonly expected: Value; readonly expectsError: boolean }[];
};

/** `model` is the name of the file that the cases say they are about. */
export type TckFile = { readonly model: string | undefined; readonly cases: readonly TckCase[] };

/** Throws a SyntaxError when the file is not a file of test cases. */
export function readTckFile(bytes: Uint8Array): TckFile {
  const root = readXml(bytes);
  if (!("name" in root) || root.name !== "testCases") throw new SyntaxError("Not a file of TCK test cases");
  return { model: child(root, "modelName")?.text, cases: children(root, "testCase").map(caseIn) };
}

function caseIn(test: Element): TckCase {
  return {
    id: attribute(test, "id") ?? "",
    invocable: attribute(test, "type") === "decision" ? undefined : attribute(test, "invocableName"),
    facts: new Map(children(test, "inputNode").map((node) => [attribute(node, "name") ?? "", valueIn(node)])),
    results: children(test, "resultNode").map((node) => {
      const expected = child(node, "expected");
      return {
        node: attribute(node, "name") ?? "",
        expected: expected === undefined ? null : valueIn(expected),
        expectsError: attribute(node, "errorResult") === "true",
      };
    }),
  };
}

/**
 * Whether an answer is the one expected: numbers by their exact value, dates and times as FEEL sees them equal, lists and contexts
 * part by part, null and errors alike. An expected value that cannot be read (an Unknown) is never met.
 */
export function sameAnswer(actual: Value, expected: Value): boolean {
  if (expected instanceof Unknown) return false;
  if (isNothing(actual) || isNothing(expected)) return isNothing(actual) && isNothing(expected);
  if (isList(actual) && isList(expected))
    return actual.length === expected.length && actual.every((one, i) => sameAnswer(one, expected[i] ?? null));
  if (isContext(actual) && isContext(expected)) {
    const keys = [...expected.keys()];
    return (
      actual.size === keys.length &&
      keys.every((key) => actual.has(key) && sameAnswer(actual.get(key) ?? null, expected.get(key) ?? null))
    );
  }
  return equals(actual, expected) === true;
}

/** So many decimals of the kit's long figures are right; its own runners look no further. */
const GOOD_DECIMALS = 8;

/**
 * Whether an answer is the expected one as far as the kit can tell. Figures that it writes with eight decimals or more were
 * cut there or worked out in binary floats: the third of 0008-LX-arithmetic is 2861.033777003901636… and stands there as
 * 2861.03377700389. Such a figure is good for eight decimals; every other must be met exactly.
 */
export function sameToEightDecimals(actual: Value, expected: Value): boolean {
  if (isNum(actual) && isNum(expected)) {
    if (equals(actual, expected) === true) return true;
    const apart = subtract(actual, expected);
    const isLong = ((textOf(expected) ?? "").split(".")[1] ?? "").length >= GOOD_DECIMALS;
    return isLong && apart !== undefined && round(apart, GOOD_DECIMALS, "down") === 0;
  }
  if (isList(actual) && isList(expected))
    return actual.length === expected.length && actual.every((one, i) => sameToEightDecimals(one, expected[i] ?? null));
  if (isContext(actual) && isContext(expected)) {
    return (
      actual.size === expected.size &&
      [...expected].every(([key, one]) => sameToEightDecimals(actual.get(key) ?? null, one))
    );
  }
  return sameAnswer(actual, expected);
}

function valueIn(element: Element): Value {
  const list = child(element, "list");
  if (list !== undefined) return isNil(list) ? null : children(list, "item").map(valueIn);
  const parts = children(element, "component");
  if (parts.length > 0)
    return new Map(parts.map((part) => [attribute(part, "name") ?? "", isNil(part) ? null : valueIn(part)]));
  const value = child(element, "value");
  if (value === undefined || isNil(value)) return null;
  const type = attribute(value, "type")?.replace(/^.*:/, "") ?? "string";
  return (
    (type === "string" ? value.raw : typed(value.text, type)) ??
    new Unknown("bad_argument", `"${value.text}" is no ${type}`)
  );
}

function typed(text: string, type: string): Value | undefined {
  switch (type) {
    case "boolean":
      return text === "true" || text === "1";
    case "date":
      return dayFromText(text);
    case "time":
      return timeFromText(text);
    case "dateTime":
      return dateTimeFromText(text);
    case "duration":
    case "dayTimeDuration":
    case "yearMonthDuration":
      return durationFromText(text);
    default:
      return numberFromText(text);
  }
}

const isNil = (element: Element): boolean => attribute(element, "nil") === "true" || attribute(element, "nil") === "1";
