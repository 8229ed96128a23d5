/** The words of letters: merge fields, drafts beside a case, and what was written by hand. */
export type { Field, KeptLetter, LetterDraft, LetterText, Part, PartName, TextFault, Writing } from "./letter.model.ts";
export { byHand, escaped, filled, paragraphsOf, partsOf, textOf, tidy } from "./letter.rules.ts";
export { draftOf, dropDraft, keepLetter, keptLetter, saveDraft } from "./letters.ts";
