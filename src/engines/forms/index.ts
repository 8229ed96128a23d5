/** Forms on the server: versions, drafts, uploads. What is pure is behind `#forms/shared`. */
export type { Answers, Draft, Upload } from "./drafts.model.ts";
export {
  addUpload,
  beginDraft,
  contentHash,
  discardDraft,
  draftByKey,
  draftOf,
  formVersion,
  lockDraft,
  markSubmitted,
  openDraft,
  openDraftsOf,
  pruneDrafts,
  publishForm,
  removeUpload,
  renewExternal,
  saveAnswers,
  uploadsOf,
} from "./drafts.ts";
export type { Saved } from "./drafts.ts";
export { judgeUpload, MAX_UPLOAD_BYTES, safeFileName } from "./upload.rules.ts";
