/**
 * Constants of a model: what can be worked out without any fact. With rates and a day, parameters are constants too.
 */
import type { LegalDate } from "#platform/time";
import { idleState } from "../decide/types.ts";
import { compileExpression, compileTests } from "../feel/compile.ts";
import { Day } from "../feel/dates.ts";
import { DateTime } from "../feel/datetimes.ts";
import { Months, Seconds } from "../feel/durations.ts";
import { isNum, numberFromText } from "../feel/numbers.ts";
import type { Syntax } from "../feel/parse.ts";
import type { Binding, Scope } from "../feel/scope.ts";
import { inside } from "../feel/scope.ts";
import type { Frame } from "../feel/state.ts";
import { ending } from "../feel/state.ts";
import { stringFromLiteral } from "../feel/strings.ts";
import { Time } from "../feel/times.ts";
import type { Type } from "../feel/types.ts";
import { anyType } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import { Unknown } from "../feel/values.ts";
import type { Model } from "../model.model.ts";
import type { Parameter } from "../parameters.ts";
import { parametersName, parametersOn } from "../parameters.ts";
import { typesOf } from "./names.ts";

/** Kinds of values whose regions are understood. */
export type Kind = (typeof kinds)[number];

export const kinds = [
  "number",
  "string",
  "boolean",
  "date",
  "time",
  "date and time",
  "years and months duration",
  "days and time duration",
] as const;

export type Rates = { readonly parameters: readonly Parameter[]; readonly asOf: LegalDate };

export type Constants = {
  /** The value of an expression that asks for no fact; undefined when it asks for one or has no value. */
  readonly valueOf: (node: Syntax) => Value | undefined;
  readonly valueOfText: (text: string) => Value | undefined;
  /**
   * A cell as a test: true, false, or null when the evaluator has no answer. Undefined when it asks for a fact. `variable` is
   * another name for the value under test.
   */
  readonly testOf: (text: string, variable?: string) => ((value: Value) => boolean | null) | undefined;
};

export function kindOf(value: Value): Kind | undefined {
  if (isNum(value)) return "number";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Day) return "date";
  // With zones, the same moment can be written as different values.
  if (value instanceof Time) return value.zone === undefined ? "time" : undefined;
  if (value instanceof DateTime) return value.time.zone === undefined ? "date and time" : undefined;
  if (value instanceof Months) return "years and months duration";
  return value instanceof Seconds ? "days and time duration" : undefined;
}

export function constantsOf(model: Model, rates: Rates | undefined): Constants {
  const rows = rates === undefined ? undefined : parametersOn(rates.parameters, rates.asOf, parametersType(model));
  const tested: Binding = { slot: 0, reads: [] };
  const names = new Map<string, Binding>([["?", tested]]);
  if (rows !== undefined) names.set(parametersName, { slot: 1, reads: [] });
  const scope: Scope = { layout: { size: 2 }, names };
  const frame = (value: Value): Frame => ({ slots: [value, rows ?? null], up: undefined, state: idleState() });
  const valueOfText = remembered((text: string): Value | undefined => {
    if (asksForDay.test(text)) return undefined;
    const findings = { errors: [], doubts: [] };
    const { run } = compileExpression({ element: "", line: 0, text }, scope, findings);
    return findings.errors.length + findings.doubts.length > 0 ? undefined : ended(() => run(frame(null)));
  });
  const tests = remembered((named: string) => {
    const [variable = "?", ...lines] = named.split("\n");
    const text = lines.join("\n");
    if (asksForDay.test(text)) return undefined;
    const findings = { errors: [], doubts: [] };
    const cellScope = variable === "?" ? scope : inside(scope, [[variable, tested]]);
    const compiled = compileTests({ element: "", line: 0, text }, cellScope, findings);
    if (compiled === "any") return () => true;
    if (findings.errors.length + findings.doubts.length > 0) return undefined;
    return (value: Value): boolean | null => {
      const verdict = ended(() => compiled.run(frame(value)));
      return typeof verdict === "boolean" ? verdict : null;
    };
  });
  return {
    valueOfText,
    valueOf: (node) => plain(node) ?? valueOfText(node.text),
    testOf: (text, variable) => tests(`${variable ?? "?"}\n${text}`),
  };
}

/** Undefined for an expression that would not end. */
function ended(run: () => Value): Value | undefined {
  const value = ending(run);
  return value instanceof Unknown && value.code === "limit" ? undefined : value;
}

/** The legal day is not a constant. */
const asksForDay = /\b(today|now)\s*\(/;

/** Literals, without going through the compiler. */
function plain(node: Syntax): Value | undefined {
  if (node.type === "NumericLiteral") return numberFromText(node.text.replaceAll(/\s/g, ""));
  if (node.type === "StringLiteral") return stringFromLiteral(node.text);
  return node.type === "BooleanLiteral" ? node.text === "true" : undefined;
}

function parametersType(model: Model): Type {
  const input = model.inputs.find((one) => one.name === parametersName);
  return (input?.typeRef === undefined ? undefined : typesOf(model).find(input.typeRef)) ?? anyType;
}

function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const found = known.get(text) ?? { made: work(text) };
    known.set(text, found);
    return found.made;
  };
}
