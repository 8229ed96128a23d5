/** A service's own words in what people read. */
import { expect, test } from "vitest";
import type { Say } from "#platform/texts";
import { told } from "./format.rules.ts";

const WORDS: Readonly<Record<string, string>> = { "process.values.driver": "fører", "process.values.home": "hjemme" };
const say: Say = (key) => WORDS[key] ?? key;

test("a word is said as the service says it, and one it has no text for stays as it is", () => {
  expect(told(say, "driver", "word", "nb")).toBe("fører");
  expect(told(say, "pilot", "word", "nb")).toBe("pilot");
});

test("several words are a list in the reader's language", () => {
  expect(told(say, ["driver", "home"], "word", "nb")).toBe("fører og hjemme");
  expect(told(say, ["driver", "home"], "word", "en")).toBe("fører and hjemme");
});

test("no word is a dash, as any other value that is not there", () => {
  for (const nothing of [null, undefined, "", []]) expect(told(say, nothing, "word", "sv")).toBe("–");
});

test("other formats are written as ever", () => {
  expect(told(say, 1187, "money", "nb")).toBe("1 187 kr");
  expect(told(say, "driver", "text", "nb")).toBe("driver");
});
