/** Rules that match together where only one may: in UNIQUE any two, in ANY those that answer differently. */
import { equals } from "../feel/compare.ts";
import type { Constants } from "./constants.ts";
import type { Box } from "./cover.ts";
import type { Grid } from "./grid.ts";
import { exampleIn } from "./grid.ts";
import type { Leads } from "./leads.ts";
import type { ModelProblem } from "./problem.model.ts";
import { problem } from "./problem.model.ts";

/** A table that is wrong all over is told of its first faults; the rest come when those are mended. */
const mostPerTable = 100;

export function overlaps(grid: Grid, constants: Constants, leads: Leads): ModelProblem[] {
  const { table, owner } = grid;
  if (table.hitPolicy !== "UNIQUE" && table.hitPolicy !== "ANY") return [];
  const found: ModelProblem[] = [];
  for (const [b, second] of table.rules.entries()) {
    for (const [a, first] of table.rules.slice(0, b).entries()) {
      if (found.length >= mostPerTable) return found;
      const shared = common(grid, a, b);
      if (shared === undefined) continue;
      const place = { owner, rule: second.id, line: second.line };
      const params = { first: first.id, second: second.id };
      const agreeing = table.hitPolicy === "ANY" ? agree(grid, a, b, constants) : false;
      if (agreeing === undefined) {
        const text = `${first.id}, ${second.id}`;
        found.push(problem("not_checked", place, { what: "answers", text }));
      } else if (!agreeing) {
        const code = table.hitPolicy === "ANY" ? "disagreement" : "overlap";
        const met = leads.entangled(shared) ? leads.found(first.id, second.id) : exampleIn(grid, shared);
        found.push(
          met === undefined
            ? problem("overlap_unreached", place, params, exampleIn(grid, shared))
            : problem(code, place, params, met),
        );
      }
    }
  }
  return found;
}

function common({ rules, space }: Grid, a: number, b: number): Box | undefined {
  const [first, second] = [rules[a]?.sure ?? [], rules[b]?.sure ?? []];
  const shared: bigint[] = [];
  for (const [d, allowed] of space.entries()) {
    const both = (first[d] ?? 0n) & (second[d] ?? 0n) & allowed;
    if (both === 0n) return undefined;
    shared.push(both);
  }
  return shared;
}

/** Whether two rules answer the same; undefined when that hangs on facts. */
export function agree({ table }: Grid, a: number, b: number, constants: Constants): boolean | undefined {
  const [first, second] = [table.rules[a]?.outputs ?? [], table.rules[b]?.outputs ?? []];
  let unsure = false;
  for (const [i, output] of first.entries()) {
    const other = second[i];
    if (other === undefined || output.text.trim() === other.text.trim()) continue;
    const [one, two] = [constants.valueOfText(output.text), constants.valueOfText(other.text)];
    if (one === undefined || two === undefined) unsure = true;
    else if (equals(one, two) !== true) return false;
  }
  return unsure ? undefined : true;
}
