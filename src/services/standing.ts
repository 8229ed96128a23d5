/**
 * Where a case stands while a machine works on it: what one step found is handed to the next, so that nothing is read
 * twice in a run. A run that begins anew, perhaps in another process, reads it from the database.
 */
import {
  caseById,
  decisionsOf,
  factsOf,
  happened,
  lockCase,
  nextStep,
  type Case,
  type CaseFact,
  type Decision,
  type Fact,
  type Step,
} from "#cases";
import type { Tx } from "#platform/sql";
import type { Tools } from "./tools.ts";

export const MACHINE = { kind: "automation", id: "line" } as const;

export type Standing = {
  readonly found: Case;
  /** The newest of each key. */
  readonly facts: readonly Fact[];
  /** The decision in force, once there is one. */
  readonly decision: Decision | undefined;
};

/** What a step changed: what happened, and what the next step need not read again. */
export type Taken = {
  readonly events: readonly CaseFact[];
  readonly facts?: readonly Fact[];
  readonly decision?: Decision;
};

export function standingOf(tools: Tools, caseId: string): Promise<Standing> {
  return tools.db.read(tools.municipality, async (read) => {
    const [found, facts] = await Promise.all([caseById(read, caseId), factsOf(read, caseId)]);
    const decided = found.state.decision;
    const decisions = decided === null ? [] : await decisionsOf(read, caseId);
    return { found, facts, decision: decisions.find((one) => one.id === decided) };
  });
}

/**
 * Runs a step's change with the case locked, and only if the step is still to be taken; undefined when the case had
 * moved on. Look-ups and letters made before it may have been made twice by two workers; what they lead to happens once.
 */
export function inStep(
  tools: Tools,
  at: Standing,
  step: Step,
  work: (tx: Tx, now: string) => Promise<Taken>,
): Promise<Standing | undefined> {
  return tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, at.found.id);
    if (locked.rev !== at.found.rev || nextStep(locked.state)?.key !== step.key) return undefined;
    const now = tools.clock.now().toString();
    const taken = await work(tx, now);
    return {
      found: await happened(tx, locked, { actor: MACHINE, at: now }, taken.events),
      facts: withFacts(at, taken.facts ?? []),
      decision: taken.decision ?? at.decision,
    };
  });
}

/** The newest of each key, as they will be read: the database keeps JSON. */
export const withFacts = (at: Standing, facts: readonly Fact[]): readonly Fact[] => [
  ...new Map([...at.facts, ...asStored(facts)].map((fact) => [fact.key, fact])).values(),
];

const asStored = (facts: readonly Fact[]): Fact[] => JSON.parse(JSON.stringify(facts)) as Fact[];
