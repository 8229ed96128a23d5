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
import { charge, deeper, wrongType } from "./state.ts";
import { inferredType, typeFrom } from "./typeexpr.ts";
import { anyType, conform } from "./types.ts";
import type { Type, Value } from "./values.ts";
import { Func, Unknown } from "./values.ts";

/** `function(a, b: number) a + b`. `self` is the slot in which it finds itself, when it calls itself by a name. */
export function functionLiteral(node: Syntax, scope: Scope, c: Compiler, self?: number): Run {
  if (node.parts.some((part) => part.type === "external"))
    return c.error(node, "Functions outside FEEL are not supported");
  const formal = node.parts.find((part) => part.type === "FormalParameters")?.parts ?? [];
  const names = formal.map((part) => part.parts[0]?.text ?? part.text);
  const types = formal.map((part) => declared(part.parts[1], scope, c));
  const bodyNode = node.parts.find((part) => part.type === "FunctionBody")?.parts[0];
  if (bodyNode === undefined) return c.error(node, "A function has no body");
  const inner = bodyScope(scope, names);
  const body = c.compile(bodyNode, inner);
  const typed = new Map(names.map((name, i) => [nameKey(name), types[i] ?? anyType]));
  const signature = { parameters: types, result: inferredType(bodyNode, typed) };
  const remember = c.loops.depth > 0;
  return (frame) => {
    const up: Frame = remember ? { ...frame, slots: [...frame.slots] } : frame;
    const call: Func["call"] = (args, state, at) => {
      if (args.length !== names.length) return wrongType(`The function takes ${names.length} arguments`, at);
      for (const arg of args) charge(state, arg ?? null);
      const slots = args.map((value, i) => conform(value ?? null, types[i] ?? anyType, at));
      const unfit = slots.find((slot, i) => slot instanceof Unknown && slot !== args[i]);
      return unfit ?? deeper(state, body, { slots, up, state });
    };
    const made = new Func("function", [names], call, signature);
    if (self !== undefined) up.slots[self] = made;
    return made;
  };
}

function declared(node: Syntax | undefined, scope: Scope, c: Compiler): Type {
  if (node === undefined) return anyType;
  const type = typeFrom(node, scope);
  if (type === undefined) c.doubt(node, "type", `There is no type "${node.text}"`);
  return type ?? anyType;
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
      const form = formFor(fn, names);
      if (form === undefined)
        return new Unknown("bad_argument", `${fn.name} has no such arguments: ${names.join(", ")}`, at);
      return fn.call(
        form.map((parameter) => runs[names.indexOf(nameKey(parameter))]?.(frame)),
        frame.state,
        at,
        form,
      );
    };
  }
  const runs = args.map((part) => c.compile(part, scope));
  return (frame) => {
    const fn = target(frame);
    if (!(fn instanceof Func)) return notCallable(fn, callee, c);
    return fn.call(valuesOf(runs, frame), frame.state, at);
  };
}

/** `date("2026-08-01")` is worked out once, unless the model calls something else so. */
export function constructed(node: Syntax, scope: Scope, c: Compiler): Run {
  const run = invocation(node, scope, c);
  const [callee, given] = node.parts;
  const constant = given?.type === "PositionalParameters" && given.parts.every((part) => part.type === "StringLiteral");
  if (!constant || callee === undefined || resolve(scope, callee.text, c.at(callee)).known) return run;
  let value: Value | undefined;
  return (frame) => (value ??= run(frame));
}

function valuesOf(runs: readonly Run[], frame: Frame): Value[] {
  const values: Value[] = [];
  for (const run of runs) values.push(run(frame));
  return values;
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

/**
 * The list of parameters that these names are meant for: the one in the same order, as before(point, range) is another function than
 * before(range, point), or else the first that has them all. Those that no argument is given for are null.
 */
function formFor(fn: Func, names: readonly string[]): readonly string[] | undefined {
  const fitting = fn.parameters.filter((form) => names.every((name) => form.some((p) => nameKey(p) === name)));
  return fitting.find((form) => names.every((name, i) => nameKey(form[i] ?? "") === name)) ?? fitting[0];
}
