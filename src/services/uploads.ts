/** The files of a form's page: judged by their first bytes, looked at by the scanner, and kept with the draft. */
import { addUpload, judgeUpload, MAX_UPLOAD_BYTES, safeFileName } from "#forms";
import type { AtDoor } from "#platform/files";
import type { Tx } from "#platform/sql";
import { newId } from "#platform/time";
import type { Citizen, SaveRequest, SaveResult } from "./portal.model.ts";
import { harmIn, takeIn, turnedAway } from "./scanning.ts";
import type { Tools } from "./tools.ts";

type UploadErrors = Extract<SaveResult, { kind: "errors" }>["errors"][number][];
type Sent = SaveRequest["files"][number];

/** A file of the page: one that may be kept, or why it may not. */
type Judged = { readonly file: Sent } & (
  | { readonly code: string; readonly seen?: AtDoor }
  | { readonly code?: never; readonly mediaType: string; readonly seen: AtDoor }
);

/** A refused file is told of in the words of the form engine. */
const FILE_ERRORS = {
  empty: "file.empty",
  "too-large": "file.too_big",
  "unknown-type": "file.type",
  "not-what-it-says": "file.disguised",
  "has-password": "file.password",
  infected: "file.infected",
  unscannable: "file.unscannable",
} as const;

/** Before anything is written: the scanner is waited for with no transaction open. */
export async function judgeUploads(tools: Tools, files: readonly Sent[]): Promise<readonly Judged[]> {
  const chosen = files.filter((file) => file.fileName !== "" || file.content.byteLength > 0);
  const verdicts = chosen.map((file) => judgeUpload(file.fileName, file.content));
  const seen = await tools.door.look(chosen.filter((_, i) => verdicts[i]?.ok).map(({ content }) => content));
  const next = seen.values();
  return chosen.map((file, i): Judged => {
    const verdict = verdicts[i];
    if (verdict === undefined || !verdict.ok) return { file, code: FILE_ERRORS[verdict?.code ?? "unknown-type"] };
    const at = next.next().value ?? { state: "waiting" };
    const harm = harmIn(at);
    if (harm !== undefined) return { file, code: FILE_ERRORS[harm], seen: at };
    return { file, mediaType: verdict.mediaType, seen: at };
  });
}

/** Keeps those that may be kept, with the draft that the caller holds; gives what is wrong with the others. */
export async function keepUploads(
  tx: Tx,
  tools: Tools,
  who: Citizen,
  { draft, page }: Pick<SaveRequest, "draft" | "page">,
  judged: readonly Judged[],
  at: string,
): Promise<UploadErrors> {
  const errors: UploadErrors = [];
  const refuse = (file: Sent, code: string): void =>
    void errors.push({
      pageId: page,
      fieldId: file.field.split(".").at(-1) ?? file.field,
      path: file.field,
      code,
      params: { file: safeFileName(file.fileName), megabytes: String(MAX_UPLOAD_BYTES / 1024 / 1024) },
    });
  const actor = { kind: "citizen", id: who.person } as const;
  for (const one of judged) {
    const { file, seen } = one;
    const kept =
      one.code === undefined
        ? await takeIn(tx, tools, { content: file.content, mediaType: one.mediaType, seen: one.seen }, at)
        : undefined;
    if (kept === undefined) {
      refuse(file, one.code ?? FILE_ERRORS.infected);
      if (seen !== undefined) {
        const turned = { content: file.content, seen };
        await turnedAway(tx, tools, { kind: "draft", id: draft }, turned, { actor, at });
      }
      continue;
    }
    const fileName = safeFileName(file.fileName);
    await addUpload(tx, { id: newId(at), draft, field: file.field, fileName, file: kept, at });
  }
  return errors;
}
