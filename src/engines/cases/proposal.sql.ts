/** Statements about decisions that wait for a second person. */
import { sql } from "#platform/sql";
import { z } from "zod";

/** A decision that its case worker may not make alone (nb: innstilling, sv: förslag till beslut), as it was proposed. */
export type NewProposal = {
  readonly id: string;
  readonly caseId: string;
  readonly outcome: string;
  readonly judged: object;
  readonly writings: object;
  readonly because: string;
  /** In kroner; undefined where it comes to none, null where nobody knows. */
  readonly amount: number | null | undefined;
  readonly at: string;
  readonly by: string;
};

export type Settled = "approved" | "changed" | "returned" | "taken-back";

export const ProposalRow = z
  .object({
    id: z.string(),
    case_id: z.string(),
    outcome: z.string(),
    judged: z.unknown(),
    writings: z.unknown(),
    because: z.string(),
    amount: z.number().nullable(),
    amount_unknown: z.boolean(),
    proposed_at: z.string(),
    proposed_by: z.string(),
    proposed_by_name: z.string(),
    settled: z.string().nullable(),
    settled_at: z.string().nullable(),
    settled_by_name: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .transform(
    ({
      case_id,
      proposed_at,
      proposed_by,
      proposed_by_name,
      settled_at,
      settled_by_name,
      amount,
      amount_unknown,
      ...row
    }) => ({
      ...row,
      amount: amount_unknown ? null : (amount ?? undefined),
      caseId: case_id,
      proposedAt: proposed_at,
      proposedBy: proposed_by,
      proposedByName: proposed_by_name,
      settledAt: settled_at,
      settledByName: settled_by_name,
    }),
  );
export type Proposal = z.output<typeof ProposalRow>;

export const insertProposal = (p: NewProposal) => sql`
  INSERT INTO cases.proposal (id, case_id, outcome, judged, writings, because, amount, amount_unknown, proposed_at, proposed_by)
  VALUES (${p.id}, ${p.caseId}, ${p.outcome}, ${JSON.stringify(p.judged)}, ${JSON.stringify(p.writings)}, ${p.because}, ${p.amount === undefined || p.amount === null ? null : Math.ceil(p.amount)}, ${p.amount === null}, ${p.at}, ${p.by})`;

export const settleProposal = (id: string, settled: Settled, reason: string | null, by: string, at: string) => sql`
  UPDATE cases.proposal SET settled_at = ${at}, settled_by = ${by}, settled = ${settled}, reason = ${reason}
  WHERE municipality = platform.here() AND id = ${id} AND settled_at IS NULL`;

export const selectProposals = (caseId: string) => sql`
  SELECT p.id, p.case_id, p.outcome, p.judged, p.writings, p.because, p.amount, p.amount_unknown, p.proposed_at, p.proposed_by, s.name AS proposed_by_name,
    p.settled, p.settled_at, t.name AS settled_by_name, p.reason
  FROM cases.proposal p
  JOIN people.staff s ON s.municipality = p.municipality AND s.id = p.proposed_by
  LEFT JOIN people.staff t ON t.municipality = p.municipality AND t.id = p.settled_by
  WHERE p.municipality = platform.here() AND p.case_id = ${caseId} ORDER BY p.id DESC`;
