/** What every verb of the studio begins with: the version, what the employee may do in its unit, and who writes in the log. */
import { existsSync } from "node:fs";
import { join, normalize } from "node:path";
import { accessOn, demand, grantsOf, judge, may, type Access, type Action, type Role } from "#access";
import { record, type AuditEvent, type SigningKey } from "#audit";
import type { Staff } from "#desk";
import type { StaffId } from "#people";
import type { Read, Tx } from "#platform/sql";
import { today, type LegalDate } from "#platform/time";
import type { ArchivePlan } from "#records";
import { inspectFiles, type Fault, type Files, type Service, type Tools } from "#services";
import { versionById, type Hand, type ServiceVersion } from "#services/versions";
import type { StudioMay } from "./studio.model.ts";

export type Room = {
  readonly tools: Tools;
  readonly roles: readonly Role[];
  readonly archive: ArchivePlan;
  /** Where the house's templates and the studio's starters lie. */
  readonly catalogueDir: string;
  /** Whether this installation can make the place that worked examples are played in. */
  readonly canPlay: boolean;
  /** What packages are signed with. */
  readonly key: () => SigningKey;
};

export async function accessOf({ tools, roles }: Room, read: Read, who: Staff): Promise<Access> {
  const staff = who.staff as StaffId;
  return accessOn(staff, await grantsOf(read, staff), roles, dayIn(tools));
}

export type Entered = { readonly found: ServiceVersion; readonly access: Access; readonly role: string };

/** The version, when the employee may do this in its unit; and the role that allows it. */
export async function enter(room: Room, read: Read, who: Staff, id: string, action: Action): Promise<Entered> {
  const found = await versionById(read, id);
  const access = await accessOf(room, read, who);
  demand(access, action, found.unit);
  return { found, access, role: roleFor(access, action, found.unit) };
}

export function roleFor(access: Access, action: Action, unit: string): string {
  const judgement = judge(access, action, unit);
  return judgement.allowed ? judgement.byRole : "";
}

export const mayIn = (access: Access, unit: string): StudioMay => ({
  read: may(access, "studio.read", unit),
  write: may(access, "studio.write", unit),
  approve: may(access, "studio.approve", unit),
});

export const dayIn = (tools: Tools): LegalDate => today(tools.clock, tools.town.time_zone);

export const handOf = ({ tools }: Room, who: Staff): Hand => ({ by: who.staff, at: tools.clock.now().toString() });

export function noted(
  room: Room,
  tx: Tx,
  who: Staff,
  version: { readonly service: string; readonly id: string },
  event: Pick<AuditEvent, "action" | "details" | "personal">,
): Promise<void> {
  return record(tx, {
    ...event,
    at: room.tools.clock.now().toString(),
    actor: { kind: "staff", id: who.staff },
    subject: { kind: "service-version", id: `${version.service}/${version.id}` },
  });
}

export const inspectIn = (
  { catalogueDir }: Room,
  slug: string,
  files: Files,
): { readonly service: Service | undefined; readonly faults: readonly Fault[] } =>
  inspectFiles(slug, files, {
    hasTemplate: (path) => /^templates[/\\]/.test(normalize(path)) && existsSync(join(catalogueDir, normalize(path))),
  });
