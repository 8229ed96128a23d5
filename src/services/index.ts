/** The line that joins the engines, and what citizens see of it. */
export { apply } from "./apply.ts";
export { nationalRates, readCatalogue, readParameters } from "./catalogue.ts";
export type { Files, Service } from "./read.model.ts";
export { inspectFiles, inspectService, serviceIn, type Inspected } from "./inspect/inspect.ts";
export type { Fault } from "./inspect/fault.model.ts";
export { documentContent } from "./caseview.ts";
export { consentsOf } from "./dialogue/consent.ts";
export { concernedCompany, concernedName, hasRightEnded } from "./concerned.ts";
export { askOfRights, stillTheirs } from "./rights.ts";
export { lockCounts, withCounts } from "./counts.ts";
export { DELIVER, deliver, poll } from "./deliver.ts";
export {
  conditionsOf,
  effectOf,
  evaluationOf,
  explain,
  isRulesOwn,
  namesIn,
  rulesGrounds,
  serviceSay,
} from "./explain.ts";
export { warnWriters } from "./draft.life.ts";
export { whyDue } from "./due.ts";
export { senderData } from "./letter.data.ts";
export { previewLetter } from "./letter.preview.ts";
export { standardLetter, wordsOf, type Worded } from "./letter.text.ts";
export { FORMATS, formatted, ownWord, told, type Format } from "./format.rules.ts";
export {
  decisionFacts,
  judged,
  pointsFor,
  RULE_REASONS,
  verdict,
  type ChecklistAnswers,
  type Facts,
} from "./judgement.rules.ts";
export { codesOf, wordlessCodes } from "./rulewords.rules.ts";
export { feeView } from "./fee.ts";
export { SEND_ON } from "./paying.ts";
export { endWaits, goOn } from "./sending.ts";
export { ADVANCE, advance, askRules, decidedAsOf, noted, ratesOn } from "./line.ts";
export { permitsRunOut } from "./permit.ts";
export type {
  CaseCard,
  CheckView,
  Citizen,
  CitizenCase,
  DocumentContent,
  FeeView,
  FormPageView,
  Portal,
  Receipt,
  SaveRequest,
  SaveResult,
  ServicePage,
  TimelineItem,
} from "./portal.model.ts";
export type { WhomChoice, WhomError, WhomView } from "./behalf.model.ts";
export type { PrecheckView } from "./precheck.model.ts";
export { precheckStep } from "./precheck.ts";
export type { SigningPage, SignResult, Waiting, WaitingView } from "./waiting.model.ts";
export { openPortal, serviceTitle } from "./portal.ts";
export type { ChecklistPoint, CompareData, FactSource } from "./service.model.ts";
export { FACT_SOURCES, ProcessData, RuleExamples, ServiceData } from "./service.model.ts";
export { isSource, offeredBy, OFFERS, type OfferedSort } from "./offers.rules.ts";
export { sampleLetter, sampleWords, type LetterSample } from "./letter.sample.ts";
export { fieldsFor, LETTER_PARTS, letterFieldFaults, type LetterPart } from "./inspect/fields.rules.ts";
export { SHARED_LETTER } from "./inspect/texts.rules.ts";
export { MACHINE } from "./standing.ts";
export { timelineOf } from "./timeline.ts";
export { openRoom } from "./room.ts";
export { unitFor } from "./route.rules.ts";
export { SCAN, scanFile, scanSweep } from "./scanning.ts";
export { releaseSamples } from "./samples.ts";
export type { Carrier, LiveVersions, Registers, Tools } from "./tools.ts";
export { liveService, serviceOf } from "./versions/worked.ts";
export { contactsInCases } from "./contact.given.ts";
export { at, listAt, textAt } from "./paths.rules.ts";
