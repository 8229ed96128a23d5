/** Decisions that wait for a second person: proposed once at a time, settled once. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import * as statements from "./proposal.sql.ts";

export async function saveProposal(tx: Tx, proposal: statements.NewProposal): Promise<void> {
  await tx.run(statements.insertProposal(proposal));
}

/** Refuses with `cases.no-such-proposal` (409) when it is settled already. */
export async function settleProposal(
  tx: Tx,
  id: string,
  settled: statements.Settled,
  by: string,
  at: string,
  reason: string | null = null,
): Promise<void> {
  if ((await tx.run(statements.settleProposal(id, settled, reason, by, at))) !== 1)
    throw new Refusal("cases.no-such-proposal", {}, 409);
}

/** Newest first. */
export const proposalsOf = (read: Read, caseId: string): Promise<statements.Proposal[]> =>
  read.rows(statements.ProposalRow, statements.selectProposals(caseId));
