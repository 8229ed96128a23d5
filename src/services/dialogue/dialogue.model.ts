/** What comes from the applicant: files, and answers to what was asked; and what is asked, as pages show it. */
import type { AppealStatus, RequestKind } from "#cases";
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

/** What the applicant is asked for, and may still answer. */
export type Asked = {
  readonly request: string;
  readonly kind: RequestKind;
  readonly askedAt: string;
  readonly due: LegalDate;
  /** The deadline has passed, or the case went on: an answer is taken in, and marked as late. */
  readonly late: boolean;
  readonly body: string;
  /** What we think of deciding, in words. */
  readonly outcome: string | undefined;
  readonly items: readonly { readonly key: string; readonly label: string; readonly settled: boolean }[];
  /** The letter it stands in. */
  readonly letter: string | undefined;
};

/** Where an appeal is. `body`: who has it, or answered it. */
export type AppealView = { readonly status: AppealStatus; readonly body: string };
