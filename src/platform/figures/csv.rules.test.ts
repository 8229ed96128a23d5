import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "./csv.rules.ts";

test("cells with separators, quotes and line ends are quoted, and a spreadsheet calculates nothing", () => {
  expect(
    csvOf([
      ["Nr", "Navn"],
      ["1", 'A;"B"\nC'],
      ["=HYPERLINK(1)", "-1"],
    ]),
  ).toBe(`\uFEFFNr;Navn\r\n1;"A;""B""\nC"\r\n'=HYPERLINK(1);'-1\r\n`);
});

test("what is written is read back, but for the mark before what would be calculated", () =>
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const kept = rows.map((cells) => cells.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
      expect(read(csvOf(rows).slice(1))).toEqual(kept);
    }),
  ));

/** A reader of RFC 4180 with semicolons, as plain as can be. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], "", false];
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charAt(i);
    if (quoted && sign === '"' && text.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ";") [row, cell] = [[...row, cell], ""];
    else if (!quoted && sign === "\r" && text.charAt(i + 1) === "\n") {
      rows.push([...row, cell]);
      [row, cell] = [[], ""];
      i += 1;
    } else cell += sign;
  }
  return rows;
}
