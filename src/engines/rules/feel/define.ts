/**
 * How a built-in function is written down: its name, its parameters with their types, and what it does with values
 * that already have those types. Errors, single-element lists and optional parameters are dealt with here, once.
 */
import { Day } from "./dates.ts";
import { DateTime, midnightUtc } from "./datetimes.ts";
import { Months, Seconds } from "./durations.ts";
import type { Num } from "./numbers.ts";
import { isNum } from "./numbers.ts";
import type { State } from "./state.ts";
import { charge, wrongType } from "./state.ts";
import { Time } from "./times.ts";
import type { Context, List, Position, Value } from "./values.ts";
import { Func, isContext, isList, Range, Unknown } from "./values.ts";

type Kinds = {
  number: Num;
  string: string;
  boolean: boolean;
  date: Day;
  time: Time;
  "date and time": DateTime;
  "date or date and time": Day | DateTime;
  "days and time duration": Seconds;
  "years and months duration": Months;
  duration: Months | Seconds;
  range: Range;
  /** What a range is made of: anything that has an order. */
  point: Value;
  /** A list; a value that is none stands for the list of itself. */
  list: List;
  /** A list, or all the arguments that are left. */
  "list...": List;
  /** All the arguments that are left, each for itself. */
  "each...": List;
  context: Context;
  function: Func;
  /** Anything, errors included: the function sees them. */
  any: Value;
};
type Kind = keyof Kinds;
type Parameter = readonly [name: string, kind: Kind | `${Kind}?`];
type ArgumentOf<K> = K extends `${infer Base extends Kind}?`
  ? Kinds[Base] | undefined
  : K extends Kind
    ? Kinds[K]
    : never;
type Arguments<P extends readonly Parameter[]> = { [I in keyof P]: ArgumentOf<P[I][1]> };

type Body = (...args: readonly (Value | State | undefined)[]) => Value | undefined;
type Form = { readonly parameters: readonly Parameter[]; readonly body: Body };

/** One way to call a function. The body answers undefined where the arguments have no answer. */
export function form<const P extends readonly Parameter[]>(
  parameters: P,
  body: (...args: [...Arguments<P>, State]) => Value | undefined,
): Form {
  return { parameters, body: body as unknown as Body };
}

/** A function with one or more forms; the first that takes the arguments is used. */
export function define(name: string, ...forms: readonly Form[]): Func {
  const names = forms.map((one) => one.parameters.map(([parameter]) => parameter));
  const ready = forms.map(madeReady);
  const answered = (value: Value | undefined, at: Position | undefined): Value =>
    value ?? new Unknown("bad_argument", `${name} has no answer for these arguments`, at);
  return new Func(name, names, (args, state, at, named) => {
    for (const arg of args) charge(state, arg ?? null);
    const fits = named === undefined ? ready.find((one) => one.variadic || one.tests.length >= args.length) : undefined;
    if (fits !== undefined) {
      const { body } = fits;
      if (fits.takesAll && args.length > 1) return answered(body(everyOne(args), state), at);
      if (asDeclared(args, fits.tests)) {
        if (args.length === 1) return answered(body(args[0], state), at);
        if (args.length === 2) return answered(body(args[0], args[1], state), at);
        return answered(body(...args, state), at);
      }
    }
    let failed: Unknown | undefined;
    for (const one of forms) {
      if (named !== undefined && one.parameters.some(([parameter], i) => parameter !== named[i])) continue;
      const fitted = fit(one.parameters, args, name, at);
      if (Array.isArray(fitted)) return answered(one.body(...fitted, state), at);
      failed ??= fitted as Unknown;
    }
    return failed ?? null;
  });
}

type ArgumentTest = (value: Value) => boolean;

/** A form with the tests of arguments that need no fitting. */
type Ready = {
  readonly body: Body;
  readonly tests: readonly ArgumentTest[];
  readonly variadic: boolean;
  /** One parameter that is the list of all arguments. */
  readonly takesAll: boolean;
};

function madeReady({ parameters, body }: Form): Ready {
  const kinds = parameters.map(([, kind]) => kind.replace("?", "") as Kind);
  const last = kinds.at(-1);
  const variadic = last === "list..." || last === "each...";
  return { body, tests: kinds.map(testOf), variadic, takesAll: kinds.length === 1 && last === "list..." };
}

function testOf(kind: Kind): ArgumentTest {
  if (kind === "any") return () => true;
  if (kind === "each...") return () => false;
  return kind === "list" || kind === "list..." ? isList : is[kind];
}

/** Arguments that need no fitting, which most do not. */
function asDeclared(args: readonly (Value | undefined)[], tests: readonly ArgumentTest[]): boolean {
  if (args.length !== tests.length) return false;
  for (let i = 0; i < tests.length; i++) {
    const value = args[i];
    if (value === undefined || value === null || tests[i]?.(value) !== true) return false;
  }
  return true;
}

function fit(
  parameters: readonly Parameter[],
  args: readonly (Value | undefined)[],
  name: string,
  at: Position | undefined,
): readonly (Value | undefined)[] | Unknown {
  const last = parameters.at(-1)?.[1];
  const variadic = last === "list..." || last === "each...";
  if (args.length > parameters.length && !variadic)
    return wrongType(`${name} takes ${parameters.length} arguments`, at);
  const fitted: (Value | undefined)[] = [];
  for (const [index, [parameter, kindText]] of parameters.entries()) {
    const optional = kindText.endsWith("?");
    const kind = (optional ? kindText.slice(0, -1) : kindText) as Kind;
    const value = oneArgument(given(kind, args, index), kind, optional);
    if (value === wrong) return wrongType(`${name} wants ${wanted(kind)} as ${parameter}`, at);
    if (value instanceof Unknown && kind !== "any") return value;
    fitted.push(value);
  }
  return fitted;
}

/** Arguments by position are all there. */
const everyOne = (args: readonly (Value | undefined)[]): List => args.map((arg) => arg ?? null);

const wrong = Symbol("wrong type");

function given(kind: Kind, args: readonly (Value | undefined)[], index: number): Value | undefined {
  if (args[index] === undefined) return undefined;
  const rest = everyOne(args.slice(index));
  if (kind === "each...") return rest;
  return kind === "list..." && (rest.length !== 1 || !isList(rest[0] ?? null)) ? rest : args[index];
}

function oneArgument(value: Value | undefined, kind: Kind, optional: boolean): Value | undefined | typeof wrong {
  if (value === undefined || (value === null && optional)) return optional ? undefined : wrong;
  if (kind === "any" || value instanceof Unknown) return value;
  if (value === null) return wrong;
  if (kind === "list" || kind === "list..." || kind === "each...") return isList(value) ? value : [value];
  if (is[kind](value)) return value;
  if (value instanceof Day && kind === "date and time") return midnightUtc(value);
  const only = isList(value) && value.length === 1 ? value[0] : undefined;
  return only !== undefined && only !== null && is[kind](only) ? only : wrong;
}

const isTemporal = (value: Value): boolean => value instanceof Day || value instanceof DateTime;
const isDuration = (value: Value): boolean => value instanceof Months || value instanceof Seconds;

const is: Readonly<Record<Exclude<Kind, "list" | "list..." | "each..." | "any">, (value: Value) => boolean>> = {
  number: isNum,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  date: (value) => value instanceof Day,
  time: (value) => value instanceof Time,
  "date and time": (value) => value instanceof DateTime,
  "date or date and time": isTemporal,
  "days and time duration": (value) => value instanceof Seconds,
  "years and months duration": (value) => value instanceof Months,
  duration: isDuration,
  range: (value) => value instanceof Range,
  point: (value) =>
    isNum(value) || typeof value === "string" || value instanceof Time || isTemporal(value) || isDuration(value),
  context: isContext,
  function: (value) => value instanceof Func,
};

const wanted = (kind: Kind): string => (kind === "list..." || kind === "each..." ? "a list" : `a ${kind}`);
