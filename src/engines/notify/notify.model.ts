/**
 * A word that something waits in the portal, and nothing of what it is. Norwegian: varsel. Swedish: avisering.
 *
 * A notice has no text of its own: whoever reads it over a shoulder learns which municipality it is from, and at most that something
 * begun is soon deleted.
 */
import { z } from "zod";

/** By what a person is reached. */
export const MEANS = ["email", "sms"] as const;
export type Means = (typeof MEANS)[number];

/**
 * `unknown`: it may have arrived; it is sent once more under the same reference, which the receiver's side knows it by.
 * `skipped`: the person is not to be, or cannot be, reached this way. `failed`: given up.
 */
export type NoticeState = "queued" | "sending" | "retrying" | "unknown" | "sent" | "skipped" | "failed";

/** `dedupeKey`: what happened, such as a message's id; the same happening is told once, whoever asks and however often. */
export type NewNotice = {
  readonly person: string;
  /** None when it is about what is no case yet, such as something to sign. */
  readonly caseId?: string;
  /** Used when the person has not chosen a language in the contact register. */
  readonly language: NoticeLanguage;
  readonly dedupeKey: string;
  /** `draft`: something begun is soon deleted. A message when not given. */
  readonly words?: NoticeWords;
  readonly at: string;
};

/** What is said: that something is new, or that something begun is soon deleted; and nothing of what. */
export type NoticeWords = "message" | "draft";

/** To an employee, at their work address: that something waits at the desk. Same conventions. */
export type NewAlert = {
  readonly staff: string;
  readonly language: NoticeLanguage;
  readonly dedupeKey: string;
  readonly at: string;
};

export type NoticeLanguage = "nb" | "nn" | "sv" | "en";

export const NoticeRow = z
  .object({
    id: z.string(),
    person: z.string().nullable(),
    staff: z.string().nullable(),
    case_id: z.string().nullable(),
    means: z.enum(MEANS),
    language: z.enum(["nb", "nn", "sv", "en"]),
    words: z.enum(["message", "draft"]),
    state: z.custom<NoticeState>((v) => typeof v === "string"),
    why: z.string().nullable(),
    attempts: z.number(),
    queued_at: z.string(),
  })
  .transform(({ case_id, queued_at, ...row }) => ({ ...row, caseId: case_id, queuedAt: queued_at }));
export type Notice = z.output<typeof NoticeRow>;

/** Throws OutsideError. The same `reference` twice is one message to the reader. */
export type Mailer = {
  readonly send: (mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly language: NoticeLanguage;
    readonly reference: string;
  }) => Promise<void>;
};

/** Throws OutsideError. `to` in E.164, such as "+4799999999"; the gateway takes the same `reference` once. */
export type Texter = {
  readonly send: (sms: { readonly to: string; readonly text: string; readonly reference: string }) => Promise<void>;
};

/** What an installation has; notices by means it has not are skipped. */
export type Senders = { readonly mailer?: Mailer; readonly texter?: Texter };
