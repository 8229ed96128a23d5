/** Forms on the server: versions, drafts, uploads. What is pure is behind `#forms/shared`. */
export type { Answers, Draft, Upload } from "./drafts.model.ts";
export {
  addUpload,
  beginDraft,
  contentHash,
  draftById,
  draftByKey,
  draftByReference,
  draftOf,
  formVersion,
  lockDraft,
  markSubmitted,
  openDraft,
  openDraftsOf,
  publishForm,
  renewExternal,
  saveAnswers,
  uploadsOf,
} from "./drafts.ts";
export type { Saved } from "./drafts.ts";
export { discardDraft, draftsToWarn, livesOf, pruneDrafts, removeUpload } from "./emptying.ts";
export type { DraftLife } from "./life.rules.ts";
export { isEnding, keptUntil } from "./life.rules.ts";
export { judgeUpload, MAX_UPLOAD_BYTES, safeFileName } from "./upload.rules.ts";
export type { Chosen, Representation } from "./representation.model.ts";
export { actFor, representationOf } from "./representation.ts";
export type { Round, Signature, Signed, SigningView } from "./signing.model.ts";
export {
  askedOf,
  declineSignature,
  expireRounds,
  openRound,
  recallRound,
  roundOf,
  sign,
  signingView,
  withdrawSignature,
} from "./signing.ts";
export type { Payment } from "./payment.model.ts";
export { beginPayment, endPayment, openPayments, paymentBefore, paymentOf, rememberOrder } from "./payment.ts";
export type { Basis, Payments, Principal } from "./together.model.ts";
