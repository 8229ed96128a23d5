/** Which version of its service a case is worked by: the one it began with, or was moved to. */
import type { Case } from "#cases";
import type { Read } from "#platform/sql";
import { serviceIn } from "../inspect/inspect.ts";
import type { Service } from "../read.model.ts";
import type { Tools } from "../tools.ts";
import { FilesRow } from "./versions.ts";
import { selectOfCaseType } from "./versions.sql.ts";

/** More than are worked by at once; the oldest are read again when they are asked for. */
const MANY = 100;
const read = new Map<string, Service>();

type Pinned = Pick<Case, "service" | "caseType">;

/**
 * The service as it was when the case began. `within` is the reading or transaction one is in, if any: the database is asked at
 * most once in a process for each version that is no longer live.
 */
export async function serviceOf(tools: Tools, { service: slug, caseType }: Pinned, within?: Read): Promise<Service> {
  const live = tools.services.get(slug);
  if (live !== undefined && tools.live.get(slug)?.caseType === caseType) return live;
  // A case type is named by its content but for those from before there were versions, which each municipality has its own of.
  const key = `${tools.municipality} ${slug} ${caseType}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const found = await (within === undefined
    ? tools.db.read(tools.municipality, (own) => own.maybe(FilesRow, selectOfCaseType(slug, caseType)))
    : within.maybe(FilesRow, selectOfCaseType(slug, caseType)));
  if (found === undefined) throw new Error("A case belongs to a service that the house has no version of");
  const service = serviceIn(slug, found);
  for (const oldest of read.keys()) {
    if (read.size < MANY) break;
    read.delete(oldest);
  }
  read.set(key, service);
  return service;
}

/** What is offered now by a name, for what belongs to no case yet. Its absence is a fault. */
export function liveService(tools: Pick<Tools, "services">, slug: string): Service {
  const service = tools.services.get(slug);
  if (service === undefined) throw new Error("The house no longer offers a service that somebody has begun on");
  return service;
}
