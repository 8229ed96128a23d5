/** A change to many cases at once: shown, confirmed, done case by case, undone where it can be. Never a decision. */
import type { Priority } from "#cases";
import { z } from "zod";
import type { Why } from "./distribute.rules.ts";

export const BATCH_KINDS = ["assign", "hand-out", "move", "prioritise", "remind"] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

/** What is wished for. `hand-out` chooses a person for each case by itself. */
export type Wish =
  | { readonly kind: "assign"; readonly to: string }
  | { readonly kind: "hand-out"; readonly unit: string }
  /** `competence` empty is whoever works in the unit. */
  | { readonly kind: "move"; readonly unit: string; readonly competence: string; readonly reason: string }
  | { readonly kind: "prioritise"; readonly priority: Priority; readonly reason: string }
  | { readonly kind: "remind" };

export type BatchStatus = "preview" | "running" | "done" | "undoing" | "undone";

/** `cannot`: seen before it was tried. `failed`: seen when it was. `kept`: could not be undone. */
export type ItemResult = "waiting" | "cannot" | "done" | "failed" | "undone" | "kept";

export type BatchItem = {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly due: string | undefined;
  /** Who has it as the change is made, and who is to have it. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly why: Why | "";
  readonly result: ItemResult;
  /** Said by the web under `desk.work.cannot.<code>` or as a refusal. */
  readonly code: string | undefined;
};

export type BatchView = {
  readonly batch: string;
  readonly kind: BatchKind;
  readonly status: BatchStatus;
  readonly madeAt: string;
  readonly counts: Readonly<Record<ItemResult, number>>;
  readonly total: number;
  /** A page of them. */
  readonly items: readonly BatchItem[];
  readonly next: string | undefined;
  /** What is set, in words: a colleague, a unit and a queue, a priority. */
  readonly sets: {
    readonly to?: string;
    readonly unit?: string;
    readonly competence?: string;
    readonly priority?: string;
  };
  readonly reason: string;
  readonly mayUndo: boolean;
  /** For a hand-out: how many each has before and would have after. */
  readonly loads: readonly { readonly name: string; readonly before: number; readonly gets: number }[];
};

/** As many as a change may take at once. */
export const MOST = 500;

/** As it is kept. */
export const BatchRow = z.object({
  id: z.string(),
  kind: z.enum(BATCH_KINDS),
  wish: z.custom<Wish>((v) => typeof v === "object" && v !== null && "kind" in v),
  status: z.enum(["preview", "running", "done", "undoing", "undone"]),
  made_at: z.string(),
  made_by: z.string(),
});
export type BatchRow = z.output<typeof BatchRow>;
