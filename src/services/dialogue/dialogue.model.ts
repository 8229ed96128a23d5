/** What comes from the applicant: files, and answers to what was asked. */
import type { LegalDate } from "#platform/time";

export type Paper = { readonly fileName: string; readonly content: Uint8Array };

export type Reply = {
  readonly request: string;
  readonly text: string;
  /** `item`: the key of what it is for; anything else is kept as other papers. */
  readonly papers: readonly (Paper & { readonly item: string })[];
  /** What the applicant does not have, with why. */
  readonly lacking: readonly { readonly item: string; readonly reason: string }[];
  /** To a notice: nothing to say against it. */
  readonly noRemarks: boolean;
};

/** An answer that came by post. `settled`: what it holds; `on`: the day it came, which decides whether it was late. */
export type PostedReply = {
  readonly request: string;
  readonly text: string;
  readonly papers: readonly Paper[];
  readonly settled: readonly string[];
  readonly on: LegalDate;
};
