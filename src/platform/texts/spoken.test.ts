import fc from "fast-check";
import { expect, test } from "vitest";
import { spokenIn, spokenText, spokenTo } from "./spoken.ts";

test("each language begins on a line of its own and goes on until the next", () => {
  const text = "\n    nb: Én ting.\n    Og én til.\n    sv: En sak: så här.\n  ";
  expect(spokenIn(text)).toEqual({ nb: "Én ting.\nOg én til.", nn: "", sv: "En sak: så här.", en: "" });
  expect(spokenTo(text, "sv")).toBe("En sak: så här.");
  expect(spokenTo(text, "en")).toBe("Én ting.\nOg én til.");
  expect(spokenTo("sv: Bara svenska", "nn")).toBe("Bara svenska");
});

test("a text without languages is told to everyone as it is", () => {
  expect(spokenTo("Fees: what they are.", "nn")).toBe("Fees: what they are.");
  expect(spokenTo("", "nb")).toBe("");
});

test("what is written is read again", () => {
  const line = fc.stringMatching(/^[a-zæøå](?:[a-zæøå .,]{0,18}[a-zæøå.])?$/);
  fc.assert(
    fc.property(fc.record({ nb: line, nn: line, sv: line, en: line }), (said) => {
      expect(spokenIn(spokenText(said))).toEqual(said);
    }),
  );
});
