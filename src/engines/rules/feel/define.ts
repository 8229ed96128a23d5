/**
 * How a built-in function is written down: its name, its parameters with their types, and what it does with values
 * that already have those types. Errors, single-element lists and optional parameters are dealt with here, once.
 */
import type { Day } from "./dates.ts";
import type { Months, Seconds } from "./durations.ts";
import type { Num } from "./numbers.ts";
import type { State } from "./state.ts";
import { wrongType } from "./state.ts";
import { fits } from "./types.ts";
import type { Context, List, Position, Value } from "./values.ts";
import { Func, isList, Unknown } from "./values.ts";

type Kinds = {
  number: Num;
  string: string;
  boolean: boolean;
  date: Day;
  "days and time duration": Seconds;
  "years and months duration": Months;
  /** A list; a value that is none stands for the list of itself. */
  list: List;
  /** A list, or all the arguments that are left. */
  "list...": List;
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
  return new Func(name, names, (args, state, at) => {
    let failed: Unknown | undefined;
    for (const one of forms) {
      const fitted = fit(one.parameters, args, name, at);
      if (Array.isArray(fitted)) {
        return (
          one.body(...fitted, state) ?? new Unknown("bad_argument", `${name} has no answer for these arguments`, at)
        );
      }
      failed ??= fitted as Unknown;
    }
    return failed ?? null;
  });
}

function fit(
  parameters: readonly Parameter[],
  args: readonly Value[],
  name: string,
  at: Position | undefined,
): readonly (Value | undefined)[] | Unknown {
  const variadic = parameters.at(-1)?.[1] === "list...";
  if (args.length > parameters.length && !variadic)
    return wrongType(`${name} takes ${parameters.length} arguments`, at);
  const fitted: (Value | undefined)[] = [];
  for (const [index, [parameter, kindText]] of parameters.entries()) {
    const optional = kindText.endsWith("?");
    const kind = (optional ? kindText.slice(0, -1) : kindText) as Kind;
    const rest = args.slice(index);
    const given = kind === "list..." && (rest.length !== 1 || !isList(rest[0] ?? null)) ? rest : args[index];
    const value = oneArgument(given, kind, optional);
    if (value === wrong)
      return wrongType(`${name} wants ${kind === "list..." ? "a list" : `a ${kind}`} as ${parameter}`, at);
    if (value instanceof Unknown && kind !== "any") return value;
    fitted.push(value);
  }
  return fitted;
}

const wrong = Symbol("wrong type");

function oneArgument(given: Value | undefined, kind: Kind, optional: boolean): Value | undefined | typeof wrong {
  if (given === undefined || (given === null && optional)) return optional ? undefined : wrong;
  if (kind === "any" || given instanceof Unknown) return given;
  if (given === null) return wrong;
  if (kind === "list" || kind === "list...") return isList(given) ? given : [given];
  const type = { kind };
  if (fits(given, type)) return given;
  const only = isList(given) && given.length === 1 ? given[0] : undefined;
  return only !== undefined && only !== null && fits(only, type) ? only : wrong;
}
