/** Delegated authority to decide; absences and substitutes. */
export type { Absence, Authority, Decider, Delegation, Holder, Matter, NoAuthority } from "./authority.model.ts";
export { EVERY } from "./authority.model.ts";
export { DelegationPlan } from "./plan.model.ts";
export { installDelegations } from "./plan.ts";
export { firstBack, holdsOn, isAway, isRegulated, looksAfter, mayDecide } from "./authority.rules.ts";
export type { DelegationEntry } from "./authority.sql.ts";
export type { DelegationWish } from "./authority.ts";
export {
  absencesFrom,
  approveDelegation,
  cancelAbsence,
  delegations,
  endDelegation,
  rolesIn,
  writeAbsence,
  writeDelegation,
} from "./authority.ts";
