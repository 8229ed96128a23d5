import * as fc from "fast-check";
import { expect, test } from "vitest";
import { byHand, escaped, faultsIn, filled, partsOf, textOf, tidy } from "./letter.rules.ts";
import { PARTS, type Field, type LetterText } from "./letter.model.ts";

const fields: readonly Field[] = [
  { name: "from", value: "1. mars 2027" },
  { name: "to", value: "31. mars 2027" },
  { name: "vehicle", value: "snøscooter {to}" },
];
const standard: LetterText = { lead: "Gjelder fra {from} til {to}.", assessment: "Fordi.", next: "" };

test("fields become their values once, so a value that looks like a field stays what it is", () => {
  expect(filled("{vehicle}, {from}. {{to}}", fields)).toBe("snøscooter {to}, 1. mars 2027. {to}");
  expect(() => filled("{ti}", fields)).toThrow('"ti"');
});

test("a misspelt field is found and the right one is named; a lonely brace is found too", () => {
  expect(faultsIn("Fra {form} til {to }, {noe helt annet} og {Vehicle}", fields)).toEqual([
    { code: "unknown", field: "form", nearest: "from" },
    { code: "unknown", field: "to ", nearest: "to" },
    { code: "unknown", field: "noe helt annet", nearest: undefined },
    { code: "unknown", field: "Vehicle", nearest: "vehicle" },
  ]);
  expect(faultsIn("Til {to og med", fields)).toEqual([{ code: "brace", around: "Til {to og med" }]);
  expect(faultsIn("Til to} {{slik}} {from}", fields)).toHaveLength(1);
  expect(faultsIn("{from}\n\n{{ok}}", fields)).toEqual([]);
});

test("any text without faults can be filled, and any text that is escaped comes out as it was", () => {
  const piece = fc.oneof(fc.constantFrom("{from}", "{to}", "{", "}", "{{", "}}", "{x}", "\n"), fc.string());
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      expect(faultsIn(escaped(text), [])).toEqual([]);
      expect(filled(escaped(text), [])).toBe(text);
      if (faultsIn(text, fields).length === 0) filled(text, fields);
    }),
  );
});

test("what nobody wrote over follows the standard text, and what somebody wrote is kept and told of", () => {
  const lead = { base: standard.lead, text: "Du får lov til {to}." };
  const next = { base: "", text: "" };
  const unchanged = partsOf(standard, { lead, next }, fields);
  expect(unchanged.map(({ standing }) => standing)).toEqual(["own", "standard", "standard"]);
  const changed = partsOf({ ...standard, lead: "Du får ikke lov.", next: "Søk igjen." }, { lead, next }, fields);
  expect(changed.map(({ standing, text }) => [standing, text])).toEqual([
    ["outdated", lead.text],
    ["standard", "Fordi."],
    ["standard", "Søk igjen."],
  ]);
  expect(byHand({ base: textOf(changed.map((one) => ({ ...one, text: one.base }))), text: textOf(changed) })).toEqual([
    "lead",
  ]);
});

test("whatever is written and judged anew, a hand-written part is never lost and never passes for standard", () => {
  const text = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(text, text, text, (base, written, now) => {
      const [part] = partsOf({ ...standard, lead: now }, { lead: { base, text: written } }, fields);
      if (part === undefined) throw new Error("A letter has a lead");
      const isOwn = tidy(written) !== tidy(base) && tidy(written) !== tidy(now);
      expect(part.text).toBe(isOwn ? tidy(written) : tidy(now));
      expect(part.standing === "standard").toBe(!isOwn);
      expect(part.standing === "outdated").toBe(isOwn && tidy(base) !== tidy(now));
    }),
  );
});

test("line ends of a browser are no change", () => {
  expect(tidy("a \r\n\r\n\r\n\r\nb\t\r\n")).toBe("a\n\nb");
  expect(partsOf({ ...standard, next: "a\n\nb" }, { next: { base: "a\r\n\r\nb", text: "a\r\n\r\nb" } }, [])[2]).toEqual(
    {
      name: PARTS[2],
      text: "a\n\nb",
      base: "a\n\nb",
      standing: "standard",
      faults: [],
    },
  );
});
