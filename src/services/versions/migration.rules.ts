/** What a plan does to one case. Pure, so that what was tried is what happens. */
import { HANDOVER_REASONS, type CaseState, type Step, type StepState } from "#cases";
import type { Json } from "#rules";
import type { Facts } from "../judgement.rules.ts";
import { withAt } from "../paths.rules.ts";
import type { MigrationMap, MigrationProblem, Moved } from "./migration.model.ts";

/** A map to begin from: steps of the same name and kind become each other, and everything else is left for a person to say. */
export const suggestedMap = (from: readonly Step[], to: readonly Step[]): MigrationMap => ({
  steps: Object.fromEntries(
    from.flatMap(({ key, kind }) => (to.some((one) => one.key === key && one.kind === kind) ? [[key, key]] : [])),
  ),
  added: {},
  tasks: "keep",
  facts: [],
});

/** How the case is afterwards, or why it stays. A case that is decided is past moving: its letter tells of what decided it. */
export function movedBy(
  map: MigrationMap,
  state: CaseState,
  target: readonly Step[],
): { readonly moved: Moved } | { readonly problems: readonly MigrationProblem[] } {
  const problems: MigrationProblem[] = [];
  const tell = (code: MigrationProblem["code"], params: MigrationProblem["params"] = {}): void =>
    void problems.push({ code, params });
  if (state.status === "closed") tell("closed");
  else if (state.decision !== null || state.outcome !== null) tell("decided");
  const closes = map.tasks === "close" && state.openTask !== null;
  // Only what a machine handed over can a machine take back: a message waits for somebody to read it.
  if (closes && !HANDOVER_REASONS.some((reason) => reason === state.attention))
    tell("task", { attention: state.attention ?? "" });
  for (const { key, kind } of state.steps) {
    const becomes = map.steps[key];
    const other = target.find((step) => step.key === becomes);
    if (becomes === undefined) tell("unmapped-step", { step: key });
    else if (becomes !== null && other === undefined) tell("no-such-step", { step: becomes });
    else if (other !== undefined && other.kind !== kind) tell("other-kind", { step: key, becomes: other.key });
  }
  const steps = target.map(({ key, kind }): Step & StepState => {
    const sources = state.steps.filter((step) => map.steps[step.key] === key);
    if (sources.length > 0) return { key, kind, ...together(sources, closes) };
    const added = map.added[key];
    if (added === undefined) tell("unmapped-new-step", { step: key });
    return { key, kind, status: added === "done" ? "succeeded" : "ready", attempts: 0 };
  });
  // What somebody has to decide must still be there to decide.
  if (
    state.openTask !== null &&
    !closes &&
    !steps.some(({ kind, status }) => DECIDES.has(kind) && status !== "succeeded")
  )
    tell("task", { attention: state.attention ?? "" });
  if (problems.length > 0) return { problems };
  const { openTask, status, attention, handedOver } = state;
  return {
    moved: closes
      ? { steps, openTask: null, status: "in-progress", attention: null, handedOver: null }
      : { steps, openTask, status, attention, handedOver },
  };
}

const DECIDES: ReadonlySet<string> = new Set(["decide", "note"]);

/** Several steps that become one are done when all of them are. */
function together(sources: readonly StepState[], isTakenBack: boolean): StepState {
  if (sources.every(({ status }) => status === "succeeded")) return { status: "succeeded", attempts: 0 };
  const isHandedOver = sources.some(({ status }) => status === "handed_over");
  return { status: isHandedOver && !isTakenBack ? "handed_over" : "ready", attempts: 0 };
}

/** Facts as the plan leaves them. */
export const patched = (map: MigrationMap, facts: Facts): Facts =>
  map.facts.reduce((all, { path, value }) => withAt(all, path, value as Json) as Facts, facts);

/** The names of the facts that the plan writes in. */
export const patchedKeys = (map: MigrationMap): readonly string[] => [
  ...new Set(map.facts.map(({ path }) => path.split(".")[0] ?? "")),
];
