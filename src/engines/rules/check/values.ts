/** Cells and outputs of the wrong type, outside the allowed values, or without the quotation marks of a text. */
import { limitedTo } from "../decide/types.ts";
import type { Problem } from "../feel/compile.model.ts";
import { dayFromText } from "../feel/dates.ts";
import { numberFromText } from "../feel/numbers.ts";
import type { Syntax } from "../feel/parse.ts";
import { parseFeel } from "../feel/parse.ts";
import type { Type } from "../feel/types.ts";
import { anyType, conform, describe, fits } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import { Unknown } from "../feel/values.ts";
import type { Literal, Model } from "../model.model.ts";
import type { Bound } from "./cells.ts";
import { testsOf } from "./cells.ts";
import type { Constants } from "./constants.ts";
import type { Column } from "./columns.ts";
import type { Grid } from "./grid.ts";
import { bare, expressionIn, homeOf } from "./names.ts";
import type { ModelProblem } from "./problem.model.ts";
import { problem } from "./problem.model.ts";

/** Whether nothing has this name. */
type Stray = (name: string) => boolean;

type Place = ModelProblem["place"] & { readonly line: number };

/** `doubts` are the compiler's: it knows which names nothing has. */
export function valueProblems(
  grid: Grid,
  model: Model,
  constants: Constants,
  doubts: readonly Problem[],
): ModelProblem[] {
  const { table, owner } = grid;
  const strayAt =
    (line: number): Stray =>
    (name) =>
      doubts.some((doubt) => doubt.line === line && doubt.message.endsWith(`at "${name}"`));
  const outputs = outputTypes(grid, model);
  return table.rules.flatMap((rule) => {
    const at = { owner, rule: rule.id };
    const inCells = grid.columns.flatMap((column, i) => {
      const cell = rule.cells[i];
      const place = { ...at, column: column.label, line: cell?.line ?? rule.line };
      return cell === undefined
        ? []
        : cellProblems(column, column.cells[table.rules.indexOf(rule)], cell, place, strayAt(cell.line));
    });
    const inOutputs = rule.outputs.flatMap((output, i) => {
      const place = { ...at, column: table.outputs[i]?.name ?? "", line: output.line };
      return outputProblems(output, outputs[i] ?? anyType, place, constants, strayAt(output.line));
    });
    return [...inCells, ...inOutputs];
  });
}

function cellProblems(
  column: Column,
  cell: Column["cells"][number] | undefined,
  { text }: Literal,
  place: Place,
  stray: Stray,
): ModelProblem[] {
  if (cell?.kind === "tests") return cell.bounds.flatMap((bound) => boundProblems(bound, column, place));
  const wantsText = column.kind === "string" || column.kind === undefined;
  if (cell?.kind !== "opaque" || !wantsText) return [];
  const tests = testsOf(parseFeel(text, "UnaryTests", []).top);
  return tests.filter((test) => isForgotten(test, stray)).map((test) => unquoted(test.text, place));
}

function boundProblems({ value, valueKind, text, exact }: Bound, column: Column, place: Place): ModelProblem[] {
  if (value === null) return [];
  if (column.kind !== undefined && valueKind !== column.kind) return [mistyped(value, text, column.kind, place)];
  const limits = [column.type, ...(column.source === undefined ? [] : [column.source])];
  const broken = limits.find((type) => type.kind === "allowed" && fits(value, type.of) && !type.test(value));
  if (!exact || broken?.kind !== "allowed") return [];
  return [problem("not_allowed", place, { text, allowed: broken.text })];
}

function outputProblems(output: Literal, type: Type, place: Place, constants: Constants, stray: Stray): ModelProblem[] {
  const { text } = output;
  const node = expressionIn(text);
  const value = constants.valueOfText(text);
  const wanted = bare(type);
  if (value === undefined) {
    const wantsText = wanted.kind === "string" || wanted.kind === "any";
    return wantsText && node !== undefined && isForgotten(node, stray) ? [unquoted(text.trim(), place)] : [];
  }
  const fitted = value instanceof Unknown ? null : conform(value, type, undefined);
  if (!(fitted instanceof Unknown)) return [];
  if (fitted.code === "not_allowed" && type.kind === "allowed")
    return [problem("not_allowed", place, { text, allowed: type.text })];
  return [mistyped(value, text, describe(wanted).replace(/^a /, ""), place)];
}

function outputTypes({ table, owner, names }: Grid, model: Model): Type[] {
  const home = homeOf(model, owner);
  const decision = home.model.decisions.find(({ name, logic }) => name === home.owner && logic === table);
  const single = table.outputs.length === 1 && !/ORDER|COLLECT/.test(table.hitPolicy) ? decision?.typeRef : undefined;
  return table.outputs.map(({ typeRef, allowed }) => {
    const type = names.typeNamed(typeRef ?? single);
    return allowed === undefined ? type : limitedTo(type, allowed, owner, { errors: [], doubts: [] });
  });
}

/** A value of another type, and how it would be written in the type that is wanted, when that can be said. */
function mistyped(value: Value, text: string, wanted: string, place: Place): ModelProblem {
  if (typeof value === "string" && wanted === "date" && dayFromText(value) !== undefined)
    return problem("date_as_text", place, { text, meant: `date(${text})` });
  const meant =
    wanted === "string"
      ? JSON.stringify(text)
      : typeof value === "string" &&
          (wanted === "number" ? numberFromText(value) !== undefined : /^(true|false)$/.test(value))
        ? value
        : "";
  return problem("wrong_type", place, { text, wanted, meant });
}

const unquoted = (text: string, place: Place): ModelProblem =>
  problem("unquoted_text", place, { text, meant: JSON.stringify(text) });

/** Words that nothing is called by, where a text could stand: somebody forgot the quotation marks. */
function isForgotten(node: Syntax, stray: Stray): boolean {
  if (node.type === "VariableName") return stray(node.text);
  if (node.type !== "ArithmeticExpression") return false;
  return (
    node.parts.every((part) => part.type === "ArithOp" || part.type === "NumericLiteral" || isForgotten(part, stray)) &&
    node.parts.some((part) => part.type !== "ArithOp" && part.type !== "NumericLiteral")
  );
}
