/** Boxed expressions as closures. */
import { unreachable } from "#platform/errors";
import { compileExpression } from "../feel/compile.ts";
import type { Scope } from "../feel/scope.ts";
import { bodyScope, inside, newSlot } from "../feel/scope.ts";
import type { Run } from "../feel/state.ts";
import { deeper, wrongType } from "../feel/state.ts";
import { conform } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import { Func, Unknown } from "../feel/values.ts";
import type { Expression, Parameter } from "../model.model.ts";
import type { BoxedRun, Building } from "./program.model.ts";
import { compileTable } from "./table.ts";

export function compileBoxed(expression: Expression, owner: string, scope: Scope, b: Building): BoxedRun {
  switch (expression.kind) {
    case "literal":
      return compileExpression({ element: owner, line: expression.line, text: expression.text }, scope, b.findings);
    case "table":
      return compileTable(expression, owner, scope, b);
    case "context":
      return boxedContext(expression, owner, scope, b);
    case "invocation":
      return boxedInvocation(expression, owner, scope, b);
    case "function": {
      const make = compileFunction(owner, expression.parameters, undefined, expression.body, scope, b);
      return { run: (frame) => make.run(frame), reads: make.reads };
    }
    case "list": {
      const items = expression.items.map((item) => compileBoxed(item, owner, scope, b));
      return { run: (frame) => items.map((item) => item.run(frame)), reads: items.flatMap((item) => item.reads) };
    }
    default:
      return unreachable(expression);
  }
}

/** A named function. Its tables are traced under its name, with its arguments. */
export function compileFunction(
  name: string,
  parameters: readonly Parameter[],
  result: string | undefined,
  body: Expression,
  outer: Scope,
  b: Building,
): BoxedRun {
  const names = parameters.map((parameter) => parameter.name);
  const types = parameters.map((parameter) => b.typeNamed(parameter.typeRef, name, body.line));
  const resultType = b.typeNamed(result, name, body.line);
  const { run, reads } = compileBoxed(body, name, bodyScope(outer, names), b);
  return {
    reads,
    run: (up) =>
      new Func(name, [names], (given, state, at) => {
        if (given.length !== names.length) return wrongType(`${name} takes ${names.length} arguments`, at);
        const slots: Value[] = given.map((value, i) => conform(value, types[i] ?? { kind: "any" }, at));
        const before = state.call;
        state.call = { name, args: names.map((parameter, i) => [parameter, slots[i] ?? null]) };
        try {
          return conform(
            deeper(state, () => run({ slots, up, state })),
            resultType,
            at,
          );
        } finally {
          state.call = before;
        }
      }),
  };
}

function boxedContext(
  expression: Expression & { kind: "context" },
  owner: string,
  scope: Scope,
  b: Building,
): BoxedRun {
  let inner = scope;
  const reads = new Set<string>();
  const entries = expression.entries.map(({ name, typeRef, value }) => {
    const compiled = compileBoxed(value, owner, inner, b);
    for (const path of compiled.reads) reads.add(path);
    const slot = newSlot(scope.layout);
    if (name !== undefined) inner = inside(inner, [[name, { slot, reads: compiled.reads }]]);
    const type = b.typeNamed(typeRef, owner, value.line);
    const at = { element: owner, line: value.line, expression: name ?? "", from: 0, to: 0 };
    const run: Run = (frame) => conform(compiled.run(frame), type, at);
    return { name, slot, run };
  });
  return {
    reads: [...reads],
    run: (frame) => {
      const made = new Map<string, Value>();
      for (const { name, slot, run } of entries) {
        const value = run(frame);
        if (name === undefined) return value;
        frame.slots[slot] = value;
        made.set(name, value);
      }
      return made;
    },
  };
}

function boxedInvocation(
  expression: Expression & { kind: "invocation" },
  owner: string,
  scope: Scope,
  b: Building,
): BoxedRun {
  const called = compileExpression(
    { element: owner, line: expression.line, text: expression.called.text },
    scope,
    b.findings,
  );
  const bindings = expression.bindings.map(({ name, value }) => ({ name, ...compileBoxed(value, owner, scope, b) }));
  const at = {
    element: owner,
    line: expression.line,
    expression: expression.called.text,
    from: 0,
    to: expression.called.text.length,
  };
  return {
    reads: [...called.reads, ...bindings.flatMap((binding) => binding.reads)],
    run: (frame) => {
      const fn = called.run(frame);
      if (fn instanceof Unknown) return fn;
      if (!(fn instanceof Func)) return wrongType(`"${expression.called.text}" is not a function`, at);
      const form = fn.parameters.find((names) => bindings.every(({ name }) => names.includes(name)));
      if (form === undefined) return new Unknown("bad_argument", `${fn.name} does not have these parameters`, at);
      const args = form.map((name) => bindings.find((binding) => binding.name === name)?.run(frame) ?? null);
      return fn.call(args, frame.state, at);
    },
  };
}
