/**
 * Reads a service and finds everything that is wrong with it, so that who writes one is told once and not fault by fault. A
 * service without faults is what the house runs.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { checkForm, type FormDefinition } from "#forms/shared";
import { ParameterData, type ParameterRow } from "#municipalities";
import { keeper, readYaml, YAMLParseError } from "#platform/kept";
import { LANGUAGES, missingTexts, textsFrom, type Texts } from "#platform/texts";
import { checkModel, readModel, UnreadableModel, type Model } from "#rules";
import { RULE_REASONS } from "../judgement.rules.ts";
import { filesIn, textFiles } from "../package/package.ts";
import { exampleFaults } from "../examples/examples.rules.ts";
import type { Files, Service } from "../read.model.ts";
import { partyFaults } from "../parties/named.rules.ts";
import { routeFaults } from "../route.rules.ts";
import { wordsLacking } from "../rulewords.rules.ts";
import { ProcessData, RuleExamples, ServiceData } from "../service.model.ts";
import { namingTitles } from "../titles.rules.ts";
import { filesHash } from "../versions/files.rules.ts";
import type { Fault } from "./fault.model.ts";
import { letterFieldFaults } from "./fields.rules.ts";
import { processFaults } from "./process.rules.ts";
import { isWished, ownTemplate, textsWanted, textsWished } from "./texts.rules.ts";

const ParameterFile = z.object({ parameters: z.array(ParameterData) });

/** What is read from files, apart from them. */
export type ReadService = Omit<Service, "files">;

/** `service` is there when there is no fault. */
export type Inspected = {
  readonly service: Service | undefined;
  readonly faults: readonly Fault[];
  /** What stops nothing and is to be mended in a catalogue: words that the house does without, and what does nothing. */
  readonly wishes: readonly Fault[];
};

export type Surroundings = {
  /** Whether the house has a template that is not the service's own, by its path in the catalogue. */
  readonly hasTemplate: (path: string) => boolean;
  /** Whether the house has a rate that is not the service's own; every one is taken to be there where nobody can tell. */
  readonly hasRate?: (key: string) => boolean;
};

/** A folder of the catalogue: its name is the service's. */
export const inspectService = (folder: string): Inspected =>
  inspectFiles(basename(folder), textFiles(filesIn(folder)), around(folder));

/** The catalogue that a service's folder is in. One that lies alone has no municipality to have rates. */
export function around(folder: string): Surroundings {
  const catalogueDir = join(folder, "../..");
  return {
    hasTemplate: (path) => existsSync(join(catalogueDir, path)),
    ...(existsSync(join(catalogueDir, "municipalities"))
      ? { hasRate: (key: string) => ratesAround(catalogueDir).has(key) }
      : {}),
  };
}

/** Names of the rates of every municipality and every service of a catalogue. */
function ratesAround(catalogueDir: string): ReadonlySet<string> {
  const files = ["municipalities", "services"].flatMap((folder) =>
    readdirSync(join(catalogueDir, folder)).map((one) => join(catalogueDir, folder, one, "parameters.yaml")),
  );
  const rows = files
    .filter((file) => existsSync(file))
    .map((file) => NamedRates.safeParse(readYaml(readFileSync(file, "utf8"))));
  return new Set(rows.flatMap(({ data }) => data?.parameters.map(({ key }) => key) ?? []));
}

const NamedRates = z.object({ parameters: z.array(z.object({ key: z.string() })) });

/** A service whose files are held in memory, such as a draft. */
export function inspectFiles(slug: string, files: Files, surroundings: Surroundings): Inspected {
  const { process, ...read } = readFiles(slug, files);
  const faults = [
    ...read.faults,
    ...templateFaults(slug, process, files, surroundings),
    ...(read.service === undefined ? [] : rateFaults(read.service, surroundings)),
  ];
  const service = faults.length > 0 ? undefined : read.service && { ...read.service, files };
  return { service, faults, wishes: read.wishes };
}

/**
 * A service that was found sound when it was published, whatever today's house would say of it: cases that began with it are worked
 * by it. Throws when it can no longer be read.
 */
export function serviceIn(slug: string, files: Files): Service {
  const { service, faults } = readFiles(slug, files);
  if (service === undefined) throw new Error(`${slug} cannot be read: ${JSON.stringify(faults[0])}`);
  return { ...service, files };
}

/** What only the house around a service can tell. */
export function templateFaults(
  slug: string,
  process: ProcessData | undefined,
  files: Files,
  { hasTemplate }: Surroundings,
): readonly Fault[] {
  const template = process?.letter?.template;
  if (template === undefined) return [];
  const own = ownTemplate(slug, template);
  return (own === undefined ? hasTemplate(template) : files.has(own))
    ? []
    : [{ file: "process.yaml", at: "letter.template", code: "no-template", detail: template }];
}

/** A fee by a rate that is nowhere would be nothing at all. */
export function rateFaults(
  { form, parameters }: Pick<ReadService, "form" | "parameters">,
  { hasRate }: Surroundings,
): readonly Fault[] {
  const amount = form.fee?.amount;
  if (hasRate === undefined || amount === undefined || typeof amount === "string") return [];
  const { parameter: key } = amount;
  return parameters.some((row) => row.key === key) || hasRate(key)
    ? []
    : [{ file: "form.yaml", at: "fee.amount", code: "unknown-rate", detail: key }];
}

/** `service` is there when all of it could be read; `process` as soon as that could. */
type Reading = {
  readonly service: ReadService | undefined;
  readonly process: ProcessData | undefined;
  readonly faults: readonly Fault[];
  readonly wishes: readonly Fault[];
};

/** Some versions each of what a house offers: pages about one ask for its faults again and again. */
const kept = keeper<Reading>(60);

const readFiles = (slug: string, files: Files): Reading => kept(`${slug} ${filesHash(files)}`, () => read(slug, files));

function read(slug: string, files: Files): Reading {
  const faults: Fault[] = [];
  const tell = (file: string, at: string, code: Fault["code"], detail: string): void =>
    void faults.push({ file, at, code, detail });
  const data = <S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined => {
    const raw = rawYaml(files, file, tell);
    if (raw === UNREADABLE) return undefined;
    const read = schema.safeParse(raw);
    if (read.success) return read.data;
    for (const issue of read.error.issues) tell(file, issue.path.join("."), "invalid", issue.message);
    return undefined;
  };
  const wishes: Fault[] = [];
  const wish: Tell = (file, at, code, detail) => void wishes.push({ file, at, code, detail });
  const about = data("service.yaml", ServiceData);
  const process = data("process.yaml", ProcessData);
  const national = data("parameters.yaml", ParameterFile);
  const examples = data("rules/examples.yaml", RuleExamples);
  const texts = textsIn(files, tell);
  const rawForm = rawYaml(files, "form.yaml", tell);
  const checked = rawForm === UNREADABLE ? undefined : checkForm(rawForm, texts);
  for (const problem of checked?.problems ?? [])
    tell(
      "form.yaml",
      problem.at,
      "form",
      problem.code === "invalid" ? problem.detail : `${problem.code} (${problem.detail})`,
    );
  for (const { at, detail } of checked?.advice ?? []) wish("form.yaml", at, "always-holds", detail);
  const rules = process === undefined ? undefined : modelIn(files, process.decision.model, tell, wish);
  if (process !== undefined) {
    faults.push(...processFaults({ about, process, form: checked?.definition, model: rules?.model }));
    const wanted = about === undefined ? [] : textsWanted(about, process);
    for (const language of LANGUAGES)
      for (const key of texts === undefined ? [] : wanted.filter((one) => !texts[language].has(one)))
        tell(`texts/${language}.yaml`, key, "missing-text", key);
  }
  if (process && texts) faults.push(...letterFieldFaults(process, texts));
  if (about && checked?.definition)
    for (const detail of routeFaults(about, checked.definition)) tell("service.yaml", "route", "unknown-route", detail);
  if (about && checked?.definition)
    for (const detail of partyFaults(about, checked.definition))
      tell("service.yaml", "parties", "unknown-party", detail);
  if (about && texts)
    for (const key of namingTitles(about, texts)) tell("service.yaml", "access_code", "names-applicant", key);
  if (process && texts && examples && rules)
    faults.push(...wordsLacking(rules.model, examples, { texts: texts.nb, process, said: RULE_REASONS }));
  faults.push(...exampleFaults(files));
  const form = checked?.definition;
  if (form && texts) wishes.push(...wishesOf(form, texts));
  if (!about || !process || !texts || !form || !rules || !examples || !national)
    return { service: undefined, process, faults, wishes };
  const parameters = national.parameters.map((row): ParameterRow => ({ ...row, origin: "national" }));
  const service = { slug, about, process, form, texts, ...rules, examples, parameters };
  return { service, process, faults, wishes };
}

const wishesOf = (form: FormDefinition, texts: Texts): readonly Fault[] =>
  LANGUAGES.flatMap((language) =>
    textsWished(form)
      .filter((key) => !texts[language].has(key))
      .map((key): Fault => ({ file: `texts/${language}.yaml`, at: key, code: "missing-text", detail: key })),
  );

type Tell = (file: string, at: string, code: Fault["code"], detail: string) => void;

const UNREADABLE = Symbol("unreadable");

function rawYaml(files: Files, file: string, tell: Tell): unknown {
  try {
    return readYaml(contentOf(files, file));
  } catch (error) {
    tell(
      file,
      error instanceof YAMLParseError ? `line ${error.linePos?.[0].line ?? 1}` : "",
      "unreadable",
      firstLine(error),
    );
    return UNREADABLE;
  }
}

function textsIn(files: Files, tell: Tell): Texts | undefined {
  try {
    const texts = textsFrom((file) => contentOf(files, `texts/${file}`));
    // "nn lacks service.title" is told as the twin's fault.
    for (const missing of missingTexts(texts))
      if (!isWished(/ (?:lacks|has) ([^\s,]+)/.exec(missing)?.[1] ?? ""))
        tell("texts", missing, "missing-text", missing);
    return texts;
  } catch (error) {
    tell("texts", "", "unreadable", firstLine(error));
    return undefined;
  }
}

/** Rules that never answer. They stop nothing: the others decide as they did. */
const NEVER: readonly string[] = ["never_matches", "shadowed_rule", "unreachable_rule"];

function modelIn(
  files: Files,
  name: string,
  tell: Tell,
  wish: Tell,
): { model: Model; modelSource: string } | undefined {
  const file = `rules/${name}`;
  try {
    const modelSource = contentOf(files, file);
    const model = readModel(new TextEncoder().encode(modelSource));
    for (const { code, severity, line, element, message } of checkModel(model)) {
      const at = `line ${line}, ${element}`;
      if (severity === "error")
        tell(file, at, code === "missing_legal_basis" || code === "missing_reason" ? "no-basis" : "rules", message);
      else if (NEVER.includes(code)) wish(file, at, "idle-rule", message);
    }
    return { model, modelSource };
  } catch (error) {
    if (error instanceof UnreadableModel)
      for (const problem of error.problems)
        tell(file, `line ${problem.line}, ${problem.element}`, "rules", problem.message);
    else tell(file, "", "unreadable", firstLine(error));
    return undefined;
  }
}

function contentOf(files: Files, file: string): string {
  const content = files.get(file);
  if (content === undefined) throw new Error(`there is no file ${file}`);
  return content;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
