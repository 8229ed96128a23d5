import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES, type Language } from "#platform/texts";
import { printable } from "#templates";
import { readHouseWords } from "./house.ts";
import { piecesBetween } from "./pieces.rules.ts";
import { NO_WORDS, type HouseTemplate, type OwnWords } from "./wording.model.ts";
import {
  differenceBetween,
  faultsIn,
  fieldsIn,
  fileWith,
  saidWith,
  settled,
  standingOf,
  tidy,
  written,
} from "./words.rules.ts";

const house = readHouseWords(join(import.meta.dirname, "../../../catalogue"));
const templates = [...house.templates.values()];
const named = (name: string): HouseTemplate => {
  const found = house.templates.get(name);
  if (found === undefined) throw new Error(name);
  return found;
};
const reading = { languages: LANGUAGES, country: "NO", printable };
const codes = (template: HouseTemplate, own: OwnWords): string[] =>
  faultsIn(template, own, reading).map(({ key, language, code, detail }) =>
    `${key}.${language} ${code} ${detail}`.trim(),
  );

/** A template, and one of its texts. */
const place = fc
  .constantFrom(...templates.flatMap((template) => [...template.rules.keys()].map((key) => ({ template, key }))))
  .chain(({ template, key }) => fc.constantFrom(...LANGUAGES).map((language) => ({ template, key, language })));

test("every text that a municipality may change is there, its own words are sound, and its fields are explained", () => {
  expect(templates.length).toBeGreaterThan(7);
  for (const template of templates) {
    expect(template.worked.length, template.template).toBeGreaterThan(0);
    for (const [key, { as, must, may }] of template.rules)
      for (const language of LANGUAGES) {
        const text = template.says[language].get(key) ?? "";
        // As if the municipality had written it: the program's words keep the rules that it sets others.
        const own = { ...NO_WORDS, [language]: { [key]: { text: tidy(text, as), base: "" } } };
        expect(faultsIn(template, own, { ...reading, country: "SE" }), `${template.template} ${key}`).toEqual([]);
        expect(codes(template, own), `${template.template} ${key}`).toEqual([]);
        for (const field of [...must, ...may, ...fieldsIn(text)]) expect(house.fields.has(field), field).toBe(true);
      }
  }
});

test("every letter with words beside it is on the list", () => {
  const folder = join(import.meta.dirname, "../../../catalogue/templates");
  const worded = readdirSync(folder).flatMap((file) => /^(.+)\.nb\.yaml$/.exec(file)?.[1] ?? []);
  expect(worded.filter((name) => !house.templates.has(name))).toEqual([]);
});

test("what is written stands in the file that letters read, and all else is the program's", () => {
  fc.assert(
    fc.property(
      place,
      fc.stringMatching(/^[A-Za-zÆØÅæøå][A-Za-zæøå .,!«»:-]{0,60}[a-z]$/),
      ({ template, key, language }, said) => {
        const rule = template.rules.get(key);
        const text = [said, ...(rule?.must ?? []).map((field) => `{${field}}`)].join(" ");
        const own = written(template, NO_WORDS, { [`${key}.${language}`]: text });
        expect(saidWith(template, own, language, key)).toBe(tidy(text, rule?.as ?? "body"));
        expect(codes(template, own)).toEqual([]);
        const file = JSON.parse(fileWith(template, own, language, printable) ?? "{}") as unknown;
        const was = structuredClone(template.files[language]) as Record<string, unknown>;
        expect(taken(file, key)).toEqual(rule?.as === "steps" ? [tidy(text, "steps")] : tidy(text, rule?.as ?? "body"));
        drop(file as Record<string, unknown>, key);
        drop(was, key);
        expect(file).toEqual(was);
        // Back to the program's words: nothing of one's own is left.
        const program = template.says[language].get(key) ?? "";
        expect(written(template, own, { [`${key}.${language}`]: program })).toEqual(NO_WORDS);
      },
    ),
  );
});

test("any text at all is kept tidy, judged, and never stops a letter", () => {
  fc.assert(
    fc.property(
      place,
      fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.string({ unit: "binary", maxLength: 20 })),
      ({ template, key, language }, text) => {
        const own = written(template, NO_WORDS, { [`${key}.${language}`]: text });
        const kept = own[language][key]?.text ?? "";
        expect(tidy(kept, template.rules.get(key)?.as ?? "body")).toBe(kept);
        expect(kept.isWellFormed() && !kept.includes("\0")).toBe(true);
        const faults = faultsIn(template, own, { ...reading, country: template.rules.get(key)?.in ?? "NO" });
        const file = fileWith(template, own, language, printable);
        // A faulty text is not put into letters: the program's stands.
        expect(file === undefined).toBe(own[language][key] === undefined || faults.length > 0);
      },
    ),
  );
});

test("missing, misspelt, lacking, lonely, long and undrawable are all told at once", () => {
  const decision = named("decision");
  const own = written(decision, NO_WORDS, {
    "contact.how.nb": "",
    "contact.how.nn": "Ring {telefon}.",
    "contact.how.sv": "Ärende {case och {case}",
    "permit.heading.en": "x".repeat(121),
    "next.en": "Do this 🎉",
    "appeal.SE.body.nb": "",
  });
  expect(codes(decision, own)).toEqual([
    "permit.heading.en too-long 120",
    "next.en unprintable 🎉",
    "contact.how.nb missing",
    "contact.how.nn unknown-field telefon",
    "contact.how.nn needed-field case",
    "contact.how.sv brace {case",
  ]);
});

test("a text is missing in the languages that the municipality writes letters in, and in no other", () => {
  const own = written(named("hearing"), NO_WORDS, { "heading.sv": "" });
  expect(faultsIn(named("hearing"), own, { ...reading, languages: ["nb", "nn"] })).toEqual([]);
  expect(codes(named("hearing"), own)).toEqual(["heading.sv missing"]);
});

test("a text that the program changes later is one's own still, and says so until somebody has seen it", () => {
  const template = named("hearing");
  const own = written(template, NO_WORDS, { "heading.nb": "Vi vil høre fra deg" });
  const newer = changed(template, "nb", "heading", "Før vi bestemmer");
  expect([standingOf(template, own, "nb", "heading"), standingOf(newer, own, "nb", "heading")]).toEqual([
    "own",
    "outdated",
  ]);
  expect(saidWith(newer, own, "nb", "heading")).toBe("Vi vil høre fra deg");
  // What was left alone follows the program.
  expect(saidWith(newer, NO_WORDS, "nb", "heading")).toBe("Før vi bestemmer");
  // Saving another text, or the same text again, settles nothing.
  const other = written(newer, own, { "after.nb": "Så bestemmer vi.", "heading.nb": "Vi vil høre fra deg" });
  expect(standingOf(newer, other, "nb", "heading")).toBe("outdated");
  expect(standingOf(newer, settled(newer, own, "heading.nb", "own"), "nb", "heading")).toBe("own");
  expect(settled(newer, own, "heading.nb", "program")).toEqual(NO_WORDS);
  expect(standingOf(newer, written(newer, own, { "heading.nb": "Noe annet" }), "nb", "heading")).toBe("own");
});

test("a field that a newer program no longer fills in leaves that text to the program, and only that", () => {
  const template = named("hearing");
  const own = written(template, NO_WORDS, {
    "about.nb": "Det gjelder {service}, altså.",
    "after.nb": "Så bestemmer vi.",
  });
  const rules = new Map(template.rules);
  rules.set("about", { as: "body", must: [], may: [], in: undefined });
  const file = JSON.parse(fileWith({ ...template, rules }, own, "nb", printable) ?? "{}") as Record<string, string>;
  expect(file["about"]).toBe(template.says.nb.get("about"));
  expect(file["after"]).toBe("Så bestemmer vi.");
});

test("a difference is told word by word, and both texts can be read out of it", () => {
  const word = fc.constantFrom("vi", "du", "får", "svar", "innen", "{by}", "uker.", "ikke");
  const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (was, is) => {
      const pieces = piecesBetween(was, is);
      const read = (gone: string): string =>
        pieces
          .filter(({ kind }) => kind !== gone)
          .map((one) => one.text)
          .join("");
      expect([read("added"), read("removed")]).toEqual([was, is]);
      if (was === is) expect(pieces.every(({ kind }) => kind === "same")).toBe(true);
    }),
  );
  expect(piecesBetween("Du får svar senest {by}.", "Du får svar innen {by}.")).toEqual([
    { kind: "same", text: "Du får svar " },
    { kind: "removed", text: "senest " },
    { kind: "added", text: "innen " },
    { kind: "same", text: "{by}." },
  ]);
  const own = written(named("hearing"), NO_WORDS, { "heading.nb": "Vi vil høre fra deg" });
  expect(differenceBetween(named("hearing"), NO_WORDS, own, "NO").map(({ key, language }) => [key, language])).toEqual([
    ["heading", "nb"],
  ]);
  expect(differenceBetween(named("hearing"), own, own, "NO")).toEqual([]);
});

const changed = (template: HouseTemplate, language: Language, key: string, text: string): HouseTemplate => ({
  ...template,
  says: { ...template.says, [language]: new Map([...template.says[language], [key, text]]) },
});

function taken(tree: unknown, key: string): unknown {
  return key.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], tree);
}

function drop(tree: Record<string, unknown>, key: string): void {
  const names = key.split(".");
  const last = names.pop() ?? "";
  const above = names.reduce((at, name) => at[name] as Record<string, unknown>, tree);
  // oxlint-disable-next-line typescript/no-dynamic-delete -- the rest of the tree is compared
  delete above[last];
}
