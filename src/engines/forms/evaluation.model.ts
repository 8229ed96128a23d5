/** What the engine says of a form with its answers: the same in the browser, on the server and in a test. */
import type { LegalDate } from "#platform/time";
import type { Dependencies } from "./dependencies.rules.ts";
import type { ExternalValue, Issue, Need, Params, Promised } from "./fields/kind.model.ts";
import type { Answers } from "./form.model.ts";

/** Where a value comes from. `fetchedAt` is an ISO 8601 instant. */
export type Provenance = Omit<ExternalValue, "value">;

export type FieldState = {
  readonly fieldId: string;
  readonly row?: string;
  /** Name and id of the field's input: the field's id, or "<repeat>.<row>.<id>". */
  readonly path: string;
  readonly visible: boolean;
  readonly need: Need;
  readonly readOnly: boolean;
  /** As it stands in the draft, also when hidden or wrong; what a register gave when nothing is answered. */
  readonly value: unknown;
  /** Set while the value is the register's. */
  readonly provenance?: Provenance;
  /** What a citizen says against the register. */
  readonly deviation?: string;
  /** Values that can be chosen, of choice and choices. */
  readonly options?: readonly string[];
  /** Of a repeat: its rows, each with its fields by id. */
  readonly rows?: readonly { readonly row: string; readonly fields: Readonly<Record<string, FieldState>> }[];
};

export type FieldError = {
  readonly pageId: string;
  readonly fieldId: string;
  readonly row?: string;
  readonly path: string;
  /** The text is `forms.error.<code>`, with `keyword` from the field's texts and these params. */
  readonly code: string;
  readonly params: Params;
};

/** `promised`: who will see to it that documentation comes; `until` is the last day it is waited for. */
export type MissingItem = Pick<FieldError, "pageId" | "fieldId" | "row" | "path"> & {
  readonly promised?: Promised["by"];
  readonly until?: LegalDate;
};

export type PageState = {
  readonly id: string;
  readonly visible: boolean;
  /** Whether every visible page before it is complete. */
  readonly reachable: boolean;
  /** Reachable and without errors. */
  readonly complete: boolean;
};

export type Evaluation = {
  readonly pages: readonly PageState[];
  readonly fields: Readonly<Record<string, FieldState>>;
  /** Of reachable pages. */
  readonly errors: readonly FieldError[];
  /** What stops nobody and yet must be said: to who applies, and to who decides. */
  readonly notices: readonly FieldError[];
  /** Why it may not be sent today; null when it may. */
  readonly closed: Issue | null;
  /** Answers that count: visible, reached, right and not empty. What may be decided on. */
  readonly effectiveAnswers: Answers;
  /** Expected and not here: the application may be sent, and these are asked for afterwards. */
  readonly missingExpected: readonly MissingItem[];
  /** Where to go: after `context.page` when that is complete, else the first page to mend; null: check your answers. */
  readonly nextPage: string | null;
  readonly dependencies: Dependencies;
};
