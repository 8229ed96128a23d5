/** Judging answers of the compatibility kit: exact, and stricter than its own runners. */
import { expect, test } from "vitest";
import type { Value } from "./feel/values.ts";
import { Unknown } from "./feel/values.ts";
import { readTckFile, sameAnswer, sameToEightDecimals } from "./tck.cases.ts";

const expected = (inner: string): Value | undefined =>
  readTckFile(
    new TextEncoder().encode(
      `<testCases xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>m.dmn</modelName>
       <testCase id="1"><resultNode name="d" errorResult="false"><expected>${inner}</expected></resultNode></testCase></testCases>`,
    ),
  ).cases[0]?.results[0]?.expected;

const value = (type: string, text: string): string => `<value xsi:type="xsd:${type}">${text}</value>`;

test("numbers are the same to the last digit, whatever they are written like", () => {
  const [short, long] = [expected(value("decimal", "0.10")) ?? null, expected(value("double", "1e-1")) ?? null];
  expect(sameAnswer(short, long)).toBe(true);
  expect(sameAnswer(expected(value("decimal", "0.1000000001")) ?? null, short)).toBe(false);
  const near = (actual: string, wanted: string): boolean =>
    sameToEightDecimals(expected(value("decimal", actual)) ?? null, expected(value("decimal", wanted)) ?? null);
  // A figure that the kit writes long is good for eight decimals; a short one is met exactly.
  expect(near("1.386294361119890619", "1.38629436")).toBe(true);
  expect(near("2861.0337770039016", "2861.03377700389")).toBe(true);
  expect(near("2861.0337771", "2861.03377700389")).toBe(false);
  expect(near("0.1000000001", "0.1")).toBe(false);
  expect(near("0.30000000000000004", "0.3")).toBe(false);
});

test("a text is no number, and its white space counts", () => {
  expect(sameAnswer("1", expected(value("decimal", "1")) ?? null)).toBe(false);
  expect(expected(value("string", "foo "))).toBe("foo ");
  expect(expected(value("string", ""))).toBe("");
});

test("dates and times are the same where FEEL has them equal", () => {
  const z = expected(value("dateTime", "2026-06-01T10:00:00Z")) ?? null;
  expect(sameAnswer(expected(value("dateTime", "2026-06-01T12:00:00+02:00")) ?? null, z)).toBe(true);
  expect(sameAnswer(expected(value("dateTime", "2026-06-01T10:00:00")) ?? null, z)).toBe(false);
  expect(sameAnswer(expected(value("date", "2026-06-01")) ?? null, z)).toBe(false);
  expect(sameAnswer(expected(value("duration", "P1Y")) ?? null, expected(value("duration", "P12M")) ?? null)).toBe(
    true,
  );
});

test("lists and contexts are the same part by part, with no part too many", () => {
  const list =
    expected(`<list><item>${value("decimal", "1")}</item><item><value xsi:nil="true"/></item></list>`) ?? null;
  expect(sameAnswer([1, null], list)).toBe(true);
  expect(sameAnswer([1], list)).toBe(false);
  const context = expected(`<component name="a">${value("decimal", "1")}</component>`) ?? null;
  expect(sameAnswer(new Map([["a", 1]]), context)).toBe(true);
  expect(
    sameAnswer(
      new Map<string, Value>([
        ["a", 1],
        ["b", null],
      ]),
      context,
    ),
  ).toBe(false);
});

test("null and an error are the same, but what cannot be read is met by nothing", () => {
  expect(sameAnswer(new Unknown("bad_argument", "no"), expected('<value xsi:nil="true"/>') ?? null)).toBe(true);
  expect(sameAnswer(null, expected(value("decimal", "ten")) ?? null)).toBe(false);
  expect(() => readTckFile(new TextEncoder().encode("<definitions/>"))).toThrow(SyntaxError);
});
