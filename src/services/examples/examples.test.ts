import { expect, test } from "vitest";
import { exampleFaults, placedExamples } from "./examples.rules.ts";

const CASES = `
- shows: A first example that holds.
  as_of: 2026-11-16
  applicant: ingvild
  answers: &one { place: here }
  expect: { outcome: granted }
- shows: A second with the answers of the first.
  as_of: 2026-11-16
  applicant: ingvild
  answers: { <<: *one, place: there }
  expect: { handed_over: ambiguous }
`;

test("examples are read in the order they are played, with what they borrow from each other", () => {
  const files = new Map([
    ["cases/02.yaml", CASES.replaceAll("example", "later one")],
    ["cases/01.yaml", CASES],
    ["form.yaml", "pages: []"],
  ]);
  const placed = placedExamples(files);
  expect(placed.map(({ file, index }) => `${file} ${index}`)).toEqual([
    "cases/01.yaml 0",
    "cases/01.yaml 1",
    "cases/02.yaml 0",
    "cases/02.yaml 1",
  ]);
  expect(placed[1]?.example?.answers).toEqual({ place: "there" });
  expect(exampleFaults(files)).toEqual([]);
});

test("what keeps an example from being played is told with its place, and the others are read all the same", () => {
  const broken = CASES.replace("{ outcome: granted }", "{ hides: [a] }").replace("as_of: 2026", "as_of: in 2026");
  const files = new Map([["cases/01.yaml", broken]]);
  expect(exampleFaults(files).map(({ file, at, code }) => [file, at, code])).toEqual([
    ["cases/01.yaml", "0.as_of", "invalid"],
    ["cases/01.yaml", "0.expect", "invalid"],
  ]);
  expect(placedExamples(files).map(({ example }) => example !== undefined)).toEqual([false, true]);
});

test("a file that is no list, or no YAML, is one fault; an empty one is none", () => {
  const faults = (text: string) => exampleFaults(new Map([["cases/01.yaml", text]])).map(({ code }) => code);
  expect(faults("a: b")).toEqual(["invalid"]);
  expect(faults("- a: *nobody")).toEqual(["unreadable"]);
  expect(faults("# nothing yet")).toEqual([]);
});
