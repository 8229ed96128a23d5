/** The form engine: pure, and the same in the browser, on the server and in tests. */
export { ATTORNEY, uploadsAlong } from "./attachments.rules.ts";
export { canonicalJson } from "./canonical.rules.ts";
export { classifyChange } from "./change.rules.ts";
export { RESERVED_PAGES, checkForm } from "./check.rules.ts";
export { isOther } from "./condition.model.ts";
export { decodePage, encodePage } from "./codec.rules.ts";
export { sayError } from "./errors.rules.ts";
export { evaluate } from "./evaluate.rules.ts";
export type { Evaluation, FieldError } from "./evaluation.model.ts";
export { MAX_UPLOAD_BYTES, MEDIA_TYPES } from "./upload.rules.ts";
export { BASES, SENDING_USUAL } from "./together.model.ts";
export { organisationInGroups } from "./fields/codes.rules.ts";
export { FILE_ANSWERS, FILE_USUAL } from "./fields/file.rules.ts";
export type { External } from "./fields/kind.model.ts";
export type { EvaluationContext, FormDefinition } from "./form.model.ts";
export { mergeAnswers, type MergeConflict } from "./merge.rules.ts";
export { adviceOf, carriedInto, precheckForm } from "./precheck.rules.ts";
export {
  asType,
  askedOf,
  operandOf,
  operatorsFor,
  QUESTION_TYPES,
  usualOf,
  wordsOf,
  type Asked,
  type Condition,
  type OperatorName,
} from "./author.rules.ts";
export { oddDays, workingDaysBut } from "./odd-days.rules.ts";
export { besideRegisters, offeredIn } from "./offered.rules.ts";
export { summarise, WHOM, type Attachment, type SummaryTree } from "./summary.rules.ts";
export { renewedFrom } from "./renew.rules.ts";
export {
  differenceOf,
  feeOf,
  isPersonPath,
  nextWait,
  personsAt,
  signersOf,
  type AskedFee,
  type Difference,
} from "./together.rules.ts";
