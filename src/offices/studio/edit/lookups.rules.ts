/**
 * What a service asks registers: for the form, so that nobody writes what is known, and for the case, so that it can be decided. Each
 * look-up has a purpose and a ground; one that something leans on stays.
 */
import { Refusal } from "#platform/errors";
import type { Localised } from "#platform/texts";
import { isSource, OFFERS, type Files, type ProcessData } from "#services";
import { listed, moved, withTexts } from "./files.rules.ts";
import { asRaw, FORM, formIn, questionsIn, withFile } from "./form.rules.ts";
import { unshared } from "./sharing.rules.ts";
import { asItem, chunkAt, drop, insert, put, readYaml } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";
/** Lists of the file, by what a look-up is for. */
const LISTS = { form: "prefill", case: "facts" } as const;
export type Use = keyof typeof LISTS;

export type NewLookUp = {
  readonly when: Use;
  readonly source: string;
  /** "applicant", a list of people that an earlier one gives, or somebody whom an answer names. */
  readonly about: string;
  readonly purpose: string;
  readonly legalBasis: string;
  /** What the source must be told beside: a kind, an offer, or posts with line breaks between; empty where it needs nothing. */
  readonly option: string;
  /** What the case worker sees it under; of the form, none. */
  readonly heading: Localised;
};

/** What a look-up may be about: whom who applies, people that an earlier one gives, and whom an answer names. */
export function aboutChoices(files: Files, process: ProcessData, when: Use): readonly string[] {
  const people = process[LISTS[when]].flatMap(({ key, source }) =>
    source === "population.household" ? [`${key}.adults`, `${key}.children`] : [],
  );
  const named = questionsIn(formIn(files)).flatMap(({ name, type, part, within }) =>
    type === "person" && part === "form" && within === undefined ? [`answers.${name}`] : [],
  );
  return ["applicant", ...people, ...(when === "case" ? named : [])];
}

/** Refuses with `studio.gone` (409) of what the house does not offer, `studio.no-purpose`, `studio.no-basis`, `studio.no-option`. */
export function addLookUp(files: Files, process: ProcessData, wanted: NewLookUp): Files {
  const { when, source, about, purpose, legalBasis, heading } = wanted;
  const offer = isSource(source) ? OFFERS[source] : undefined;
  if (offer?.use.includes(when) !== true || !aboutChoices(files, process, when).includes(about))
    throw new Refusal("studio.gone", {}, 409);
  if (KIND_OF_ABOUT(about) !== offer.about) throw new Refusal("studio.about-wrong");
  const list = LISTS[when];
  const key = freshKey(
    offer.about === "named" ? about.slice("answers.".length) : offer.key,
    process[list].map((one) => one.key),
  );
  const item = {
    key,
    source,
    about,
    purpose: saidIn(purpose, "studio.no-purpose"),
    legal_basis: saidIn(legalBasis, "studio.no-basis"),
    ...optionsOf(optionIn(offer, wanted.option)),
  };
  const listed = withFile(files, FILE, (text) =>
    insert(ensured(text, list), [list], process[list].length, { chunk: asItem(item) }),
  );
  if (when === "form") {
    const { external } = formIn(files);
    return withFile(listed, FORM, (text) =>
      external.includes(key) ? text : put(text, ["external"], [...external, key], ["schema_version"]),
    );
  }
  const gathers = process.steps.some(({ kind }) => kind === "gather");
  const stepped = gathers
    ? listed
    : withFile(listed, FILE, (text) => insert(text, ["steps"], 0, { value: { key: "facts", kind: "gather" } }));
  return withTexts(stepped, `process.facts.${key}`, heading);
}

const KIND_OF_ABOUT = (about: string): "applicant" | "people" | "named" =>
  about === "applicant" ? "applicant" : about.startsWith("answers.") ? "named" : "people";

export type ChangedLookUp = Omit<NewLookUp, "source" | "heading"> & { readonly key: string };

/** What is asked, of whom, for what and on what ground; what else its options say stays. Refuses as a new one does. */
export function changeLookUp(files: Files, process: ProcessData, wanted: ChangedLookUp): Files {
  const { when, key, about, purpose, legalBasis } = wanted;
  const [list, index] = [LISTS[when], indexOf(process, when, key)];
  const was = process[list][index];
  if (was === undefined) throw new Refusal("studio.gone", {}, 409);
  const offer = OFFERS[was.source];
  if (about !== was.about) {
    if (!aboutChoices(files, earlier(process, when, index), when).includes(about))
      throw new Refusal("studio.gone", {}, 409);
    if (KIND_OF_ABOUT(about) !== offer.about) throw new Refusal("studio.about-wrong");
  }
  const said = {
    about,
    purpose: saidIn(purpose, "studio.no-purpose"),
    legal_basis: saidIn(legalBasis, "studio.no-basis"),
  };
  const worded = withFile(files, FILE, (text) =>
    Object.entries(said).reduce((now, [name, value]) => put(now, [list, index, name], value), text),
  );
  const option = optionIn(offer, wanted.option);
  if (option === undefined || option.value.join("\n") === optionText(was)) return worded;
  const at = [list, index, "options", option.name];
  return withFile(worded, FILE, (text) => {
    const own = unshared(text, [list, index]);
    return option.name === "posts" ? listed(own, at, option.value) : put(own, at, option.value[0]);
  });
}

/** One place up or down. Refuses with `studio.look-up-order` (409) past one that it is about, or that is about it. */
export function moveLookUp(files: Files, process: ProcessData, when: Use, key: string, by: -1 | 1): Files {
  const index = indexOf(process, when, key);
  if (!mayMove(process, when, index, by)) throw new Refusal("studio.look-up-order", {}, 409);
  const list = LISTS[when];
  const upper = Math.min(index, index + by);
  return withFile(files, FILE, (text) => {
    // What is written once must stand before where it is named.
    const [above = "", below = ""] = [chunkAt(text, [list], upper), chunkAt(text, [list], upper + 1)];
    const isNamed = [...above.matchAll(/&([\w-]+)/g)].some(([, name]) => below.includes(`*${name}`));
    return moved(isNamed ? unshared(text, [list, upper]) : text, [list], index, by);
  });
}

/** The outermost have nowhere to go, and whom one is about is looked up before it. */
export function mayMove(process: ProcessData, when: Use, index: number, by: -1 | 1): boolean {
  const all = process[LISTS[when]];
  const [first, second] = by < 0 ? [all[index - 1], all[index]] : [all[index], all[index + 1]];
  if (first === undefined || second === undefined) return false;
  // Who applies is known beforehand, whatever a look-up is called.
  return second.about === "applicant" || second.about.split(".")[0] !== first.key;
}

/** Whom an existing one may be about: what stands before it, and whom it is about now. */
export function aboutsOf(files: Files, process: ProcessData, when: Use, index: number): readonly string[] {
  const one = process[LISTS[when]][index];
  if (one === undefined) return [];
  const kind = OFFERS[one.source].about;
  const all = aboutChoices(files, earlier(process, when, index), when).filter((about) => KIND_OF_ABOUT(about) === kind);
  return all.includes(one.about) ? all : [one.about, ...all];
}

const earlier = (process: ProcessData, when: Use, index: number): ProcessData => ({
  ...process,
  [LISTS[when]]: process[LISTS[when]].slice(0, index),
});

/** What the source is told beside, as a form holds it: posts with line breaks between; empty where it is told nothing. */
export function optionText({ source, options }: ProcessData["facts"][number]): string {
  const { option } = OFFERS[source];
  const value = option === undefined ? undefined : options[option];
  return Array.isArray(value) ? value.map(String).join("\n") : typeof value === "string" ? value : "";
}

/** Refuses with `studio.look-up-used` (409) while a question, a condition, a row or another look-up leans on it. */
export function removeLookUp(files: Files, process: ProcessData, when: Use, key: string): Files {
  const at = indexOf(process, when, key);
  if (leaningOn(files, process, when, key) > 0) throw new Refusal("studio.look-up-used", {}, 409);
  const list = LISTS[when];
  const without = withFile(files, FILE, (text) => {
    const own = unshared(text, [list, at]);
    return process[list].length === 1 ? put(own, [list], []) : drop(own, [list, at]);
  });
  if (when === "case") {
    const rowless = withFile(without, FILE, (text) => drop(text, ["fact_rows", key]));
    return dropTexts(rowless, `process.facts.${key}`);
  }
  const external = formIn(files).external.filter((one) => one !== key);
  return withFile(without, FORM, (text) => put(text, ["external"], external));
}

/** How many things lean on a look-up: for the form, questions and conditions; for the case, what is looked up after it. */
export function leaningOn(files: Files, process: ProcessData, when: Use, key: string): number {
  const later = process[LISTS[when]].filter(({ about }) => about.startsWith(`${key}.`)).length;
  if (when === "case") return later + (process.permit?.replaces === key ? 1 : 0);
  const form = formIn(files);
  const uses = (raw: unknown): boolean =>
    Array.isArray(raw)
      ? raw.some(uses)
      : typeof raw === "object" &&
        raw !== null &&
        Object.entries(raw).some(
          ([name, each]) =>
            (POINTING.has(name) && typeof each === "string" && each.split(".")[0] === key) || uses(each),
        );
  const own = questionsIn(form).filter(({ raw, type }) => {
    const { fields: _, ...rest } = raw;
    return uses(type === "repeat" ? rest : raw);
  }).length;
  const pages = form.pages.filter(({ raw }) => uses(raw["visible_when"])).length;
  return later + own + pages + Object.values(form.conditions).filter(uses).length;
}

/** Members of a question or a condition that name what a register said. */
const POINTING = new Set(["prefill", "options_from", "external", "fetched", "at"]);

function indexOf(process: ProcessData, when: Use, key: string): number {
  const at = process[LISTS[when]].findIndex((one) => one.key === key);
  if (at < 0) throw new Refusal("studio.gone", {}, 409);
  return at;
}

/** The list, where the file has none. */
const ensured = (source: string, list: string): string =>
  asRaw(readYaml(source))[list] === undefined ? put(source, [list], [], ["steps", "prefill"]) : source;

type Option = { readonly name: "kind" | "offer" | "posts"; readonly value: readonly string[] };

/** Refuses with `studio.no-option`, and with `studio.bad-offer` of what the register does not know. */
function optionIn({ option: name, choices }: (typeof OFFERS)[keyof typeof OFFERS], text: string): Option | undefined {
  if (name === undefined) return undefined;
  const lines = text.split(/[\r\n]+/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const [first] = lines;
  if (first === undefined) throw new Refusal("studio.no-option");
  if (choices?.includes(first) === false) throw new Refusal("studio.bad-offer", { offers: choices.join(", ") });
  return { name, value: name === "posts" ? [...new Set(lines)] : [first] };
}

const optionsOf = (option: Option | undefined): object =>
  option === undefined ? {} : { options: { [option.name]: option.name === "posts" ? option.value : option.value[0] } };

function saidIn(text: string, otherwise: "studio.no-purpose" | "studio.no-basis"): string {
  const said = text.replaceAll(/\s+/g, " ").trim();
  if (said !== "") return said;
  throw otherwise === "studio.no-basis" ? new Refusal("studio.no-basis") : new Refusal("studio.no-purpose");
}

function freshKey(base: string, taken: readonly string[]): string {
  let key = base;
  for (let i = 2; taken.includes(key); i += 1) key = `${base}_${i}`;
  return key;
}
