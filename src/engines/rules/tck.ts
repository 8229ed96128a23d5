/** Reading and judging the test cases of the DMN technology compatibility kit (dmn-tck, testCases.xsd). */
import type { LegalDate } from "#platform/time";
import type { Element } from "./dmn/xml.ts";
import { attribute, child, children, readXml } from "./dmn/xml.ts";
import { evaluate } from "./evaluate.ts";
import { dayFromText } from "./feel/dates.ts";
import { durationFromText } from "./feel/durations.ts";
import { compareNumbers, numberFromText, numberToJson, round } from "./feel/numbers.ts";
import type { Json } from "./json.ts";
import type { Model } from "./model.model.ts";

export type TckCase = {
  readonly id: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly results: readonly { readonly decision: string; readonly expected: Json; readonly errorExpected: boolean }[];
};

export type TckResult = {
  readonly case: string;
  readonly decision: string;
  readonly passed: boolean;
  readonly expected: Json;
  readonly actual: Json;
};

/** Throws a SyntaxError when the file is not a file of test cases. */
export function readTckCases(bytes: Uint8Array): TckCase[] {
  const root = readXml(bytes);
  if (!("name" in root) || root.name !== "testCases") throw new SyntaxError("Not a file of TCK test cases");
  return children(root, "testCase").map((test) => ({
    id: attribute(test, "id") ?? "",
    facts: Object.fromEntries(
      children(test, "inputNode").map((node) => [attribute(node, "name") ?? "", valueOf(node)]),
    ),
    results: children(test, "resultNode").map((node) => {
      const expected = child(node, "expected");
      return {
        decision: attribute(node, "name") ?? "",
        expected: expected === undefined ? null : valueOf(expected),
        errorExpected: attribute(node, "errorResult") === "true",
      };
    }),
  }));
}

/** Runs a case; an input that the case does not give is null, as in the kit's own runners. */
export function runTckCase(model: Model, test: TckCase, asOf: LegalDate): TckResult[] {
  const absent = Object.fromEntries(model.inputs.map(({ name }) => [name, null]));
  return test.results.map(({ decision, expected }) => {
    const { output } = evaluate(model, { decision, facts: { ...absent, ...test.facts }, parameters: [], asOf });
    return { case: test.id, decision, passed: same(output, expected), expected, actual: output };
  });
}

function valueOf(element: Element): Json {
  const list = child(element, "list");
  if (list !== undefined) return children(list, "item").map(valueOf);
  const parts = children(element, "component");
  if (parts.length > 0) return Object.fromEntries(parts.map((part) => [attribute(part, "name") ?? "", valueOf(part)]));
  const value = child(element, "value");
  if (value === undefined || attribute(value, "nil") === "true") return null;
  const type = attribute(value, "type")?.replace(/^.*:/, "") ?? "string";
  if (type === "boolean") return value.text === "true" || value.text === "1";
  if (numeric.has(type)) return numberToJson(numberFromText(value.text) ?? 0);
  return type === "string" ? value.text : canonicalText(value.text);
}

const numeric = new Set(["decimal", "double", "float", "int", "integer", "long", "short"]);

/** "P12M" and "P1Y" are the same duration. */
const canonicalText = (text: string): string => (dayFromText(text) ?? durationFromText(text) ?? text).toString();

/**
 * Numbers must be equal. The kit's figures with more than eight decimals were worked out in binary floats and are wrong from
 * about the eleventh on (0008-LX-arithmetic 003), so that those, and only those, are compared at eight decimals.
 */
function same(actual: Json, expected: Json): boolean {
  const [a, e] = [number(actual), number(expected)];
  if (a !== undefined && e !== undefined && /\.\d{9}/.test(JSON.stringify(expected))) {
    return compareNumbers(round(a, 8, "half-even"), round(e, 8, "half-even")) === 0;
  }
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((one: Json, i) => same(actual[i] as Json, one))
    );
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null || Array.isArray(actual)) return false;
    const given = new Map<string, Json>(Object.entries(actual));
    const wanted: [string, Json][] = Object.entries(expected);
    return given.size === wanted.length && wanted.every(([key, value]) => same(given.get(key) ?? null, value));
  }
  return actual === expected;
}

const number = (json: Json): ReturnType<typeof numberFromText> =>
  typeof json === "number" || typeof json === "string" ? numberFromText(String(json)) : undefined;
