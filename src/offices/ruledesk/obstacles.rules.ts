/** What stands in the way of approving a version, all of it at once; and the refusal that each becomes. */
import { Refusal } from "#platform/errors";
import type { LegalDate } from "#platform/time";
import { daysFrom, type RuleVersion } from "#rulebook";
import type { CheckView } from "./reading.model.ts";
import type { Run } from "./run.model.ts";
import type { Obstacle } from "./ruledesk.model.ts";

export type Approval = {
  readonly version: RuleVersion;
  readonly others: readonly RuleVersion[];
  readonly check: CheckView;
  readonly runs: readonly Run[];
  /** Whoever would approve. */
  readonly who: string;
  readonly today: LegalDate;
};

export function obstaclesTo(approval: Approval): Obstacle[] {
  const { version, check, who } = approval;
  const found: (Obstacle | false)[] = [
    !check.readable && { code: "unreadable", params: {} },
    check.problems.some(({ code }) => code === "no-decision") && { code: "no-decision", params: {} },
    check.readable && check.errors > 0 && { code: "errors", params: { count: check.errors } },
    check.failing > 0 && {
      code: "examples",
      params: { count: check.failing, first: check.examples.find(({ passed }) => !passed)?.name ?? "" },
    },
    !approval.runs.some((run) => isTrialOf(run, version)) && { code: "no-what-if", params: {} },
    (version.makers.includes(who) || version.proposedBy === who) && { code: "own-work", params: {} },
    version.begins === undefined && { code: "no-day", params: {} },
    isGone(approval) && { code: "in-the-past", params: { day: version.begins ?? "" } },
  ];
  return found.filter((one) => one !== false);
}

/** The rules as they are now, with the rates that held. */
const isTrialOf = (run: Run, { sha256 }: RuleVersion): boolean =>
  run.status === "done" && run.sha256 === sha256 && Object.keys(run.parameters).length === 0;

function isGone({ version, others, today }: Approval): boolean {
  if (version.begins === undefined) return false;
  try {
    daysFrom(version.begins, others, today);
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** What the check could not rule out: whoever approves judges it, and writes down how. */
export const toBeJudged = ({ problems }: Pick<CheckView, "problems">): number =>
  problems.filter(({ code }) => code === "overlap_unreached").length;

/** Throws where something is to be judged and nothing is written about it. */
export function refuseUnacknowledged(check: Pick<CheckView, "problems">, acknowledgement: string): void {
  const count = toBeJudged(check);
  if (count > 0 && acknowledgement.trim() === "") throw new Refusal("ruledesk.judge-first", { count });
}

/** Throws for the first of them. */
export function refuse([first]: readonly Obstacle[]): void {
  if (first === undefined) return;
  switch (first.code) {
    case "unreadable":
    case "no-decision":
    case "errors":
      throw new Refusal("ruledesk.has-errors");
    case "examples":
      throw new Refusal("ruledesk.examples-fail", first.params);
    case "no-what-if":
      throw new Refusal("ruledesk.what-if-first");
    case "own-work":
      throw new Refusal("rulebook.own-work", {}, 403);
    case "no-day":
      throw new Refusal("ruledesk.not-proposed", {}, 409);
    case "in-the-past":
      throw new Refusal("rulebook.in-the-past", first.params);
  }
}
