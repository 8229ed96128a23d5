/** What the pages are given of a template's words. Pure. */
import { LANGUAGES, type Language, type Localised } from "#platform/texts";
import { lint, type Hint, type readLexicons } from "#studio/writing";
import {
  rulesIn,
  saidWith,
  standingOf,
  tidy,
  type HouseTemplate,
  type HouseWords,
  type OwnWords,
  type TextRule,
} from "#wordings";
import type { TextView, WordingPage } from "./letterdesk.model.ts";

type Lexicons = ReturnType<typeof readLexicons>;
type Seen = {
  readonly template: HouseTemplate;
  readonly words: OwnWords;
  readonly country: string;
  /** The municipality's. */
  readonly languages: readonly Language[];
  readonly lexicons: Lexicons;
  /** The reader's. */
  readonly language: Language;
};

/** In the order of the letter; those of no part come first. */
export const textsIn = (seen: Seen): readonly TextView[] =>
  [...rulesIn(seen.template, seen.country)]
    .map(([key, rule]) => textView(seen, key, rule))
    .toSorted((a, b) => Number(a.part !== "") - Number(b.part !== ""));

function textView(
  { template, words, lexicons, languages, language: reader }: Seen,
  key: string,
  rule: TextRule,
): TextView {
  const said = inEach((language) => saidWith(template, words, language, key));
  const [first = ""] = key.split(".");
  const isOwn = (language: Language): boolean => words[language][key] !== undefined;
  return {
    key,
    part: key === first ? "" : (template.says[reader].get(`${first}.heading`) ?? ""),
    as: rule.as,
    fields: [...rule.must, ...rule.may],
    said,
    program: inEach((language) => template.says[language].get(key) ?? ""),
    standing: inEach((language) => standingOf(template, words, language, key)),
    before: Object.fromEntries(
      LANGUAGES.flatMap((language) =>
        standingOf(template, words, language, key) === "outdated" ? [[language, words[language][key]?.base ?? ""]] : [],
      ),
    ),
    lacking: languages.some(isOwn) ? languages.filter((language) => !isOwn(language)) : [],
    // What the program says was read by others before.
    hints: inEach((language): readonly Hint[] =>
      words[language][key] === undefined
        ? []
        : lint(said[language], rule.as === "steps" ? "body" : rule.as, lexicons[language]),
    ),
  };
}

/** The municipality's own texts, and those of them whose text the program has changed since. */
export function counted(
  template: HouseTemplate,
  words: OwnWords,
  country: string,
): { readonly own: number; readonly outdated: number } {
  const standings = [...rulesIn(template, country).keys()].flatMap((key) =>
    LANGUAGES.map((language) => standingOf(template, words, language, key)),
  );
  const outdated = standings.filter((one) => one === "outdated").length;
  return { own: standings.filter((one) => one === "own").length + outdated, outdated };
}

export const unusedIn = (template: HouseTemplate, words: OwnWords): readonly string[] =>
  LANGUAGES.flatMap((language) =>
    Object.keys(words[language])
      .filter((key) => !template.rules.has(key))
      .map((key) => `${key}.${language}`),
  );

/** Every field that a text of the template may hold, the most used first. */
export function fieldsOf(house: HouseWords, template: HouseTemplate, country: string): WordingPage["fields"] {
  const into = new Map<string, string[]>();
  for (const [key, { must, may }] of rulesIn(template, country))
    for (const field of [...must, ...may]) into.set(field, [...(into.get(field) ?? []), key]);
  return [...into]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name, keys]) => ({ name, about: house.fields.get(name) ?? inEach(() => name), into: keys }));
}

/** The texts that were written otherwise than their writer saw them. */
export const changedIn = (
  was: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(now).filter(([name, text]) => plain(text) !== plain(was[name])));

/** As it is compared: browsers send line ends of their own. */
export const plain = (text = ""): string => tidy(text, "body");

const inEach = <T>(give: (language: Language) => T): Record<Language, T> & (T extends string ? Localised : unknown) =>
  ({ nb: give("nb"), nn: give("nn"), sv: give("sv"), en: give("en") }) as Record<Language, T> &
    (T extends string ? Localised : unknown);
