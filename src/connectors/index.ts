/** The outside: national registers, log-in and digital post, each behind a port of ours. */
export type { Connectors, ConnectorSettings } from "./connectors.ts";
export { ConnectorFile } from "./connectors.model.ts";
export { openConnectors } from "./connectors.ts";
export type { Assurance, AssuranceTable } from "./idporten/login.rules.ts";
export { ANSATTPORTEN_ASSURANCE, IDPORTEN_ASSURANCE, SWEDISH_ASSURANCE } from "./idporten/login.rules.ts";
export type { LoggedIn, OidcGate } from "./idporten/oidc.ts";
export type {
  Letter,
  LetterDocument,
  LetterEvent,
  LetterParty,
  LetterProblem,
  LetterRecord,
  LetterState,
  LetterStatus,
  SvarUt,
} from "./svarut/svarut.model.ts";
export { problemsOf } from "./svarut/letter.rules.ts";
