/** Approval by a second person: what somebody may not decide alone is proposed, and approved, changed or returned by another. */
import { unitsWhere, type Access } from "#access";
import type { Matter } from "#authority";
import { record } from "#audit";
import {
  caseById,
  happened,
  lockCase,
  proposalsOf,
  saveProposal,
  settleProposal,
  type Case,
  type CaseFact,
} from "#cases";
import { draftOf, saveDraft } from "#letters";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { newId } from "#platform/time";
import { serviceOf, serviceSay, serviceTitle } from "#services";
import { z } from "zod";
import type { ApprovalItem, ProposalView, ReturnedView } from "./approval.model.ts";
import { selectOpenProposals } from "./approval.sql.ts";
import { authorityOf, matterOf, type Room } from "./authority.ts";
import type { ManualDecision, Staff } from "./desk.model.ts";
import { judge, SHORTEST_REASON } from "./judge.ts";
import { draftSeen, finished, letterOf } from "./lettering.ts";
import { revisionSeen } from "./seen.ts";

/** What a decision is made of, as it is kept and compared: the judgement, and the words of the letter. */
export const proposedIn = ({
  outcome,
  checklist,
  notes = {},
  reason,
  letter = {},
}: ManualDecision): readonly [object, object] => [{ outcome, checklist, notes, reason: reason.trim() }, letter];

/**
 * Refuses with `desk.own-proposal` (403) whoever proposed it, and with `desk.outside-authority` (403) whoever may not decide it; the
 * reason tells whether the amount, the outcome, the days or the holder is another.
 */
export async function mustHaveAuthority(
  room: Room,
  read: Read,
  found: Case,
  matter: Matter,
  who: Staff,
): Promise<void> {
  if (found.state.proposal?.by === who.staff) throw new Refusal("desk.own-proposal", {}, 403);
  const { said, view } = await authorityOf(room, read, found, matter, who);
  if (!said.allowed)
    throw new Refusal("desk.outside-authority", { because: said.because, source: view.source ?? "" }, 403);
}

export async function propose(room: Room, found: Case, decision: ManualDecision, who: Staff): Promise<void> {
  const { tools } = room;
  const judgement = await judge(tools, found, decision);
  await tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, found.id);
    await draftSeen(tx, decision);
    const matter = matterOf(await serviceOf(tools, found, tx), found, judgement);
    const { said } = await authorityOf(room, tx, locked, matter, who);
    if (said.allowed) throw new Refusal("desk.may-decide-alone", {}, 409);
    const letter = await letterOf(tools, tx, found, judgement, decision.letter);
    if (letter !== undefined) finished(letter, SHORTEST_REASON);
    const at = tools.clock.now().toString();
    const [judged, writings] = proposedIn(decision);
    const id = newId(at);
    // Whoever approves finds it as it was left, and may change it.
    const draft = await draftOf(tx, found.id);
    await saveDraft(
      tx,
      { caseId: found.id, judged, writings: decision.letter ?? {}, by: who.staff, byName: who.name, at },
      draft?.rev ?? 0,
    );
    const because = said.because;
    await saveProposal(tx, {
      id,
      caseId: found.id,
      outcome: decision.outcome,
      judged,
      writings,
      because,
      amount: matter.amount,
      at,
      by: who.staff,
    });
    const facts: CaseFact[] = [
      ...(locked.state.assignee === who.staff ? [] : [{ type: "assigned", to: who.staff, toName: who.name } as const]),
      { type: "proposed", proposal: id, outcome: decision.outcome, byName: who.name },
    ];
    const telling = { actor: { kind: "staff", id: who.staff } as const, at };
    await happened(tx, locked, telling, facts, await revisionSeen(tx, locked, decision.rev));
    await audited(tx, found.id, who, at, "cases.proposed", { outcome: decision.outcome, because });
  });
}

/** Back to whoever proposed. Needs another person, who could have approved it. */
export async function returnProposal(room: Room, found: Case, rev: number, reason: string, who: Staff): Promise<void> {
  if (reason.trim().length < SHORTEST_REASON) throw new Refusal("desk.reason-too-short", { least: SHORTEST_REASON });
  await settled(room, found, rev, who, async (tx, open, at) => {
    await mustHaveAuthority(room, tx, found, await matterKept(tx, found, open.id), who);
    await settleProposal(tx, open.id, "returned", who.staff, at, reason.trim());
    return { type: "proposal-returned", proposal: open.id, reason: reason.trim(), byName: who.name };
  });
}

export async function takeBack(room: Room, found: Case, rev: number, who: Staff): Promise<void> {
  await settled(room, found, rev, who, async (tx, open, at) => {
    if (open.by !== who.staff) throw new Refusal("desk.not-your-proposal", {}, 403);
    await settleProposal(tx, open.id, "taken-back", who.staff, at);
    return { type: "proposal-taken-back", proposal: open.id };
  });
}

async function settled(
  { tools }: Room,
  found: Case,
  rev: number,
  who: Staff,
  work: (tx: Tx, open: NonNullable<Case["state"]["proposal"]>, at: string) => Promise<CaseFact>,
): Promise<void> {
  await tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, found.id);
    const open = locked.state.proposal;
    if (open === null) throw new Refusal("cases.no-such-proposal", {}, 409);
    const at = tools.clock.now().toString();
    const fact = await work(tx, open, at);
    const telling = { actor: { kind: "staff", id: who.staff } as const, at };
    await happened(tx, locked, telling, [fact], await revisionSeen(tx, locked, rev));
    await audited(tx, found.id, who, at, `cases.${fact.type}`, {});
  });
}

/** Everything that waits in the units where the worker may decide, with who may approve it. */
export async function approvalList(
  room: Room,
  read: Read,
  access: Access,
  who: Staff,
  language: Language,
): Promise<ApprovalItem[]> {
  const { tools } = room;
  const rows = await read.rows(OpenRow, selectOpenProposals(unitsWhere(access, "cases.decide"), 100));
  const items: ApprovalItem[] = [];
  for (const row of rows) {
    const found = await caseById(read, row.case_id);
    const matter = {
      unit: found.unit,
      service: found.service,
      outcome: row.outcome,
      amount: row.amount_unknown ? null : (row.amount ?? undefined),
    };
    const { view } = await authorityOf(room, read, found, matter, who);
    const isOwn = row.proposed_by === who.staff;
    const others = isOwn || !view.allowed ? view.approvers : [];
    items.push({
      caseId: found.id,
      number: found.number,
      title: serviceTitle(tools, found.service, language),
      outcome: serviceSay(await serviceOf(tools, found, read), language)(`process.outcomes.${row.outcome}`),
      by: row.proposed_by_name,
      at: row.proposed_at,
      due: found.state.due ?? undefined,
      isOwn,
      mayApprove: view.allowed && !isOwn,
      approvers: others.filter(({ name }) => name !== row.proposed_by_name),
      back: view.back,
    });
  }
  return items;
}

const OpenRow = z.object({
  id: z.string(),
  case_id: z.string(),
  outcome: z.string(),
  amount: z.number().nullable(),
  amount_unknown: z.boolean(),
  proposed_at: z.string(),
  proposed_by: z.string(),
  proposed_by_name: z.string(),
});

async function matterKept(read: Read, found: Case, id: string): Promise<Matter> {
  const kept = (await proposalsOf(read, found.id)).find((one) => one.id === id);
  return { unit: found.unit, service: found.service, outcome: kept?.outcome ?? "", amount: kept?.amount };
}

/** What waits in a case, and what came back last. */
export async function proposalViews(
  room: Room,
  read: Read,
  found: Case,
  who: Pick<Staff, "staff">,
  language: Language,
): Promise<{ readonly proposal: ProposalView | undefined; readonly returned: ReturnedView | undefined }> {
  const [newest] = await proposalsOf(read, found.id);
  if (newest === undefined) return { proposal: undefined, returned: undefined };
  if (newest.id === found.state.proposal?.id)
    return {
      proposal: {
        id: newest.id,
        by: newest.proposedByName,
        at: newest.proposedAt,
        outcome: serviceSay(await serviceOf(room.tools, found, read), language)(`process.outcomes.${newest.outcome}`),
        because: newest.because,
        isOwn: newest.proposedBy === who.staff,
      },
      returned: undefined,
    };
  const isBack = newest.settled === "returned" && found.state.attention === "proposal-returned";
  return {
    proposal: undefined,
    returned: isBack
      ? { by: newest.settledByName ?? "", at: newest.settledAt ?? "", reason: newest.reason ?? "" }
      : undefined,
  };
}

const audited = (
  tx: Tx,
  caseId: string,
  who: Staff,
  at: string,
  action: string,
  details: Readonly<Record<string, string>>,
): Promise<void> =>
  record(tx, {
    at,
    actor: { kind: "staff", id: who.staff },
    action,
    subject: { kind: "case", id: caseId },
    caseId,
    details,
  });
