/** What the parts of a case page are given, and what a POST to it came to when it changed nothing. */
import type { DeskCase, PreviewedDecision, Staff } from "#desk";
import type { RefusalBody } from "../kit/door.ts";
import type { Fault, Form, Typed } from "./judgement.ts";
import type { Place } from "./place.ts";

export type CaseContext = {
  readonly deskCase: DeskCase;
  readonly place: Place;
  readonly staff: Staff;
  /** When the page was made, an instant. */
  readonly now: string;
  readonly answer: Answer | undefined;
};

export type Answer = {
  readonly form: Form;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  readonly refusal?: RefusalBody;
  /** What the decision would be, when that was asked for. */
  readonly preview?: PreviewedDecision;
};
