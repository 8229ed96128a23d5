/** What employees do with permits. Each verb names the one action it needs, in the permit's own unit. */
import { accessOn, demand, grantsOf, may, type Access, type Role } from "#access";
import { record } from "#audit";
import { asWhoAsks, type Staff } from "#desk";
import { personView, staffById, type StaffId } from "#people";
import {
  actsOn,
  happeningsOf,
  permitById,
  reinstatePermit,
  reportLost,
  suspendPermit,
  withdrawPermit,
  type Hand,
  type Permit,
} from "#permits";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, today, type LegalDate } from "#platform/time";
import type { Tools } from "#services";
import type { PermitChange, PermitDesk, PermitHistoryItem } from "./permitdesk.model.ts";
import { registerFile, registerPage } from "./register.ts";
import { spanOf, viewOf } from "./view.ts";

export const openPermitDesk = (tools: Tools, roles: readonly Role[]): PermitDesk =>
  asWhoAsks(tools, (own) => permitVerbs(own, roles));

function permitVerbs(tools: Tools, roles: readonly Role[]): PermitDesk {
  const { db, municipality } = tools;
  const day = (): LegalDate => today(tools.clock, tools.town.time_zone);
  const handOf = (who: Staff): Hand => ({
    actor: { kind: "staff", id: who.staff },
    at: tools.clock.now().toString(),
    day: day(),
  });
  const accessOf = async (read: Read, who: Staff): Promise<Access> =>
    accessOn(who.staff as StaffId, await grantsOf(read, who.staff as StaffId), roles, day());

  return {
    register: (who, ask, language) =>
      db.read(municipality, async (read) => registerPage(read, await accessOf(read, who), ask, day(), language)),
    open: (who, id, language) =>
      db.write(municipality, async (tx) => {
        const permit = await permitById(tx, id);
        const access = await accessOf(tx, who);
        demand(access, "permits.read", permit.unit);
        await noted(tx, who, "permits.opened", permit);
        const holder = await holderOf(tx, permit);
        return {
          ...viewOf(permit, holder.name, day(), language),
          isProtected: holder.isProtected,
          organisation: permit.holder.kind === "organisation" ? permit.holder.number : undefined,
          unit: unitName(permit.unit, language),
          caseId: permit.caseId,
          replaces: permit.replaces,
          issuedAt: permit.issuedAt,
          history: await historyOf(tx, permit),
          acts: may(access, "permits.manage", permit.unit) ? actsOn(permit.state, day()) : [],
          today: day(),
        };
      }),
    change: (who, id, rev, change) =>
      db.write(municipality, async (tx) => {
        const permit = await permitById(tx, id);
        demand(await accessOf(tx, who), "permits.manage", permit.unit);
        await done(tx, permit, rev, change, handOf(who));
      }),
    csv: (who, ask, language, words) =>
      db.write(municipality, async (tx) => {
        const { csv, lines } = await registerFile(tx, await accessOf(tx, who), ask, day(), language, words);
        const { actor, at } = handOf(who);
        const subject = { kind: "permits", id: ask.list };
        await record(tx, { at, actor, action: "permits.exported", subject, purpose: "control", details: { lines } });
        return csv;
      }),
  };

  function noted(tx: Tx, who: Staff, action: string, { permit, caseId }: Permit): Promise<void> {
    const { actor, at } = handOf(who);
    const subject = { kind: "permit", id: permit };
    return record(tx, { at, actor, action, subject, purpose: "control", ...(caseId === undefined ? {} : { caseId }) });
  }

  function unitName(unit: string, language: Language): string {
    return tools.town.units.find((one) => one.unit === unit)?.name[language] ?? unit;
  }
}

async function done(tx: Tx, { permit }: Permit, rev: number, change: PermitChange, hand: Hand): Promise<Permit> {
  switch (change.act) {
    case "suspend": {
      const { from, last, reason } = change;
      return suspendPermit(tx, permit, { rev, from, to: last && addDays(last, 1), reason }, hand);
    }
    case "reinstate":
      return reinstatePermit(tx, permit, { rev, reason: change.reason }, hand);
    case "withdraw":
      return withdrawPermit(tx, permit, { rev, from: change.from, reason: change.reason }, hand);
    case "report-lost":
      return reportLost(tx, permit, rev, hand);
  }
}

async function holderOf(read: Read, { holder }: Permit): Promise<{ name: string; isProtected: boolean }> {
  if (holder.kind === "organisation") return { name: holder.name, isProtected: false };
  const person = await personView(read, holder.person);
  return { name: person?.name ?? "", isProtected: person !== undefined && person.protection !== "none" };
}

/** Newest first, as one reads it. */
async function historyOf(read: Read, permit: Permit): Promise<PermitHistoryItem[]> {
  const happened = await happeningsOf(read, permit.permit);
  const names = new Map<string, string>();
  for (const { actor } of happened)
    if (actor.kind === "staff" && !names.has(actor.id) && UUID.test(actor.id))
      names.set(actor.id, (await staffById(read, actor.id as StaffId))?.name ?? "");
  return happened.toReversed().map(({ event, at, actor }) => ({
    type: event.type,
    at,
    by: names.get(actor.id) || undefined,
    byKind: actor.kind,
    span: "from" in event ? spanOf({ from: event.from, to: "to" in event ? event.to : undefined }) : undefined,
    reason: "reason" in event ? event.reason : undefined,
  }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
