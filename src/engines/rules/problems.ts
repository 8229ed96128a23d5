/** How a model that cannot be read says so: every problem at once, each with element and line. */
import { Refusal } from "#platform/errors";
import type { Problem } from "./feel/compile.model.ts";

/** Code `rules.unreadable_model`; `params.problems` has one line of text per problem. */
export class UnreadableModel extends Refusal {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("rules.unreadable_model", { problems: problems.map(problemText) });
    this.problems = problems;
  }
}

export const problemText = (problem: Problem): string => `line ${problem.line}, ${problem.element}: ${problem.message}`;
