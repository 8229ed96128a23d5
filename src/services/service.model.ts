/**
 * A service as data: what a municipality offers, and how it is worked.
 *
 * Norwegian: tjeneste. Swedish: tjänst. A folder in `catalogue/services/` holds service.yaml (what it is),
 * process.yaml (how it is worked), form.yaml, rules, letters, texts and worked examples. No code knows one by name.
 */
import { TermData } from "#calendars";
import { LEAST_DRAFT_DAYS, MOST_DRAFT_DAYS } from "#municipalities";
import { PARTY_ROLES } from "#cases/parties";
import { z } from "zod";
import { FORMATS } from "./format.rules.ts";

const Key = z.string().regex(/^[a-z][a-z0-9_-]*$/);
/** A path into facts or a decision's output, such as "household.children". */
const Path = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/);

/**
 * A worked example of the rules alone (rules/examples.yaml): facts, rates and a day, and what the rules must answer. Rates are the
 * example's own, so that it holds in every municipality and in every year.
 */
export const RuleExamples = z.object({
  parameters: z.record(z.string(), z.json()),
  examples: z.array(
    z.object({
      name: z.string().min(1).max(300),
      as_of: z.iso.date(),
      facts: z.record(z.string(), z.json()),
      parameters: z.record(z.string(), z.json()).default({}),
      expect: z.object({ outcome: z.string(), values: z.record(z.string(), z.json()).default({}) }),
    }),
  ),
});
export type RuleExamples = z.infer<typeof RuleExamples>;

/**
 * What a service is in law. An application (søknad, ansökan) and a complaint (klage, klagomål) are decided; a claim (krav) must
 * be met when its conditions hold; an order (bestilling) is carried out; a notification (melding, anmälan) is taken note of, and
 * nothing is decided.
 */
export const KINDS = ["application", "claim", "order", "complaint", "notification"] as const;

/** What a citizen reads first, and where the record of it belongs. */
export const ServiceData = z.object({
  kind: z.enum(KINDS),
  /** Whose law it rests on; municipalities elsewhere do not offer it. */
  countries: z.array(z.enum(["NO", "SE"])).min(1),
  unit: Key,
  /** By an answer of the form, another unit than `unit`: the one the case is about. What is not listed stays with `unit`. */
  route: z.object({ field: Key, units: z.record(z.string(), Key) }).optional(),
  /**
   * Whom the form names that the case concerns as well: at a person's field, alone or in rows, as `signing.signers` names them. `told`: they are
   * told of the decision by a letter of their own.
   */
  parties: z
    .array(z.strictObject({ from: Path, role: z.enum(PARTY_ROLES), told: z.boolean().default(false) }))
    .min(1)
    .optional(),
  /** Least assurance of the log-in. */
  assurance: z.enum(["substantial", "high"]),
  /** Class of the archive's scheme for everything in the case. */
  class_code: z.string(),
  /** Access code for everything in the case. None: it is open (offentleglova § 3), and then no title may name the applicant. */
  access_code: z.string().optional(),
  /**
   * What is to become of the cases when nobody needs them any more (nb: bevaring og kassasjon, sv: bevarande och gallring), and on
   * what ground. `years` are counted from the year after the case was closed. None: nothing is decided, and all is kept.
   */
  retention: z
    .union([
      z.strictObject({ decision: z.literal("keep"), legal_basis: z.string().min(1) }),
      z.strictObject({
        decision: z.literal("discard"),
        years: z.int().min(1).max(200),
        legal_basis: z.string().min(1),
      }),
    ])
    .optional(),
  /** How many days a draft is kept after its last change; what the municipality says when the service does not. Holds for drafts begun from then on. */
  draft_days: z.int().min(LEAST_DRAFT_DAYS).max(MOST_DRAFT_DAYS).optional(),
  /** Keys under `service.` that make up the page, in order. */
  sections: z.array(Key).min(1),
  /** Titles of what is put on record; `{applicant}` is the person's name, screened on the public journal. */
  titles: z.object({
    case: Key,
    application: Key,
    message_in: Key,
    message_out: Key,
    /** Of what can be appealed. */
    appeal: Key.optional(),
    /** Of what a machine may decide. */
    review: Key.optional(),
    outcomes: z.record(Key, Key),
  }),
});
export type ServiceData = z.infer<typeof ServiceData>;

/** Where a fact comes from; the line knows each by name. */
export const FACT_SOURCES = [
  "population.person",
  "population.household",
  "population.named",
  "tax.basis",
  "tax.own-basis",
  "childcare.places",
  "contact.details",
  "company.chosen",
  "company.details",
  "permits.held",
  "permits.issued",
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** Whom a look-up is about, when that is whoever the case concerns: the applicant, or the one they apply for. */
export const CONCERNED = "concerned";

/** One look-up: which register, about whom, for what and on what ground. */
export const FactSpec = z.object({
  key: Key,
  source: z.enum(FACT_SOURCES),
  /** "applicant", "concerned", a path to people in an earlier fact, or to a person that the applicant named, such as "answers.manager". */
  about: z.union([z.literal("applicant"), Path]),
  purpose: z.string().min(1),
  legal_basis: z.string().min(1),
  /** Of the source's own: `posts` of a tax basis, `offer` of a childcare place. */
  options: z.record(z.string(), z.unknown()).default({}),
});
export type FactSpec = z.infer<typeof FactSpec>;

/** A row of the calculation as people read it: a text key, where the figure is, and how it is written. */
const CalculationRow = z.object({
  label: Key,
  path: Path,
  format: z.enum(FORMATS),
  strong: z.boolean().default(false),
  hide_zero: z.boolean().default(false),
});

/** One thing to fill in for each entry of a list. */
const ListField = z.object({
  key: Key,
  type: z.enum(["text", "date", "number", "yes-no"]),
  required: z.boolean().default(false),
  /** The field of what is known that fills it in. */
  known: Key.optional(),
});

/** A point a person judges. A judgement changes facts before the rules are asked again. */
const ChecklistPoint = z
  .object({
    key: Key,
    type: z.enum(["yes-no", "money", "text", "date", "list"]),
    required: z.boolean().default(false),
    /** Where what is already known is found, among the facts; for a list, the list. */
    known: Path.optional(),
    /** What is asked for each entry of a list. */
    fields: z.array(ListField).default([]),
    /**
     * Facts to set when the point is answered; `$answer` stands for the answer. `when` limits it to one answer. Of a list,
     * `{ $each: … }` stands for a list with one thing for each entry, in which `$entry` is a name that goes with it in every
     * fact, and `$<field>` what was filled in, null when it was left empty.
     */
    sets: z.array(z.object({ path: Path, value: z.unknown(), when: z.string().optional() })).default([]),
    /** Asked only when the fact at this path is true, or a list or text that is not empty; always when there is none. */
    asked_when: Path.optional(),
    /** Asked only when there is no such fact at this path. */
    asked_unless: Path.optional(),
  })
  .refine((point) => (point.type === "list") === point.fields.length > 0, "a list has fields, and nothing else has");
export type ChecklistPoint = z.infer<typeof ChecklistPoint>;

/**
 * What an outcome is to whoever asked: a machine never turns a favourable one the rules did not give into a decision, and
 * statistics count by it.
 */
export const EFFECTS = ["favourable", "adverse", "neutral"] as const;
export type Effect = (typeof EFFECTS)[number];

export const DecisionData = z
  .object({
    model: z.string().regex(/^[a-z0-9-]+\.dmn$/),
    decision: z.string(),
    /** `recommend`: the rules advise, and a person decides every case, also against the advice. */
    automation: z.enum(["decide", "recommend"]).default("decide"),
    /** Of what is sent for another, a person decides unless a register vouches for the right, and the right is one of these. */
    automatic_for: z.array(z.enum(["parent", "guardian", "company"])).default([]),
    /** The first day the catalogue's rules may decide for. */
    valid_from: z.iso.date(),
    /** Whose day decides: rates follow the period a decision holds for when it begins the month after. */
    as_of: z.enum(["received", "next_month"]),
    outcome: Path,
    manual_outcome: z.string(),
    manual_reason: Path,
    outcomes: z.array(Key).min(1),
    effects: z.record(Key, z.enum(EFFECTS)).default({ granted: "favourable", refused: "adverse" }),
    from: Path.optional(),
    to: Path.optional(),
    /** The amount a decision comes to, in kroner; of a path through lists, the sum. */
    amount: Path.optional(),
  })
  .refine(({ outcomes, effects }) => outcomes.every((outcome) => effects[outcome] !== undefined), {
    message: "every outcome has an effect",
    path: ["effects"],
  });

/**
 * The permit (nb: tillatelse, sv: tillstånd) that a favourable decision gives. Days and values are found among what the rules
 * answered and the facts. It replaces the one that the applicant holds by the fact `replaces`.
 */
const PermitData = z.object({
  kind: Key,
  /** From the day it was decided unless the decision says. `to` is the first day it no longer holds; open without it and `months`. */
  valid: z.object({ from: Path.optional(), to: Path.optional(), months: z.int().positive().optional() }).default({}),
  /** What stands on the card, under `process.permit.rows.`. */
  card: z.array(CalculationRow.omit({ strong: true, hide_zero: true })).default([]),
  /** Answers that a renewal is filled in with. */
  keeps: z.array(z.string()).default([]),
  /** A fact from `permits.held`. */
  replaces: Key.optional(),
  remind_days: z.array(z.int().positive()).default([]),
  renew_days: z.int().positive().optional(),
});

const Basis = { purpose: z.string().min(1), legal_basis: z.string().min(1) };
/** Where bands begin, ascending; below the first is a band of its own. */
const Bands = z
  .array(z.int().positive())
  .min(1)
  .refine(
    (bands) => bands.every((from, i) => i === 0 || from > (bands[i - 1] ?? 0)),
    "bands begin one after the other",
  );
/**
 * What outcomes may be compared by, to see whether the rules fall out otherwise for some than for others. A closed list of what
 * rules themselves use or the case itself is: health, origin, faith and the like (GDPR art. 9) are not on it and cannot be put
 * there by data. Each use has its own purpose and ground (likestillings- og diskrimineringsloven § 24; diskrimineringslagen 2 kap.).
 */
export const CompareData = z.discriminatedUnion("kind", [
  /** `of`: lists of people among the facts; the size is that of all of them together. */
  z.strictObject({ kind: z.literal("household_size"), of: z.array(Path).min(1).max(4), bands: Bands, ...Basis }),
  /** `of`: a day of birth among the facts; the age is that of the day the decision is made for. */
  z.strictObject({ kind: z.literal("age_band"), of: Path, bands: Bands, ...Basis }),
  z.strictObject({ kind: z.enum(["service_language", "unit", "channel"]), ...Basis }),
]);
export type CompareData = z.infer<typeof CompareData>;

export const ProcessData = z.object({
  steps: z.array(z.object({ key: Key, kind: z.enum(["gather", "decide", "permit", "letter", "note"]) })).min(1),
  prefill: z.array(FactSpec),
  facts: z.array(FactSpec),
  /** Answers that the rules need, with what stands for an answer that was not asked for. */
  application: z.record(Key, z.unknown()),
  decision: DecisionData,
  calculation: z.array(z.object({ each: Path.optional(), heading: z.string(), rows: z.array(CalculationRow).min(1) })),
  /**
   * Paths shown under each fact on the case worker's page. `of` is where the ref of whoever a row is about is found, whose
   * name is `{name}` in its label ("none" when nobody knows it); `instead` the word that tells why there is no value.
   */
  fact_rows: z.record(
    Key,
    z.array(
      z.object({
        label: Key,
        path: Path,
        format: CalculationRow.shape.format,
        each: Path.optional(),
        of: Key.optional(),
        instead: Key.optional(),
      }),
    ),
  ),
  checklist: z.array(ChecklistPoint),
  letter: z
    .object({
      template: z.string(),
      /** Values that the letter's words name, found among what the rules answered and the facts. */
      values: z.record(z.string(), z.object({ path: Path, format: CalculationRow.shape.format })).default({}),
    })
    .optional(),
  /** What a favourable decision is bound to: text keys under `process.conditions.`; with `when`, only if that is true of facts or output. */
  conditions: z.array(z.object({ key: Key, when: Path.optional() })).default([]),
  permit: PermitData.optional(),
  /**
   * When whoever applied is to have an answer, counted from the day it came in; `ends` and `closed` say what a day that is closed
   * does to it (see `#calendars`).
   */
  deadline: TermData.pick({ unit: true, closed: true, legal_basis: true }).extend({
    amount: TermData.shape.amount.min(1),
    ends: TermData.shape.ends.unwrap().default("as-it-falls"),
  }),
  /** None where there is nothing to appeal. */
  appeal: z.object({ weeks: z.int().positive(), legal_basis: z.string() }).optional(),
  /** One in how many clear cases a person looks at all the same; 0 for none. */
  sample_one_in: z.int().min(0).default(0),
  /** Nobody waits longer for being looked at: so many days before its deadline, a sample that no person took up is decided by the rules. */
  sample_release_days: z.int().min(1).default(3),
  /** What outcomes may be compared by; nothing without it. */
  compare: z
    .array(CompareData)
    .default([])
    .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, "each is compared once"),
});
export type ProcessData = z.infer<typeof ProcessData>;
