/** Case work: events, facts, tasks, decisions, messages. */
export type {
  Actor,
  Attention,
  CaseEvent,
  CaseFact,
  CaseFee,
  CaseState,
  CaseStatus,
  DecisionMode,
  DeliveryStatus,
  HandoverReason,
  Priority,
  Step,
  StepState,
} from "./case.model.ts";
export { HANDOVER_REASONS, PRIORITIES } from "./case.model.ts";
export type { Recusal, RecusalGround, RecusalGiven } from "./recusal.model.ts";
export { RECUSAL_GROUNDS } from "./recusal.model.ts";
export { suggestedGround } from "./recusal.rules.ts";
export { endRecusal, recuse, recusalById, recusalsOf } from "./recusal.ts";
export { fold, nextStep } from "./case.rules.ts";
export { choreOn, isOpen, resumedAfter } from "./dialogue.rules.ts";
export type {
  AppealResult,
  AppealStatus,
  Clock,
  Promised,
  RequestItem,
  RequestKind,
  RequestState,
} from "./request.model.ts";
export { APPEAL_RESULTS } from "./request.model.ts";
export type { Telling } from "./cases.ts";
export type { CasePlace, NewCase } from "./new.model.ts";
export {
  addFacts,
  blindJudgementOf,
  caseById,
  caseByReference,
  caseOfFile,
  casesOf,
  decisionsOf,
  eventsOf,
  factOf,
  factsOf,
  finishTask,
  happened,
  lockCase,
  medianMinutes,
  messagesOf,
  openCase,
  openTask,
  openWithFactBefore,
  requestsOf,
  saveBlindJudgement,
  saveDecision,
  saveMessage,
  saveRequest,
  stuckCases,
  tasksOf,
  unsettledCases,
  untouchedSamples,
  wakingCases,
} from "./cases.ts";
export type { Proposal } from "./proposal.sql.ts";
export { proposalsOf, saveProposal, settleProposal } from "./proposals.ts";
export type { Automation } from "./definitions.ts";
export { automations, caseTypeBySha, publishCaseType, publishDecisionModel, setAutomation } from "./definitions.ts";
export type { BlindJudgement, Case, CaseRequest, Decision, Fact, Message, Task } from "./rows.model.ts";
export { CaseRow } from "./rows.model.ts";
