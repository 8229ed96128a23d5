/**
 * The steps that a case goes through, in an order that the line can run: what is known is gathered before it is decided or taken note
 * of, and a permit and a letter follow a decision. Whatever a step needs comes and goes with it.
 */
import { Refusal } from "#platform/errors";
import { SHARED_LETTER, type Files, type ProcessData } from "#services";
import { gone, indexOf } from "./demands.rules.ts";
import { readingOf, withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import { movedItem, withoutItem } from "./items.rules.ts";
import { added, isNoWorse, mustRun, stepAdded, type Step } from "./order.rules.ts";
import { withTitle } from "./outcomes.rules.ts";
import { heldLookUps, withoutPermit } from "./permit.rules.ts";
import { drop, put } from "./splice.rules.ts";
import { STEP_KINDS, type StepChange, type StepKind, type StepView } from "./steps.model.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";
export function stepsView(files: Files, process: ProcessData): readonly StepView[] {
  const { steps } = process;
  const may = (after: readonly Step[]): boolean => isNoWorse(files, steps, after);
  return steps.map(({ key, kind }, at): StepView => ({
    key,
    kind,
    mayUp: at > 0 && may(swapped(steps, at - 1)),
    mayDown: at < steps.length - 1 && may(swapped(steps, at)),
    stays: staying(files, process, at),
  }));
}

/** Kinds of steps that may be added, and are not described by anything else. A permit is added with what it is. */
export function stepsToAdd(files: Files, process: ProcessData): readonly StepKind[] {
  return STEP_KINDS.filter((kind) => isNoWorse(files, process.steps, added(process.steps, kind).steps));
}

/**
 * Refuses with `studio.gone`, an order that the line cannot run, and (409) `studio.step-gathers`, `studio.step-appeal`
 * or `studio.permit-held` of a step that something leans on.
 */
export function withStep(files: Files, process: ProcessData, change: StepChange): Files {
  const { steps } = process;
  switch (change.what) {
    case "new-step": {
      const kind = STEP_KINDS.find((one) => one === change.kind);
      // A permit comes with what it is.
      if (kind === undefined || kind === "permit") throw gone();
      const placed = stepAdded(files, process, kind);
      return kind === "letter" ? withLetter(placed, process) : placed;
    }
    case "move-step": {
      const at = indexOf(steps, change.key);
      const upper = Math.min(at, at + change.by);
      if (upper < 0 || upper + 1 >= steps.length) return files;
      mustRun(files, steps, swapped(steps, upper));
      return withFile(files, FILE, (source) => movedItem(source, ["steps"], at, change.by));
    }
    case "remove-step": {
      const at = indexOf(steps, change.key);
      const stays = staying(files, process, at);
      if (stays !== undefined) throw refused(stays);
      const kind = steps[at]?.kind;
      const without = withFile(files, FILE, (source) => withoutItem(source, ["steps"], at, false));
      // Of two, the other goes on with what the step needs.
      if (steps.filter((one) => one.kind === kind).length > 1) return without;
      return kind === "permit" ? withoutPermit(without) : kind === "letter" ? withoutLetter(without) : without;
    }
  }
}

function refused(stays: NonNullable<StepView["stays"]>): Refusal {
  switch (stays.why) {
    case "needed":
      return new Refusal("studio.step-needed", {}, 409);
    case "appeal":
      return new Refusal("studio.step-appeal", {}, 409);
    case "gathers":
      return new Refusal("studio.step-gathers", { count: stays.count }, 409);
    case "held":
      return new Refusal("studio.permit-held", { count: stays.count }, 409);
  }
}

function staying(files: Files, process: ProcessData, at: number): StepView["stays"] {
  const { steps } = process;
  const kind = steps[at]?.kind;
  // Of two the other does it; and what a notification may not have goes, whatever leans on it.
  const isOnly = steps.filter((one) => one.kind === kind).length === 1;
  if (!isNoWorse(files, steps, steps.toSpliced(at, 1))) return { why: "needed" };
  if (kind === "gather" && isOnly && process.facts.length > 0) return { why: "gathers", count: process.facts.length };
  if (kind === "letter" && isOnly && process.appeal !== undefined) return { why: "appeal" };
  const held = kind === "permit" ? heldLookUps(process).length : 0;
  return held > 0 ? { why: "held", count: held } : undefined;
}

const swapped = (steps: readonly Step[], upper: number): readonly Step[] =>
  steps.flatMap((step, i) => (i === upper ? (steps[upper + 1] ?? []) : i === upper + 1 ? (steps[upper] ?? []) : step));

/** The house's own layout, with a heading for each outcome; what each says is written on the page of letters, where it is missed. */
function withLetter(files: Files, process: ProcessData): Files {
  const laid = withFile(files, FILE, (source) =>
    put(source, ["letter", "template"], SHARED_LETTER, ["checklist", "permit"]),
  );
  const text = readingOf(files);
  return process.decision.outcomes.reduce((all, outcome) => {
    const name = text(`process.outcomes.${outcome}`).in;
    return withTexts(withTitle(all, outcome, name), `letter.${outcome}.heading`, name);
  }, laid);
}

const withoutLetter = (files: Files): Files =>
  dropTexts(
    withFile(files, FILE, (source) => drop(source, ["letter"])),
    "letter",
  );
