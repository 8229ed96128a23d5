/** Files that come with what people write: judged by their first bytes, looked at by the scanner, kept, and made documents of the entry. */
import { caseById, type Actor } from "#cases";
import { partiesOfPerson } from "#cases/parties";
import { judgeUpload, MAX_UPLOAD_BYTES, safeFileName } from "#forms";
import { Refusal } from "#platform/errors";
import { hashOf, scanOf, type AtDoor } from "#platform/files";
import type { Read, Tx } from "#platform/sql";
import type { NewDocument } from "#records";
import { harmIn, takeIn, turnedAway, type Harm } from "../scanning.ts";
import type { Tools } from "../tools.ts";
import type { Paper } from "./dialogue.model.ts";

/** A paper that may be taken in. */
export type Judged = Paper & { readonly mediaType: string; readonly puid: string; readonly seen: AtDoor };

export const MOST_PAPERS = 10;

/**
 * Before anything is written: the scanner is waited for with no transaction open. Refuses with `cases.too-many-files`, or `cases.file-…` and
 * the file's name; that a file was turned away for what is in it is put in the audit log.
 */
export async function judgePapers(
  tools: Tools,
  papers: readonly Paper[],
  { actor, caseId }: { readonly actor: Actor; readonly caseId: string },
): Promise<Judged[]> {
  if (papers.length === 0) return [];
  // Whoever has no part in the case sets nothing in motion there.
  if (actor.kind === "citizen") await tools.db.read(tools.municipality, (read) => mustBeOf(read, actor.id, caseId));
  if (papers.length > MOST_PAPERS) throw new Refusal("cases.too-many-files", { most: MOST_PAPERS });
  const judged = papers.map(judge);
  const seen = await tools.door.look(judged.map(({ content }) => content));
  for (const [i, { fileName, content }] of judged.entries()) {
    const one = { content, seen: seen[i] ?? ({ state: "waiting" } as const) };
    const harm = harmIn(one.seen) ?? (await knownHarm(tools, one));
    if (harm === undefined) continue;
    const told = { actor, at: tools.clock.now().toString() };
    await tools.db.write(tools.municipality, (tx) => turnedAway(tx, tools, { kind: "case", id: caseId }, one, told));
    if (harm === "infected") throw new Refusal("cases.file-infected", { file: fileName });
    throw new Refusal("cases.file-unscannable", { file: fileName });
  }
  return judged.map((paper, i) => ({ ...paper, seen: seen[i] ?? { state: "waiting" } }));
}

/** Nobody could look now, and the same bytes were found infected before. */
async function knownHarm(
  { db, municipality }: Tools,
  { content, seen }: { readonly content: Uint8Array; readonly seen: AtDoor },
): Promise<Harm | undefined> {
  if (seen.state === "clean") return undefined;
  const state = await db.read(municipality, (read) => scanOf(read, hashOf(content)));
  return state === "infected" ? "infected" : undefined;
}

async function mustBeOf(read: Read, person: string, caseId: string): Promise<void> {
  if ((await caseById(read, caseId)).applicant === person) return;
  if ((await partiesOfPerson(read, person)).some((party) => party.caseId === caseId)) return;
  throw new Refusal("cases.not-found", {}, 404);
}

function judge({ fileName, content }: Paper): Omit<Judged, "seen"> {
  const [name, verdict] = [safeFileName(fileName), judgeUpload(fileName, content)];
  if (verdict.ok) return { fileName: name, content, mediaType: verdict.mediaType, puid: verdict.puid };
  const params = { file: name, megabytes: MAX_UPLOAD_BYTES / 1024 / 1024 };
  switch (verdict.code) {
    case "empty":
      throw new Refusal("cases.file-empty", params);
    case "too-large":
      throw new Refusal("cases.file-too-large", params);
    case "has-password":
      throw new Refusal("cases.file-has-password", params);
    default:
      throw new Refusal("cases.file-unknown-type", params);
  }
}

/** The documents of an entry after its main one. */
export async function attachments(tx: Tx, tools: Tools, papers: readonly Judged[], at: string): Promise<NewDocument[]> {
  const documents: NewDocument[] = [];
  for (const paper of papers) {
    const file = await takeIn(tx, tools, paper, at);
    if (file === undefined) throw new Refusal("cases.file-infected", { file: paper.fileName });
    documents.push({
      title: paper.fileName,
      role: "attachment",
      versions: [{ variant: "production", format: paper.puid, file }],
    });
  }
  return documents;
}
