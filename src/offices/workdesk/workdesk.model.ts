/** Sharing out work: what the pages are given, and what they may ask for. Same conventions as the desk's. */
import type { Language } from "#platform/texts";
import type { BatchView, Wish } from "./batch.model.ts";
import type { Choices, Filters, Found, SavedList } from "./find.model.ts";
import type { UnitMeasures } from "./measures.model.ts";
import type { Who } from "./room.ts";

export type QueueView = {
  readonly unit: string;
  readonly unitName: string;
  /** Empty is whoever works in the unit. */
  readonly competence: string;
  readonly competenceName: string;
  readonly open: number;
  /** Nobody has them, and a person must look. */
  readonly free: number;
  readonly overdue: number;
  readonly firstDue: string | undefined;
  /** Whether one may take cases from it. */
  readonly isMine: boolean;
  /** The absent whom one stands in for, when it is theirs and not one's own. */
  readonly inPlaceOf: string | undefined;
};

export type Queues = {
  readonly queues: readonly QueueView[];
  readonly mayTake: boolean;
  /** Units one leads. */
  readonly leads: readonly string[];
};

export type PersonLoad = {
  readonly staff: string;
  readonly name: string;
  readonly competences: readonly string[];
  readonly open: number;
  readonly waiting: number;
  readonly overdue: number;
  /** Due within a week. */
  readonly soon: number;
  readonly isAway: boolean;
};

export type UnitLoad = {
  readonly unit: string;
  readonly unitName: string;
  readonly units: readonly { readonly unit: string; readonly name: string }[];
  readonly people: readonly PersonLoad[];
  readonly free: number;
  readonly competences: readonly { readonly key: string; readonly name: string }[];
};

export type WorkDesk = {
  readonly queues: (who: Who, language: Language) => Promise<Queues>;
  /** Takes the case that should be taken next in one's own queues and those of whom one stands in for; undefined when there is none. Two at once get different ones. */
  readonly takeNext: (who: Who) => Promise<{ readonly caseId: string } | undefined>;
  /** cases.lead. The unit wished for, or the first one leads. */
  readonly load: (who: Who, unit: string | undefined, language: Language) => Promise<UnitLoad>;
  /** cases.lead. The same again changes nothing. */
  readonly setSkill: (who: Who, unit: string, staff: string, competence: string, has: boolean) => Promise<void>;
  /** A change of many cases, shown before it is done; changes nothing yet. `chosen` are cases; a hand-out chooses by itself. */
  readonly prepare: (who: Who, wish: Wish, chosen: readonly string[]) => Promise<{ readonly batch: string }>;
  /** One's own only. */
  readonly batch: (who: Who, batch: string, after: string | undefined, language: Language) => Promise<BatchView>;
  readonly confirm: (who: Who, batch: string) => Promise<void>;
  /** What nobody has worked on since. */
  readonly undo: (who: Who, batch: string) => Promise<void>;
  readonly find: (who: Who, filters: Filters, after: string | undefined, language: Language) => Promise<Found>;
  /** The whole list, as many as a change of many may take. */
  readonly findIds: (who: Who, filters: Filters) => Promise<readonly string[]>;
  /** Without the names of applicants; that it was made is an event. At most 5,000 lines. */
  readonly csv: (
    who: Who,
    filters: Filters,
    language: Language,
    words: {
      readonly head: readonly string[];
      readonly status: (status: string) => string;
      readonly why: (why: string) => string;
      readonly mode: (mode: string) => string;
    },
  ) => Promise<string>;
  readonly choices: (who: Who, language: Language) => Promise<Choices>;
  readonly savedLists: (who: Who, language: Language) => Promise<readonly SavedList[]>;
  /** One's own, or with `unit` everybody's there (cases.assign). The same name is written over. */
  readonly saveList: (
    who: Who,
    given: { readonly name: string; readonly unit: string | undefined; readonly filters: Filters },
  ) => Promise<void>;
  readonly deleteList: (who: Who, list: string) => Promise<void>;
  /** indicators.read: how soon cases were answered, by service and month, in the units where one may read them. */
  readonly measures: (who: Who, language: Language) => Promise<readonly UnitMeasures[]>;
};
