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
  const isUnreadable = problem.code === "unreadable";
  const holds = (text: string): boolean => (isUnreadable ? text.trim() === written : text.includes(written));
  type Place = { readonly rule: string | undefined; readonly column: string | undefined; readonly empty: string };
  const cells = draft.rules.flatMap((rule): Place[] => [
    ...rule.cells.flatMap((text, i) =>
      text !== "" && holds(text) ? [{ rule: rule.id, column: draft.inputs[i]?.text, empty: "" }] : [],
    ),
    ...rule.outputs.flatMap((text, i) =>
      holds(text) ? [{ rule: rule.id, column: draft.outputs[i]?.text, empty: "empty-answer" }] : [],
    ),
  ]);
  const columns = [...draft.inputs, ...draft.outputs].flatMap((column): Place[] => {
    const asked = "expression" in column && holds(column.expression);
    const others = [column.allowed, "otherwise" in column ? column.otherwise : ""];
    return asked || others.some((text) => text !== "" && holds(text))
      ? [{ rule: undefined, column: column.text, empty: "empty-column" }]
      : [];
  });
  const at = [...cells, ...columns];
  return at.length === 0
    ? [problem]
    : at.map(({ empty, ...place }) => ({
        ...problem,
        ...place,
        code: !isUnreadable ? problem.code : written === "" ? empty : "unreadable-cell",
        params: { ...problem.params, text: written },
        table: table.owner,
        tableName: table.name,
      }));
}

const cellOf = ({ table, rule, column }: Problem): string => JSON.stringify([table, rule, column]);
