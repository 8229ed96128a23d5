/**
 * Functions: those written in FEEL, and calls by position or by name.
 */
import { builtin } from "./builtins.ts";
import type { Compiler } from "./compile.model.ts";
import type { Syntax } from "./parse.ts";
import { nameKey } from "./parse.ts";
import type { Scope } from "./scope.ts";
import { bodyScope, resolve } from "./scope.ts";
import type { Frame, Run } from "./state.ts";
import { deeper, wrongType } from "./state.ts";
import type { Value } from "./values.ts";
import { Func, Unknown } from "./values.ts";

/** `function(a, b) a + b`. */
export function functionLiteral(node: Syntax, scope: Scope, c: Compiler): Run {
  if (node.parts.some((part) => part.type === "external"))
    return c.error(node, "Functions outside FEEL are not supported");
  const formal = node.parts.find((part) => part.type === "FormalParameters")?.parts ?? [];
  const names = formal.map((part) => part.parts[0]?.text ?? part.text);
  const bodyNode = node.parts.find((part) => part.type === "FunctionBody")?.parts[0];
  if (bodyNode === undefined) return c.error(node, "A function has no body");
  const inner = bodyScope(scope, names);
  const body = c.compile(bodyNode, inner);
  const remember = c.loops.depth > 0;
  return (frame) => {
    const up: Frame = remember ? { ...frame, slots: [...frame.slots] } : frame;
    return new Func("function", [names], (args, state) => deeper(state, () => body({ slots: [...args], up, state })));
  };
}

export function invocation(node: Syntax, scope: Scope, c: Compiler): Run {
  const [callee, given] = node.parts;
  if (callee === undefined) return c.error(node, "Nothing is called");
  const target = callTarget(callee, scope, c);
  const at = c.at(node);
  const args = given?.parts ?? [];
  if (given?.type === "NamedParameters") {
    const named = args.map((part) => [nameKey(part.parts[0]?.text ?? ""), part.parts[1]] as const);
    const runs = named.map(([, value]) =>
      value === undefined ? c.error(node, "An argument is missing") : c.compile(value, scope),
    );
    const names = named.map(([name]) => name);
    return (frame) => {
      const fn = target(frame);
      if (!(fn instanceof Func)) return notCallable(fn, callee, c);
      const order = arrange(fn, names);
      if (order === undefined)
        return new Unknown("bad_argument", `${fn.name} has no such arguments: ${names.join(", ")}`, at);
      return fn.call(
        order.map((index) => (index < 0 ? null : (runs[index]?.(frame) ?? null))),
        frame.state,
        at,
      );
    };
  }
  const runs = args.map((part) => c.compile(part, scope));
  return (frame) => {
    const fn = target(frame);
    if (!(fn instanceof Func)) return notCallable(fn, callee, c);
    return fn.call(
      runs.map((run) => run(frame)),
      frame.state,
      at,
    );
  };
}

/** A name is first looked for in the model, then among the built-in functions. */
function callTarget(callee: Syntax, scope: Scope, c: Compiler): Run {
  const named =
    callee.type === "VariableName" || callee.type === "SpecialFunctionName" || callee.type === "DateTimeConstructor";
  if (!named) return c.compile(callee, scope);
  const found = resolve(scope, callee.text, c.at(callee));
  const fallback = builtin(callee.text);
  if (found.binding !== undefined || fallback === undefined) {
    if (!found.known) c.doubt(callee, "unknown_name", `There is no function called "${callee.text}"`);
    return found.run;
  }
  return () => fallback;
}

function notCallable(value: Value, callee: Syntax, c: Compiler): Value {
  return value instanceof Unknown ? value : wrongType(`"${callee.text}" is not a function`, c.at(callee));
}

/** For each parameter the index of its argument, -1 where none is given; undefined when a name fits no form of the function. */
function arrange(fn: Func, names: readonly string[]): number[] | undefined {
  const form = fn.parameters.find((parameters) => names.every((name) => parameters.some((p) => nameKey(p) === name)));
  if (form === undefined) return undefined;
  const order = form.map((parameter) => names.indexOf(nameKey(parameter)));
  while (order.at(-1) === -1) order.pop();
  return order;
}
