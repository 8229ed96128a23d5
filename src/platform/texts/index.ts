/** Texts in four languages. */
export type { Catalogue, Language, Localised, Say, Texts } from "./texts.ts";
export {
  chooseLanguage,
  fieldsIn,
  joinTexts,
  LANGUAGES,
  missingTexts,
  plainSlots,
  readTexts,
  sayIn,
  textsFrom,
} from "./texts.ts";
export { isSpoken, spokenIn, spokenText, spokenTo } from "./spoken.ts";
