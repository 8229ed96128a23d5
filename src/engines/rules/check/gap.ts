/** Values for which no rule matches and the table has no answer. An unanswered cell is no gap: it has a cause of its own. */
import type { Table } from "../model.model.ts";
import { boxesOf, cover, newBudget } from "./cover.ts";
import type { Grid } from "./grid.ts";
import { exampleIn } from "./grid.ts";
import type { ModelProblem } from "./problem.model.ts";
import { problem } from "./problem.model.ts";

export function gaps(grid: Grid): ModelProblem[] {
  const { table, owner, rules, space } = grid;
  if (!needsMatch(table)) return [];
  const boxes = boxesOf(
    rules.map(({ may }) => may),
    space,
  );
  const found = cover(space, boxes, newBudget());
  const place = { owner, line: table.line };
  if (found.kind === "hole") return [problem("gap", place, {}, exampleIn(grid, found.at))];
  return found.kind === "too_large" ? [problem("not_checked", place, { what: "gap", text: owner })] : [];
}

/** A list of matches may be empty, and a count may be 0. */
function needsMatch({ hitPolicy, aggregator, outputs }: Table): boolean {
  if (outputs.some(({ otherwise }) => otherwise !== undefined)) return false;
  if (hitPolicy === "COLLECT") return aggregator !== undefined && aggregator !== "COUNT";
  return hitPolicy !== "RULE ORDER" && hitPolicy !== "OUTPUT ORDER";
}
