/**
 * Rates of different units that are compared or added. A rate's unit is what its rows say, word for word; a sum keeps its
 * unit, a product or quotient has one that nobody guesses. Units go along with names: through a decision that hands a rate on,
 * and into a function that is always called with the same rates.
 */
import type { Syntax } from "../feel/parse.ts";
import { parseFeel } from "../feel/parse.ts";
import type { Expression, Literal, Model } from "../model.model.ts";
import type { Parameter } from "../parameters.ts";
import { parametersName } from "../parameters.ts";
import type { Meanings, Units } from "./meanings.ts";
import { alike, isSum, meaningsOf, pathsIn, unitOf } from "./meanings.ts";
import { expressionIn } from "./names.ts";
import type { ModelProblem } from "./problem.model.ts";
import { problem } from "./problem.model.ts";
import { leavesOf } from "./walk.ts";

/** An expression of a model; cells of a table compare with its input. */
type Place = { readonly owner: string; readonly literal: Literal; readonly against?: Literal };

export function unitProblems(model: Model, rows: readonly Parameter[]): ModelProblem[] {
  if (rows.length === 0) return [];
  const units = new Map<string, string>();
  const changes: ModelProblem[] = [];
  const input = model.inputs.find(({ name }) => name === parametersName);
  for (const { key, unit, value } of rows) {
    const known = units.get(key);
    if (known !== undefined && !alike(known, unit) && input !== undefined)
      changes.push(
        problem("unit_changes", { owner: parametersName, line: input.line }, { key, first: known, second: unit }),
      );
    // A scale has one unit for each of its columns, and says so in its own words.
    if (typeof value !== "object") units.set(key, known ?? unit);
  }
  const places = [
    ...model.decisions.flatMap(({ name, logic }) => placesIn(logic, name)),
    ...model.functions.flatMap(({ name, body }) => placesIn(body, name)),
  ];
  const meanings = meaningsOf(model, places, units);
  const found = places.flatMap((place) => mismatches(place, meanings.get(place.owner) ?? nothing, units));
  const keys = new Set(rows.map(({ key }) => key));
  const missing = places.flatMap(({ owner, literal }) =>
    pathsIn(literal.text, meanings.get(owner) ?? nothing)
      .filter((key) => ![...keys].some((one) => one === key || one.startsWith(`${key}.`) || key.startsWith(`${one}.`)))
      .map((key) => problem("parameter_without_value", { owner, line: literal.line }, { key })),
  );
  return [...changes, ...found, ...missing];
}

const nothing: Meanings = new Map();

function mismatches({ owner, literal, against }: Place, names: Meanings, units: Units): ModelProblem[] {
  const found: ModelProblem[] = [];
  const place = { owner, line: literal.line };
  const compare = (nodes: readonly (Syntax | undefined)[]): void => {
    const known = nodes.flatMap((node) => {
      const unit = node && unitOf(node, names, units);
      return node === undefined || unit === undefined ? [] : [{ text: node.text, unit }];
    });
    const [first] = known;
    const second = known.find(({ unit }) => first !== undefined && !alike(unit, first.unit));
    if (first === undefined || second === undefined) return;
    const [firstUnit, secondUnit] = [first.unit, second.unit];
    found.push(
      problem("unit_mismatch", place, {
        first: first.text,
        firstUnit,
        second: second.text,
        secondUnit,
        text: literal.text.trim(),
      }),
    );
  };
  const walk = (node: Syntax): void => {
    const operands = node.parts.filter(({ type }) => !/^(ArithOp|CompareOp|between|in)$/.test(type));
    if (node.type === "Comparison" || isSum(node)) compare(operands);
    if (node.type === "FunctionInvocation" && /^(min|max|sum)$/.test(node.parts[0]?.text ?? ""))
      compare(node.parts[1]?.parts ?? []);
    node.parts.forEach(walk);
  };
  if (against === undefined) {
    const node = expressionIn(literal.text);
    if (node !== undefined) walk(node);
    return found;
  }
  const { top } = parseFeel(literal.text, "UnaryTests", []);
  walk(top);
  const ends = leaves(top);
  for (const end of ends) compare([expressionIn(against.text), end]);
  return found;
}

/** The constants and paths that the tests of a cell compare with. */
function leaves(node: Syntax): Syntax[] {
  if (node.type === "PathExpression" || node.type === "VariableName" || node.type === "ArithmeticExpression")
    return [node];
  return node.type === "FunctionInvocation" || node.type === "Comparison" ? [] : node.parts.flatMap(leaves);
}

function placesIn(expression: Expression | undefined, owner: string): Place[] {
  return leavesOf(expression).flatMap((leaf): Place[] => {
    if (leaf.kind === "literal") return [{ owner, literal: leaf }];
    const inputs = leaf.inputs.map(({ expression: literal }) => ({ owner, literal }));
    const rules = leaf.rules.flatMap(({ cells, outputs }) => [
      ...cells.flatMap((literal, i) => {
        const against = leaf.inputs[i]?.expression;
        return against === undefined ? [] : [{ owner, literal, against }];
      }),
      ...outputs.map((literal) => ({ owner, literal })),
    ]);
    return [...inputs, ...rules];
  });
}
