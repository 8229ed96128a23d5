/** The quality of automation: how often rules and people come to the same, for whom, and when that changes. */
export { openQualityDesk } from "./quality.ts";
export type {
  CaseKind,
  CasesAsk,
  CasesPage,
  Comparison,
  FigureTable,
  QualityDesk,
  Report,
  ServiceQuality,
} from "./quality.model.ts";
export type { AlarmView, Watch, WatchWish } from "./watch.model.ts";
export { watchQuality } from "./watch.ts";
