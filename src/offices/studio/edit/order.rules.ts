/**
 * The orders of steps that the line can run: what is known is gathered before a case is decided or taken note of, and a permit and a
 * letter follow a decision. A file that is wrong already may be mended step by step.
 */
import { Refusal } from "#platform/errors";
import { ServiceData, type Files, type ProcessData } from "#services";
import { dataIn } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import { withItem } from "./items.rules.ts";
import { freshName } from "./name.rules.ts";
import type { StepKind } from "./steps.model.ts";

export type Step = ProcessData["steps"][number];

/** What keeps the line from running steps, each with how it is refused. */
const WRONG = {
  twice: () => new Refusal("studio.step-twice", {}, 409),
  needed: () => new Refusal("studio.step-needed", {}, 409),
  first: () => new Refusal("studio.step-first", {}, 409),
  after: () => new Refusal("studio.step-after", {}, 409),
  notification: () => new Refusal("studio.step-notification", {}, 409),
} as const;
type Wrong = keyof typeof WRONG;

/** Where each kind belongs, and what a step of it is called at first. */
const BELONGS: Readonly<Record<StepKind, { readonly rank: number; readonly name: string }>> = {
  gather: { rank: 0, name: "facts" },
  decide: { rank: 1, name: "decision" },
  note: { rank: 1, name: "note" },
  permit: { rank: 2, name: "permit" },
  letter: { rank: 3, name: "letter" },
};

/** The step where its kind belongs. Refuses an order that the line cannot run. */
export function stepAdded(files: Files, process: ProcessData, kind: StepKind): Files {
  const { at, step, steps } = added(process.steps, kind);
  mustRun(files, process.steps, steps);
  return withFile(files, "process.yaml", (source) => withItem(source, ["steps"], at, step));
}

/** The steps with one more, before what must come after it. */
export function added(
  steps: readonly Step[],
  kind: StepKind,
): { readonly at: number; readonly step: Step; readonly steps: readonly Step[] } {
  const { rank, name } = BELONGS[kind];
  const later = steps.findIndex((one) => BELONGS[one.kind].rank > rank);
  const at = later < 0 ? steps.length : later;
  const step = { key: freshName(name, new Set(steps.map(({ key }) => key))), kind };
  return { at, step, steps: steps.toSpliced(at, 0, step) };
}

/** Refuses with `studio.step-twice`, `step-needed`, `step-first`, `step-after` or `step-notification` (409). */
export function mustRun(files: Files, before: readonly Step[], after: readonly Step[]): void {
  const [wrong] = newlyWrong(before, after, isNotified(files));
  if (wrong !== undefined) throw WRONG[wrong]();
}

/** Whether nothing is wrong after that was not wrong before. */
export const isNoWorse = (files: Files, before: readonly Step[], after: readonly Step[]): boolean =>
  newlyWrong(before, after, isNotified(files)).length === 0;

function newlyWrong(before: readonly Step[], after: readonly Step[], isNotification: boolean): readonly Wrong[] {
  const had = [...wrongIn(before, isNotification)];
  return wrongIn(after, isNotification).filter((one) => {
    const at = had.indexOf(one);
    if (at >= 0) had.splice(at, 1);
    return at < 0;
  });
}

function wrongIn(steps: readonly Step[], isNotification: boolean): readonly Wrong[] {
  const kinds = steps.map(({ kind }) => kind);
  const judged = kinds.findIndex((kind) => kind === "decide" || kind === "note");
  return kinds
    .flatMap((kind, i): readonly (Wrong | false)[] => [
      kinds.indexOf(kind) !== i && "twice",
      kind === "gather" && judged >= 0 && i > judged && "first",
      (kind === "permit" || kind === "letter") && (judged < 0 || i < judged) && "after",
      (isNotification ? kind !== "gather" && kind !== "note" : kind === "note") && "notification",
    ])
    .concat(kinds.includes(isNotification ? "note" : "decide") ? [] : ["needed"])
    .filter((one) => one !== false);
}

const isNotified = (files: Files): boolean => dataIn(files, "service.yaml", ServiceData)?.kind === "notification";
