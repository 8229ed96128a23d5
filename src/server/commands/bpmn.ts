/** `bpmn SERVICE`: a picture of how a service's cases are worked, as BPMN 2.0 on standard output. No database. */
import { readConfig } from "#platform/config";
import { LANGUAGES } from "#platform/texts";
import { readCatalogue } from "#services";
import { bpmnOf, bpmnTexts } from "#services/bpmn";
import { CommandError } from "./command.ts";
import type { Options } from "./options.ts";

export async function bpmnCommand({ positionals: [slug = ""], language }: Options): Promise<number> {
  const services = readCatalogue(readConfig(process.env).catalogueDir);
  const service = services.get(slug);
  if (service === undefined)
    throw new CommandError(`Unknown service "${slug}"; the services are ${[...services.keys()].join(", ")}.`);
  const spoken = LANGUAGES.find((one) => one === language);
  if (spoken === undefined)
    throw new CommandError(`Unknown language "${language}"; the languages are ${LANGUAGES.join(", ")}.`);
  process.stdout.write(await bpmnOf(service, bpmnTexts(), spoken));
  return 0;
}
