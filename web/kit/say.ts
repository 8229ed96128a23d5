/** Says the web's own texts. Bundled at build time, so only the server entry may import this. */
import texts from "virtual:web-texts";
import { sayFrom } from "./say-from.ts";
import type { Language, Say } from "#platform/texts";

/** A function that says a text in a language. An unknown key is shown as it is: silence would hide the fault. */
export const sayIn = (language: Language): Say => sayFrom(texts[language], language);
