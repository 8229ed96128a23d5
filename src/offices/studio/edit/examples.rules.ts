/** Examples of the whole line, read from a version's files for a table and changed in them. */
import { parseDocument, stringify } from "yaml";
import { HANDOVER_REASONS } from "#cases";
import { Refusal } from "#platform/errors";
import { LANGUAGES, type Language, type Localised } from "#platform/texts";
import { ProcessData, type Files } from "#services";
import { Example, exampleFaults, placedExamples, Shows, spokenIn } from "#services/examples";
import { rehearse, type Rehearsed } from "#services/versions";
import type { ExampleChange, ExampleChoices, ExampleRow, ExampleView } from "./examples.model.ts";
import { dataIn } from "./files.rules.ts";
import { drop, put, readYaml } from "./splice.rules.ts";
import { textsIn } from "./texts.rules.ts";

/** Where examples that are made in the studio go. */
const OWN = "cases/studio.yaml";

const LONGEST_SENTENCE = 300;

export function examplesView(files: Files, language: Language): readonly ExampleView[] {
  const texts = textsIn(files, language);
  return placedExamples(files).map(({ file, index, shows, example }) => ({
    file,
    index,
    shows: spokenIn(shows, language),
    said: saidIn(shows, language),
    told: example && {
      asOf: example.as_of,
      applicant: example.applicant,
      answers: Object.entries(example.answers)
        .filter(([, value]) => value !== null)
        .map(([id, value]) => answerRow(texts, id, value)),
      then: example.then && { outcome: example.then.outcome, reason: example.then.reason },
      outcome: example.expect.outcome ?? "",
      handedOver: example.expect.handed_over ?? "",
      more: moreExpected(example.expect),
    },
  }));
}

/** What the rules' examples are called in the reader's language, by the names that they have in the file. */
export function rulesNames(files: Files, language: Language): (name: string) => string {
  const texts = textsIn(files, language);
  return (name) => texts.get(`process.examples.${name}`) ?? name;
}

/** The rules asked all of their examples, each called as the reader calls it. */
export function rehearsed(files: Files, language: Language): readonly Rehearsed[] {
  const called = rulesNames(files, language);
  return rehearse(files).map((one) => ({ ...one, name: called(one.name) }));
}

export function choicesOf(files: Files, language: Language): ExampleChoices {
  const texts = textsIn(files, language);
  const outcomes = dataIn(files, "process.yaml", ProcessData)?.decision.outcomes ?? [];
  return {
    outcomes: outcomes.map((key) => ({ key, name: texts.get(`process.outcomes.${key}`) ?? key })),
    handovers: HANDOVER_REASONS,
  };
}

/**
 * Refuses with `studio.gone` (409) what is there no longer, `studio.example-shared` (409) what others in the file borrow from,
 * `studio.bad-example` what no example says.
 */
export function withExample(files: Files, change: ExampleChange): Files {
  if (change.what === "add") return added(files, change);
  const { file, index } = change;
  const source = files.get(file);
  if (source === undefined || !placedExamples(files).some((one) => one.file === file && one.index === index))
    throw new Refusal("studio.gone", {}, 409);
  const changed =
    change.what === "remove"
      ? without(source, index)
      : change.what === "shows"
        ? worded(source, change)
        : expecting(source, change);
  const now = new Map([...files, [file, changed]]);
  const broken = exampleFaults(now).filter((fault) => fault.file === file);
  if (broken.length > exampleFaults(files).filter((fault) => fault.file === file).length)
    throw new Refusal("studio.example-shared", {}, 409);
  return now;
}

function expecting(source: string, change: Extract<ExampleChange, { what: "expectation" }>): string {
  const { index, outcome, handedOver } = change;
  if (outcome === "" && handedOver === "") throw new Refusal("studio.bad-example", {});
  const at = (text: string, key: string, value: string): string =>
    value === "" ? drop(text, [index, "expect", key]) : put(text, [index, "expect", key], value);
  // What is set comes first, so that the map is never empty on the way.
  const order: readonly (readonly [string, string])[] = [
    ["outcome", outcome],
    ["handed_over", handedOver],
  ];
  return sharing(() =>
    order
      .toSorted(([, a], [, b]) => Number(a === "") - Number(b === ""))
      .reduce((text, [key, value]) => at(text, key, value), source),
  );
}

/** One that is written in a language that nobody said which is stands as the reader's own, until somebody says otherwise. */
const saidIn = (shows: Shows, language: Language): Localised => {
  const said = typeof shows === "string" ? { [language]: shows } : shows;
  return { nb: said.nb ?? "", nn: said.nn ?? "", sv: said.sv ?? "", en: said.en ?? "" };
};

function worded(source: string, { index, said }: Extract<ExampleChange, { what: "shows" }>): string {
  const texts = LANGUAGES.map((language) => [language, sentence(said[language])] as const);
  const wanted = Object.fromEntries(texts.filter(([, text]) => text !== ""));
  if (!Shows.safeParse(wanted).success) throw new Refusal("studio.bad-example", {});
  return sharing(() => {
    const held: unknown = (readYaml(source) as readonly { readonly shows?: unknown }[])[index]?.shows;
    if (typeof held !== "object" || held === null) return put(source, [index, "shows"], wanted);
    // What is set comes first, so that the map is never empty on the way.
    return texts
      .toSorted(([, a], [, b]) => Number(a === "") - Number(b === ""))
      .reduce((text, [language, one]) => {
        const at = [index, "shows", language];
        return one === "" ? drop(text, at) : put(text, at, one, LANGUAGES.slice(0, LANGUAGES.indexOf(language)));
      }, source);
  });
}

const sentence = (text: string): string => text.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_SENTENCE);

function without(source: string, index: number): string {
  return sharing(() => {
    const left = drop(source, [index]);
    return parseDocument(left).contents === null ? "" : left;
  });
}

/** What is borrowed by another of the file's examples cannot be written in its place. */
function sharing(change: () => string): string {
  try {
    return change();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("studio.example-shared", {}, 409);
  }
}

function added(files: Files, change: Extract<ExampleChange, { what: "add" }>): Files {
  const { outcome, handedOver, language } = change;
  const example = {
    shows: { [change.in]: sentence(change.shows) },
    as_of: change.asOf,
    applicant: change.applicant,
    ...(language === "nb" ? {} : { language }),
    answers: change.answers,
    expect: {
      ...(handedOver === "" ? {} : { handed_over: handedOver }),
      ...(outcome === "" ? {} : { outcome }),
    },
  };
  if (!Example.safeParse(example).success) throw new Refusal("studio.bad-example", {});
  const before = files.get(OWN) ?? "# Examples that were made in the studio.\n";
  const gap = before.endsWith("\n") ? "" : "\n";
  return new Map([...files, [OWN, `${before}${gap}${stringify([example], { lineWidth: 0 })}`]]);
}

/** As the form calls the question and the option, where it has words for them. */
function answerRow(texts: ReadonlyMap<string, string>, id: string, value: unknown): ExampleRow {
  const label = texts.get(`form.fields.${id}.keyword`) ?? texts.get(`form.fields.${id}.label`) ?? id;
  const word = (one: unknown): string =>
    typeof one === "string" ? (texts.get(`form.fields.${id}.options.${one}`) ?? one) : plain(one);
  if (typeof value === "boolean") return { label, value };
  return { label, value: Array.isArray(value) ? value.map(word).join(", ") : word(value) };
}

function moreExpected(expect: Example["expect"]): readonly ExampleRow[] {
  const { outcome: _, handed_over: __, values, reasons, letter, hides, ...rest } = expect;
  return [
    ...Object.entries(rest).flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: plain(value) }])),
    ...Object.entries(values).map(([path, value]) => ({ label: path, value: plain(value) })),
    ...(reasons.length === 0 ? [] : [{ label: "reasons", value: reasons.join(", ") }]),
    ...Object.entries(letter ?? {}).map(([language, texts]) => ({
      label: `letter.${language}`,
      value: texts.map((text) => `«${text}»`).join(" "),
    })),
    ...(hides.length === 0 ? [] : [{ label: "hides", value: hides.map((text) => `«${text}»`).join(" ") }]),
  ];
}

/** A value as one reads it, without what is not there; a thing with one part is that part. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  const there = Object.entries(value).filter(([, inner]) => inner !== null);
  const [only] = there;
  if (there.length === 1 && only?.[0] === "answer") return plain(only[1]);
  return there.map(([key, inner]) => `${key}: ${plain(inner)}`).join(", ");
}
