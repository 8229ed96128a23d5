/** Drafts: begun, saved from any number of tabs without losing anything, and closed when sent. */
import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { z } from "zod";
import { DraftRow, UploadRow, type Answers, type Draft, type NewUpload, type Upload } from "./drafts.model.ts";
import * as statements from "./drafts.sql.ts";
import { referenceFrom } from "./reference.rules.ts";
import { newId, dayOf } from "#platform/time";
import { offeredIn } from "./offered.rules.ts";
import {
  besideRegisters,
  canonicalJson,
  mergeAnswers,
  type External,
  type FormDefinition,
  type MergeConflict,
} from "./shared.ts";

export type Saved =
  | { readonly kind: "saved"; readonly rev: number; readonly answers: Answers }
  | {
      readonly kind: "conflict";
      readonly conflicts: readonly MergeConflict[];
      readonly rev: number;
      readonly answers: Answers;
    };

/** SHA-256 of the canonical JSON (RFC 8785), in hex: what is seen is what is signed. */
export const contentHash = (value: unknown): string => createHash("sha256").update(canonicalJson(value)).digest("hex");

/** Keeps a form with its texts under the hash of both; the same content twice is one version. */
export async function publishForm(
  tx: Tx,
  service: string,
  definition: object,
  texts: object,
  at: string,
): Promise<string> {
  const sha256 = contentHash({ definition, texts });
  await tx.run(statements.insertFormVersion(sha256, service, definition, texts, at));
  return sha256;
}

const Version = z.object({ definition: z.unknown(), texts: z.record(z.string(), z.record(z.string(), z.string())) });

/** A form as it was published; the caller checks its shape. */
export const formVersion = (read: Read, sha256: string): Promise<z.infer<typeof Version>> =>
  read.one(Version, statements.selectFormVersion(sha256));

export type Beginning = {
  readonly service: string;
  readonly formVersion: string;
  readonly person: string;
  readonly language: Language;
  /** The form of that version. */
  readonly form: FormDefinition;
  readonly answers: Answers;
  readonly external: External;
  readonly keptDays: number;
  readonly idempotencyKey?: string;
  readonly at: string;
};

/** Begins a draft; the one that is already open (or that has the key) is given instead, as it stands. */
export async function beginDraft(tx: Tx, beginning: Beginning): Promise<Draft> {
  const id = newId(beginning.at);
  const answers = besideRegisters(beginning.form, beginning.external, beginning.answers);
  await tx.run(statements.insertDraft({ ...beginning, answers, id, reference: referenceFrom(randomBytes(8)) }));
  const found = await (beginning.idempotencyKey === undefined
    ? openDraft(tx, beginning.person, beginning.service)
    : draftByKey(tx, beginning.person, beginning.idempotencyKey));
  if (found === undefined) throw new Refusal("forms.try-again", {}, 409);
  return found;
}

export const openDraft = (read: Read, person: string, service: string): Promise<Draft | undefined> =>
  read.maybe(DraftRow, statements.selectOpenDraft(person, service));

export const draftByKey = (read: Read, person: string, key: string): Promise<Draft | undefined> =>
  read.maybe(DraftRow, statements.selectByIdempotencyKey(person, key));

export const openDraftsOf = (read: Read, person: string): Promise<Draft[]> =>
  read.rows(DraftRow, statements.selectOpenDraftsOf(person));

const Uuid = z.uuid();

/** A person's own draft. Refuses with `forms.no-such-draft`, whether it does not exist or is another's. */
export async function draftOf(read: Read, person: string, id: string): Promise<Draft> {
  return existing(
    Uuid.safeParse(id).success ? await read.maybe(DraftRow, statements.selectDraft(id, person)) : undefined,
  );
}

/** A draft whoever it belongs to, for a machine that sends what everybody has signed or whose payment is over. */
export const draftById = async (read: Read, id: string): Promise<Draft> =>
  existing(await read.maybe(DraftRow, statements.selectAnyDraft(id)));

/** What was sent as a case; undefined where the case did not come by a form. */
export const draftByReference = (read: Read, reference: string): Promise<Draft | undefined> =>
  read.maybe(DraftRow, statements.selectByReference(reference));

/** The draft, held until the transaction ends. */
export async function lockDraft(tx: Tx, person: string, id: string): Promise<Draft> {
  return existing(Uuid.safeParse(id).success ? await tx.maybe(DraftRow, statements.lockDraft(id, person)) : undefined);
}

/**
 * Saves some fields on top of the revision they were written against. What another tab changed in other fields stays;
 * a field both changed is a conflict, and then nothing is saved unless `overwrite` says that these are to stand. What the
 * registers offered gives way to what somebody wrote, and what is said against a register is kept beside its value.
 */
export async function saveAnswers(
  tx: Tx,
  person: string,
  save: {
    readonly draft: string;
    /** The form of the version the draft is pinned to. */
    readonly form: FormDefinition;
    readonly rev: number;
    readonly fields: Answers;
    readonly overwrite: boolean;
    readonly at: string;
  },
): Promise<Saved> {
  const draft = await lockDraft(tx, person, save.draft);
  if (draft.state !== "open") throw new Refusal("forms.draft-closed", {}, 409);
  const base =
    save.rev === draft.rev
      ? draft.answers
      : ((
          await tx.maybe(
            z.object({ answers: z.record(z.string(), z.unknown()) }),
            statements.selectRevision(draft.id, save.rev),
          )
        )?.answers ?? {});
  const external = draft.external as External;
  const fields = besideRegisters(save.form, external, save.fields);
  // The day matters only to whether a prefilled day could be an answer at all.
  const offered = offeredIn(save.form, external, dayOf(save.at, "UTC"));
  const { merged, conflicts } = mergeAnswers(base, { ...base, ...fields }, draft.answers, offered);
  if (conflicts.length > 0 && !save.overwrite)
    return { kind: "conflict", conflicts, rev: draft.rev, answers: draft.answers };
  const written = Object.entries(fields).filter(
    ([key, value]) => Object.hasOwn(base, key) || canonicalJson(value) !== canonicalJson(offered[key] ?? null),
  );
  const answers = conflicts.length > 0 ? { ...merged, ...Object.fromEntries(written) } : merged;
  if (canonicalJson(answers) === canonicalJson(draft.answers))
    return { kind: "saved", rev: draft.rev, answers: draft.answers };
  await tx.run(statements.insertRevision(draft.id, draft.rev, draft.answers));
  await tx.run(statements.updateAnswers(draft.id, answers, save.at));
  return { kind: "saved", rev: draft.rev + 1, answers };
}

/** Renews what the registers said of an open draft; never what the citizen said. One that was emptied meanwhile stays empty. */
export async function renewExternal(tx: Tx, draft: string, external: object): Promise<void> {
  await tx.run(statements.updateExternal(draft, external));
}

/** Closes the draft as sent. Refuses with `forms.draft-closed` when it is not open. */
export async function markSubmitted(tx: Tx, draft: string, at: string): Promise<void> {
  if ((await tx.run(statements.updateSubmitted(draft, at))) !== 1) throw new Refusal("forms.draft-closed", {}, 409);
  await tx.run(statements.deleteRevisions([draft]));
}

/** Whoever attaches holds the draft (`lockDraft`) before the file is kept, so that none comes to one that is being emptied. */
export async function addUpload(tx: Tx, upload: NewUpload): Promise<void> {
  await Promise.all([
    tx.run(statements.insertUpload(upload)),
    tx.run(statements.updateSavedAt(upload.draft, upload.at)),
  ]);
}

export const uploadsOf = (read: Read, draft: string): Promise<Upload[]> =>
  read.rows(UploadRow, statements.selectUploads(draft));

function existing(found: Draft | undefined): Draft {
  if (found === undefined) throw new Refusal("forms.no-such-draft", {}, 404);
  return found;
}
