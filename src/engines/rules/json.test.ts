/** The border: facts become what the model declares, and answers survive storage. */
import { expect, test } from "vitest";
import type { Json } from "./json.ts";
import { fromJson, toJson, unknownsIn } from "./json.ts";
import { simpleType } from "./feel/types.ts";
import type { Type, Value } from "./feel/values.ts";
import { Unknown } from "./feel/values.ts";

const type = (name: string): Type => simpleType(name) ?? { kind: "any" };

test.each<[string, Json, Json]>([
  ["date", "2026-08-01", "2026-08-01"],
  ["time", "10:30:00+01:00", "10:30:00+01:00"],
  ["time", "10:30:00.250@Europe/Oslo", "10:30:00.25@Europe/Oslo"],
  ["date and time", "2026-08-01T10:30:00Z", "2026-08-01T10:30:00Z"],
  ["date and time", "2026-08-01T10:30:00@Europe/Oslo", "2026-08-01T10:30:00@Europe/Oslo"],
  ["date and time", "2026-08-01", "2026-08-01T00:00:00"],
  ["dayTimeDuration", "PT90M", "PT1H30M"],
  ["yearMonthDuration", "P18M", "P1Y6M"],
  ["range", "[1..5)", "[1..5)"],
  ["range", '(@"2026-01-01"..)', '(@"2026-01-01"..)'],
  ["number", 0.1, 0.1],
  ["number", "12345678901234567890.5", "12345678901234567890.5"],
  ["string", "2026-08-01", "2026-08-01"],
  ["Any", { a: [1, "x", null, true] }, { a: [1, "x", null, true] }],
])("a %s given as %j goes out as %j", (name, given, out) => {
  const value = fromJson(given, type(name), "fact");
  expect(unknownsIn(value)).toEqual([]);
  expect(toJson(value)).toEqual(out);
});

test.each<[string, Json]>([
  ["date", "2026-02-30"],
  ["date", 20260801],
  ["time", "25:00:00"],
  ["date and time", "2026-08-01T10:30"],
  ["yearMonthDuration", "P1D"],
  ["number", "tolv"],
  ["boolean", "true"],
  ["range", "5..1"],
])("a %s given as %j is unknown, with its path", (name, given) => {
  expect(unknownsIn(fromJson(given, type(name), "case.fact"))).toMatchObject([
    { code: "wrong_type", subject: "case.fact" },
  ]);
});

test("an Unknown deep inside is told of once, and stands as null", () => {
  const missing = new Unknown("missing_fact", "There is none");
  const value: Value = new Map<string, Value>([
    ["a", [missing, 1]],
    ["b", missing],
  ]);
  expect(unknownsIn(value)).toEqual([missing]);
  expect(toJson(value)).toEqual({ a: [null, 1], b: null });
});

test("keys that mean something to JavaScript are keys like any other", () => {
  const value = fromJson(
    JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}') as Json,
    { kind: "any" },
    "fact",
  );
  expect(JSON.stringify(toJson(value))).toBe('{"__proto__":{"admin":true},"constructor":1}');
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});
