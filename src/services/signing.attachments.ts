/**
 * The files of what one is asked to sign: nobody can answer for what they could not read. They are shown as the applicant sent
 * them, since nothing in a file can be hidden, and only to those who are asked or have signed, while what they signed stands.
 */
import { record } from "#audit";
import { signingView, type SigningView } from "#forms";
import type { Attachment } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { describeFile, scanOf, streamFile } from "#platform/files";
import type { Citizen, DocumentContent } from "./portal.model.ts";
import type { Tools } from "./tools.ts";

/** Those that whoever is asked may open at an instant (ISO 8601); none when the asking is over. */
export function openTo({ round, own }: SigningView, at: string): readonly Attachment[] {
  const isAsked = own.state === "waiting" && round.state === "open" && Date.parse(at) < Date.parse(round.expiresAt);
  const hasSigned = own.state === "signed" && (round.state === "open" || round.state === "complete");
  return isAsked || hasSigned ? (round.summary.attachments ?? []) : [];
}

/**
 * One file, streamed; that it was opened is put in the audit log. Refuses with `forms.no-such-signature` (404), or
 * `forms.no-such-attachment` (404) when it is not part of what is signed, or not this one's to open any more;
 * with `cases.file-waits`, `cases.file-quarantined` (409) what nobody may open.
 */
export async function attachmentToSign(
  tools: Tools,
  who: Citizen,
  signature: string,
  upload: string,
): Promise<DocumentContent> {
  const at = tools.clock.now().toString();
  const { name, stored } = await tools.db.write(tools.municipality, async (tx) => {
    const view = await signingView(tx, who.person, signature);
    const file = openTo(view, at).find((one) => one.upload === upload);
    const described = file && (await describeFile(tx, file.sha256));
    if (file === undefined || described === undefined) throw new Refusal("forms.no-such-attachment", {}, 404);
    const scan = await scanOf(tx, file.sha256);
    if (scan === "waiting") throw new Refusal("cases.file-waits", {}, 409);
    if (scan === "infected") throw new Refusal("cases.file-quarantined", {}, 409);
    await record(tx, {
      at,
      actor: { kind: "citizen", id: who.person },
      action: "forms.attachment-read",
      subject: { kind: "draft", id: view.round.draft },
      details: { signature, upload },
    });
    return { name: file.fileName, stored: described };
  });
  return {
    fileName: name,
    mediaType: stored.mediaType,
    sizeBytes: stored.sizeBytes,
    content: streamFile(tools.db, tools.municipality, stored),
  };
}
