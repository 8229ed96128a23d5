/** What a change would do to one case, why it cannot, and what takes it back. Pure. */
import { isOpen, type CaseFact, type CaseState } from "#cases";
import type { Wish } from "./batch.model.ts";

export type Seen = {
  readonly unit: string;
  readonly competence: string;
  readonly state: CaseState;
};

/** What is kept of a case so that the change can be taken back. */
export type Before = {
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly unit: string;
  /** What a person had chosen; null when the service says it. */
  readonly competence: string | null;
  readonly priority: CaseState["priority"];
};

export const beforeOf = ({ unit, state }: Seen): Before => ({
  assignee: state.assignee,
  assigneeName: state.assigneeName,
  unit,
  competence: state.competence,
  priority: state.priority,
});

/** A code that the web says under `desk.work.cannot.`, or undefined when it can be done. `to` is who is to have it. */
export function cannot(wish: Wish, { unit, competence, state }: Seen, to: string | undefined): string | undefined {
  const isPersons = state.status === "to-do" || state.status === "waiting";
  if (!isPersons) return state.status === "decided" || state.status === "closed" ? "finished" : "machine";
  switch (wish.kind) {
    case "assign":
    case "hand-out":
      return state.assignee === to ? "already-so" : undefined;
    case "move":
      return unit === wish.unit && competence === wish.competence ? "already-so" : undefined;
    case "prioritise":
      return state.priority === wish.priority ? "already-so" : undefined;
    case "remind":
      return isOpen(state) ? undefined : "nothing-asked";
  }
}

/** What is said to have happened. `to` with a name for those that give the case to someone. */
export function factOf(
  wish: Exclude<Wish, { kind: "remind" }>,
  seen: Pick<Seen, "unit">,
  to: { readonly staff: string; readonly name: string } | undefined,
): CaseFact | undefined {
  switch (wish.kind) {
    case "assign":
    case "hand-out":
      return to && { type: "assigned", to: to.staff, toName: to.name };
    case "move":
      return {
        type: "moved",
        unit: wish.unit,
        from: seen.unit,
        competence: wish.competence === "" ? null : wish.competence,
        reason: wish.reason,
      };
    case "prioritise":
      return { type: "prioritised", priority: wish.priority, reason: wish.reason };
  }
}

/** What brings a case back to what it was; nothing when it is so already. */
export function undoing({ unit, state }: Seen, before: Before): CaseFact[] {
  const facts: CaseFact[] = [];
  if (unit !== before.unit || state.competence !== before.competence)
    facts.push({ type: "moved", unit: before.unit, from: unit, competence: before.competence, reason: "" });
  if (state.priority !== before.priority) facts.push({ type: "prioritised", priority: before.priority, reason: "" });
  const assignee = unit === before.unit ? state.assignee : null;
  if (assignee !== before.assignee)
    facts.push(
      before.assignee === null
        ? { type: "released" }
        : { type: "assigned", to: before.assignee, toName: before.assigneeName ?? "" },
    );
  return facts;
}
