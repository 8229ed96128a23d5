/**
 * That someone is not impartial in a case, and may neither see it nor decide in it.
 *
 * Norwegian: inhabilitet (forvaltningsloven §§ 6–10). Swedish: jäv (förvaltningslagen §§ 16–18). What hides the case is the
 * database, by one predicate on everything that hangs on a case.
 */

/**
 * How someone is tied to a case. `party` to `organisation` are enough by themselves (forvaltningsloven § 6 first
 * paragraph, förvaltningslagen § 16 nos. 1–3); `superior`: whoever leads them is not impartial (§ 6 third paragraph);
 * `interest` and `other` are judged (§ 6 second paragraph, § 16 no. 5).
 */
export const RECUSAL_GROUNDS = [
  "party",
  "family",
  "represents",
  "organisation",
  "superior",
  "interest",
  "other",
] as const;
export type RecusalGround = (typeof RECUSAL_GROUNDS)[number];

export type RecusalGiven = {
  readonly staff: string;
  readonly ground: RecusalGround;
  /** In a few words; required of `other`. */
  readonly note: string;
};

export type Recusal = RecusalGiven & {
  readonly id: string;
  readonly caseId: string;
  readonly name: string;
  readonly declaredAt: string;
  /** An employee's id. */
  readonly declaredBy: string;
};
