/**
 * Whoever is not impartial in a case sees nothing of it (decision 0021). Row level security keeps that only where the database is asked as
 * the employee who asks, so every office must: by `asWhoAsks` around all its verbs, or by `db.as(staff)` at each that reads cases.
 */
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { importsOf, read, ROOT, sources } from "./graph.ts";

/** Files in which nobody who works here asks, and why. */
const NOBODY_ASKS: Readonly<Record<string, string>> = {
  "src/offices/indicators/indicators.ts": "counts for everybody, and hides the small ones",
  "src/offices/permitdesk/check.ts": "tells strangers whether a code is good, as the role that sees nothing else",
  "src/offices/permitdesk/mine.ts": "shows residents their own permits",
  "src/offices/publicaccess/journal.ts": "the public journal, by the role that sees nothing else",
  "src/offices/quality/watch.ts": "the house's own eye: it counts all cases and shows none",
  "src/offices/ruledesk/runs.ts": "a worker's: results are counts, and each changed case is read as whoever looks",
  "src/offices/ruledesk/trial.ts": "a worker's, as runs.ts",
};

/** Ways to cases by which nobody is shown one, and why. */
const SHOWS_NO_CASE: Readonly<Record<string, string>> = {
  archiveChoices: "classes and access codes of the plan",
  countCases: "how many, by version",
  countDecided: "how many a what-if is about: its results are counts, and each changed case is read as whoever looks",
  selectModels: "which rules have decided",
  selectDecided: "what a worker tries the rules on",
};

const files = sources("src/offices/**/*.ts").filter((file) => !/[./]test(ing)?\./.test(file));
const officeOf = (file: string): string => file.split("/").slice(0, 3).join("/");
const offices = [...new Set(files.map(officeOf))];
const bare = (file: string): string => read(file).replaceAll(/\/\*[\s\S]*?\*\//g, "");
const isBound = (file: string): boolean => /(?<!function )\basWhoAsks\(/.test(bare(file));

/** Tables whose rows are hidden from whoever is not impartial. */
const OF_CASES =
  /\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:(?:cases|records|permits|letters|dispatch)\.\w+|notify\.notice|work\.batch_item)/;
/** Modules whose verbs read and change what hangs on a case. */
const READERS = /^#(cases|records|permits|letters|dispatch|services\/dialogue)$/;

/** Every declaration at the beginning of a line, by its name, with its whole text. */
const declared = (text: string): readonly (readonly [string, string])[] =>
  text.split(/\n(?=(?:export )?(?:async )?(?:const|function) )/).flatMap((part) => {
    const name = /^(?:export )?(?:async )?(?:const|function) (\w+)/.exec(part)?.[1];
    return name === undefined ? [] : [[name, part] as const];
  });

/** Names in an office by which cases are reached: what it takes from the engines, its own statements, and what calls either. */
function reaching(own: readonly string[]): ReadonlySet<string> {
  const names = new Set(
    own.flatMap((file) =>
      [...bare(file).matchAll(/import \{([^}]*)\} from "([^"]+)"/g)].flatMap(([, list = "", from = ""]) =>
        READERS.test(from) ? list.split(",").flatMap((one) => /^\s*([a-z]\w*)\s*$/.exec(one)?.[1] ?? []) : [],
      ),
    ),
  );
  const all = own.flatMap((file) => declared(bare(file)));
  for (const [name, text] of all) if (OF_CASES.test(text)) names.add(name);
  for (const name of Object.keys(SHOWS_NO_CASE)) names.delete(name);
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const [name, text] of all)
      if (!(name in SHOWS_NO_CASE) && uses(text.slice(text.indexOf(name) + name.length), names)) names.add(name);
  }
  return names;
}

const uses = (text: string, names: ReadonlySet<string>): boolean =>
  [...text.matchAll(/[A-Za-z_]\w*/g)].some(([word]) => names.has(word));

/** What is handed to each unit of work that nobody is named for. */
function unnamed(text: string): string[] {
  return [...text.matchAll(/\bdb\.(?:read|write)\(/g)].map((found) => {
    let [depth, at] = [1, found.index + found[0].length];
    for (; depth > 0 && at < text.length; at += 1) depth += text[at] === "(" ? 1 : text[at] === ")" ? -1 : 0;
    return text.slice(found.index, at);
  });
}

/** The files that a bound door opens onto. */
function behindDoors(own: readonly string[]): ReadonlySet<string> {
  const found = new Set(own.filter(isBound));
  for (const file of found)
    for (const specifier of importsOf(file))
      if (specifier.startsWith(".")) found.add(relative(ROOT, join(ROOT, dirname(file), specifier)));
  return found;
}

const asking = files.filter((file) => unnamed(bare(file)).length > 0);

test.each(offices)("%s asks for cases as the employee who asks", (office) => {
  const own = files.filter((file) => officeOf(file) === office);
  const names = reaching(own);
  const behind = behindDoors(own);
  const loose = own.filter(
    (file) => !(file in NOBODY_ASKS) && !behind.has(file) && unnamed(bare(file)).some((work) => uses(work, names)),
  );
  expect(loose).toEqual([]);
});

test("the test finds an office that forgot it, and takes no excuse that is not needed", () => {
  const own = files.filter((file) => officeOf(file) === "src/offices/ruledesk");
  const names = reaching(own);
  const forgotten = bare("src/offices/ruledesk/example.verbs.ts").replaceAll("db.as(who.staff).", "db.");
  expect(unnamed(forgotten).filter((work) => uses(work, names)).length).toBeGreaterThan(0);
  expect(Object.keys(NOBODY_ASKS).filter((file) => !asking.includes(file))).toEqual([]);
  expect(
    offices.filter((office) => files.some((file) => officeOf(file) === office && isBound(file))).length,
  ).toBeGreaterThan(3);
});
