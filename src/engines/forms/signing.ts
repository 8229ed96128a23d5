/**
 * Signing together. Everybody is shown the very same summary and signs its hash; whoever is shown something else than what
 * is asked now is told what differs. Each way it can end has one outcome:
 *
 *     all have signed → complete, and it is sent by itself      one declines → the applicant has the draft back, with the reason
 *     the applicant takes it back → the draft is open again      time runs out → the draft is open again
 */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { newId } from "#platform/time";
import type { Language } from "#platform/texts";
import { z } from "zod";
import { lockDraft } from "./drafts.ts";
import { RoundRow, SignatureRow, type Round, type Signature, type Signed, type SigningView } from "./signing.model.ts";
import * as statements from "./signing.sql.ts";
import type { SummaryTree } from "./summary.rules.ts";
import { differenceOf } from "./together.rules.ts";

export type Opening = {
  readonly draft: string;
  /** The revision whose summary it is. */
  readonly rev: number;
  readonly order: "parallel" | "sequential";
  readonly language: Language;
  readonly summary: SummaryTree;
  readonly hash: string;
  /** Whom to ask, in their order, by our own ids. The applicant signs by sending and is not among them. */
  readonly signers: readonly { readonly person: string; readonly name: string }[];
  readonly expiresAt: string;
  readonly at: string;
};

/** Asks everybody; where nobody is to be asked, what was seen is kept as it is and the round is complete. Refuses with `forms.draft-closed`, or `forms.summary-changed` when the draft has moved on since. */
export async function openRound(tx: Tx, applicant: string, opening: Opening): Promise<string> {
  const draft = await lockDraft(tx, applicant, opening.draft);
  if (draft.state !== "open") throw new Refusal("forms.draft-closed", {}, 409);
  if (draft.rev !== opening.rev) throw new Refusal("forms.summary-changed", {}, 409);
  const signers = opening.signers.filter((signer) => signer.person !== applicant);
  const id = newId(opening.at);
  await tx.run(statements.insertRound({ ...opening, id, openedAt: opening.at }));
  for (const [at, { person, name }] of signers.entries())
    await tx.run(statements.insertSignature(id, at + 1, person, name));
  await tx.run(statements.moveDraft(opening.draft, "open", "awaiting-signatures"));
  if (signers.length === 0) await tx.run(statements.endRound(id, "complete", opening.at));
  return id;
}

/** What someone is asked to sign. Refuses with `forms.no-such-signature`, whether it does not exist or is another's. */
export async function signingView(read: Read, person: string, signature: string): Promise<SigningView> {
  const own = await ownSignature(read, person, signature);
  const [round, all] = await Promise.all([
    read.one(RoundRow, statements.selectRound(own.round)),
    read.rows(SignatureRow, statements.selectSignatures(own.round)),
  ]);
  return { round, own, all };
}

export const askedOf = (read: Read, person: string): Promise<Signature[]> =>
  read.rows(SignatureRow, statements.selectAskedOf(person));

/** The newest round of a draft with its signatures; undefined when nobody was ever asked. */
export async function roundOf(
  read: Read,
  draft: string,
): Promise<{ readonly round: Round; readonly all: readonly Signature[] } | undefined> {
  const round = await read.maybe(RoundRow, statements.selectRoundOf(draft));
  return round && { round, all: await read.rows(SignatureRow, statements.selectSignatures(round.id)) };
}

/**
 * Signs the summary with the hash that was seen. A second time is the same as once. Refuses with `forms.signing-over`
 * (409), `forms.signing-expired` (410), `forms.not-your-turn` (409).
 */
export async function sign(
  tx: Tx,
  person: string,
  signing: { readonly signature: string; readonly hash: string; readonly at: string },
): Promise<Signed> {
  const own = await ownSignature(tx, person, signing.signature);
  const round = await heldRound(tx, own.round);
  const all = await tx.rows(SignatureRow, statements.selectSignatures(round.id));
  const mine = all.find((each) => each.id === own.id) ?? own;
  const newest = await tx.one(RoundRow, statements.selectRoundOf(round.draft));
  if (newest.id !== round.id || signing.hash !== round.hash) return differing(tx, person, round, newest, signing.hash);
  if (mine.state === "signed" && (round.state === "open" || round.state === "complete"))
    return { kind: "signed", draft: round.draft, isComplete: round.state === "complete" };
  stillOpen(round, signing.at);
  if (round.order === "sequential" && all.some((each) => each.place < mine.place && each.state !== "signed"))
    throw new Refusal("forms.not-your-turn", {}, 409);
  await tx.run(
    statements.updateSignature(mine.id, { state: "signed", hash: signing.hash, reason: null, at: signing.at }),
  );
  const isComplete = all.every((each) => each.id === mine.id || each.state === "signed");
  if (isComplete) await tx.run(statements.endRound(round.id, "complete", signing.at));
  return { kind: "signed", draft: round.draft, isComplete };
}

/** Takes a signature back while others are waited for. Once all have signed it is sent, and too late. */
export async function withdrawSignature(tx: Tx, person: string, signature: string, at: string): Promise<void> {
  const { round, mine } = await locked(tx, person, signature);
  stillOpen(round, at);
  if (mine.state === "signed")
    await tx.run(statements.updateSignature(mine.id, { state: "waiting", hash: null, reason: null, at }));
}

/** Says no. The round is over, and the applicant has the draft back. */
export async function declineSignature(
  tx: Tx,
  person: string,
  declined: { readonly signature: string; readonly reason: string; readonly at: string },
): Promise<{ readonly draft: string; readonly applicant: string }> {
  const { round, mine } = await locked(tx, person, declined.signature);
  stillOpen(round, declined.at);
  const { reason, at } = declined;
  await tx.run(
    statements.updateSignature(mine.id, { state: "declined", hash: null, reason: reason.slice(0, 2000), at }),
  );
  await end(tx, round, "declined", "recalled", at);
  return { draft: round.draft, applicant: round.applicant };
}

/** The applicant takes it back to change something: every signature given so far is void. */
export async function recallRound(tx: Tx, applicant: string, draft: string, at: string): Promise<void> {
  const found = await lockDraft(tx, applicant, draft);
  if (found.state !== "awaiting-signatures") throw new Refusal("forms.signing-over", {}, 409);
  const newest = await tx.one(RoundRow, statements.selectRoundOf(draft));
  const round = await tx.one(RoundRow, statements.lockRound(newest.id));
  if (round.state !== "open") throw new Refusal("forms.signing-over", {}, 409);
  await end(tx, round, "recalled", "recalled", at);
}

/** Ends what nobody finished in time; gives whose drafts are open again. */
export async function expireRounds(
  tx: Tx,
  now: string,
): Promise<readonly { readonly draft: string; readonly applicant: string }[]> {
  const rounds = await tx.rows(RoundRow, statements.selectExpired(now));
  for (const round of rounds) await end(tx, round, "expired", "expired", now);
  return rounds.map(({ draft, applicant }) => ({ draft, applicant }));
}

async function ownSignature(read: Read, person: string, signature: string): Promise<Signature> {
  const own = z.uuid().safeParse(signature).success
    ? await read.maybe(SignatureRow, statements.selectSignature(signature, person))
    : undefined;
  if (own === undefined) throw new Refusal("forms.no-such-signature", {}, 404);
  return own;
}

async function locked(tx: Tx, person: string, signature: string): Promise<{ round: Round; mine: Signature }> {
  const own = await ownSignature(tx, person, signature);
  const round = await heldRound(tx, own.round);
  // As it is now that nobody else can change it.
  return { round, mine: await ownSignature(tx, person, signature) };
}

/** The round, held; while it was waited for, the draft may have been emptied. */
async function heldRound(tx: Tx, id: string): Promise<Round> {
  const round = await tx.maybe(RoundRow, statements.lockRound(id));
  if (round === undefined) throw new Refusal("forms.no-such-signature", {}, 404);
  return round;
}

function stillOpen(round: Round, at: string): void {
  if (round.state === "expired" || (round.state === "open" && Date.parse(at) >= Date.parse(round.expiresAt)))
    throw new Refusal("forms.signing-expired", {}, 410);
  if (round.state !== "open") throw new Refusal("forms.signing-over", {}, 409);
}

async function end(
  tx: Tx,
  round: Round,
  state: "declined" | "recalled" | "expired",
  waiting: "recalled" | "expired",
  at: string,
): Promise<void> {
  await tx.run(statements.endRound(round.id, state, at));
  await tx.run(statements.endWaiting(round.id, waiting, at));
  await tx.run(statements.moveDraft(round.draft, "awaiting-signatures", "open"));
}

/** What was seen (by its hash) against what is asked now; when what was seen is unknown, against the round it was asked in. */
async function differing(tx: Tx, person: string, round: Round, newest: Round, hash: string): Promise<Signed> {
  const seen = (await tx.maybe(RoundRow, statements.selectRoundByHash(round.draft, hash))) ?? round;
  if (newest.state !== "open" && newest.state !== "complete") stillOpen(newest, newest.openedAt);
  const now = await tx.rows(SignatureRow, statements.selectSignatures(newest.id));
  return {
    kind: "differs",
    difference: differenceOf(seen.summary, newest.summary),
    signature: now.find((each) => each.person === person)?.id,
  };
}
