/** Permits: what is granted, to whom, for how long; and whether a card holds. */
export { grouped, readCode, readNumber } from "./code.rules.ts";
export type {
  Checked,
  Hand,
  Holder,
  NewPermit,
  Permit,
  PermitHappening,
  PermitId,
  PermitState,
  Reminder,
  Standing,
} from "./permit.model.ts";
export { actsOn, lastDayOf, renewalOf, standingOn, suspensionFrom } from "./permit.rules.ts";
export type { Act, Renewal } from "./permit.rules.ts";
export {
  countPermits,
  happeningsOf,
  issuePermit,
  lockKind,
  permitById,
  permitsOf,
  permitsOfCase,
  reinstatePermit,
  reportLost,
  standingFor,
  suspendPermit,
  verifyCode,
  withdrawPermit,
} from "./permits.ts";
export { expirePermits, remindOfExpiry } from "./sweeps.ts";
export { StateRow } from "./row.model.ts";
