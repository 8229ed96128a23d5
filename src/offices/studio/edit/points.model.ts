/** What a person judges: a field with a question, help, and what the answer sets for the rules. */
import type { Localised } from "#platform/texts";
import type { TextView } from "./files.model.ts";

/** Types of points, and of what is asked for each entry of a list. */
export const NEW_POINTS = ["yes-no", "text", "date", "money", "list"] as const;
export const POINT_FIELDS = ["text", "date", "number", "yes-no"] as const;

export type PointFieldView = {
  readonly key: string;
  readonly type: (typeof POINT_FIELDS)[number];
  readonly required: boolean;
  readonly label: TextView;
  /** Something that the point sets for the rules has it in it: then it stays. */
  readonly isSet: boolean;
};

export type PointSetView = {
  readonly at: number;
  readonly path: string;
  /** As it is written in the file; "$answer" is the answer. */
  readonly value: string;
  readonly when: string | undefined;
  /** For each entry of a list. */
  readonly isOfEach: boolean;
};

export type PointView = {
  readonly key: string;
  readonly type: (typeof NEW_POINTS)[number];
  readonly required: boolean;
  readonly label: TextView;
  readonly help: TextView;
  /** Facts that call for the point, or that make it needless. */
  readonly askedWhen: string | undefined;
  readonly askedUnless: string | undefined;
  readonly sets: readonly PointSetView[];
  /** What is asked for each entry of a list. */
  readonly fields: readonly PointFieldView[];
  /** What an entry of a list is called, and the button that adds one; undefined of what is no list. */
  readonly list: { readonly entry: TextView; readonly more: TextView } | undefined;
};

export type PointChange =
  | {
      readonly what: "point";
      readonly key: string;
      readonly required: boolean;
      readonly label: Localised;
      readonly help: Localised;
      /** Of a list; undefined elsewhere. */
      readonly list: { readonly entry: Localised; readonly more: Localised } | undefined;
    }
  | {
      readonly what: "new-point";
      readonly type: (typeof NEW_POINTS)[number];
      readonly required: boolean;
      readonly label: Localised;
      readonly help: Localised;
      /** Where the answer goes for the rules; none: it is only kept in the case. Of a list always none. */
      readonly sets: string | undefined;
    }
  | ({ readonly what: "new-list-point"; readonly required: boolean } & Readonly<
      Record<"label" | "help" | "entry" | "more" | "field", Localised>
    >)
  | { readonly what: "remove-point"; readonly key: string; readonly isSure: boolean }
  | { readonly what: "move-point"; readonly key: string; readonly by: -1 | 1 }
  | {
      readonly what: "point-asked";
      readonly key: string;
      /** Paths; empty for always. */
      readonly when: string;
      readonly unless: string;
    }
  | {
      readonly what: "new-point-set";
      readonly key: string;
      readonly path: string;
      /** `answer`, `yes`, `no`, `text` with what stands in `text`, or of a list `each`: what is filled in for each entry. */
      readonly value: string;
      readonly text: string;
      /** The answer it is for; empty for any. */
      readonly when: string;
    }
  | {
      readonly what: "remove-point-set";
      readonly key: string;
      readonly at: number;
      readonly isSure: boolean;
    }
  | {
      readonly what: "new-point-field";
      readonly key: string;
      readonly type: string;
      readonly required: boolean;
      readonly label: Localised;
    }
  | {
      readonly what: "point-field";
      readonly key: string;
      readonly field: string;
      readonly required: boolean;
      readonly label: Localised;
    }
  | { readonly what: "move-point-field"; readonly key: string; readonly field: string; readonly by: -1 | 1 }
  | {
      readonly what: "remove-point-field";
      readonly key: string;
      readonly field: string;
      readonly isSure: boolean;
    };
