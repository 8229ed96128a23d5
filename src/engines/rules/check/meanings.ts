/** What names stand for, as far as rates and their units go: within a decision, and within a function by what it is called with. */
import type { Syntax } from "../feel/parse.ts";
import { nameKey, parseFeel } from "../feel/parse.ts";
import type { Expression, Literal, Model } from "../model.model.ts";
import { parametersName } from "../parameters.ts";
import { expressionIn } from "./names.ts";
import { localNames } from "./walk.ts";

/** A path of rates such as "fee.max", without "parameters" before it, or an expression that has a unit. */
type Meaning = { readonly path: string } | { readonly unit: string };
export type Meanings = ReadonlyMap<string, Meaning>;

/** Units by the keys of rates. */
export type Units = ReadonlyMap<string, string>;

/** Names in each owner's scope that stand for rates. Worked out a few times, so that a rate handed on is handed on again. */
export function meaningsOf(
  model: Model,
  texts: readonly { readonly owner: string; readonly literal: Literal }[],
  units: Units,
): ReadonlyMap<string, Meanings> {
  const base = new Map<string, Meaning>([[parametersName, { path: "" }]]);
  let scopes = new Map<string, Meanings>([...model.decisions, ...model.functions].map(({ name }) => [name, base]));
  for (let turn = 0; turn < turns; turn++) {
    const shared = new Map(base);
    for (const { name, logic } of model.decisions) {
      const meaning =
        logic?.kind === "literal" ? meaningOf(expressionIn(logic.text), scopes.get(name) ?? base, units) : undefined;
      if (meaning !== undefined) shared.set(nameKey(name), meaning);
    }
    const calls = texts.flatMap(({ owner, literal }) => callsIn(literal.text, scopes.get(owner) ?? base, units));
    scopes = new Map([
      ...model.decisions.map(({ name, logic }): [string, Meanings] => [name, without(shared, logic)]),
      ...model.functions.map(({ name, parameters, body }): [string, Meanings] => {
        const mine = calls.filter((call) => nameKey(call.callee) === nameKey(name));
        const given = parameters.flatMap((parameter, i): [string, Meaning][] => {
          const all = mine.map((call) => call.args[i]);
          const [first] = all;
          const always = first !== undefined && all.every((one) => JSON.stringify(one) === JSON.stringify(first));
          return always ? [[nameKey(parameter.name), first]] : [];
        });
        return [name, without(new Map(given), body)];
      }),
    ]);
  }
  return scopes;
}

const turns = 3;

/** A name that the logic makes for itself hides the one outside. */
function without(names: Meanings, logic: Expression | undefined): Meanings {
  const local = new Set(localNames(logic).map(nameKey));
  return new Map([...names].filter(([name]) => !local.has(name)));
}

export function unitOf(node: Syntax, names: Meanings, units: Units): string | undefined {
  const meaning = meaningOf(node, names, units);
  if (meaning === undefined) return undefined;
  return "unit" in meaning ? meaning.unit : units.get(meaning.path);
}

function meaningOf(node: Syntax | undefined, names: Meanings, units: Units): Meaning | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case "VariableName":
      return names.get(nameKey(node.text));
    case "PathExpression": {
      const [left, right] = node.parts;
      const outer = meaningOf(left, names, units);
      if (outer === undefined || !("path" in outer) || right === undefined) return undefined;
      return { path: outer.path === "" ? right.text : `${outer.path}.${right.text}` };
    }
    case "ParenthesizedExpression":
      return meaningOf(node.parts[0], names, units);
    case "IfExpression":
      return common(node.parts.slice(1), names, units);
    case "ArithmeticExpression":
      return isSum(node)
        ? common(
            node.parts.filter(({ type }) => type !== "ArithOp"),
            names,
            units,
          )
        : undefined;
    case "FunctionInvocation":
      return /^(min|max|sum)$/.test(node.parts[0]?.text ?? "")
        ? common(node.parts[1]?.parts ?? [], names, units)
        : undefined;
    default:
      return undefined;
  }
}

/** The unit of those operands that have one, when they have the same. */
function common(nodes: readonly Syntax[], names: Meanings, units: Units): Meaning | undefined {
  const known = nodes.flatMap((node) => unitOf(node, names, units) ?? []);
  const [unit] = known;
  return unit !== undefined && known.every((one) => alike(one, unit)) ? { unit } : undefined;
}

export const isSum = (node: Syntax): boolean =>
  node.type === "ArithmeticExpression" &&
  node.parts.some(({ type, text }) => type === "ArithOp" && /^[+-]$/.test(text));

export const alike = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

type Call = { readonly callee: string; readonly args: readonly (Meaning | undefined)[] };

/** Calls by position. A function that is called or handed on in another way counts as called with anything. */
function callsIn(text: string, names: Meanings, units: Units): Call[] {
  const walk = (node: Syntax): Call[] => {
    if (node.type === "VariableName") return [{ callee: node.text, args: [] }];
    const [callee, given] = node.parts;
    if (node.type !== "FunctionInvocation" || callee === undefined || given?.type !== "PositionalParameters")
      return node.parts.flatMap(walk);
    const call = { callee: callee.text, args: given.parts.map((arg) => meaningOf(arg, names, units)) };
    return [call, ...given.parts.flatMap(walk)];
  };
  return walk(parseFeel(text, "Expression", []).top);
}

/** Keys of the rates that an expression reads. */
export function pathsIn(text: string, names: Meanings): string[] {
  const walk = (node: Syntax): string[] => {
    const meaning = node.type === "PathExpression" ? meaningOf(node, names, new Map()) : undefined;
    if (meaning !== undefined && "path" in meaning) return [meaning.path];
    return node.parts.flatMap(walk);
  };
  return walk(parseFeel(text, "Expression", []).top);
}
