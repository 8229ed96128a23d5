/** The life of a municipality's words: draft, proposed, approved, retired. Who may is asked before; that two do it, here and in the database. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { z } from "zod";
import { NO_WORDS, OwnWordsRow, WordingRow, type OwnWords, type Wording } from "./wording.model.ts";
import * as statements from "./wording.sql.ts";
import type { AtRev, Hand } from "./wording.sql.ts";

/** What letters say now, and what is being written, of every template. */
export const currentWordings = (read: Read): Promise<Wording[]> => read.rows(WordingRow, statements.selectCurrent());

/** Newest first, the discarded too. */
export const wordingsOf = (read: Read, template: string): Promise<Wording[]> =>
  read.rows(WordingRow, statements.selectOfTemplate(template));

const Uuid = z.uuid();

/** Refuses with `wordings.not-found` (404). */
export async function wordingById(read: Read, id: string): Promise<Wording> {
  return existing(Uuid.safeParse(id).success ? await read.maybe(WordingRow, statements.selectOne(id)) : undefined);
}

/** The words of a version that is there. */
export const wordsOf = (read: Read, id: string): Promise<OwnWords> => read.one(OwnWordsRow, statements.selectWords(id));

/** Those of the version that is approved, with its number; the program's, number 0, where there is none. */
export async function wordsNow(
  read: Read,
  template: string,
): Promise<{ readonly number: number; readonly words: OwnWords }> {
  const live = (await wordingsOf(read, template)).find(({ status }) => status === "approved");
  return live === undefined
    ? { number: 0, words: NO_WORDS }
    : { number: live.number, words: await wordsOf(read, live.id) };
}

/** Gives the draft's id. Refuses with `wordings.already-begun` (409) while another is being written. */
export async function beginWording(
  tx: Tx,
  draft: { readonly template: string; readonly words: OwnWords; readonly basedOn: number },
  hand: Hand,
): Promise<string> {
  await tx.run(statements.lockWordings());
  const open = (await wordingsOf(tx, draft.template)).find(({ status }) => status === "draft" || status === "proposed");
  if (open !== undefined) throw new Refusal("wordings.already-begun", { number: open.number }, 409);
  const id = newId(hand.at);
  await tx.run(statements.insertDraft({ id, ...draft }, hand));
  return id;
}

/** The version, held until the transaction ends. */
export async function lockWording(tx: Tx, id: string): Promise<Wording> {
  return existing(Uuid.safeParse(id).success ? await tx.maybe(WordingRow, statements.lockOne(id)) : undefined);
}

/** Gives the new revision. */
export async function saveWords(tx: Tx, at: AtRev, words: OwnWords, hand: Hand): Promise<number> {
  await mustTouch(tx, at, "draft", statements.updateWords(at, words, hand));
  return at.rev + 1;
}

export const proposeWording = (tx: Tx, at: AtRev, note: string, hand: Hand): Promise<void> =>
  mustTouch(tx, at, "draft", statements.updateProposed(at, note, hand));

/** A proposal is a draft again, and says why. */
export const sendWordingBack = (tx: Tx, at: AtRev, because: string, hand: Hand): Promise<void> =>
  mustTouch(tx, at, "proposed", statements.updateSentBack(at, because, hand));

export const discardWording = (tx: Tx, at: AtRev, hand: Hand): Promise<void> =>
  mustTouch(tx, at, "draft", statements.updateDiscarded(at, hand));

/** From now on letters say it. Refuses with `wordings.own-work` (403) who wrote in it or proposed it. `role` is what allowed it. */
export async function approveWording(tx: Tx, at: AtRev, role: string, hand: Hand): Promise<Wording> {
  await tx.run(statements.lockWordings());
  const found = await lockWording(tx, at.id);
  if (found.rev !== at.rev) throw changed();
  if (found.status !== "proposed") throw new Refusal("wordings.not-proposed", {}, 409);
  if (found.makers.includes(hand.by) || found.proposedBy === hand.by) throw new Refusal("wordings.own-work", {}, 403);
  await tx.run(statements.retireApproved(found.template));
  await mustTouch(tx, at, "proposed", statements.updateApproved(at, role, hand));
  return found;
}

const changed = (): Refusal => new Refusal("wordings.changed", {}, 409);

function existing(found: Wording | undefined): Wording {
  if (found === undefined) throw new Refusal("wordings.not-found", {}, 404);
  return found;
}

/** Tells apart that somebody else was first from that it is no longer what may be changed. */
async function mustTouch(
  tx: Tx,
  at: AtRev,
  status: "draft" | "proposed",
  statement: ReturnType<typeof statements.updateProposed>,
): Promise<void> {
  const found = await lockWording(tx, at.id);
  if (found.status !== status)
    throw status === "draft"
      ? new Refusal("wordings.not-a-draft", {}, 409)
      : new Refusal("wordings.not-proposed", {}, 409);
  if (found.rev !== at.rev || (await tx.run(statement)) !== 1) throw changed();
}
