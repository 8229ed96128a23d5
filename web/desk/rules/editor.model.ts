/** What the table editor is given: the table as it is saved, as it is typed, and what came of the last press. */
import type { CheckView, DifferenceView, TableView, VersionPage } from "#ruledesk";
import type { RefusalBody } from "../../kit/door.ts";
import type { ColumnStep, DraftTable, RowStep, Stepped } from "./table.model.ts";

export type Conflict = { readonly by: string; readonly at: string; readonly difference: DifferenceView };

export type EditAnswer = {
  readonly draft: DraftTable;
  readonly history: readonly DraftTable[];
  /** The state that was read before writing began; after a conflict, the one that would be written over. */
  readonly rev: number;
  readonly step?: { readonly kind: (RowStep | ColumnStep)["kind"]; readonly at: Stepped["at"] };
  readonly check?: CheckView;
  readonly conflict?: Conflict;
  /** A cell could not be read, so nothing was saved. */
  readonly isUnsaved?: true;
  readonly refusal?: RefusalBody;
};

export type EditorProps = {
  readonly page: VersionPage;
  readonly table: TableView;
  readonly draft: DraftTable;
  readonly check: CheckView;
  readonly answer: EditAnswer | undefined;
};
