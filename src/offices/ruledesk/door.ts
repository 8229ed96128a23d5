/** What every verb of the desk begins with: the service, what the employee may do in its unit, and who writes in the log. */
import { accessOn, demand, grantsOf, judge, type Access, type Action, type Role } from "#access";
import { record, type AuditEvent } from "#audit";
import type { Staff } from "#desk";
import { parameters } from "#municipalities";
import type { StaffId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { legalDate, today, type LegalDate } from "#platform/time";
import { versionOf, type Hand, type RuleVersion } from "#rulebook";
import type { Parameter } from "#rules";
import { ratesOn, type Service, type Tools } from "#services";
import type { Wording } from "./words.rules.ts";

export type Room = { readonly tools: Tools; readonly roles: readonly Role[] };

/** Refuses with `services.unknown` (404). */
export function serviceNamed({ tools }: Room, slug: string): Service {
  const service = tools.services.get(slug);
  if (service === undefined) throw new Refusal("services.unknown", {}, 404);
  return service;
}

export async function accessOf({ tools, roles }: Room, read: Read, who: Staff): Promise<Access> {
  const staff = who.staff as StaffId;
  return accessOn(staff, await grantsOf(read, staff), roles, dayIn(tools));
}

/** The service, when the employee may do this in its unit; and the role that allows it. */
export async function enter(
  room: Room,
  read: Read,
  who: Staff,
  slug: string,
  action: Action,
): Promise<{ readonly service: Service; readonly access: Access; readonly role: string }> {
  const service = serviceNamed(room, slug);
  const access = await accessOf(room, read, who);
  demand(access, action, service.about.unit);
  const judgement = judge(access, action, service.about.unit);
  return { service, access, role: judgement.allowed ? judgement.byRole : "" };
}

/** Refuses with `ruledesk.not-a-draft` (409) what others may have to decide about already. */
export async function draftNamed(read: Read, service: string, version: number): Promise<RuleVersion> {
  const found = await versionOf(read, service, version);
  if (found.status !== "draft") throw new Refusal("ruledesk.not-a-draft", {}, 409);
  return found;
}

export const dayIn = (tools: Tools): LegalDate => today(tools.clock, tools.town.time_zone);

export const handOf = ({ tools }: Room, who: Staff): Hand => ({ by: who.staff, at: tools.clock.now().toString() });

export const wordingOf = ({ tools }: Room, service: Service, language: Language): Wording => ({
  service,
  town: tools.town,
  language,
});

/** The rates of a day, as rules take them. */
export const ratesOfDay = async (read: Read, day: LegalDate): Promise<readonly Parameter[]> =>
  ratesOn(await parameters(read), day);

export function noted(
  room: Room,
  tx: Tx,
  who: Staff,
  event: Pick<AuditEvent, "action" | "subject" | "details" | "personal" | "purpose" | "caseId">,
): Promise<void> {
  return record(tx, { ...event, at: room.tools.clock.now().toString(), actor: { kind: "staff", id: who.staff } });
}

export const ruleSubject = (service: string, version: number) => ({ kind: "rules", id: `${service}/${version}` });

/** Refuses with `ruledesk.not-a-day` what is no day. */
export function dayFrom(text: string): LegalDate {
  try {
    return legalDate(text.trim());
  } catch {
    throw new Refusal("ruledesk.not-a-day", { text });
  }
}
