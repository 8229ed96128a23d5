import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalInstant, canonicalJson, leafBytes, prepareEvent, saltedHash, type Json } from "./audit.model.ts";

const event = {
  at: "2026-11-22T10:00:00.120Z",
  actor: { kind: "staff", id: "s1" },
  action: "test.done",
  subject: { kind: "thing", id: "1" },
} as const;

test("canonical JSON reads back as the same value, whatever order the keys came in", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
    }),
  );
});

test("keys are ordered, and what is undefined is left out", () => {
  expect(canonicalJson({ b: 1, a: { d: undefined, c: [null, "å"] } })).toBe('{"a":{"c":[null,"å"]},"b":1}');
});

test("the same instant is spelt the same way however it was written", () => {
  expect(canonicalInstant("2026-11-22T10:00:00.100Z")).toBe("2026-11-22T10:00:00.1Z");
  expect(canonicalInstant("2026-11-22T11:00:00+01:00")).toBe("2026-11-22T10:00:00Z");
  expect(canonicalInstant("2026-11-22T10:00:00.123456789Z")).toBe("2026-11-22T10:00:00.123456Z");
  expect(() => canonicalInstant("2026-11-22Z")).toThrow(RangeError);
});

test("a leaf holds no personal value, and the same value never has the same hash twice", () => {
  const personal = { name: "Kari Nordmann" };
  const [one, two] = [prepareEvent("demo", { ...event, personal }), prepareEvent("demo", { ...event, personal })];
  expect(leafBytes(one.kept).toString()).not.toContain("Kari");
  expect(one.kept.personal?.["name"]).not.toBe(two.kept.personal?.["name"]);
  expect(one.kept.personal?.["name"]).toBe(saltedHash(one.values[0] ?? { salt: "", value: "" }));
});

test("an event's id begins with its own time", () => {
  const { kept } = prepareEvent("demo", event);
  expect(Number.parseInt(kept.id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.parse(event.at));
  expect(kept.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
