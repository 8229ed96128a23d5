import { expect, test } from "vitest";
import { legalDate } from "#platform/time";
import { appealKey } from "./decision.tsx";

const decision = { appealUntil: legalDate("2026-12-14"), mayAppeal: true, letterDocument: "letter" };

test("one may appeal to the last day, and late with a reason", () => {
  expect(appealKey(decision, "2026-12-14")).toBe("decision.appeal");
  expect(appealKey(decision, "2026-12-15")).toBe("decision.appeal-late");
});

test("before the letter is written there is no last day to name", () => {
  expect(appealKey({ ...decision, letterDocument: undefined }, "2026-11-22")).toBe("decision.appeal-soon");
});

test("who has appealed is told so", () => {
  expect(appealKey({ ...decision, mayAppeal: false }, "2026-11-22")).toBe("decision.appealed");
});
