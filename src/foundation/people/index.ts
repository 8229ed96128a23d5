/** People, their identity numbers under lock, staff and sessions. */
export type {
  IdScheme,
  NationalId,
  PersonFacts,
  PersonId,
  PersonStatus,
  PersonView,
  Protection,
  SpokenLanguage,
  StaffId,
  StaffView,
} from "./people.model.ts";
export { nationalId } from "./people.rules.ts";
export type { PersonKeys } from "./vault.ts";
export { personKeys } from "./vault.ts";
export { findByNationalId, nationalIdOf, personView, personViews, rememberPeople, rememberPerson } from "./people.ts";
export type { StaffListed } from "./staff.ts";
export { setStaffActive, staffAtLogin, staffById } from "./staff.ts";
export type { Login, NewSession, Session } from "./sessions.ts";
export {
  endSession,
  endSessionsBySid,
  forgetOldSessions,
  rememberLogin,
  session,
  startSession,
  takeLogin,
  touchSession,
} from "./sessions.ts";
