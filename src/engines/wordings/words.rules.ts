/** A municipality's words put in among the program's: what holds, what is wrong, what is otherwise. Pure. */
import { LANGUAGES, type Language } from "#platform/texts";
import type {
  HouseTemplate,
  OwnText,
  OwnWords,
  TextRole,
  TextRule,
  TextStanding,
  WordDifference,
  WordFault,
} from "./wording.model.ts";
import { piecesBetween } from "./pieces.rules.ts";

/** Characters. A line stands in a heading, a narrow column or a page's foot. */
const LONGEST: Readonly<Record<TextRole, number>> = { title: 120, label: 200, body: 2000, steps: 2000 };

/** As templates take fields apart (`writing.typ`). */
const FIELD = /\{([a-zA-Z]+)\}/g;

/** As text is kept: browsers send line ends of their own, a line is a line, and the database takes no half signs and no NUL. */
export function tidy(text: string, as: TextRole): string {
  const lines = text
    .toWellFormed()
    .replaceAll("\0", "")
    .normalize("NFC")
    .replaceAll(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim());
  if (as === "title" || as === "label") return lines.filter((line) => line !== "").join(" ");
  if (as === "steps") return lines.filter((line) => line !== "").join("\n");
  return lines
    .join("\n")
    .replaceAll(/\n{2,}/g, "\n")
    .trim();
}

/** The texts that letters of a country have. */
export const rulesIn = ({ rules }: HouseTemplate, country: string): ReadonlyMap<string, TextRule> =>
  new Map([...rules].filter(([, rule]) => rule.in === undefined || rule.in === country));

export const fieldsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(FIELD)].map(([, name = ""]) => name)),
];

/** What the template says in a language with these words. */
export const saidWith = (template: HouseTemplate, own: OwnWords, language: Language, key: string): string =>
  own[language][key]?.text ?? template.says[language].get(key) ?? "";

export function standingOf(template: HouseTemplate, own: OwnWords, language: Language, key: string): TextStanding {
  const text = own[language][key];
  const program = template.says[language].get(key);
  if (text === undefined) return "program";
  if (program === undefined) return "unused";
  return text.base === program ? "own" : "outdated";
}

/**
 * The words with texts written anew, by `<key>.<language>`. What says the same as the program is no text of one's own; what was not
 * written in keeps what it was written over, so that a change of the program's still shows.
 */
export function written(template: HouseTemplate, own: OwnWords, texts: Readonly<Record<string, string>>): OwnWords {
  const now: Record<Language, Record<string, OwnText>> = {
    nb: { ...own.nb },
    nn: { ...own.nn },
    sv: { ...own.sv },
    en: { ...own.en },
  };
  for (const [name, given] of Object.entries(texts)) {
    const { key, language } = partsOf(name);
    const rule = template.rules.get(key);
    if (rule === undefined || language === undefined) continue;
    const base = template.says[language].get(key) ?? "";
    const text = tidy(given, rule.as);
    if (text === tidy(base, rule.as)) delete now[language][key];
    else if (text !== own[language][key]?.text) now[language][key] = { text, base };
  }
  return now;
}

/** Somebody has seen what the program says now and keeps their own; or takes the program's. */
export function settled(template: HouseTemplate, own: OwnWords, name: string, keep: "own" | "program"): OwnWords {
  const { key, language } = partsOf(name);
  const text = language === undefined ? undefined : own[language][key];
  if (language === undefined || text === undefined) return own;
  const base = template.says[language].get(key);
  const { [key]: _, ...others } = own[language];
  if (keep === "program" || base === undefined) return { ...own, [language]: others };
  return { ...own, [language]: { ...others, [key]: { text: text.text, base } } };
}

/** The key and the language of a field's name, `<key>.<language>`. */
function partsOf(name: string): { readonly key: string; readonly language: Language | undefined } {
  const at = name.lastIndexOf(".");
  return { key: name.slice(0, at), language: LANGUAGES.find((one) => one === name.slice(at + 1)) };
}

export type Reading = {
  /** The municipality's. */
  readonly languages: readonly Language[];
  readonly country: string;
  /** The text as the typeface can draw it. */
  readonly printable: (text: string) => string;
};

/** Everything that is wrong, at once, in the order of the letter. Texts that the program no longer has harm nobody. */
export function faultsIn(template: HouseTemplate, own: OwnWords, reading: Reading): readonly WordFault[] {
  return [...rulesIn(template, reading.country)].flatMap(([key, rule]) =>
    LANGUAGES.flatMap((language) => {
      const text = own[language][key]?.text;
      if (text === undefined) return [];
      if (text === "" && !reading.languages.includes(language)) return [];
      return faultsOf(text, rule, reading.printable).map(({ code, detail }) => ({ key, language, code, detail }));
    }),
  );
}

function faultsOf(
  text: string,
  rule: TextRule,
  printable: Reading["printable"],
): readonly Pick<WordFault, "code" | "detail">[] {
  if (text === "") return [{ code: "missing", detail: "" }];
  const fields = fieldsIn(text);
  const rest = text.replaceAll(FIELD, "");
  const brace = /[^\s{}]{0,15}[{}][^\s{}]{0,15}/.exec(rest)?.[0];
  const drawn = printable(text);
  const sign = drawn === text ? undefined : Array.from(text).find((char) => printable(char) !== char);
  return [
    ...fields
      .filter((field) => !rule.must.includes(field) && !rule.may.includes(field))
      .map((field) => ({ code: "unknown-field" as const, detail: field })),
    ...rule.must
      .filter((field) => !fields.includes(field))
      .map((field) => ({ code: "needed-field" as const, detail: field })),
    ...(brace === undefined ? [] : [{ code: "brace" as const, detail: brace }]),
    ...(text.length > LONGEST[rule.as] ? [{ code: "too-long" as const, detail: String(LONGEST[rule.as]) }] : []),
    ...(drawn === text ? [] : [{ code: "unprintable" as const, detail: sign ?? "" }]),
  ];
}

/**
 * The template's file in a language as letters read it, as JSON, which YAML holds; undefined where it is the program's own. A text that
 * this program's template cannot take, because it has changed since the words were approved, is left to the program: a letter is sent.
 */
export function fileWith(
  template: HouseTemplate,
  own: OwnWords,
  language: Language,
  printable: Reading["printable"],
): string | undefined {
  const texts = Object.entries(own[language]).flatMap(([key, { text }]) => {
    const rule = template.rules.get(key);
    return rule !== undefined && faultsOf(text, rule, printable).length === 0 ? [{ key, text, rule }] : [];
  });
  if (texts.length === 0) return undefined;
  const file = structuredClone(template.files[language]) as Tree;
  for (const { key, text, rule } of texts) put(file, key.split("."), rule.as === "steps" ? text.split("\n") : text);
  return JSON.stringify(file);
}

type Tree = { [key: string]: unknown };

function put(tree: Tree, [first = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) tree[first] = value;
  else put(tree[first] as Tree, rest, value);
}

/** What two sets of words say otherwise, in the order of the letter. */
export function differenceBetween(
  template: HouseTemplate,
  before: OwnWords,
  after: OwnWords,
  country: string,
): readonly WordDifference[] {
  return [...rulesIn(template, country).keys()].flatMap((key) =>
    LANGUAGES.flatMap((language) => {
      const [was, is] = [saidWith(template, before, language, key), saidWith(template, after, language, key)];
      return was === is ? [] : [{ key, language, was, is, pieces: piecesBetween(was, is) }];
    }),
  );
}

/** True when letters would say the same. */
export const sameWords = (template: HouseTemplate, a: OwnWords, b: OwnWords): boolean =>
  LANGUAGES.every((language) =>
    [...template.rules.keys()].every(
      (key) =>
        saidWith(template, a, language, key) === saidWith(template, b, language, key) &&
        a[language][key]?.base === b[language][key]?.base,
    ),
  );
