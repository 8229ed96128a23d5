/** "Must you apply?" as its pages are given it. */
import type { FieldError, SummaryTree } from "#forms/shared";
import type { ServiceCard } from "./card.model.ts";

/** A step in a pre-check. `answers` are those of the pages before, as the page carried them. */
export type PrecheckRequest = {
  readonly page: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly form: readonly (readonly [string, string])[];
  readonly then: "next" | "previous" | "stay";
};

/** `View` is that of a form page. */
export type PrecheckView<View> =
  | { readonly kind: "page"; readonly view: View; readonly errors: readonly FieldError[] }
  | {
      readonly kind: "advice";
      readonly service: ServiceCard;
      readonly advice: "apply" | "no_need" | "not_here" | "unlikely";
      readonly title: string;
      readonly text: string;
      readonly summary: SummaryTree;
      readonly answers: Readonly<Record<string, unknown>>;
    };
