/** Decision tables made ready to be evaluated. */
import { compileExpression, compileTests } from "../feel/compile.ts";
import type { Source } from "../feel/compile.model.ts";
import type { Binding, Scope } from "../feel/scope.ts";
import { inside, newSlot } from "../feel/scope.ts";
import type { Run } from "../feel/state.ts";
import { ending } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import { Columns, isList } from "../feel/values.ts";
import type { Literal, Table } from "../model.model.ts";
import type { BoxedRun, Building } from "./program.model.ts";
import { idleState, limitedTo } from "./types.ts";
import type { Cell } from "./column.ts";
import { Column } from "./column.ts";
import type { TablePlan } from "./work.ts";
import { workOut } from "./work.ts";

export function compileTable(table: Table, owner: string, scope: Scope, b: Building): BoxedRun {
  const reads = new Set<string>();
  const expression = (literal: Literal): Run => {
    const compiled = compileExpression(sourceOf(literal, owner), scope, b.findings);
    for (const path of compiled.reads) reads.add(path);
    return compiled.run;
  };
  const typed = (typeRef: string | undefined, allowed: Literal | undefined, line: number): Type => {
    const type = b.typeNamed(typeRef, owner, line);
    return allowed === undefined ? type : limitedTo(type, allowed, owner, b.findings);
  };
  const inputs = table.inputs.map((input) => ({
    ...compileExpression(sourceOf(input.expression, owner), scope, b.findings),
    type: typed(input.typeRef, input.allowed, input.expression.line),
  }));
  for (const path of inputs.flatMap((input) => input.reads)) reads.add(path);
  const slots = inputs.map(() => newSlot(scope.layout));
  const cellScopes = table.inputs.map(({ variable }, i) => {
    const value: Binding = { slot: slots[i] ?? 0, reads: inputs[i]?.reads ?? [] };
    return inside(
      scope,
      variable === undefined
        ? [["?", value]]
        : [
            ["?", value],
            [variable, value],
          ],
    );
  });
  const cell = (tests: Literal | undefined, i: number): Cell | undefined => {
    if (tests === undefined) return undefined;
    const compiled = compileTests(sourceOf(tests, owner), cellScopes[i] ?? scope, b.findings);
    if (compiled === "any") return undefined;
    for (const path of compiled.reads) reads.add(path);
    return { run: compiled.run, quick: compiled.quick };
  };
  const rules = table.rules.map((rule) => ({
    cells: inputs.map((_, i) => cell(rule.cells[i], i)),
    outputs: rule.outputs.map(expression),
  }));
  const plan: TablePlan = {
    table,
    owner,
    index: b.tables.push({ table, owner, paths: inputs.map((input) => input.reads) }) - 1,
    at: { element: owner, line: table.line, expression: "", from: 0, to: 0 },
    inputs: inputs.map(({ run, type }, i) => ({
      run,
      type,
      slot: slots[i] ?? 0,
      column: new Column(rules.map((rule) => rule.cells[i])),
    })),
    columns: new Columns(table.outputs.map(({ name }) => name)),
    outputs: table.outputs.map((output, i) => ({
      type: typed(output.typeRef, output.allowed, table.line),
      otherwise: output.otherwise && compileExpression(sourceOf(output.otherwise, owner), scope, b.findings).run,
      order: output.allowed === undefined ? [] : valuesOf(output.allowed, owner, b),
      runs: rules.map((rule): Run => rule.outputs[i] ?? (() => null)),
    })),
  };
  const run: Run = (frame) => {
    const done = workOut(plan, frame);
    frame.state.tables.push(done);
    return done.output;
  };
  return { run, reads: [...reads] };
}

const sourceOf = (literal: Literal, owner: string): Source => ({
  element: literal.id === "" ? owner : `${owner} ${literal.id}`,
  line: literal.line,
  text: literal.text,
});

/** The output values as the model lists them, most important first. */
function valuesOf(allowed: Literal, owner: string, b: Building): readonly Value[] {
  const source = { element: owner, line: allowed.line, text: `[${allowed.text}]` };
  const { run } = compileExpression(source, { layout: { size: 0 }, names: new Map() }, b.findings);
  const listed = ending(() => run({ slots: [], up: undefined, state: idleState() }));
  return isList(listed) ? listed : [];
}
