/** Where permits are looked after: by their holders, by employees, and by whoever checks a card. */
export { openPermitCheck } from "./check.ts";
export { openMyPermits } from "./mine.ts";
export { openPermitDesk } from "./permitdesk.ts";
export type {
  DeskPermit,
  MyPermits,
  OwnPermit,
  PermitChange,
  PermitCheck,
  PermitDesk,
  PermitHistoryItem,
  PermitView,
  RegisterAsk,
  RegisterList,
  RegisterPage,
  RegisterRow,
  Span,
} from "./permitdesk.model.ts";
