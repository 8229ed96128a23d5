/** What the rules are told, whose decisions a machine may make for another, and where a decision's days and amount are found. */
import type { TextView } from "./files.model.ts";

export const AS_OF = ["received", "next_month"] as const;
/** By what right somebody applies for another, where a register can vouch for it. */
export const VOUCHED = ["parent", "guardian", "company"] as const;

export type ToldView = {
  readonly key: string;
  /** The question, or the point that a person judges; its key where neither says anything. */
  readonly label: TextView;
  /** What stands for it when nobody was asked. */
  readonly without: "nothing" | "no" | "other";
  /** Rules read it, or a point sets it: then it stays. */
  readonly isUsed: boolean;
};

export type DecidingView = {
  readonly asOf: (typeof AS_OF)[number];
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly amount: string | undefined;
  readonly actsFor: readonly (typeof VOUCHED)[number][];
  readonly told: readonly ToldView[];
  /** Questions of the form that the rules could be told. */
  readonly tellable: readonly { readonly name: string; readonly label: TextView }[];
};

export type DecidingChange =
  | {
      readonly what: "decision-days";
      readonly asOf: string;
      /** Paths; empty where there is none. */
      readonly from: string;
      readonly to: string;
      readonly amount: string;
    }
  | { readonly what: "acts-for"; readonly bases: readonly string[] }
  | { readonly what: "new-told"; readonly name: string; readonly without: string }
  | { readonly what: "remove-told"; readonly key: string };
