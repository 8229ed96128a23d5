/** Who may speak for a person in personal matters, by the register (vergemålsloven §§ 31, 32 and 79). */
import type { PersonDocument } from "./document.model.ts";

/**
 * Only what is in force, and reaches personal matters: a guardian may be given the economy alone, or cases about immigration alone, and
 * who manages money outside of guardianship speaks for nobody. A guardian without a number in the register cannot be recognised.
 */
export const guardiansOf = ({ vergemaalEllerFremtidsfullmakt }: PersonDocument): string[] =>
  vergemaalEllerFremtidsfullmakt.flatMap(({ erGjeldende, vergemaaltype, verge }) =>
    erGjeldende && vergemaaltype !== "forvaltningUtenforVergemaal" && PERSONAL.has(verge.omfang ?? "")
      ? (verge.foedselsEllerDNummer ?? [])
      : [],
  );

const PERSONAL = new Set(["personligeInteresser", "personligeOgOekonomiskeInteresser"]);
