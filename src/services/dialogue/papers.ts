/** Files that come with what people write: judged by their first bytes, kept, and made documents of the entry. */
import { judgeUpload, MAX_UPLOAD_BYTES, safeFileName } from "#forms";
import { Refusal } from "#platform/errors";
import { keepFile } from "#platform/files";
import type { Tx } from "#platform/sql";
import type { NewDocument } from "#records";
import type { Paper } from "./dialogue.model.ts";

/** A paper that may be taken in. */
export type Judged = Paper & { readonly mediaType: string; readonly puid: string };

export const MOST_PAPERS = 10;

/** Refuses with `cases.too-many-files`, or `cases.file-…` and the file's name. */
export function judgePapers(papers: readonly Paper[]): Judged[] {
  if (papers.length > MOST_PAPERS) throw new Refusal("cases.too-many-files", { most: MOST_PAPERS });
  return papers.map(({ fileName, content }) => {
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
  });
}

/** The documents of an entry after its main one. */
export async function attachments(tx: Tx, papers: readonly Judged[], at: string): Promise<NewDocument[]> {
  const documents: NewDocument[] = [];
  for (const { fileName, content, mediaType, puid } of papers) {
    const file = await keepFile(tx, content, mediaType, at);
    documents.push({ title: fileName, role: "attachment", versions: [{ variant: "production", format: puid, file }] });
  }
  return documents;
}
