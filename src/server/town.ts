/** Reads a municipality from the catalogue and writes what the database needs of it. Doing it again changes nothing. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RoleData, type Role } from "#access";
import { DelegationPlan, EVERY, installDelegations } from "#authority";
import { readCalendar, type Calendar } from "#calendars";
import {
  MunicipalityData,
  saveMunicipality,
  saveParameters,
  type Municipality,
  type ParameterRow,
} from "#municipalities";
import { readYaml } from "#platform/kept";
import type { Database, MunicipalityId } from "#platform/sql";
import type { Clock } from "#platform/time";
import { archivePlan, seedArchive, type ArchivePlan } from "#records";
import { installRules } from "#rulebook";
import { installExamples, publishRules } from "#ruledesk";
import { nationalRates, readParameters, type Service } from "#services";
import { DialoguePlan } from "#services/dialogue";
import { installServices, type Published } from "#services/versions";
import { installWork, unnamed, WorkPlan } from "#workdesk";

const StaffData = z.array(
  z.object({
    subject: z.string(),
    grants: z.array(z.object({ unit: z.string(), role: z.string() })),
    competences: z.array(z.string()).default([]),
  }),
);
export type StaffLine = z.infer<typeof StaffData>[number];

export type Town = {
  readonly data: Municipality;
  readonly services: ReadonlyMap<string, Service>;
  readonly archive: ArchivePlan;
  /** The municipality's own parameters; the national ones are the services'. */
  readonly parameters: readonly ParameterRow[];
  readonly roles: readonly Role[];
  /** Its country's working days, and its own closed ones. */
  readonly calendar: Calendar;
  readonly staff: readonly StaffLine[];
  readonly dialogue: DialoguePlan;
  readonly work: WorkPlan;
  /** Who may decide, as the council and the director have decided it already. */
  readonly delegations: DelegationPlan;
};

/** Reads `municipalities/<id>/` and what it stands on. Throws with the file and every fault in it. */
export function readTown(catalogueDir: string, municipality: string, catalogue: ReadonlyMap<string, Service>): Town {
  const yaml = (...path: string[]): unknown => readYaml(readFileSync(join(catalogueDir, ...path), "utf8"));
  const checked = <S extends z.ZodType>(schema: S, ...path: string[]): z.output<S> => {
    const result = schema.safeParse(yaml(...path));
    if (!result.success) throw new Error(`${join(...path)}:\n${z.prettifyError(result.error)}`);
    return result.data;
  };
  const own = readParameters(join(catalogueDir, "municipalities", municipality, "parameters.yaml"), "municipal");
  const data = checked(MunicipalityData, "municipalities", municipality, "municipality.yaml");
  const services = offered(data, catalogue);
  const roles = readdirSync(join(catalogueDir, "roles"))
    .toSorted()
    .map((file) => checked(RoleData, "roles", file));
  const delegated = ["municipalities", municipality, "delegations.yaml"] as const;
  return {
    data,
    services,
    calendar: readCalendar(catalogueDir, data.country, municipality),
    archive: archivePlan(
      yaml("classification", `${municipality}.yaml`),
      yaml("access-codes", `${data.country.toLowerCase()}.yaml`),
    ),
    parameters: own,
    roles,
    delegations: existsSync(join(catalogueDir, ...delegated))
      ? delegationPlan(checked(DelegationPlan, ...delegated), data, roles, services)
      : [],
    work: workPlan(checked(WorkPlan, "municipalities", municipality, "work.yaml"), data.name),
    dialogue: checked(DialoguePlan, "dialogue", `${data.country.toLowerCase()}.yaml`),
    staff: checked(StaffData, "municipalities", municipality, "staff.yaml"),
  };
}

function workPlan(plan: WorkPlan, name: string): WorkPlan {
  const strange = unnamed(plan);
  if (strange.length > 0)
    throw new Error(`${name} needs competences that work.yaml does not name: ${strange.join(", ")}`);
  return plan;
}

/** Throws where it names a unit, a role or an outcome that is not there. Of services that are not offered it may speak. */
function delegationPlan(
  plan: DelegationPlan,
  data: Municipality,
  roles: readonly Role[],
  services: ReadonlyMap<string, Service>,
): DelegationPlan {
  const units = new Set([EVERY, ...data.units.map(({ unit }) => unit)]);
  const strange = plan.flatMap(({ key, unit, role, service, outcomes }) => {
    const known = services.get(service)?.process.decision.outcomes;
    return [
      ...(units.has(unit) ? [] : [`${key}: ${unit}`]),
      ...(roles.some((one) => one.role === role) ? [] : [`${key}: ${role}`]),
      ...outcomes.filter((one) => known !== undefined && !known.includes(one)).map((one) => `${key}: ${one}`),
    ];
  });
  if (strange.length > 0) throw new Error(`${data.name} delegates to what is not there: ${strange.join(", ")}`);
  return plan;
}

/** What the catalogue has for its country, or those of it that it says. Throws when it offers what the catalogue does not have. */
function offered(data: Municipality, catalogue: ReadonlyMap<string, Service>): ReadonlyMap<string, Service> {
  const fitting = new Map([...catalogue].filter(([, { about }]) => about.countries.includes(data.country)));
  if (data.services === undefined) return fitting;
  return new Map(
    data.services.map((slug) => {
      const service = fitting.get(slug);
      if (service === undefined)
        throw new Error(`${data.name} offers "${slug}", which the catalogue does not have for ${data.country}`);
      return [slug, service];
    }),
  );
}

/** Writes the town and what the catalogue brings; gives the services that are published, by slug. */
export async function loadTown(
  db: Database,
  municipality: MunicipalityId,
  town: Town,
  clock: Clock,
): Promise<ReadonlyMap<string, Published>> {
  const at = clock.now().toString();
  return db.write(municipality, async (tx) => {
    await saveMunicipality(tx, town.data, at);
    await seedArchive(tx, town.archive, at);
    await installWork(tx, town.work);
    await installDelegations(tx, town.delegations, at);
    const published = await installServices(tx, town.services, at);
    const services = [...published.values()].map(({ service }) => service);
    await saveParameters(tx, [...town.parameters, ...nationalRates(services)]);
    for (const service of services) {
      const { modelSource: content, process } = service;
      const from = process.decision.valid_from;
      const version = await installRules(tx, { service: service.slug, content, from }, at);
      await installExamples(tx, service, version ?? 1, at);
      await publishRules(tx, { town: town.data, roles: town.roles, service, at });
    }
    return published;
  });
}
