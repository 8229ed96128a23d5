/**
 * Reads a service's folder and finds everything that is wrong with it, so that who writes one is told once and not fault by
 * fault. A service without faults is what the house runs.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { checkForm } from "#forms/shared";
import { ParameterData, type ParameterRow } from "#municipalities";
import { LANGUAGES, missingTexts, readTexts, type Texts } from "#platform/texts";
import { checkModel, readModel, UnreadableModel, type Model } from "#rules";
import { RULE_REASONS } from "../judgement.rules.ts";
import type { Service } from "../read.model.ts";
import { routeFaults } from "../route.rules.ts";
import { wordsLacking } from "../rulewords.rules.ts";
import { ProcessData, RuleExamples, ServiceData } from "../service.model.ts";
import { namingTitles } from "../titles.rules.ts";
import type { Fault } from "./fault.model.ts";
import { processFaults } from "./process.rules.ts";
import { textsWanted } from "./texts.rules.ts";

const ParameterFile = z.object({ parameters: z.array(ParameterData) });

/** `service` is there when there is no fault. The folder's name is the service's. */
export function inspectService(folder: string): {
  readonly service: Service | undefined;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const tell = (file: string, at: string, code: Fault["code"], detail: string): void =>
    void faults.push({ file, at, code, detail });
  const data = <S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined => {
    const raw = rawYaml(folder, file, tell);
    if (raw === UNREADABLE) return undefined;
    const read = schema.safeParse(raw);
    if (read.success) return read.data;
    for (const issue of read.error.issues) tell(file, issue.path.join("."), "invalid", issue.message);
    return undefined;
  };
  const about = data("service.yaml", ServiceData);
  const process = data("process.yaml", ProcessData);
  const national = data("parameters.yaml", ParameterFile);
  const examples = data("rules/examples.yaml", RuleExamples);
  const texts = textsIn(folder, tell);
  const rawForm = rawYaml(folder, "form.yaml", tell);
  const read = rawForm === UNREADABLE ? undefined : checkForm(rawForm, texts);
  for (const problem of read?.problems ?? [])
    tell(
      "form.yaml",
      problem.at,
      "form",
      problem.code === "invalid" ? problem.detail : `${problem.code} (${problem.detail})`,
    );
  const rules = process === undefined ? undefined : modelIn(folder, process.decision.model, tell);
  if (process !== undefined) {
    faults.push(...processFaults({ about, process, form: read?.definition, model: rules?.model }));
    const wanted = about === undefined ? [] : textsWanted(about, process);
    for (const language of LANGUAGES)
      for (const key of texts === undefined ? [] : wanted.filter((one) => !texts[language].has(one)))
        tell(`texts/${language}.yaml`, key, "missing-text", key);
    const template = process.letter?.template;
    if (template !== undefined && !existsSync(join(folder, "../..", template)))
      tell("process.yaml", "letter.template", "no-template", template);
  }
  if (about && read?.definition)
    for (const detail of routeFaults(about, read.definition)) tell("service.yaml", "route", "unknown-route", detail);
  if (about && texts)
    for (const key of namingTitles(about, texts)) tell("service.yaml", "access_code", "names-applicant", key);
  if (process && texts && examples && rules)
    faults.push(...wordsLacking(rules.model, examples, { texts: texts.nb, process, said: RULE_REASONS }));
  const form = read?.definition;
  if (faults.length > 0 || !about || !process || !texts || !form || !rules || !examples || !national)
    return { service: undefined, faults };
  const parameters = national.parameters.map((row): ParameterRow => ({ ...row, origin: "national" }));
  const service = { slug: basename(folder), about, process, form, texts, ...rules, examples, parameters };
  return { service, faults };
}

type Tell = (file: string, at: string, code: Fault["code"], detail: string) => void;

const UNREADABLE = Symbol("unreadable");

function rawYaml(folder: string, file: string, tell: Tell): unknown {
  try {
    return parse(readFileSync(join(folder, file), "utf8"), { merge: true });
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

function textsIn(folder: string, tell: Tell): Texts | undefined {
  try {
    const texts = readTexts(join(folder, "texts"));
    // "nn lacks service.title" is told as the twin's fault.
    for (const missing of missingTexts(texts)) tell("texts", missing, "missing-text", missing);
    return texts;
  } catch (error) {
    tell("texts", "", "unreadable", firstLine(error));
    return undefined;
  }
}

function modelIn(folder: string, name: string, tell: Tell): { model: Model; modelSource: string } | undefined {
  const file = `rules/${name}`;
  try {
    const modelSource = readFileSync(join(folder, file), "utf8");
    const model = readModel(new TextEncoder().encode(modelSource));
    for (const problem of checkModel(model))
      if (problem.severity === "error")
        tell(
          file,
          `line ${problem.line}, ${problem.element}`,
          problem.code === "missing_legal_basis" || problem.code === "missing_reason" ? "no-basis" : "rules",
          problem.message,
        );
    return { model, modelSource };
  } catch (error) {
    if (error instanceof UnreadableModel)
      for (const problem of error.problems)
        tell(file, `line ${problem.line}, ${problem.element}`, "rules", problem.message);
    else tell(file, "", "unreadable", firstLine(error));
    return undefined;
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
