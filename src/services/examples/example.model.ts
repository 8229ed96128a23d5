/**
 * A worked example of a service: who applies on which day in which world, what they answer, and what must come of it.
 *
 * Norwegian: gjennomregnet eksempel. Swedish: genomräknat exempel. They stand in `catalogue/services/<slug>/cases/*.yaml`,
 * are written for case workers to read and to dispute, and are at the same time the tests of the service.
 */
import { z } from "zod";
import { HANDOVER_REASONS } from "#cases";
import { BASES } from "#forms/shared";
import { LANGUAGES } from "#platform/texts";

const Alias = z.string().regex(/^[a-zæøå0-9-]+$/);

/** A fault of the simulators (packages/sim/README.md), and whether it is there while the form is filled in or only after. */
const PlannedFault = z.strictObject({
  during: z.enum(["form", "work"]).default("work"),
  system: z.enum([
    "maskinporten",
    "folkeregisteret",
    "skatteetaten",
    "barnehage",
    "krr",
    "altinn",
    "enhetsregisteret",
    "svarut",
  ]),
  kind: z.enum(["slow", "429", "500", "502", "html", "timeout", "timeout-after-accept", "nonsense", "expired-key"]),
  times: z.int().positive().optional(),
  match: z.string().optional(),
  delayMs: z.int().nonnegative().optional(),
  retryAfter: z.string().optional(),
  status: z.union([z.literal(200), z.literal(403)]).optional(),
});
export type PlannedFault = z.infer<typeof PlannedFault>;

/** What a case worker does with a case that was handed over. */
const Judgement = z.strictObject({
  /** Subject in the municipality's staff list. */
  by: z.string(),
  outcome: z.string(),
  checklist: z.record(z.string(), z.union([z.string(), z.array(z.record(z.string(), z.string()))])).default({}),
  reason: z.string(),
});
export type Judgement = z.infer<typeof Judgement>;

const Expectation = z
  .strictObject({
    /** What is decided; absent when the case waits for a person. */
    outcome: z.string().optional(),
    /** Why a machine gave it to a person. */
    handed_over: z.enum(HANDOVER_REASONS).optional(),
    /** By the name of the child (or whoever the calculation is for), the figure that is shown as the result. */
    prices: z.record(z.string(), z.number()).optional(),
    /** Paths in what the rules answered, such as `household_income`. */
    values: z.record(z.string(), z.unknown()).default({}),
    /** Keys of the facts that registers gave for the case. */
    facts: z.array(z.string()).optional(),
    /** Ids of rules that answered, or codes the rules gave; each must be among those found. */
    reasons: z.array(z.string()).default([]),
    /** Texts the letter must hold, under the language it must be in; `|` between alternatives. */
    letter: z.partialRecord(z.enum(["nb", "nn", "sv", "en"]), z.array(z.string())).optional(),
    /** Texts that must stand nowhere in the letter. */
    hides: z.array(z.string()).default([]),
    /** Registry entries; two when there is a letter, one otherwise. */
    entries: z.int().positive().optional(),
    /** The unit that has the case. */
    unit: z.string().optional(),
    /** The day an answer is due, as it was reckoned when it came in. */
    due: z.iso.date().optional(),
    /** Who is given the permit, a person or a company, by the name in the world. */
    holder: Alias.optional(),
    /** The application is not taken: the refusal's code, or what it says is wrong, such as "whom: not-yours". */
    refused: z.string().optional(),
    channel: z.enum(["svarut", "svarut-digital-only", "portal"]).optional(),
  })
  .refine(
    (one) => one.refused !== undefined || one.outcome !== undefined || one.handed_over !== undefined,
    "an outcome or a hand-over is missing",
  );

/** Permits that had been given before: the applicant's, unless it says another person's. `to` is the first day they no longer hold. */
const GivenPermits = z.strictObject({
  kind: z.string(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  /** How many days before its end it may be renewed. */
  renew_days: z.int().positive().optional(),
  content: z.record(z.string(), z.json()).default({}),
  holder: Alias.optional(),
  count: z.int().positive().default(1),
});
export type GivenPermits = z.infer<typeof GivenPermits>;

const Sentence = z.string().min(10);

/** One sentence: as whoever wrote it said it, in whatever language that is, or in some of the four. */
export const Shows = z.union([
  Sentence,
  z
    .partialRecord(z.enum(LANGUAGES), Sentence)
    .refine((said) => Object.keys(said).length > 0, "it is said in no language"),
]);
export type Shows = z.infer<typeof Shows>;

export const Example = z.strictObject({
  /** What the example shows. It is known by its place in its file, so the sentence may be changed. */
  shows: Shows,
  /** The day on which everything happens. */
  as_of: z.iso.date(),
  applicant: Alias,
  /** The language the form is filled in in. */
  language: z.enum(["nb", "nn", "sv", "en"]).default("nb"),
  /** How the world differs from the simulators' own (packages/sim/data/world.yaml), in the same shape. */
  world: z.record(z.string(), z.unknown()).optional(),
  /** Shorthand for the commonest difference: settled wages of the year before, in kroner, in place of all other income. */
  wages: z.record(Alias, z.int()).default({}),
  faults: z.array(PlannedFault).default([]),
  permits: z.array(GivenPermits).default([]),
  /** The operator has stopped the service's automation. */
  automation: z.literal("stopped").optional(),
  /** Every clear case is looked at by a person, too. */
  sample: z.literal(true).optional(),
  answers: z.record(z.string(), z.unknown()),
  /**
   * For whom the applicant applies, when it is for another, and by what right: as a parent or a guardian, or by a role in a company, by the
   * register; or with a power of attorney.
   */
  on_behalf_of: z.strictObject({ basis: z.enum(BASES), who: Alias }).optional(),
  /** Who signs, in this order, what the applicant sends; the others of whom it is asked do not. */
  signs: z.array(Alias).default([]),
  /** A person takes the case that was handed over. */
  then: Judgement.optional(),
  expect: Expectation,
});
export type Example = z.infer<typeof Example>;

export type ServiceExamples = {
  readonly slug: string;
  readonly examples: readonly (Example & { file: string; index: number })[];
};
