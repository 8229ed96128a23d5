/** Other parties of a case: who they are, what they are asked and told, and what they say. */
export { correspondentOf, enterPartyReply } from "./parties/answer.ts";
export { enterPartyAppeal } from "./parties/appeal.ts";
export { enclosable } from "./parties/enclosing.ts";
export { hearParties, previewPartyHearing } from "./parties/hear.ts";
export type { PartyHearing } from "./parties/hear.ts";
export { addPartyTo, removePartyFrom } from "./parties/keep.ts";
export type {
  AskedCard,
  AskedCase,
  DeskParty,
  NamedParty,
  PartyAsked,
  PartyDocument,
  PartyReply,
  PartySaid,
  PartyToAdd,
  PartyTold,
} from "./parties/parties.model.ts";
export { addNamedParties } from "./parties/named.ts";
export { NAMED_PARTIES, TELL_PARTIES } from "./parties/queue.ts";
export { shareAnswer } from "./parties/share.ts";
export { markTelling, tellParties } from "./parties/tell.ts";
export { deskParties } from "./parties/view.ts";
