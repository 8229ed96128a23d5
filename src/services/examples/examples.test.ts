import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "#platform/texts";
import { inspectService } from "../inspect/inspect.ts";
import { filesIn, textFiles } from "../package/package.ts";
import { exampleFaults, placedExamples, spokenIn } from "./examples.rules.ts";

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

test("what an example shows is read in the reader's language, else in one in which it is said", () => {
  const said = CASES.replace(
    "shows: A first example that holds.",
    "shows: { sv: Ett första exempel., en: A first one. }",
  );
  const [first, second] = placedExamples(new Map([["cases/01.yaml", said]]));
  expect(spokenIn(first?.shows ?? "", "en")).toEqual({ text: "A first one.", language: "en" });
  expect(spokenIn(first?.shows ?? "", "nn")).toEqual({ text: "Ett första exempel.", language: "sv" });
  expect(spokenIn(second?.shows ?? "", "nn")).toEqual({
    text: "A second with the answers of the first.",
    language: undefined,
  });
  const faulty = (shows: string) =>
    exampleFaults(new Map([["cases/01.yaml", CASES.replace("A first example that holds.", shows)]])).map(
      ({ at }) => at,
    )[0];
  const all = [faulty("{}"), faulty("{ nb: Kort }"), faulty("{ de: Ein erstes Beispiel. }"), faulty("3")];
  expect(all).toEqual(["0.shows", "0.shows.nb", "0.shows", "0.shows"]);
});

test("what the catalogue's examples show is said in all four languages", () => {
  const folder = join(import.meta.dirname, "../../../catalogue");
  const services = ["services", "starters"].flatMap((part) =>
    readdirSync(join(folder, part)).map((slug) => join(folder, part, slug)),
  );
  for (const service of services)
    for (const { file, index, shows } of placedExamples(textFiles(filesIn(service))))
      expect([service, file, index, Object.keys(shows)]).toEqual([service, file, index, ["nb", "nn", "sv", "en"]]);
  for (const service of services) {
    const { service: read } = inspectService(service);
    const names = read?.examples.examples.map(({ name }) => `process.examples.${name}`) ?? [];
    expect([service, names.length > 2]).toEqual([service, true]);
    for (const language of LANGUAGES) {
      const said = names.map((key) => read?.texts[language].get(key));
      expect([service, language, said.indexOf(undefined), new Set(said).size]).toEqual([
        service,
        language,
        -1,
        names.length,
      ]);
    }
  }
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
