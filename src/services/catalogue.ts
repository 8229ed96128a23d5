/** Reads services from the catalogue, whole and checked: a service with a fault in it is refused with every fault at once. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { ParameterData, type ParameterRow } from "#municipalities";
import { readYaml } from "#platform/kept";
import { keepService, keptService } from "./catalogue.kept.ts";
import { around, inspectFiles, rateFaults, templateFaults } from "./inspect/inspect.ts";
import { filesIn, textFiles } from "./package/package.ts";
import type { Service } from "./read.model.ts";

/** Every folder in `services/`, by slug. Throws with all faults of the first that has any. */
export function readCatalogue(catalogueDir: string): ReadonlyMap<string, Service> {
  const folder = join(catalogueDir, "services");
  const services = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readService(join(folder, entry.name)));
  return new Map(services.map((service) => [service.slug, service]));
}

/** Throws with every fault in the folder. */
function readService(folder: string): Service {
  const slug = basename(folder);
  const files = textFiles(filesIn(folder));
  const house = around(folder);
  const kept = keptService(slug, files);
  const isSound = (read: Omit<Service, "files">): boolean =>
    templateFaults(slug, read.process, files, house).length + rateFaults(read, house).length === 0;
  if (kept !== undefined && isSound(kept)) return { ...kept, files };
  const { service, faults } = inspectFiles(slug, files, house);
  if (service === undefined)
    throw new Error(
      `${slug}:\n${faults.map(({ file, at, code, detail }) => `- ${file} ${at}: ${code} (${detail})`).join("\n")}`,
    );
  const { files: _, ...read } = service;
  keepService(read, files);
  return service;
}

/** The national parameters of all services; what several of them bring alike is there once. */
export const nationalRates = (services: readonly Service[]): readonly ParameterRow[] => [
  ...new Map(
    services.flatMap(({ parameters }) => parameters).map((row) => [`${row.key} ${row.from} ${row.to ?? ""}`, row]),
  ).values(),
];

/** A parameters.yaml: `parameters:`, a list of dated values. */
export function readParameters(path: string, origin: ParameterRow["origin"]): ParameterRow[] {
  const parsed = z.object({ parameters: z.array(ParameterData) }).safeParse(readYaml(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data.parameters.map((row) => ({ ...row, origin }));
}
