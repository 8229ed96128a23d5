/**
 * FEEL text to closures, once per model. Each kind of expression becomes one small function over a frame.
 */
import { builtin } from "./builtins.ts";
import { contextNode, instanceNode, noTemporal } from "./compile.nodes.ts";
import type { Compiled, Compiler, Findings, Source } from "./compile.model.ts";
import { propertyReader } from "./contexts.ts";
import { constructed, functionLiteral, invocation } from "./functions.ts";
import { filter, forLoop, quantified } from "./iterate.ts";
import { numberFromText } from "./numbers.ts";
import { arithmetic, comparison, logic, negated, weight } from "./operators.ts";
import type { Syntax } from "./parse.ts";
import { nameKey, parseFeel } from "./parse.ts";
import type { Quick } from "./quick.ts";
import { quickTests } from "./quick.ts";
import type { Binding, Scope } from "./scope.ts";
import { inside, namesIn, newSlot, resolve, shapesIn } from "./scope.ts";
import type { Run } from "./state.ts";
import { note, steps, wrongType } from "./state.ts";
import { stringFromLiteral } from "./strings.ts";
import { temporalFromText } from "./temporal.ts";
import { anyTest, range, unaryTest } from "./unary.ts";
import type { Position, Value } from "./values.ts";
import { Unknown } from "./values.ts";

export function compileExpression(source: Source, scope: Scope, findings: Findings): Compiled {
  const known = findings.alike?.constants.get(source.text);
  if (known !== undefined) return { run: () => known, reads: nothingRead, constant: known };
  const { top, errorAt, anywhere, tooLarge } = parseFeel(source.text, "Expression", namesIn(scope), shapesIn(scope));
  const body = top.parts[0];
  if (errorAt !== undefined || body === undefined || top.parts.length > 1) {
    return broken(source, findings, errorAt ?? top.parts[1]?.from ?? 0, tooLarge);
  }
  const constant = constantOf(body);
  if (constant !== undefined && anywhere) findings.alike?.constants.set(source.text, constant);
  const { compiler, reads } = newCompiler(source, findings);
  const run = compiler.compile(body, scope);
  return { run, reads: [...reads], constant };
}

/** The tests of a table's cell. The value under test is found under the name "?", which must be in scope. */
export function compileTests(source: Source, scope: Scope, findings: Findings): Compiled | "any" {
  if (source.text === "-") return "any";
  const known = findings.alike?.cells.get(source.text);
  if (known !== undefined) return quickly(known, source, scope, findings);
  const { top, errorAt, anywhere, tooLarge } = parseFeel(source.text, "UnaryTests", namesIn(scope), shapesIn(scope));
  const body = top.parts[0];
  if (errorAt !== undefined || body === undefined) return broken(source, findings, errorAt ?? 0, tooLarge);
  if (body.type === "Wildcard") return "any";
  let plain = anywhere;
  const names = (): string[] => {
    plain = false;
    return namesIn(scope);
  };
  const quick = quickTests(testsOf(top), body.type === "not", names, constantOf);
  if (quick === undefined) return inFull(top, source, scope, findings);
  if (plain) findings.alike?.cells.set(source.text, quick);
  return quickly(quick, source, scope, findings);
}

const nothingRead: readonly string[] = [];
const testsOf = (top: Syntax): readonly Syntax[] =>
  top.parts.find((part) => part.type === "PositiveUnaryTests")?.parts ?? [];

function inFull(top: Syntax, source: Source, scope: Scope, findings: Findings): Compiled {
  const { compiler, reads } = newCompiler(source, findings);
  const at = compiler.at(top);
  const value = resolve(scope, "?", at).run;
  const run = anyTest(testsOf(top).map((test) => compiler.test(test, scope, value)));
  const not = top.parts[0]?.type === "not";
  return { run: not ? (frame) => opposite(run(frame), at) : run, reads: [...reads], constant: undefined };
}

/** Tests against constants have nothing wrong with them and read nothing, and are hardly ever asked in full: then they are read again. */
function quickly(quick: Quick, source: Source, scope: Scope, findings: Findings): Compiled {
  let made: Run | undefined;
  const make = (): Run => {
    const { top } = parseFeel(source.text, "UnaryTests", namesIn(scope), shapesIn(scope));
    return inFull(top, source, scope, findings).run;
  };
  return { run: (frame) => (made ??= make())(frame), reads: nothingRead, constant: undefined, quick };
}

function newCompiler(source: Source, findings: Findings): { compiler: Compiler; reads: Set<string> } {
  const reads = new Set<string>();
  const at = (node: Syntax): Position => ({
    element: source.element,
    line: source.line,
    expression: source.text,
    from: node.from,
    to: node.to,
  });
  const report = (to: Findings["errors"], node: Syntax, code: string, message: string): void => {
    const { element, line } = source;
    to.push({ code, message: `${message}, at "${node.text}"`, element, line, written: node.text });
  };
  const compiler: Compiler = {
    at,
    loops: { depth: 0 },
    read: (path) => reads.add(path),
    doubt: (node, code, message) => report(findings.doubts, node, code, message),
    error: (node, message) => {
      report(findings.errors, node, "unsupported", message);
      return () => new Unknown("bad_argument", message, at(node));
    },
    compile: (node, scope) => compileNode(node, scope, compiler),
    test: (node, scope, value) => {
      const inner = node.type === "PositiveUnaryTest" ? node.parts[0] : node;
      return inner === undefined ? compiler.error(node, "An empty test") : unaryTest(inner, scope, compiler, value);
    },
  };
  return { compiler, reads };
}

function compileNode(node: Syntax, scope: Scope, c: Compiler): Run {
  const constant = constantOf(node);
  if (constant !== undefined) return () => constant;
  switch (node.type) {
    case "VariableName":
      return variable(node, scope, c);
    case "?":
      return resolve(scope, "?", c.at(node)).run;
    case "PathExpression":
      return pathNode(node, scope, c);
    case "ParenthesizedExpression":
    case "PositiveUnaryTest":
    case "Expression":
      return single(node, scope, c);
    case "ArithmeticExpression":
      return arithmeticNode(node, scope, c);
    case "Comparison":
      return comparisonNode(node, scope, c);
    case "Conjunction":
      return logicNode(node, scope, c, false);
    case "Disjunction":
      return logicNode(node, scope, c, true);
    case "IfExpression":
      return ifNode(node, scope, c);
    case "ForExpression":
      return forLoop(node, scope, c);
    case "QuantifiedExpression":
      return quantified(node, scope, c);
    case "FilterExpression":
      return filter(node, scope, c);
    case "List": {
      const items = node.parts.map((part) => c.compile(part, scope));
      return (frame) => items.map((item) => item(frame));
    }
    case "Context":
      return contextNode(node, scope, c);
    case "FunctionDefinition":
      return functionLiteral(node, scope, c);
    case "FunctionInvocation":
      return invocation(node, scope, c);
    case "DateTimeLiteral":
      return node.parts[0]?.type === "AtLiteral" ? noTemporal(node, c) : constructed(node, scope, c);
    case "NumericLiteral":
      return () => new Unknown("bad_argument", "The number is too great", c.at(node));
    case "SimplePositiveUnaryTest":
    case "Interval":
      return range(node, scope, c);
    case "InstanceOfExpression":
      return instanceNode(node, scope, c);
    default:
      return c.error(node, `FEEL's ${node.type} is not supported`);
  }
}

/** The value of a literal, or undefined. */
function constantOf(node: Syntax): Value | undefined {
  switch (node.type) {
    case "NumericLiteral":
      return numberFromText(node.text.replaceAll(/\s/g, ""));
    case "StringLiteral":
      return stringFromLiteral(node.text);
    case "BooleanLiteral":
      return node.text === "true";
    case "null":
      return null;
    case "DateTimeLiteral": {
      const literal = node.parts[0]?.type === "AtLiteral" ? node.parts[0].parts[0] : undefined;
      if (literal === undefined) return undefined;
      const text = stringFromLiteral(literal.text);
      return temporalFromText(text);
    }
    case "PositiveUnaryTest":
      return node.parts[0] === undefined ? undefined : constantOf(node.parts[0]);
    default:
      return undefined;
  }
}

function variable(node: Syntax, scope: Scope, c: Compiler): Run {
  const found = resolve(scope, node.text, c.at(node));
  const fallback = found.binding === undefined ? builtin(node.text) : undefined;
  if (fallback !== undefined && !found.known) return () => fallback;
  if (!found.known) c.doubt(node, "unknown_name", `Nothing is called "${node.text}" here`);
  noteReads(found.binding, [], c);
  return found.run;
}

/** A chain of names is one read: "application.received", not "application". */
function pathNode(node: Syntax, scope: Scope, c: Compiler): Run {
  const names: string[] = [];
  let subject: Syntax = node;
  const dots: { readonly name: string; readonly at: Position }[] = [];
  while (subject.type === "PathExpression") {
    const [left, right] = subject.parts;
    if (left === undefined || right === undefined) return c.error(node, "A path is not complete");
    names.unshift(right.text);
    dots.unshift({ name: nameKey(right.text), at: c.at(subject) });
    subject = left;
  }
  let run: Run;
  if (subject.type === "VariableName") {
    const found = resolve(scope, subject.text, c.at(subject));
    if (!found.known) c.doubt(subject, "unknown_name", `Nothing is called "${subject.text}" here`);
    noteReads(found.binding, names, c);
    run = found.run;
  } else run = c.compile(subject, scope);
  return dots.reduce<Run>((inner, { name, at }) => {
    const property = propertyReader(name, at);
    return (frame) => property(inner(frame), frame.state);
  }, run);
}

function noteReads(binding: Binding | undefined, names: readonly string[], c: Compiler): void {
  if (binding?.path !== undefined) c.read([binding.path, ...names].join("."));
  for (const path of binding?.reads ?? []) c.read(path);
}

function single(node: Syntax, scope: Scope, c: Compiler): Run {
  const [inner] = node.parts;
  return inner === undefined ? c.error(node, "Nothing between the parentheses") : c.compile(inner, scope);
}

function arithmeticNode(node: Syntax, scope: Scope, c: Compiler): Run {
  const at = c.at(node);
  const op = node.parts.find((part) => part.type === "ArithOp")?.text ?? "+";
  const [left, right] = node.parts.filter((part) => part.type !== "ArithOp").map((part) => c.compile(part, scope));
  if (left === undefined) return c.error(node, "An operand is missing");
  if (right === undefined) return (frame) => negated(left(frame), at);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a !== "number" || typeof b !== "number" || op === "**") steps(frame.state, weight(op, a, b));
    return arithmetic(op, a, b, at);
  };
}

function comparisonNode(node: Syntax, scope: Scope, c: Compiler): Run {
  const at = c.at(node);
  const [left, op, ...rest] = node.parts;
  if (left === undefined || op === undefined) return c.error(node, "A comparison is not complete");
  const value = c.compile(left, scope);
  if (op.type === "in") {
    const tests = rest.flatMap((part) => (part.type === "PositiveUnaryTests" ? part.parts : [part]));
    if (!tests.some(namesTested)) return anyTest(tests.map((test) => c.test(test, scope, value)));
    // `x in (? > 3)`: the value goes by the name "?" in its tests.
    const slot = newSlot(scope.layout);
    const inner = inside(scope, [["?", { slot, reads: [] }]]);
    const test = anyTest(tests.map((one) => c.test(one, inner, (frame) => frame.slots[slot] ?? null)));
    return (frame) => {
      frame.slots[slot] = value(frame);
      return test(frame);
    };
  }
  const [first, second] = rest.map((part) => c.compile(part, scope));
  if (first === undefined) return c.error(node, "A comparison is not complete");
  if (op.type !== "between") {
    const sign = op.text;
    return (frame) => comparison(sign, value(frame), first(frame), frame.state, at);
  }
  if (second === undefined) return c.error(node, "between wants two ends");
  return (frame) => {
    const given = value(frame);
    const notBelow = comparison(">=", given, first(frame), frame.state, at);
    if (notBelow === false) return false;
    return logic(false, notBelow, comparison("<=", given, second(frame), frame.state, at), at);
  };
}

const namesTested = (node: Syntax): boolean => node.type === "?" || node.parts.some(namesTested);

function logicNode(node: Syntax, scope: Scope, c: Compiler, decisive: boolean): Run {
  const at = c.at(node);
  const operands = node.parts.map((part) => c.compile(part, scope));
  return operands.reduce((left, right) => (frame) => {
    const first = left(frame);
    return first === decisive ? first : logic(decisive, first, right(frame), at);
  });
}

function ifNode(node: Syntax, scope: Scope, c: Compiler): Run {
  const [condition, then, otherwise] = node.parts.map((part) => c.compile(part, scope));
  if (condition === undefined || then === undefined || otherwise === undefined)
    return c.error(node, "if wants then and else");
  const at = c.at(node);
  return (frame) => {
    const verdict = condition(frame);
    if (verdict === true) return then(frame);
    if (verdict !== false)
      note(frame.state, verdict instanceof Unknown ? verdict : wrongType("The condition is not true or false", at));
    return otherwise(frame);
  };
}

function opposite(verdict: Value, at: Position): Value {
  if (typeof verdict === "boolean") return !verdict;
  return verdict instanceof Unknown ? verdict : wrongType("not() wants true or false", at);
}

function broken(source: Source, findings: Findings, at: number, tooLarge = false): Compiled {
  findings.errors.push({
    code: "syntax",
    message: tooLarge
      ? `The expression is too large from character ${at + 1} on: ${source.text.slice(0, 100)} …`
      : `This is not FEEL from character ${at + 1} on: ${source.text}`,
    element: source.element,
    line: source.line,
    written: source.text.trim(),
  });
  const unknown = new Unknown("bad_argument", "This is not FEEL", {
    element: source.element,
    line: source.line,
    expression: source.text,
    from: at,
    to: at,
  });
  return { run: () => unknown, reads: [], constant: undefined };
}
