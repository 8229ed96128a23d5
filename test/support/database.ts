/** A municipality of its own for every test, so that no test sees another and every test also tests the fence. */
import { randomBytes } from "node:crypto";
import { municipalityId, openDatabase, type Database, type MunicipalityId } from "#platform/sql";
import { inject } from "vitest";

let shared: Database | undefined;

/** The run's database, as the house itself sees it: least privilege, fenced. */
export function database(): Database {
  shared ??= openDatabase(inject("databaseUrl"), "radhus_app", 8);
  return shared;
}

export const newMunicipality = (): MunicipalityId => municipalityId(`t${randomBytes(8).toString("hex")}`);
