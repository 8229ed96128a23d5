/** Other parties of a case. */
export type {
  NewParty,
  Party,
  PartyFact,
  PartyIdentity,
  PartyRequest,
  PartyRole,
  PartyState,
  PartyTelling,
} from "./party/party.model.ts";
export { PARTY_ROLES, TELLINGS } from "./party/party.model.ts";
export { hearsParties, lapsedOn, partiesIn, partyIn } from "./party/party.rules.ts";
export {
  addParty,
  moveParty,
  partiesOf,
  partiesOfPerson,
  partyById,
  partyEver,
  partyOf,
  partyRequestsOf,
  removeParty,
  savePartyRequest,
} from "./party/party.ts";
