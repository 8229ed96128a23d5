/** The registers the house may ask, and the trace of having asked. */
export { CHILDCARE_OFFERS } from "./registers.model.ts";
export type {
  Answer,
  Ask,
  Changes,
  ChildcareOffer,
  ChildcarePlace,
  ChildcareRegister,
  CompanyRegister,
  Contact,
  ContactRegister,
  FeedCursor,
  Guardianship,
  Household,
  LookUpOutcome,
  PopulationRegister,
  RegisterChange,
  RegisteredCompany,
  RegisteredPerson,
  RegisterName,
  RepresentedCompany,
  TaxBasis,
  TaxRegister,
} from "./registers.model.ts";
export { logLookUp } from "./registers.ts";
