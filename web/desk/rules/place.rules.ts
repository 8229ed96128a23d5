/**
 * Where in a table a problem belongs that is told without a place: what cannot be read, and names that nobody knows, are told
 * with what is written. The cell that holds it is where the writer must look.
 */
import type { CheckView, TableView } from "#ruledesk";
import type { DraftTable } from "./table.model.ts";

type Problem = CheckView["problems"][number];

const PLACED = new Set(["unreadable", "unknown_name"]);

/** The same problems, each at its cell where that can be known. */
export function placed(problems: readonly Problem[], table: TableView, draft: DraftTable): readonly Problem[] {
  const all = problems.flatMap((problem) => (problem.rule === undefined ? atCells(problem, table, draft) : [problem]));
  const wrong = new Set(all.filter(({ severity }) => severity === "error").map(cellOf));
  // That a cell could not be checked is no news where it is wrong.
  return all.filter((problem) => problem.code !== "not_checked" || !wrong.has(cellOf(problem)));
}

function atCells(problem: Problem, table: TableView, draft: DraftTable): readonly Problem[] {
  const { written } = problem.params;
  if (written === undefined || !PLACED.has(problem.code)) return [problem];
  const holds = (text: string): boolean =>
    problem.code === "unreadable" ? text.trim() === written : text.includes(written);
  const at = draft.rules.flatMap((rule) => [
    ...rule.cells.flatMap((text, i) =>
      text !== "" && holds(text) ? [[rule.id, table.inputs[i]?.label] as const] : [],
    ),
    ...rule.outputs.flatMap((text, i) => (holds(text) ? [[rule.id, table.outputs[i]?.name] as const] : [])),
  ]);
  const code = problem.code !== "unreadable" ? problem.code : written === "" ? "empty-answer" : "unreadable-cell";
  return at.length === 0
    ? [problem]
    : at.map(([rule, column]) => ({
        ...problem,
        code,
        params: { ...problem.params, text: written },
        table: table.owner,
        tableName: table.name,
        rule,
        column,
      }));
}

const cellOf = ({ table, rule, column }: Problem): string => JSON.stringify([table, rule, column]);
