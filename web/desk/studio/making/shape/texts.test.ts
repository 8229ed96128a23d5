import { expect, test } from "vitest";
import { missingTexts } from "#platform/texts";
import { spokenIn } from "../../../texts.testing.ts";

const { texts, all, named, unused } = spokenIn(import.meta.dirname);

test("nn, sv and en say everything that nb says, and nothing more", () => {
  expect(missingTexts(texts)).toEqual([]);
});

test("every text that these pages name is there", () => {
  expect(named.size).toBeGreaterThan(15);
  expect([...named].filter((key) => !all.nb.has(key))).toEqual([]);
});

test("no text lies unused", () => {
  expect(unused).toEqual([]);
});
