/** The calculation that a case and its letter show: groups of rows, once or for each of something. */
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";

export type CalculationRowView = {
  readonly at: number;
  readonly label: TextView;
  readonly path: string;
  readonly format: string;
  /** What it comes to, and what is not shown when it is nothing. */
  readonly strong: boolean;
  readonly hideZero: boolean;
};

export type CalculationView = {
  readonly at: number;
  readonly heading: TextView;
  /** A list among what the rules answer, for each of which the rows are shown. */
  readonly each: string | undefined;
  readonly rows: readonly CalculationRowView[];
};

type Row = {
  readonly path: string;
  readonly format: string;
  readonly label: Localised;
  readonly strong: boolean;
  readonly hideZero: boolean;
};

export type CalculationChange =
  | ({ readonly what: "new-calculation"; readonly heading: Localised; readonly each: string } & Row)
  | { readonly what: "calculation"; readonly group: number; readonly heading: Localised; readonly each: string }
  | { readonly what: "move-calculation"; readonly group: number; readonly by: -1 | 1 }
  | { readonly what: "remove-calculation"; readonly group: number; readonly isSure: boolean }
  | ({ readonly what: "new-calculation-row"; readonly group: number } & Row)
  | ({ readonly what: "calculation-row"; readonly group: number; readonly at: number } & Row)
  | { readonly what: "move-calculation-row"; readonly group: number; readonly at: number; readonly by: -1 | 1 }
  | {
      readonly what: "remove-calculation-row";
      readonly group: number;
      readonly at: number;
      readonly isSure: boolean;
    };
