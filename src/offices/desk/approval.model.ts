/** A decision and the second person it may need. Plain data. */
import type { NoAuthority } from "#authority";
import type { LegalDate } from "#platform/time";

/** Whether whoever asks may make a decision alone, by what, and who else may. */
export type AuthorityView = {
  readonly allowed: boolean;
  readonly because: NoAuthority | undefined;
  /** Where their authority comes from, or the nearest there is; undefined where the register says nothing of the service. */
  readonly source: string | undefined;
  /** The highest amount of that authority, in kroner. */
  readonly most: number | undefined;
  readonly approvers: readonly { readonly name: string; readonly away: boolean }[];
  /** When everybody who may approve is away: the first day that one of them is back. */
  readonly back: LegalDate | undefined;
};

/** What waits for a second person in a case. */
export type ProposalView = {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  /** The outcome in words. */
  readonly outcome: string;
  readonly because: string;
  readonly isOwn: boolean;
};

/** A proposal that came back, with why. */
export type ReturnedView = { readonly by: string; readonly at: string; readonly reason: string };

/** A line of the list of what waits for approval. */
export type ApprovalItem = {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly outcome: string;
  readonly by: string;
  readonly at: string;
  readonly due: LegalDate | undefined;
  readonly isOwn: boolean;
  readonly mayApprove: boolean;
  /** Who may approve it, and whether each is away. */
  readonly approvers: AuthorityView["approvers"];
  readonly back: LegalDate | undefined;
};
