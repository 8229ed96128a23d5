/** The glossary is read by people who look for a word in their own language, so no row may lack one or point nowhere. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read, ROOT } from "./graph.ts";

const COLUMNS = 8;

/** Rows of the one table, without its heading and the line under it. */
const rows = read("GLOSSARY.md")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) => {
    const cells = line.split("|").slice(1, -1);
    return { line, cells: cells.map((cell) => cell.trim()) };
  });

const broken = (rule: (cells: readonly string[]) => boolean): string[] =>
  rows.filter(({ cells }) => !rule(cells)).map(({ line }) => line);

test("the glossary has a table to ask about", () => expect(rows.length).toBeGreaterThan(80));

test("every word has bokmål, nynorsk, Swedish, English, a meaning and a place", () =>
  expect(broken((cells) => cells.length === COLUMNS && cells.every((cell) => cell !== ""))).toEqual([]));

test("no row says a word with a dash in place of a language", () =>
  expect(broken((cells) => cells.slice(1, 5).every((cell) => /\p{L}{2}/u.test(cell)))).toEqual([]));

test("every file in the last column is there", () =>
  expect(
    broken((cells) => {
      const [, file] = /^`([^`]+)`$/.exec(cells.at(-1) ?? "") ?? [];
      return file !== undefined && existsSync(join(ROOT, file));
    }),
  ).toEqual([]));

test("a word of the code stands in one row only", () => {
  const words = rows.map(({ cells }) => cells[0]);
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
});
