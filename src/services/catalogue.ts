/** Reads services from the catalogue, whole and checked: a service with a fault in it is refused with every fault at once. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkForm, type FormDefinition } from "#forms/shared";
import { ParameterData, type ParameterRow } from "#municipalities";
import { missingTexts, readTexts, type Texts } from "#platform/texts";
import { checkModel, readModel, type Model } from "#rules";
import { ProcessData, RuleExamples, ServiceData } from "./service.model.ts";

export type Service = {
  readonly slug: string;
  readonly about: ServiceData;
  readonly process: ProcessData;
  readonly form: FormDefinition;
  readonly texts: Texts;
  /** The model the catalogue brings. What decides is the version in force on the legal day (`#rulebook`). */
  readonly model: Model;
  readonly modelSource: string;
  readonly examples: RuleExamples;
  /** National parameters with their sources. */
  readonly parameters: readonly ParameterRow[];
};

/** Every folder in `services/`, by slug. Throws with all faults of all services. */
export function readCatalogue(catalogueDir: string): ReadonlyMap<string, Service> {
  const folder = join(catalogueDir, "services");
  const services = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readService(join(folder, entry.name), entry.name));
  return new Map(services.map((service) => [service.slug, service]));
}

export function readService(folder: string, slug: string): Service {
  const yaml = <S extends z.ZodType>(name: string, schema: S): z.output<S> => {
    const parsed = schema.safeParse(parse(readFileSync(join(folder, name), "utf8"), { merge: true }));
    if (!parsed.success) throw new Error(`${slug}/${name}:\n${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };
  const process = yaml("process.yaml", ProcessData);
  const texts = readTexts(join(folder, "texts"));
  const modelSource = readFileSync(join(folder, "rules", process.decision.model), "utf8");
  const model = readModel(new TextEncoder().encode(modelSource));
  const { definition: form, problems } = checkForm(parse(readFileSync(join(folder, "form.yaml"), "utf8")), texts);
  const faults = [
    ...missingTexts(texts),
    ...problems.map((problem) => `form: ${problem.code} at ${problem.at} (${problem.detail})`),
    ...checkModel(model).flatMap((problem) =>
      problem.severity === "error" ? [`rules: ${JSON.stringify(problem)}`] : [],
    ),
  ];
  if (form === undefined || faults.length > 0)
    throw new Error(`${slug}:\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
  const parameters = readParameters(join(folder, "parameters.yaml"), "national");
  const examples = yaml(join("rules", "examples.yaml"), RuleExamples);
  return {
    slug,
    examples,
    about: yaml("service.yaml", ServiceData),
    process,
    form,
    texts,
    model,
    modelSource,
    parameters,
  };
}

/** A parameters.yaml: `parameters:`, a list of dated values. */
export function readParameters(path: string, origin: ParameterRow["origin"]): ParameterRow[] {
  const parsed = z.object({ parameters: z.array(ParameterData) }).safeParse(parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data.parameters.map((row) => ({ ...row, origin }));
}
