/** What is different between two versions, by element and by file, and what that does to those who have begun. */
import type { FileDifference, Verdict } from "#services/versions";

export type Difference = {
  readonly before: { readonly id: string; readonly number: number } | undefined;
  readonly after: { readonly id: string; readonly number: number };
  readonly verdict: Verdict;
  readonly files: readonly FileDifference[];
};
