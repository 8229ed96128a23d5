import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_WORDS } from "#wordings";
import { carriedIn, carriedOut } from "./carried.rules.ts";

test("what goes out comes in again, and only where it belongs", () => {
  const texts = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8})?$/), fc.string());
  fc.assert(
    fc.property(texts, texts, (nb, sv) => {
      const own = (said: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(said).map(([key, text]) => [key, { text, base: "…" }]));
      const file = carriedOut("decision", { ...NO_WORDS, nb: own(nb), sv: own(sv) });
      expect(carriedIn("decision", file)).toEqual(
        Object.fromEntries([
          ...Object.entries(nb).map(([key, text]) => [`${key}.nb`, text]),
          ...Object.entries(sv).map(([key, text]) => [`${key}.sv`, text]),
        ]),
      );
      expect(carriedIn("hearing", file)).toBeUndefined();
    }),
  );
});

test("whatever a file holds, it is words or nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (file) => {
      expect(carriedIn("decision", file)).toBeUndefined();
    }),
  );
  expect(carriedIn("decision", `{"template":"decision","words":{"nb":{"a":1}}}`)).toBeUndefined();
  expect(carriedIn("decision", `{"template":"decision","words":{"nb":{"a":"b"}}}`)).toEqual({ "a.nb": "b" });
  expect(carriedIn("decision", `{"template":"decision","words":{}, "x":"${"x".repeat(500_000)}"}`)).toBeUndefined();
});
