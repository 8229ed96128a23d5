/**
 * What the house's own letters say, and what a municipality says instead. The program brings each template's words in four
 * languages; a municipality keeps only those that it wrote itself, so whatever it left alone follows the program.
 */
import type { Language, Localised } from "#platform/texts";
import type { Json } from "#templates";
import { z } from "zod";

/** `title` and `label` are one line, `body` a paragraph, `steps` a list with one step on each line. */
export type TextRole = "title" | "label" | "body" | "steps";

/** What a text may hold: merge fields it must have, and those it may have beside them. `in` is the country whose letters say it. */
export type TextRule = {
  readonly as: TextRole;
  readonly must: readonly string[];
  readonly may: readonly string[];
  readonly in: "NO" | "SE" | undefined;
};

/** A worked letter, for showing what words become. */
export type Worked = { readonly template: string; readonly name: string; readonly title: string; readonly data: Json };

/** A template's words as the program brings them (nb: brevmalens tekster, sv: brevmallens texter). */
export type HouseTemplate = {
  /** As "decision" for `templates/decision.typ`. */
  readonly template: string;
  readonly name: Localised;
  readonly about: Localised;
  /** By dotted key, in the order the letter's own file has them. */
  readonly rules: ReadonlyMap<string, TextRule>;
  /** A list is one text, a line for each of its steps. */
  readonly says: Readonly<Record<Language, ReadonlyMap<string, string>>>;
  /** The files as data: what the words are put into. */
  readonly files: Readonly<Record<Language, unknown>>;
  readonly worked: readonly Worked[];
};

/** Every template of the house, and what its merge fields stand for. */
export type HouseWords = {
  readonly templates: ReadonlyMap<string, HouseTemplate>;
  readonly fields: ReadonlyMap<string, Localised>;
};

/** A text of the municipality's own, and what the program said when it was written or last looked at. */
export type OwnText = { readonly text: string; readonly base: string };

/** By language and key; only what is otherwise than the program says. */
export type OwnWords = Readonly<Record<Language, Readonly<Record<string, OwnText>>>>;

export const NO_WORDS: OwnWords = { nb: {}, nn: {}, sv: {}, en: {} };

/**
 * What keeps words from being approved. `missing`: nothing is said. `unknown-field`: the template fills in no such field. `needed-field`:
 * without it the letter does not say what it must. `brace`: one that belongs to no field. `unprintable`: a sign the typeface cannot draw.
 */
export type WordFault = {
  readonly key: string;
  readonly language: Language;
  readonly code: "missing" | "unknown-field" | "needed-field" | "brace" | "too-long" | "unprintable";
  /** The field, the sign, or how many characters there may be. */
  readonly detail: string;
};

/**
 * How a text stands: `program` is the program's, `own` was written over what the program says, `outdated` over what it said once, and
 * `unused` belongs to a text that the program no longer has.
 */
export type TextStanding = "program" | "own" | "outdated" | "unused";

/** A text that two versions say otherwise, word by word. */
export type WordDifference = {
  readonly key: string;
  readonly language: Language;
  readonly was: string;
  readonly is: string;
  readonly pieces: readonly Piece[];
};
export type Piece = { readonly kind: "same" | "added" | "removed"; readonly text: string };

export const WORDING_STATUSES = ["draft", "proposed", "approved", "retired", "discarded"] as const;
export type WordingStatus = (typeof WORDING_STATUSES)[number];

const optional = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);

/** A version of a municipality's words in one template (nb: ordlyd, sv: ordalydelse). */
export const WordingRow = z
  .object({
    id: z.string(),
    template: z.string(),
    number: z.number(),
    status: z.enum(WORDING_STATUSES),
    rev: z.number(),
    based_on: z.number(),
    note: z.string(),
    because: optional,
    makers: z.array(z.string()),
    begun_at: z.string(),
    changed_at: z.string(),
    changed_by: z.string(),
    proposed_at: optional,
    proposed_by: optional,
    approved_at: optional,
    approved_by: optional,
  })
  .transform((r) => ({
    id: r.id,
    template: r.template,
    number: r.number,
    status: r.status,
    /** Goes up with every change. */
    rev: r.rev,
    /** The number of the version it began as a copy of; 0 is the program's. */
    basedOn: r.based_on,
    note: r.note,
    because: r.because,
    /** Ids of employees. */
    makers: r.makers,
    begunAt: r.begun_at,
    changedAt: r.changed_at,
    changedBy: r.changed_by,
    proposedAt: r.proposed_at,
    proposedBy: r.proposed_by,
    approvedAt: r.approved_at,
    approvedBy: r.approved_by,
  }));
export type Wording = z.output<typeof WordingRow>;

const Texts = z.record(z.string(), z.object({ text: z.string(), base: z.string() }));
export const OwnWordsRow = z
  .object({ words: z.object({ nb: Texts, nn: Texts, sv: Texts, en: Texts }) })
  .transform(({ words }): OwnWords => words);
