/** Where the register of delegations is kept and read, and where people say that they are away. */
export type {
  AbsenceForm,
  AbsencePage,
  AuthorityDesk,
  DelegationForm,
  DelegationRegister,
  DelegationView,
  LeftToRoles,
  RegisterPage,
} from "./authoritydesk.model.ts";
export { openAuthorityDesk, openDelegationRegister } from "./authoritydesk.ts";
