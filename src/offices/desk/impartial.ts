/** The verbs of impartiality. What they leave behind is kept by the database on every page (`cases.recusal`). */
import { demand, unitsWhere, type Access } from "#access";
import { record } from "#audit";
import {
  caseById,
  endRecusal,
  recusalById,
  recusalsOf,
  recuse,
  RECUSAL_GROUNDS,
  suggestedGround,
  type Case,
  type Fact,
  type Recusal,
} from "#cases";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { serviceTitle, type Tools } from "#services";
import { z } from "zod";
import type { CaseImpartial, Impartiality, RecusalView } from "./impartial.model.ts";
import { selectRecused } from "./impartial.sql.ts";

type Room = {
  readonly tools: Tools;
  readonly accessOf: (read: Read, who: { readonly staff: string }) => Promise<Access>;
  readonly allowed: (
    read: Read,
    who: { readonly staff: string },
    caseId: string,
    action: "cases.read" | "cases.lead",
  ) => Promise<Case>;
  readonly colleagues: (
    read: Read,
    found: Case,
  ) => Promise<readonly { readonly staff: string; readonly name: string }[]>;
};

const Row = z.object({
  id: z.string(),
  name: z.string(),
  ground: z.enum(RECUSAL_GROUNDS),
  note: z.string(),
  declared_at: z.string(),
  by_another: z.boolean(),
  case_id: z.string(),
  number: z.string(),
  service: z.string(),
  unit: z.string(),
  assignee: z.string().nullable(),
  is_open: z.boolean(),
});

export function impartialVerbs({ tools, accessOf, allowed, colleagues }: Room): Impartiality {
  const { db, municipality } = tools;
  const now = (): string => tools.clock.now().toString();
  const actorOf = (who: { readonly staff: string }) => ({ kind: "staff", id: who.staff }) as const;
  return {
    recuse: (who, caseId, rev, given) =>
      db.write(municipality, async (tx) => {
        const isOwn = given.staff === who.staff;
        const found = await allowed(tx, who, caseId, isOwn ? "cases.read" : "cases.lead");
        const ground = RECUSAL_GROUNDS.find((one) => one === given.ground);
        if (ground === undefined) throw new Refusal("cases.recusal-needs-ground");
        if (!isOwn && !(await colleagues(tx, found)).some((one) => one.staff === given.staff))
          throw new Refusal("desk.no-such-colleague");
        const [actor, at] = [actorOf(who), now()];
        await record(tx, {
          at,
          actor,
          action: "cases.recused",
          subject: { kind: "staff", id: given.staff },
          caseId,
          legalBasis: tools.town.country === "SE" ? "förvaltningslagen § 16" : "forvaltningsloven § 6",
          details: { ground },
        });
        await recuse(tx, found, { staff: given.staff, ground, note: given.note }, { actor, at }, rev);
      }),
    end: (who, id, reason) =>
      db.write(municipality, async (tx) => {
        const recusal = await recusalById(tx, id);
        // A leader who is not impartial finds no case here.
        const found = await caseById(tx, recusal.caseId);
        demand(await accessOf(tx, who), "cases.lead", found.unit);
        const [actor, at] = [actorOf(who), now()];
        await endRecusal(tx, recusal, reason, { actor, at });
        await record(tx, {
          at,
          actor,
          action: "cases.recusal-ended",
          subject: { kind: "staff", id: recusal.staff },
          caseId: found.id,
          personal: { reason: reason.trim() },
        });
        return { caseId: found.id };
      }),
    list: (who, language) =>
      db.read(municipality, async (read) => {
        const units = unitsWhere(await accessOf(read, who), "cases.lead");
        return (await read.rows(Row, selectRecused(units))).map((row) => ({
          recusal: row.id,
          name: row.name,
          ground: row.ground,
          note: row.note,
          declaredAt: row.declared_at,
          byAnother: row.by_another,
          caseId: row.case_id,
          number: row.number,
          title: serviceTitle(tools, row.service, language),
          unit: tools.town.units.find((one) => one.unit === row.unit)?.name[language] ?? row.unit,
          assignee: row.assignee ?? undefined,
          isOpen: row.is_open,
        }));
      }),
  };
}

/** What the case page says of it to whoever reads the page. */
export async function impartialIn(
  read: Read,
  found: Case,
  asking: {
    readonly name: string;
    readonly applicant: string;
    readonly facts: readonly Fact[];
    /** Names of other parties. */
    readonly parties: readonly string[];
    readonly mayLead: boolean;
  },
): Promise<CaseImpartial> {
  const { mayLead, name, applicant, parties, facts } = asking;
  const isParty = parties.some((party) => suggestedGround(name, party, []) === "party");
  return {
    suggested: isParty ? "party" : suggestedGround(name, applicant, facts),
    isClaimed: found.state.attention === "impartiality-claimed",
    mayLead,
    recusals: mayLead ? (await recusalsOf(read, found.id)).map(viewOf) : [],
  };
}

const viewOf = (recusal: Recusal): RecusalView => ({
  recusal: recusal.id,
  name: recusal.name,
  ground: recusal.ground,
  note: recusal.note,
  declaredAt: recusal.declaredAt,
  byAnother: recusal.declaredBy !== recusal.staff,
});
