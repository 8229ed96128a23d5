/** A letter on its way to one recipient. Norwegian: ekspedering, forsendelse. Swedish: expediering. */
import { z } from "zod";

export type Channel = "svarut" | "svarut-digital-only" | "portal";

export type OutboxState =
  | "queued"
  | "sending"
  | "unknown"
  | "retrying"
  | "accepted"
  | "in-transit"
  | "delivered"
  | "read"
  | "printed"
  | "rejected"
  | "manual"
  /** Not sent: the case ended before a carrier had it. */
  | "stopped";

/** What goes into the parcel, apart from who it is for and the file itself. */
export const LetterData = z.object({
  title: z.string().min(1),
  fileName: z.string(),
  file: z.string(),
  /** Postal address for print; absent when it is protected or unknown. */
  address: z.object({ lines: z.array(z.string()), postcode: z.string(), place: z.string() }).optional(),
  recipientName: z.string(),
  caseYear: z.number(),
  caseSequence: z.number(),
  entryNumber: z.number(),
  journalDate: z.string(),
  documentDate: z.string(),
  caseWorker: z.string().optional(),
  /** What goes along with the letter itself. */
  attachments: z.array(z.object({ fileName: z.string(), file: z.string(), mediaType: z.string() })).optional(),
});
export type Letter = z.infer<typeof LetterData>;

export type NewParcel = {
  readonly id: string;
  readonly caseId: string;
  readonly entry: string;
  /** A person's id; null when it is for an organisation, or for somebody who is found by their address alone. */
  readonly recipient: string | null;
  /** Organisation number (nb: organisasjonsnummer). */
  readonly recipientOrg?: string;
  readonly channel: Channel;
  readonly channelReason: string;
  /** The same letter to the same recipient has the same key, whoever asks and however often. */
  readonly dedupeKey: string;
  readonly letter: Letter;
  readonly at: string;
};

export const ParcelRow = z
  .object({
    id: z.string(),
    case_id: z.string(),
    entry: z.string(),
    recipient: z.string().nullable(),
    recipient_org: z.string().nullable(),
    channel: z.enum(["svarut", "svarut-digital-only", "portal"]),
    dedupe_key: z.string(),
    letter: LetterData,
    state: z.custom<OutboxState>((v) => typeof v === "string"),
    attempts: z.number(),
    provider_id: z.string().nullable(),
    accepted_at: z.string().nullable(),
  })
  .transform((r) => ({
    id: r.id,
    caseId: r.case_id,
    entry: r.entry,
    recipient: r.recipient,
    recipientOrg: r.recipient_org,
    channel: r.channel,
    dedupeKey: r.dedupe_key,
    letter: r.letter,
    state: r.state,
    attempts: r.attempts,
    providerId: r.provider_id,
    acceptedAt: r.accepted_at,
  }));
export type Parcel = z.output<typeof ParcelRow>;

/** A parcel that this worker now holds. `mayHaveArrived`: look it up before sending. */
export type Claimed = Parcel & { readonly mayHaveArrived: boolean };
