/** The life of a version: draft, proposed, published, retired. Who may is asked before; that two do it, here and in the database. */
import { publishCaseType } from "#cases";
import { publishForm } from "#forms";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { z } from "zod";
import type { Files, Service } from "../read.model.ts";
import type { LiveVersions } from "../tools.ts";
import { filesHash, mustBeFiles } from "./files.rules.ts";
import { ServiceVersionRow, type ChangeKind, type ServiceVersion } from "./version.model.ts";
import * as statements from "./versions.sql.ts";

/** Who changes something, and when (ISO 8601). `by` is an employee's id or "installation". */
export type Hand = { readonly by: string; readonly at: string };

/** A version at a revision; a change of another is refused with `versions.changed` (409). */
export type AtRev = { readonly id: string; readonly rev: number };

export const publishedVersions = (read: Read): Promise<ServiceVersion[]> =>
  read.rows(ServiceVersionRow, statements.selectPublished());

/** Drafts and proposals of every service. */
export const openVersions = (read: Read): Promise<ServiceVersion[]> =>
  read.rows(ServiceVersionRow, statements.selectOpen());

/** Newest first, the discarded too. */
export const versionsOf = (read: Read, service: string): Promise<ServiceVersion[]> =>
  read.rows(ServiceVersionRow, statements.selectVersions(service));

const Uuid = z.uuid();

/** Refuses with `versions.not-found` (404). */
export async function versionById(read: Read, id: string): Promise<ServiceVersion> {
  return existing(
    Uuid.safeParse(id).success ? await read.maybe(ServiceVersionRow, statements.selectVersion(id)) : undefined,
  );
}

/** The version, held until the transaction ends. */
export async function lockVersion(tx: Tx, id: string): Promise<ServiceVersion> {
  return existing(
    Uuid.safeParse(id).success ? await tx.maybe(ServiceVersionRow, statements.lockVersion(id)) : undefined,
  );
}

export const FilesRow = z
  .object({ files: z.record(z.string(), z.string()) })
  .transform(({ files }): Files => new Map(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))));

/** All files of a version that is there. */
export const filesOf = (read: Read, id: string): Promise<Files> => read.one(FilesRow, statements.selectFiles(id));

/** Until the transaction ends, nobody else begins or publishes a version here. */
export async function lockServices(tx: Tx): Promise<void> {
  await tx.run(statements.lockServices());
}

export type Beginning = {
  readonly service: string;
  readonly unit: string;
  readonly files: Files;
  readonly basedOn?: string;
  readonly origin?: string;
  readonly brought?: boolean;
  readonly note?: string;
};

/** Gives the draft's id. */
export async function beginVersion(tx: Tx, beginning: Beginning, hand: Hand): Promise<string> {
  await lockServices(tx);
  const files = mustBeFiles(beginning.files);
  const id = newId(hand.at);
  const { service, unit, basedOn, origin, brought = false, note = "" } = beginning;
  await tx.run(
    statements.insertDraft(
      { id, service, unit, files, sha256: filesHash(files), basedOn, origin, brought, note },
      hand,
    ),
  );
  return id;
}

/** Gives the new revision. */
export async function saveFiles(tx: Tx, at: AtRev, files: Files, hand: Hand): Promise<number> {
  const kept = mustBeFiles(files);
  await mustTouch(tx, at, "draft", statements.updateFiles(at, kept, filesHash(kept), hand));
  return at.rev + 1;
}

export const proposeVersion = (tx: Tx, at: AtRev, note: string, hand: Hand): Promise<void> =>
  mustTouch(tx, at, "draft", statements.updateProposed(at, note, hand));

/** A proposal is a draft again, and says why. */
export const sendVersionBack = (tx: Tx, at: AtRev, because: string, hand: Hand): Promise<void> =>
  mustTouch(tx, at, "proposed", statements.updateSentBack(at, because, hand));

export const discardVersion = (tx: Tx, at: AtRev, hand: Hand): Promise<void> =>
  mustTouch(tx, at, "draft", statements.updateDiscarded(at, hand));

/**
 * From now on new applications begin with it. Refuses with `versions.own-work` (403) who wrote in it or proposed it. `service` is
 * what its files hold, found sound; `role` is what allowed it.
 */
export async function publishVersion(
  tx: Tx,
  at: AtRev,
  publishing: { readonly service: Service; readonly kind: ChangeKind; readonly role: string },
  hand: Hand,
): Promise<LiveVersions> {
  const { service, kind, role } = publishing;
  await lockServices(tx);
  const found = await lockVersion(tx, at.id);
  if (found.rev !== at.rev) throw changed();
  if (found.status !== "proposed") throw new Refusal("versions.not-proposed", {}, 409);
  if (found.makers.includes(hand.by) || found.proposedBy === hand.by) throw ownWork();
  if (found.service !== service.slug || found.sha256 !== filesHash(service.files))
    throw new Error("Other files are published than were proposed");
  const live = await pinned(tx, service, found.sha256, hand.at);
  await tx.run(statements.retirePublished(service.slug));
  const { unit } = service.about;
  await mustTouch(
    tx,
    at,
    "proposed",
    statements.updatePublished(at, { kind, role, unit, form: live.form, caseType: live.caseType }, hand),
  );
  return live;
}

/** Keeps what drafts and cases are pinned to. A case type is named by all files, so that the texts of a case are pinned too. */
export async function pinned(tx: Tx, service: Service, sha256: string, at: string): Promise<LiveVersions> {
  const texts = textsAsKept(service);
  const form = await publishForm(tx, service.slug, service.form, texts, at);
  const caseType = await publishCaseType(tx, service.slug, { ...service.process, files: sha256 }, at);
  return { form, texts, caseType };
}

export const textsAsKept = (service: Service): LiveVersions["texts"] =>
  Object.fromEntries(
    Object.entries(service.texts).map(([language, catalogue]) => [language, Object.fromEntries(catalogue)]),
  );

const changed = (): Refusal => new Refusal("versions.changed", {}, 409);
const ownWork = (): Refusal => new Refusal("versions.own-work", {}, 403);

function existing(found: ServiceVersion | undefined): ServiceVersion {
  if (found === undefined) throw new Refusal("versions.not-found", {}, 404);
  return found;
}

/** Tells apart that somebody else was first from that it is no longer what may be changed. */
async function mustTouch(
  tx: Tx,
  { id, rev }: AtRev,
  status: "draft" | "proposed",
  statement: ReturnType<typeof statements.updateProposed>,
): Promise<void> {
  const found = await lockVersion(tx, id);
  if (found.status !== status)
    throw status === "draft"
      ? new Refusal("versions.not-a-draft", {}, 409)
      : new Refusal("versions.not-proposed", {}, 409);
  if (found.rev !== rev || (await tx.run(statement)) !== 1) throw changed();
}
