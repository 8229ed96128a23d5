/** Boxed expressions as closures. */
import { unreachable } from "#platform/errors";
import { isFree } from "../feel/compile.nodes.ts";
import { compileExpression } from "../feel/compile.ts";
import type { Scope } from "../feel/scope.ts";
import { bodyScope, inside, newSlot } from "../feel/scope.ts";
import type { Frame } from "../feel/state.ts";
import { deeper, note, wrongType } from "../feel/state.ts";
import type { Type } from "../feel/types.ts";
import { anyType, conform } from "../feel/types.ts";
import type { Position, Value } from "../feel/values.ts";
import { Columns, Func, Row, Unknown } from "../feel/values.ts";
import type { BoxedContext, Expression, Invocation, Relation } from "../model.model.ts";
import { boxedFilter, boxedIteration } from "./loops.ts";
import type { BoxedRun, Building } from "./program.model.ts";
import { shaped } from "./shapes.ts";
import { compileTable } from "./table.ts";

export function compileBoxed(expression: Expression, owner: string, scope: Scope, b: Building): BoxedRun {
  switch (expression.kind) {
    case "literal":
      return compileExpression({ element: owner, line: expression.line, text: expression.text }, scope, b.findings);
    case "table":
      return compileTable(expression, owner, scope, b);
    case "context":
      return boxedContext(expression, owner, scope, b);
    case "relation":
      return relation(expression, owner, scope, b);
    case "invocation":
      return boxedInvocation(expression, owner, scope, b);
    case "function": {
      const parameters = expression.parameters.map(({ name, typeRef }) => ({
        name,
        type: b.typeNamed(typeRef, owner, expression.line),
      }));
      const result = b.typeNamed(expression.typeRef, owner, expression.line);
      return compileFunction(owner, parameters, result, expression.body, scope, b);
    }
    case "list": {
      const items = expression.items.map((item) => compileBoxed(item, owner, scope, b));
      return { run: (frame) => items.map((item) => item.run(frame)), reads: items.flatMap((item) => item.reads) };
    }
    case "conditional":
      return conditional(expression, owner, scope, b);
    case "filter":
      return boxedFilter(expression, owner, scope, b, compileBoxed);
    case "for":
    case "some":
    case "every":
      return boxedIteration(expression, owner, scope, b, compileBoxed);
    default:
      return unreachable(expression);
  }
}

/** A named function. Its tables are traced under its name, with its arguments. */
export function compileFunction(
  name: string,
  parameters: readonly { readonly name: string; readonly type: Type }[],
  result: Type,
  body: Expression,
  outer: Scope,
  b: Building,
): BoxedRun {
  const names = parameters.map((parameter) => parameter.name);
  const types = parameters.map((parameter) => parameter.type);
  const scope = bodyScope(outer, names);
  const bindings = [...scope.names].map(([key, binding], i) => [key, shaped(binding, types[i] ?? anyType)] as const);
  const { run, reads } = compileBoxed(body, name, { ...scope, names: new Map(bindings) }, b);
  const call =
    (up: Frame): Func["call"] =>
    (given, state, at) => {
      if (given.length !== names.length) return wrongType(`${name} takes ${names.length} arguments`, at);
      const slots: Value[] = [];
      for (let i = 0; i < given.length; i++) {
        const value = given[i] ?? null;
        const slot = conform(value, types[i] ?? anyType, at);
        // An argument of another type has no answer, whatever the body makes of null (DMN 1.5 § 10.3.2.13).
        if (slot instanceof Unknown && slot !== value) return slot;
        slots.push(slot);
      }
      const before = state.call;
      // The body's own locals come after the arguments, so that these stay as they are.
      state.call = { parameters: names, args: slots };
      const answer = deeper(state, run, { slots, up, state });
      state.call = before;
      return conform(answer, result, at);
    };
  return { reads, run: (up) => new Func(name, [names], call(up), { parameters: types, result }) };
}

function boxedContext(expression: BoxedContext, owner: string, scope: Scope, b: Building): BoxedRun {
  let inner = scope;
  const reads = new Set<string>();
  const entries = expression.entries.map(({ name, typeRef, value }) => {
    const slot = newSlot(scope.layout);
    const at = place(owner, value.line, name ?? "");
    const self = name !== undefined && value.kind === "function" && isFree(name, inner, at);
    const compiled = compileBoxed(value, owner, self ? inside(inner, [[name, { slot, reads: [] }]]) : inner, b);
    for (const path of compiled.reads) reads.add(path);
    const type = b.typeNamed(typeRef, owner, value.line);
    if (name !== undefined) inner = inside(inner, [[name, shaped({ slot, reads: compiled.reads }, type)]]);
    const { run } = compiled;
    return { name, slot, run: type.kind === "any" ? run : (frame: Frame) => conform(run(frame), type, at) };
  });
  const columns = new Columns(entries.flatMap(({ name }) => name ?? []));
  const places = entries.map(({ name }) => columns.places.get(name ?? "") ?? 0);
  return {
    reads: [...reads],
    run: (frame) => {
      const cells: Value[] = [];
      for (let i = 0; i < entries.length; i++) {
        const entry = entries[i];
        if (entry === undefined) break;
        const value = entry.run(frame);
        if (entry.name === undefined) return value;
        frame.slots[entry.slot] = value;
        cells[places[i] ?? 0] = value;
      }
      return new Row(columns, cells);
    },
  };
}

function relation(expression: Relation, owner: string, scope: Scope, b: Building): BoxedRun {
  const columns = expression.columns.map(({ name, typeRef }) => ({
    name,
    type: b.typeNamed(typeRef, owner, expression.line),
  }));
  const rows = expression.rows.map((row) => row.map((cell) => compileBoxed(cell, owner, scope, b)));
  const at = place(owner, expression.line, "");
  return {
    reads: rows.flatMap((row) => row.flatMap((cell) => cell.reads)),
    run: (frame) =>
      rows.map(
        (row) => new Map(columns.map(({ name, type }, i) => [name, conform(row[i]?.run(frame) ?? null, type, at)])),
      ),
  };
}

function conditional(
  expression: Expression & { kind: "conditional" },
  owner: string,
  scope: Scope,
  b: Building,
): BoxedRun {
  const condition = compileBoxed(expression.condition, owner, scope, b);
  const then = compileBoxed(expression.then, owner, scope, b);
  const otherwise = compileBoxed(expression.otherwise, owner, scope, b);
  const at = place(owner, expression.condition.line, "");
  return {
    reads: [...condition.reads, ...then.reads, ...otherwise.reads],
    run: (frame) => {
      const verdict = condition.run(frame);
      if (verdict === true) return then.run(frame);
      if (verdict !== false)
        note(frame.state, verdict instanceof Unknown ? verdict : wrongType("The condition is not true or false", at));
      return otherwise.run(frame);
    },
  };
}

function boxedInvocation(expression: Invocation, owner: string, scope: Scope, b: Building): BoxedRun {
  const { called: name, line } = expression;
  const called = compileExpression({ element: owner, line, text: name.text }, scope, b.findings);
  const bindings = expression.bindings.map((binding) => ({
    name: binding.name,
    ...compileBoxed(binding.value, owner, scope, b),
  }));
  const at = place(owner, line, name.text);
  return {
    reads: [...called.reads, ...bindings.flatMap((binding) => binding.reads)],
    run: (frame) => {
      const fn = called.run(frame);
      if (fn instanceof Unknown) return fn;
      if (!(fn instanceof Func)) return wrongType(`"${name.text}" is not a function`, at);
      const form = fn.parameters.find((names) => bindings.every((binding) => names.includes(binding.name)));
      if (form === undefined) return new Unknown("bad_argument", `${fn.name} does not have these parameters`, at);
      const args = form.map((wanted) => bindings.find((binding) => binding.name === wanted)?.run(frame) ?? null);
      return fn.call(args, frame.state, at, form);
    },
  };
}

const place = (element: string, line: number, expression: string): Position => ({
  element,
  line,
  expression,
  from: 0,
  to: expression.length,
});
