/**
 * Rules of a UNIQUE table that match together, shown by values that both match.
 *
 * Cells that test constants only split an input into points and stretches between them. One value from each is enough to know
 * whether two cells have anything in common; cells that ask for other facts are left out.
 */
import { idleState, limitedTo } from "./decide/types.ts";
import type { Problem } from "./feel/compile.model.ts";
import { compileTests, constantsIn } from "./feel/compile.ts";
import { compare } from "./feel/compare.ts";
import { Day, plusDays } from "./feel/dates.ts";
import { add, compareNumbers, divide, isNum } from "./feel/numbers.ts";
import { anyType } from "./feel/types.ts";
import type { Value } from "./feel/values.ts";
import { toJson } from "./json.ts";
import type { Literal, Table } from "./model.model.ts";

type Test = (value: Value) => boolean;

export function overlaps(table: Table, owner: string): Problem[] {
  const columns = table.inputs.map((input, i) => {
    const cells = table.rules.map((rule) => rule.cells[i]);
    const allowed =
      input.allowed === undefined ? anyType : limitedTo(anyType, input.allowed, owner, { errors: [], doubts: [] });
    const constants = [...cells.map((cell) => cell?.text ?? ""), input.allowed?.text ?? ""].flatMap(constantsIn);
    const values = samples(constants, input.typeRef).filter(
      (value) => allowed.kind !== "allowed" || allowed.test(value),
    );
    return {
      label: input.label,
      values,
      tests: cells.map((cell) => (cell === undefined ? undefined : testOf(cell, owner))),
    };
  });
  const found: Problem[] = [];
  for (let a = 0; a < table.rules.length; a++) {
    for (let b = a + 1; b < table.rules.length; b++) {
      const shared = columns.map(({ values, tests }) => {
        const [first, second] = [tests[a], tests[b]];
        return first === undefined || second === undefined
          ? undefined
          : values.find((value) => first(value) && second(value));
      });
      const [ruleA, ruleB] = [table.rules[a], table.rules[b]];
      if (ruleA === undefined || ruleB === undefined || shared.includes(undefined)) continue;
      const example = columns
        .map(({ label }, i) => `${label} = ${JSON.stringify(toJson(shared[i] ?? null))}`)
        .join(", ");
      found.push({
        code: "overlap",
        message: `Rules ${ruleA.id} and ${ruleB.id} both match ${example}`,
        element: `${owner} ${ruleB.id}`,
        line: ruleB.line,
      });
    }
  }
  return found;
}

/** Undefined when the cell asks for more than its own value. */
function testOf(cell: Literal, owner: string): Test | undefined {
  const findings = { errors: [], doubts: [] };
  const scope = { layout: { size: 1 }, names: new Map([["?", { slot: 0, reads: [] }]]) };
  const compiled = compileTests({ element: owner, line: cell.line, text: cell.text }, scope, findings);
  if (compiled === "any") return () => true;
  if (findings.doubts.length > 0 || findings.errors.length > 0) return undefined;
  return (value) => compiled.run({ slots: [value], up: undefined, state: idleState() }) === true;
}

/** Each constant, one value between neighbours, and one beyond each end. */
function samples(constants: readonly Value[], typeRef: string | undefined): Value[] {
  const numbers = constants.filter(isNum).toSorted(compareNumbers);
  const days = constants.filter((value) => value instanceof Day).toSorted((a, b) => a.epoch - b.epoch);
  const texts = constants.filter((value) => typeof value === "string");
  const found: Value[] = [...numbers, ...days, ...texts];
  for (const [i, one] of numbers.entries()) {
    const next = numbers[i + 1];
    found.push(next === undefined ? (add(one, 1) ?? null) : (divide(add(one, next) ?? 0, 2) ?? null));
  }
  if (numbers[0] !== undefined) found.push(add(numbers[0], -1) ?? null);
  for (const day of days) found.push(plusDays(day, -1) ?? null, plusDays(day, 1) ?? null);
  if (typeRef === "boolean" || constants.some((value) => typeof value === "boolean")) found.push(true, false);
  if (texts.length > 0) found.push("…");
  if (found.length === 0) found.push(typeRef === "number" ? 0 : "…");
  return found.filter((value, i) => found.findIndex((other) => compare(value, other) === 0 || other === value) === i);
}
