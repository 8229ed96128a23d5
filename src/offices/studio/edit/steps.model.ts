/** The steps of a service's process, as whoever makes the service reads and changes them. */
export const STEP_KINDS = ["gather", "decide", "permit", "letter", "note"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export type StepView = {
  readonly key: string;
  readonly kind: StepKind;
  readonly mayUp: boolean;
  readonly mayDown: boolean;
  /** Why it has to stay: look-ups it makes, the right to appeal that counts from the letter, or that no case would end without it. */
  readonly stays:
    | { readonly why: "needed" | "appeal" }
    | { readonly why: "gathers" | "held"; readonly count: number }
    | undefined;
};

export type StepChange =
  | { readonly what: "new-step"; readonly kind: string }
  | { readonly what: "move-step"; readonly key: string; readonly by: -1 | 1 }
  | { readonly what: "remove-step"; readonly key: string; readonly isSure: boolean };
