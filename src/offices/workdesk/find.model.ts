/** Finding cases by what they are, never by whom they are about, and keeping the filters under a name. */
import type { Attention, CaseStatus, DecisionMode, Priority } from "#cases";
import type { LegalDate } from "#platform/time";
import { z } from "zod";

/** `open` is a person's, `done` is decided or closed. What a machine has is nobody's work yet. */
export const STANDINGS = ["open", "to-do", "waiting", "done", "decided", "closed"] as const;
export const DUES = ["overdue", "today", "week", "later"] as const;
export const SORTS = ["due", "oldest", "newest"] as const;

const Word = z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/);

/**
 * What a list is narrowed by; what is left out narrows nothing. Any of several services, units or reasons. `assignee` is
 * `me`, `nobody` or an employee's id. Days are of reception, both included.
 */
export const Filters = z.object({
  services: z.array(Word).max(40).default([]),
  units: z.array(Word).max(40).default([]),
  standing: z.enum(STANDINGS).default("open"),
  attentions: z.array(Word).max(40).default([]),
  due: z.enum(DUES).optional(),
  assignee: z.union([z.enum(["me", "nobody"]), z.uuid()]).optional(),
  competence: z.union([Word, z.literal("")]).optional(),
  outcome: Word.optional(),
  mode: z.enum(["automatic", "manual"]).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  sort: z.enum(SORTS).default("due"),
});
export type Filters = z.output<typeof Filters>;

export type FoundCase = {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  readonly competenceName: string;
  readonly status: CaseStatus;
  readonly why: Attention | undefined;
  readonly priority: Priority;
  readonly receivedAt: string;
  readonly due: LegalDate | undefined;
  readonly daysLeft: number | undefined;
  readonly assignee: string | undefined;
  readonly outcome: string | undefined;
  readonly mode: DecisionMode | undefined;
};

export type Found = {
  readonly items: readonly FoundCase[];
  /** Up to a thousand; there are more when it is that. */
  readonly count: number;
  /** Opaque; absent on the last page. */
  readonly next: string | undefined;
  /** Finished cases are looked for from this day when no day is given. */
  readonly since: LegalDate | undefined;
};

/** A list under a name, of one's own or of a unit. */
export type SavedList = {
  readonly list: string;
  readonly name: string;
  readonly filters: Filters;
  readonly unit: string | undefined;
  readonly unitName: string | undefined;
  readonly mayDelete: boolean;
};

/** What may be chosen: in filters, and for the cases one has ticked. */
export type Choices = {
  readonly services: readonly { readonly key: string; readonly name: string }[];
  readonly units: readonly { readonly key: string; readonly name: string }[];
  /** Every unit there is; a case may be moved to where one does not work. */
  readonly allUnits: readonly { readonly key: string; readonly name: string }[];
  readonly competences: readonly { readonly key: string; readonly name: string }[];
  readonly colleagues: readonly { readonly key: string; readonly name: string }[];
  readonly outcomes: readonly { readonly key: string; readonly name: string }[];
  readonly leads: readonly string[];
};
