/**
 * The letters' typeface, from a package and never from the machine, so that a letter is the same on every host.
 *
 * Source Sans 3 (SIL OFL 1.1): made for public forms, calm in small sizes, and covers all Nordic and Sámi letters,
 * Greek, Cyrillic and Vietnamese. The compiler also sees the machine's fonts and prefers the first of a family, so
 * templates may only ask for this family in the weights that are listed here, with `fallback: false`.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const family = "@expo-google-fonts/source-sans-3";
const styles = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"];

/** The font files' bytes, in the order the compiler shall prefer them. */
export function readFonts(): Buffer[] {
  return styles.map((style) => readFileSync(require.resolve(`${family}/${style}/SourceSans3_${style}.ttf`)));
}
