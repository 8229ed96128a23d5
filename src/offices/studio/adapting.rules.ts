/**
 * What a service from another municipality calls by that one's own names, what this one has instead, and the files with the names said
 * anew. Nobody but the receiving municipality can say which is right: the best match is a proposal that somebody looks at.
 */
import { parseDocument } from "yaml";
import { Refusal } from "#platform/errors";
import { readYaml } from "#platform/kept";
import { LANGUAGES, type Language, type Localised } from "#platform/texts";
import type { Files } from "#services";
import { textsIn } from "./edit/texts.rules.ts";
import type { Adapting, ImportAsk } from "./studio.model.ts";

/** What the municipality has to choose from: units in which whoever imports may write, classes that take cases, access codes. */
export type Here = {
  readonly units: readonly { readonly unit: string; readonly name: Localised }[];
  readonly classes: readonly { readonly code: string; readonly titles: Localised }[];
  readonly accessCodes: readonly { readonly code: string; readonly labels: Localised; readonly legalBasis: string }[];
  /** The service as it is published here, when it is. */
  readonly own: Files | undefined;
};

type Choice = { readonly value: string; readonly words: Localised; readonly more?: string };

/** One question for each name that is not known here; none where all are. */
export function asksOf(here: Here, files: Files, language: Language): readonly ImportAsk[] {
  const [said, own] = [aboutIn(files), here.own === undefined ? {} : aboutIn(here.own)];
  const service = wordsOf(files);
  const ask = (
    what: ImportAsk["what"],
    name: string,
    was: unknown,
    mine: unknown,
    choices: readonly Choice[],
    answer?: string,
  ) => {
    const wanted = word(was);
    if (choices.some(({ value }) => value === wanted)) return [];
    const known = choices.find(({ value }) => value === mine);
    return [
      {
        what,
        name,
        was: wanted,
        answer,
        choices: choices.map(({ value, words, more }) => ({
          value,
          label: [words[language], ...(more === undefined ? [] : [more])].join(" – "),
        })),
        // Which ground of secrecy is right is for the law to say, not for likeness.
        suggested: (known ?? (what === "access-code" ? undefined : bestMatch([wanted, ...service], choices)))?.value,
      },
    ];
  };
  const units = here.units.map(({ unit, name }): Choice => ({ value: unit, words: name }));
  const classes = here.classes.map(({ code, titles }): Choice => ({ value: code, words: prefixed(code, titles) }));
  const codes = here.accessCodes.map(({ code, labels, legalBasis }): Choice => ({
    value: code,
    words: labels,
    more: legalBasis,
  }));
  return [
    ...ask("unit", "unit", said["unit"], own["unit"], units),
    ...routesIn(said).flatMap(([answer, unit]) =>
      ask("route", `route.${answer}`, unit, Object.fromEntries(routesIn(own))[answer], units, answer),
    ),
    ...ask("class", "classCode", said["class_code"], own["class_code"], classes),
    ...(said["access_code"] === undefined
      ? []
      : ask("access-code", "accessCode", said["access_code"], own["access_code"], codes)),
  ];
}

/** Refuses with `versions.bad-file` what cannot be read. */
export function adapted(files: Files, { unit, classCode, accessCode, routes = {} }: Adapting): Files {
  const said: readonly (readonly [path: readonly string[], value: string | undefined])[] = [
    [["unit"], unit],
    [["class_code"], classCode],
    [["access_code"], accessCode],
    ...routesIn(aboutIn(files)).map(([answer]) => [["route", "units", answer], routes[answer]] as const),
  ];
  let about = files.get("service.yaml") ?? "";
  for (const [path, value] of said) if (value !== undefined && value !== "") about = setIn(about, path, value);
  return new Map([...files, ["service.yaml", about]]);
}

/** Refuses with `versions.bad-file` what cannot be changed because it cannot be read. */
export function setIn(text: string, path: readonly string[], value: string | readonly string[]): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Refusal("versions.bad-file", { path: "service.yaml" });
  document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}

/** What is said in service.yaml, read no further than that it can be asked about; faults are told by inspection. */
export function aboutIn(files: Files): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = readYaml(files.get("service.yaml") ?? "");
    return typeof read === "object" && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

export const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** By an answer of the form, the unit that it goes to. */
export function routesIn(
  about: Readonly<Record<string, unknown>>,
): readonly (readonly [answer: string, unit: string])[] {
  const route = about["route"];
  const units = typeof route === "object" && route !== null && "units" in route ? route.units : undefined;
  return typeof units === "object" && units !== null
    ? Object.entries(units).map(([answer, unit]) => [answer, word(unit)] as const)
    : [];
}

/** The first of those that share most with what the service is called; undefined where none shares anything. */
export function bestMatch(said: readonly string[], choices: readonly Choice[]): Choice | undefined {
  const theirs = said.flatMap(partsOf);
  const scored = choices.map((choice) => {
    const own = new Set([choice.value, ...LANGUAGES.map((language) => choice.words[language])].flatMap(partsOf));
    const shared = [...own].filter((one) =>
      theirs.some((other) => other.includes(stemOf(one)) || one.includes(stemOf(other))),
    );
    // Of two that share as much, the one that says less besides is the nearer.
    return { choice, score: shared.length === 0 ? 0 : shared.length + shared.length / own.size };
  });
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (top, one) => (one.score > (top?.score ?? 0) ? one : top),
    undefined,
  );
  return best?.choice;
}

/** What the service is called, in every language. */
const wordsOf = (files: Files): readonly string[] =>
  LANGUAGES.flatMap((language) => {
    const texts = textsIn(files, language);
    return ["service.title", "process.titles.case_title"].flatMap((key) => texts.get(key) ?? []);
  });

/** Words that say something: the short ones join others. */
const SHORTEST = 4;
const STEM = 6;
const partsOf = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length >= SHORTEST);
const stemOf = (part: string): string => part.slice(0, STEM);

const prefixed = (code: string, { nb, nn, sv, en }: Localised): Localised => ({
  nb: `${code} ${nb}`,
  nn: `${code} ${nn}`,
  sv: `${code} ${sv}`,
  en: `${code} ${en}`,
});
