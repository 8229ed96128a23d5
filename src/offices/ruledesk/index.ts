/** The rule desk, trials on past decisions, and the public register of rules. */
export type {
  BoundaryView,
  Cell,
  CheckView,
  DifferenceView,
  ExampleView,
  Expected,
  ModelView,
  PartEdit,
  PartView,
  ProblemView,
  TableEdit,
  TableView,
} from "./reading.model.ts";
export type { RegisterLine, RegisterPage, RegisterRate, RegisterVersion, RuleRegister } from "./register.model.ts";
export type {
  Called,
  Edit,
  NewExample,
  Obstacle,
  RuleDesk,
  RuleService,
  RuleServicePage,
  Saved,
  Standing,
  VersionLine,
  VersionPage,
} from "./ruledesk.model.ts";
export type {
  ChangedDecision,
  Changes,
  NewRate,
  RateProposal,
  RatesPage,
  RateView,
  WhatIfAsk,
  WhatIfResult,
  WhatIfRun,
} from "./whatif.model.ts";
export { installExamples } from "./examples.ts";
export { publishRules } from "./publish.ts";
export { kroner, resultView } from "./result.rules.ts";
export { openRuleRegister } from "./register.ts";
export { openRuleDesk } from "./ruledesk.ts";
export { giveUpTrials, runWhatIf, WHAT_IF } from "./runs.ts";
export { THREADS, tryOut } from "./trial.ts";
export type { Candidate } from "./trial.model.ts";
