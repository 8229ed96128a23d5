/** The line that joins the engines, and what citizens see of it. */
export type {
  CaseCard,
  CheckView,
  Citizen,
  CitizenCase,
  DocumentContent,
  FormPageView,
  Portal,
  Receipt,
  SaveRequest,
  SaveResult,
  ServicePage,
  TimelineItem,
} from "./portal.model.ts";
