/** The life of a version: draft, proposed, approved, ended. What may be approved is judged by the desk; that two do it, here too. */
import { createHash } from "node:crypto";
import { publishDecisionModel } from "#cases";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import { z } from "zod";
import * as statements from "./rulebook.sql.ts";
import { INSTALLATION, VersionRow, type Hand, type RuleVersion } from "./version.model.ts";
import { daysFrom } from "./versions.rules.ts";

/** A version at a revision; a change of another is refused with `rulebook.changed` (409). */
export type AtRev = { readonly service: string; readonly version: number; readonly rev: number };

/** Newest first. */
export const versionsOf = (read: Read, service: string): Promise<RuleVersion[]> =>
  read.rows(VersionRow, statements.selectVersions(service));

/** Refuses with `rulebook.no-such-version` (404). */
export async function versionOf(read: Read, service: string, version: number): Promise<RuleVersion> {
  const found = Number.isSafeInteger(version) && version > 0 && version < 2 ** 31;
  const row = found ? await read.maybe(VersionRow, statements.selectVersion(service, version)) : undefined;
  if (row === undefined) throw new Refusal("rulebook.no-such-version", {}, 404);
  return row;
}

/** The bytes of a version, as text. */
export async function contentOf(read: Read, service: string, version: number): Promise<string> {
  return (await read.one(z.object({ content: z.string() }), statements.selectContent(service, version))).content;
}

/** Until the transaction ends, nobody else changes this service's versions. */
export async function lockVersions(tx: Tx, service: string): Promise<RuleVersion[]> {
  await tx.run(statements.lockService(service));
  return versionsOf(tx, service);
}

/**
 * What the catalogue brings: version 1 in force from a day when there is none yet; nothing when the bytes are known; else a draft.
 * Gives the version it made.
 */
export async function installRules(
  tx: Tx,
  brought: { readonly service: string; readonly content: string; readonly from: string },
  at: string,
): Promise<number | undefined> {
  const { service, content } = brought;
  const hand = { by: INSTALLATION, at };
  const sha256 = hashOf(content);
  const known = await lockVersions(tx, service);
  if (known.some((one) => one.sha256 === sha256)) return undefined;
  if (known.length > 0) return beginDraft(tx, { service, content, basedOn: undefined, note: "" }, hand);
  await publishDecisionModel(tx, sha256, service, content, at);
  await tx.run(statements.insertInstalled({ service, sha256, from: brought.from }, hand));
  return 1;
}

/**
 * Rules that are approved in one act with what they belong to: they decide from a day on, and the version in force until then ends
 * there. Makers and proposer are those of the whole; refuses with `rulebook.own-work` when one of them approves.
 */
export async function approveAtOnce(
  tx: Tx,
  rules: {
    readonly service: string;
    readonly content: string;
    readonly note: string;
    readonly makers: readonly string[];
    readonly proposedBy: string;
    readonly from: LegalDate;
    readonly role: string;
  },
  today: LegalDate,
  hand: Hand,
): Promise<number> {
  const { service, content, from, makers, proposedBy } = rules;
  const others = await lockVersions(tx, service);
  if (makers.includes(hand.by) || proposedBy === hand.by) throw new Refusal("rulebook.own-work", {}, 403);
  const { to, cuts } = daysFrom(from, others, today);
  const sha256 = hashOf(content);
  const version = (others[0]?.version ?? 0) + 1;
  await publishDecisionModel(tx, sha256, service, content, hand.at);
  if (cuts !== undefined) await tx.run(statements.updateCut(service, cuts.version, from, undefined));
  await tx.run(statements.insertApproved({ ...rules, version, sha256, to }, hand));
  return version;
}

/** Gives the new version's number. */
export async function beginDraft(
  tx: Tx,
  draft: {
    readonly service: string;
    readonly content: string;
    readonly basedOn: number | undefined;
    readonly note: string;
  },
  hand: Hand,
): Promise<number> {
  const [newest] = await lockVersions(tx, draft.service);
  const version = (newest?.version ?? 0) + 1;
  await tx.run(statements.insertDraft({ ...draft, version, sha256: hashOf(draft.content) }, hand));
  return version;
}

export async function saveDraft(
  tx: Tx,
  at: AtRev,
  change: { readonly content: string; readonly note: string },
  hand: Hand,
): Promise<void> {
  await mustTouch(tx.run(statements.updateDraft(at, { ...change, sha256: hashOf(change.content) }, hand)));
}

export async function proposeDraft(
  tx: Tx,
  at: AtRev,
  proposal: { readonly begins: LegalDate; readonly note: string },
  hand: Hand,
): Promise<void> {
  await mustTouch(tx.run(statements.updateProposed(at, proposal, hand)));
}

/** A proposal is a draft again, and says why. */
export async function backToDraft(tx: Tx, at: AtRev, because: string, hand: Hand): Promise<void> {
  await mustTouch(tx.run(statements.updateSentBack(at, because, hand)));
}

export async function discardDraft(tx: Tx, at: AtRev): Promise<void> {
  await mustTouch(tx.run(statements.deleteDraft(at)));
}

/** From its day on the proposal decides; the version in force until then ends there. `role` is what allowed it. */
export async function approveVersion(tx: Tx, at: AtRev, role: string, today: LegalDate, hand: Hand): Promise<void> {
  const others = await lockVersions(tx, at.service);
  const found = await versionOf(tx, at.service, at.version);
  if (found.status !== "proposed" || found.begins === undefined || found.rev !== at.rev) throw changed();
  if (found.makers.includes(hand.by) || found.proposedBy === hand.by) throw new Refusal("rulebook.own-work", {}, 403);
  const { to, cuts } = daysFrom(found.begins, others, today);
  await publishDecisionModel(tx, found.sha256, at.service, await contentOf(tx, at.service, at.version), hand.at);
  if (cuts !== undefined) await tx.run(statements.updateCut(at.service, cuts.version, found.begins, undefined));
  await mustTouch(tx.run(statements.updateApproved(at, { from: found.begins, to, role }, hand)));
}

/** An approved version decides no more from a day on, and nothing takes over. */
export async function endVersion(tx: Tx, at: AtRev, day: LegalDate, because: string): Promise<void> {
  await lockVersions(tx, at.service);
  const found = await versionOf(tx, at.service, at.version);
  if (found.rev !== at.rev || found.status !== "approved" || found.from === undefined) throw changed();
  if (found.to !== undefined && found.to <= day) throw new Refusal("rulebook.ended-already", { day: found.to }, 409);
  await tx.run(statements.updateCut(at.service, at.version, day, because));
}

export const hashOf = (content: string): string => createHash("sha256").update(content).digest("hex");

const changed = (): Refusal => new Refusal("rulebook.changed", {}, 409);

async function mustTouch(touched: Promise<number>): Promise<void> {
  if ((await touched) !== 1) throw changed();
}
