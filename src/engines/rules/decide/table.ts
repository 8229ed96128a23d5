/** Decision tables as closures: every cell of every rule is worked out and kept, because the trace is never off. */
import { compileExpression, compileTests } from "../feel/compile.ts";
import { equals } from "../feel/compare.ts";
import type { Scope } from "../feel/scope.ts";
import { inside, newSlot } from "../feel/scope.ts";
import type { Frame, Run } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import { anyType, conform } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import { isList, Unknown } from "../feel/values.ts";
import type { Literal, Table } from "../model.model.ts";
import { hit } from "./hits.ts";
import type { BoxedRun, Building } from "./program.model.ts";
import { idleState, limitedTo } from "./types.ts";

/** A cell: undefined when it lets everything through. */
type Cell = Run | undefined;

export function compileTable(table: Table, owner: string, scope: Scope, b: Building): BoxedRun {
  const source = (literal: Literal): { element: string; line: number; text: string } => ({
    element: literal.id === "" ? owner : `${owner} ${literal.id}`,
    line: literal.line,
    text: literal.text,
  });
  const typed = (typeRef: string | undefined, allowed: Literal | undefined, line: number): Type => {
    const type = b.typeNamed(typeRef, owner, line);
    return allowed === undefined ? type : limitedTo(type, allowed, owner, b.findings);
  };
  const inputs = table.inputs.map((input) => ({
    ...compileExpression(source(input.expression), scope, b.findings),
    type: typed(input.typeRef, input.allowed, input.expression.line),
  }));
  const slots = inputs.map(() => newSlot(scope.layout));
  const cellScopes = slots.map((slot, i) => inside(scope, [["?", { slot, reads: inputs[i]?.reads ?? [] }]]));
  const reads = new Set(inputs.flatMap((input) => input.reads));
  const rules = table.rules.map((rule) => ({
    cells: rule.cells.map((cell, i): Cell => {
      const compiled = compileTests(source(cell), cellScopes[i] ?? scope, b.findings);
      if (compiled === "any") return undefined;
      for (const path of compiled.reads) reads.add(path);
      return compiled.run;
    }),
    outputs: rule.outputs.map((output) => {
      const compiled = compileExpression(source(output), scope, b.findings);
      for (const path of compiled.reads) reads.add(path);
      return compiled.run;
    }),
  }));
  const outputs = table.outputs.map((output) => ({
    name: output.name,
    type: typed(output.typeRef, output.allowed, table.line),
    otherwise: output.otherwise && compileExpression(source(output.otherwise), scope, b.findings).run,
    order: output.allowed === undefined ? [] : valuesOf(output.allowed, owner, b),
  }));
  const index = b.tables.push({ table, owner, paths: inputs.map((input) => input.reads) }) - 1;
  const at = { element: owner, line: table.line, expression: "", from: 0, to: 0 };
  const wrap = (values: readonly Value[]): Value =>
    outputs.length === 1 ? (values[0] ?? null) : new Map(outputs.map(({ name }, i) => [name, values[i] ?? null]));

  const run: Run = (frame) => {
    const given = inputs.map((input, i) => {
      const value = conform(input.run(frame), input.type, at);
      frame.slots[slots[i] ?? 0] = value;
      return value;
    });
    const causes: (Unknown | undefined)[] = [];
    const cells: (boolean | null)[][] = [];
    const verdicts = rules.map((rule, r) => {
      const row = rule.cells.map((cell, i) => verdictOf(cell, given[i] ?? null, frame, r, causes));
      cells.push(row);
      return row.includes(false) ? false : row.includes(null) ? null : true;
    });
    const worked = new Map<number, readonly Value[]>();
    const outputValues = (r: number): readonly Value[] => {
      const before = worked.get(r);
      if (before !== undefined) return before;
      const made = (rules[r]?.outputs ?? []).map((output, i) =>
        conform(output(frame), outputs[i]?.type ?? anyType, at),
      );
      worked.set(r, made);
      return made;
    };
    const { matched, output } = hit(table.hitPolicy, table.aggregator, {
      verdicts,
      cause: (r) => causes[r] ?? new Unknown("bad_argument", "A cell has no answer", at),
      outputOf: (r) => wrap(outputValues(r)),
      priority: (r) => rank(outputValues(r), outputs),
      nothing: () =>
        outputs.some((one) => one.otherwise !== undefined)
          ? wrap(outputs.map((one) => one.otherwise?.(frame) ?? null))
          : new Unknown("no_rule", `No rule of ${owner} matches`, at),
      ambiguous: (rs) =>
        new Unknown("ambiguous", `Rules ${rs.map((r) => table.rules[r]?.id).join(", ")} of ${owner} all match`, at),
    });
    const { state } = frame;
    state.tables.push({
      table: index,
      inputs: given,
      cells,
      verdicts,
      matched,
      outputs: matched.map(outputValues),
      output,
      call: state.call,
    });
    return output;
  };
  return { run, reads: [...reads] };
}

/** An input that is not known answers no test, whatever the test makes of null. */
function verdictOf(
  cell: Cell,
  input: Value,
  frame: Frame,
  rule: number,
  causes: (Unknown | undefined)[],
): boolean | null {
  if (cell === undefined) return true;
  const verdict = input instanceof Unknown ? input : cell(frame);
  if (typeof verdict === "boolean") return verdict;
  causes[rule] ??= verdict instanceof Unknown ? verdict : undefined;
  return null;
}

/** The output values as the model lists them, most important first. */
function valuesOf(allowed: Literal, owner: string, b: Building): readonly Value[] {
  const source = { element: owner, line: allowed.line, text: `[${allowed.text}]` };
  const { run } = compileExpression(source, { layout: { size: 0 }, names: new Map() }, b.findings);
  const listed = run({ slots: [], up: undefined, state: idleState() });
  return isList(listed) ? listed : [];
}

/** Places in the lists of output values, the first output weighing most. */
function rank(values: readonly Value[], outputs: readonly { readonly order: readonly Value[] }[]): number {
  return outputs.reduce((sofar, { order }, i) => {
    const place = order.findIndex((value) => equals(value, values[i] ?? null) === true);
    return sofar * (order.length + 1) + (place < 0 ? order.length : place);
  }, 0);
}
