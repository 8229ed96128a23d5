/** `decide SERVICE --facts FILE --as-of DATE`: what the rules say, with no database. */
import { join } from "node:path";
import { readConfig } from "#platform/config";
import { legalDate, type LegalDate } from "#platform/time";
import { askRules, evaluationOf, explain, type Facts, readCatalogue, readParameters, verdict } from "#services";
import type { Options } from "./options.ts";
import { CommandError, isObject, print, readData } from "./command.ts";

export function decideCommand({
  positionals: [slug = ""],
  facts: path,
  "as-of": asOf,
  json,
  language,
}: Options): Promise<number> {
  const config = readConfig(process.env);
  const services = readCatalogue(config.catalogueDir);
  const service = services.get(slug);
  if (service === undefined)
    throw new CommandError(`Unknown service "${slug}"; the services are ${[...services.keys()].join(", ")}.`);
  if (path === undefined) throw new CommandError("Say which facts: --facts FILE.");
  if (asOf === undefined) throw new CommandError("Say as of which day: --as-of YYYY-MM-DD.");
  const facts = readData(path);
  if (!isObject(facts)) throw new CommandError(`The file ${path} must hold an object of facts.`);
  const spoken = language === "nn" || language === "sv" || language === "en" ? language : "nb";
  const municipal = readParameters(
    join(config.catalogueDir, "municipalities", config.municipality, "parameters.yaml"),
    "municipal",
  );
  const evaluation = askRules(service, service.model, facts as Facts, [...service.parameters, ...municipal], day(asOf));
  const said = verdict(service.process, evaluation);
  const explained = explain(service, evaluationOf({ evaluation }), facts, spoken);
  const { output, trace, legalBasis, unknowns, parametersUsed } = evaluation;
  print(
    json,
    {
      verdict: said,
      decision: output,
      reasons: explained.reasons,
      legalBasis,
      unknowns,
      parametersUsed,
      model: service.model.sha256,
      trace,
    },
    () => [
      said.kind === "outcome"
        ? `Outcome: ${said.outcome}`
        : `To a person: ${said.reason}${said.detail === "" ? "" : ` (${said.detail})`}`,
      ...explained.calculation.flatMap((part) => [
        part.heading,
        ...part.rows.map((row) => `  ${row.label}: ${row.value}`),
      ]),
      ...explained.reasons.map((reason) => `- ${reason.text} [${reason.legalBasis}]`),
      ...unknowns.map((unknown) => `? ${JSON.stringify(unknown)}`),
      "The full trace is printed with --json.",
    ],
  );
  return Promise.resolve(0);
}

function day(text: string): LegalDate {
  try {
    return legalDate(text);
  } catch {
    throw new CommandError(`"${text}" is not a day; write it as YYYY-MM-DD.`);
  }
}
