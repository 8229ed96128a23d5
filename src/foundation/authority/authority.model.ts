/** Who may decide what on the municipality's behalf, for how long, on whose authority; and who stands in for whom. */
import type { StaffId } from "#people";
import type { LegalDate } from "#platform/time";

/** Whoever holds authority: everybody with a role in the unit, or one employee. */
export type Holder =
  | { readonly kind: "role"; readonly role: string }
  | { readonly kind: "staff"; readonly staff: StaffId; readonly name: string };

/** Everything that may be decided of a kind. */
export const EVERY = "*";

/**
 * Delegated authority to decide (nb: delegasjon, nn: delegasjon, sv: delegation). Kommuneloven § 5-3 fjerde ledd and § 13-1 sjette ledd;
 * kommunallagen (2017:725) 6 kap. 37 § and 7 kap. 5–6 §§.
 */
export type Delegation = {
  readonly id: string;
  readonly unit: string;
  /** A service, or every service of the unit. */
  readonly service: string;
  readonly holder: Holder;
  /** The outcomes that may be decided; every one when there are none. */
  readonly outcomes: readonly string[];
  /** The highest amount, in kroner; no limit when undefined. */
  readonly most: number | undefined;
  readonly from: LegalDate;
  /** The first day it no longer holds. */
  readonly to: LegalDate | undefined;
  /** Who gave it, by which decision: the council's or the director's, with its reference. */
  readonly source: string;
  /** Whether whoever holds it may delegate it further. */
  readonly mayDelegate: boolean;
  /** What it was delegated from, when it was delegated further. */
  readonly parent: string | undefined;
  /** It holds only when another than its writer has approved it. */
  readonly approved: boolean;
  /** The first day it no longer holds because it was taken back. */
  readonly endedOn: LegalDate | undefined;
};

/** An employee on a day: who they are, and their roles by unit ("*" is every unit). */
export type Decider = {
  readonly staff: string;
  readonly roles: readonly { readonly unit: string; readonly role: string }[];
};

/** What is to be decided. `amount` is in kroner; undefined where a decision comes to none, null where nobody knows. */
export type Matter = {
  readonly unit: string;
  readonly service: string;
  readonly outcome: string;
  readonly amount: number | null | undefined;
};

/**
 * Whether someone may decide a matter, and why. `unregulated`: the register has never said anything of the service, so whoever has
 * the role decides.
 */
export type Authority =
  | { readonly allowed: true; readonly by: "unregulated" }
  | { readonly allowed: true; readonly by: Delegation }
  | { readonly allowed: false; readonly because: NoAuthority; readonly nearest: Delegation | undefined };

/** From the nearest to the farthest: the amount is too high, the outcome is another, the days are others, it is somebody else's. */
export const NO_AUTHORITY = ["amount", "outcome", "not-now", "not-yours"] as const;
export type NoAuthority = (typeof NO_AUTHORITY)[number];

/** Days on which an employee is away (nb: fravær, sv: frånvaro), `from ≤ day < to`, and who stands in (stedfortreder, ersättare). */
export type Absence = {
  readonly id: string;
  readonly staff: StaffId;
  readonly name: string;
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly substitute: { readonly staff: StaffId; readonly name: string } | undefined;
};
