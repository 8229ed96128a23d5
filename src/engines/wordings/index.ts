/** The house's own letters in a municipality's words: what the program says, what is said instead, and which of it letters say now. */
export type {
  HouseTemplate,
  HouseWords,
  OwnWords,
  Piece,
  TextRole,
  TextRule,
  TextStanding,
  Wording,
  WordingStatus,
  WordDifference,
  WordFault,
  Worked,
} from "./wording.model.ts";
export { NO_WORDS } from "./wording.model.ts";
export { readHouseWords } from "./house.ts";
export type { WordShelf } from "./shelf.ts";
export { filesInPlace, openWordShelf } from "./shelf.ts";
export {
  differenceBetween,
  faultsIn,
  rulesIn,
  sameWords,
  saidWith,
  settled,
  standingOf,
  tidy,
  written,
} from "./words.rules.ts";
export {
  approveWording,
  beginWording,
  currentWordings,
  discardWording,
  lockWording,
  proposeWording,
  saveWords,
  sendWordingBack,
  wordingById,
  wordingsOf,
  wordsNow,
  wordsOf,
} from "./wordings.ts";
