/** Where a municipality writes and approves its own words in the house's letters. */
export type {
  LetterDesk,
  LetterShown,
  TemplateLine,
  TemplatePage,
  TextView,
  WordingLine,
  WordingPage,
  WordsSaved,
  WordsWritten,
} from "./letterdesk.model.ts";
export { openLetterDesk } from "./letterdesk.ts";
