/** The case worker's room. */
export type {
  AutomationSwitch,
  BlindView,
  ChecklistPoint,
  DecisionTrace,
  Desk,
  DeskCase,
  FactView,
  ManualDecision,
  ManualTask,
  PreviewedDecision,
  Staff,
  WorkItem,
  WorkList,
} from "./desk.model.ts";
export type { ApprovalItem, AuthorityView, ProposalView, ReturnedView } from "./approval.model.ts";
export type { DraftView, HandWritten, LetterView, Writings } from "./letter.model.ts";
export type { ErrandName, ErrandView, QuestionForm } from "./errands.model.ts";
export type { HearingForm, PartiesView, PartyEnclosure, PartyForm } from "./parties.model.ts";
export type { CaseImpartial, RecusalView, RecusedCase } from "./impartial.model.ts";
export { openDesk } from "./desk.ts";
export { wordsAsked, type Asked } from "./words.sql.ts";
export { revisionSeen } from "./seen.ts";
export { rulesBehind, traceOf } from "./trace.ts";
export { asWhoAsks } from "./whoasks.ts";
export { parameterWords, tableWords } from "./wording.ts";
