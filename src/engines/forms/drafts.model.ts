/** A draft as it is kept. Norwegian: utkast. Swedish: utkast. */
import { z } from "zod";
import type { ScanState, StoredFile } from "#platform/files";
import type { Language } from "#platform/texts";

export type Answers = Readonly<Record<string, unknown>>;

export type NewDraft = {
  readonly id: string;
  readonly service: string;
  readonly formVersion: string;
  readonly person: string;
  readonly reference: string;
  readonly language: Language;
  readonly answers: Answers;
  readonly external: object;
  /** How many days it is kept after its last change. */
  readonly keptDays: number;
  /** For machines that send in one call: the same key gives the same draft. */
  readonly idempotencyKey?: string;
  readonly at: string;
};

export type NewUpload = {
  readonly id: string;
  readonly draft: string;
  readonly field: string;
  readonly fileName: string;
  readonly file: StoredFile;
  readonly at: string;
};

const Json = z.record(z.string(), z.unknown());

export const DraftRow = z
  .object({
    id: z.string(),
    service: z.string(),
    form_version: z.string(),
    person: z.string(),
    reference: z.string(),
    language: z.enum(["nb", "nn", "sv", "en"]),
    rev: z.number(),
    answers: Json,
    external: Json,
    state: z.enum(["open", "awaiting-signatures", "awaiting-payment", "submitted", "discarded"]),
    saved_at: z.string(),
    submitted_at: z.string().nullable(),
  })
  .transform(({ form_version, saved_at, submitted_at, ...r }) => ({
    ...r,
    formVersion: form_version,
    savedAt: saved_at,
    submittedAt: submitted_at,
  }));
export type Draft = z.output<typeof DraftRow>;

export const UploadRow = z
  .object({
    id: z.string(),
    field: z.string(),
    file_name: z.string(),
    media_type: z.string(),
    sha256: z.string(),
    size_bytes: z.number(),
    scan: z.custom<ScanState>((v) => v === null || typeof v === "string").nullable(),
  })
  .transform((r) => ({
    upload: r.id,
    field: r.field,
    fileName: r.file_name,
    mediaType: r.media_type,
    sha256: r.sha256,
    sizeBytes: r.size_bytes,
    /** Whether it may be opened; null for what was never asked about. */
    scan: r.scan,
  }));
export type Upload = z.output<typeof UploadRow>;
