import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cleanData, cleanText } from "./clean.rules.ts";
import { readFonts } from "./fonts.ts";
import { sharedCoverage } from "./glyphs.rules.ts";

const drawn = sharedCoverage(readFonts());

test("the typeface draws every Nordic, Sámi, Polish, Turkish, Greek, Cyrillic and Vietnamese letter we may meet", () => {
  const letters = "æøåÆØÅäöüÄÖÜéèôóðþýáíúčđŋšŧžČĐŊŠŦŽǥǩʒłąęśźżğışőűαβγδωабвгдежіїєỹếộ§–−·€½²";
  expect(cleanText(letters, drawn).normalize("NFC")).toBe(letters);
});

test("decomposed letters are joined, line ends are one, and what has no shape goes", () => {
  expect(cleanText("A\u030ase\r\nlinje\u2028to\ttab\u0000\u200b\ufeff\u202e", drawn)).toBe("Åse\nlinje\nto tab");
});

test("what cannot be drawn becomes a visible mark", () => {
  expect(cleanText("漢 🎉 \ue000 \ud800", drawn)).toBe("□ □ □ □");
});

test("structure, numbers and keys are left alone", () => {
  expect(cleanData({ a: [1, null, true, "🎉"], "🎉": { b: "å" } }, drawn)).toEqual({
    a: [1, null, true, "□"],
    "🎉": { b: "å" },
  });
});

test("cleaning twice is cleaning once, and nothing is left that cannot be drawn", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = cleanText(text, drawn);
      expect(cleanText(once, drawn)).toBe(once);
      for (const char of once) expect(char === "\n" || drawn.has(char.codePointAt(0) ?? 0)).toBe(true);
    }),
  );
});
