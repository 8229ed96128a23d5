import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainTitle, type MarkedTitle, type TitleMark } from "./title.model.ts";
import { publicTitle, screenWords, titleProblem } from "./title.rules.ts";

const marked = (text: string, ...marks: [word: string, kind: TitleMark["kind"]][]): MarkedTitle => ({
  text,
  marks: marks.map(([word, kind]) => ({ from: text.indexOf(word), to: text.indexOf(word) + word.length, kind })),
});

test("screened words become five stars and names are pointed out", () => {
  const title = marked("Vedtak om diagnose for Kari Nordmann", ["diagnose", "screened"], ["Kari Nordmann", "name"]);
  const seen = publicTitle(title);
  expect(seen.text).toBe("Vedtak om ***** for Kari Nordmann");
  expect(seen.names.map((n) => seen.text.slice(n.from, n.to))).toEqual(["Kari Nordmann"]);
});

test("a screened name is screened, and neighbours are hidden as one", () => {
  const title = marked(
    "Søknad fra Kari Nordmann",
    ["Kari", "screened"],
    [" Nordmann", "screened"],
    ["Kari Nordmann", "name"],
  );
  expect(publicTitle(title)).toEqual({ text: "Søknad fra *****", names: [] });
});

const anyTitle = fc.string({ minLength: 1, unit: "grapheme" }).chain((text) =>
  fc.record({
    text: fc.constant(text),
    marks: fc.array(
      fc
        .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: text.length }), fc.constantFrom("screened", "name"))
        .map(([from, length, kind]): TitleMark => ({
          from,
          to: Math.min(from + length, text.length),
          kind,
        })),
      { maxLength: 5 },
    ),
  }),
);

test("what is left of a title is exactly what no screened mark covers", () => {
  fc.assert(
    fc.property(anyTitle, (title) => {
      const hidden = (i: number) => title.marks.some((m) => m.kind === "screened" && m.from <= i && i < m.to);
      let expected = "";
      for (let i = 0; i < title.text.length; i++) {
        if (!hidden(i)) expected += title.text[i];
        else if (i === 0 || !hidden(i - 1)) expected += "*****";
      }
      expect(publicTitle(title).text).toBe(expected);
    }),
  );
});

test("names point at text that was marked as a name and nothing else", () => {
  fc.assert(
    fc.property(anyTitle, (title) => {
      const { text, names } = publicTitle(title);
      const marks = title.marks
        .filter((m) => m.kind === "name")
        .map((m) => title.text.slice(m.from, m.to))
        .join("\n");
      if (marks === "") expect(names).toEqual([]);
      for (const name of names) expect(name.from < name.to && name.to <= text.length).toBe(true);
    }),
  );
});

test("an access code's words are screened wherever they stand, but not inside other words", () => {
  const title = screenWords(plainTitle("Diagnose og diagnoser: DIAGNOSE."), ["diagnose"]);
  expect(publicTitle(title).text).toBe("***** og diagnoser: *****.");
});

test.for([
  ["Klage fra 01819010002", undefined],
  ["Klage fra 01819010001", "identity"],
  ["Klage fra 018190 10001", "identity"],
  ["Klage fra 01.81.90 10001", "identity"],
  ["Klage fra 018190 100 01", "identity"],
  ["Ansökan 900101-2385", "identity"],
  ["Ansökan 19900101-2385", "identity"],
  ["Ansökan 900161-2382", "identity"],
  ["Ansökan 900101-2384", undefined],
  ["Bolag 556016-0680", undefined],
  ["Sak 2026/1042, telefon 22 33 44 55", undefined],
] as const)("of identity numbers in public titles: %s", ([text, found]) => {
  const expected = found === undefined ? undefined : "title-holds-identity-number";
  expect(titleProblem(plainTitle(text), false)).toBe(expected);
});

test("an identity number that is screened may stand in the title", () => {
  const title = marked("Klage fra 01819010001", ["01819010001", "screened"]);
  expect(titleProblem(title, true)).toBeUndefined();
});

test("screening needs an access code, marks must lie inside, and a title must say something", () => {
  expect(titleProblem(marked("Søknad om plass", ["plass", "screened"]), false)).toBe("title-screened-without-basis");
  expect(titleProblem({ text: "kort", marks: [{ from: 2, to: 9, kind: "name" }] }, true)).toBe("title-marks-wrong");
  expect(titleProblem(plainTitle("  "), false)).toBe("title-empty");
});
