/** What a decision may come to, as whoever makes the service reads and changes it. */
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";

/** What an outcome is to whoever asked; the file's own words, so that an unknown one is refused and not guessed. */
export const OUTCOME_EFFECTS = ["favourable", "adverse", "neutral"] as const;
export type OutcomeEffect = (typeof OUTCOME_EFFECTS)[number];

/** Why an outcome has to stay: rules answer it, examples expect it, a permit needs one that is favourable, or there is no other. */
export type OutcomeLeaning = {
  readonly what: "rules" | "examples" | "cases" | "permit" | "only";
  readonly count: number;
};

export type OutcomeView = {
  readonly key: string;
  readonly effect: OutcomeEffect;
  readonly name: TextView;
  /** What the applicant reads on the case's page; undefined where nothing is decided. */
  readonly told: { readonly title: TextView; readonly lead: TextView } | undefined;
  readonly leans: readonly OutcomeLeaning[];
  /** Without it the permit that the service gives would never be given. */
  readonly staysFavourable: boolean;
};

export type OutcomeChange =
  | {
      readonly what: "outcome";
      readonly key: string;
      readonly effect: string;
      readonly name: Localised;
      readonly title: Localised;
      readonly lead: Localised;
    }
  | {
      readonly what: "new-outcome";
      readonly effect: string;
      readonly name: Localised;
      /** What its letter says that was decided; of a service without letters, nothing. */
      readonly letter: Localised;
    }
  | { readonly what: "remove-outcome"; readonly key: string; readonly isSure: boolean };
