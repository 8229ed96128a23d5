/** Built-in functions on contexts and booleans, and identity (DMN 1.5 § 10.3.4.2, .6 and .11). */
import { property } from "./contexts.ts";
import { define, form } from "./define.ts";
import { identical } from "./identity.ts";
import { withRoom } from "./compare.ts";
import type { Context, Func, List, Value } from "./values.ts";
import { isContext, isNothing } from "./values.ts";

export const contextFunctions: readonly Func[] = [
  define(
    "not",
    form([["negand", "boolean"]], (value) => !value),
  ),
  define(
    "is defined",
    form([["value", "any"]], (value) => !isNothing(value)),
  ),
  define(
    "is",
    form(
      [
        ["value1", "any"],
        ["value2", "any"],
      ],
      (a, b, state) => withRoom(state, (room) => identical(a, b, room)),
    ),
  ),
  define(
    "get value",
    form(
      [
        ["m", "context"],
        ["key", "string"],
      ],
      (context, key, state) => {
        const at = { element: "", line: 0, expression: `get value(…, "${key}")`, from: 0, to: 0 };
        return property(context, key, state, at);
      },
    ),
  ),
  define(
    "get entries",
    form([["m", "context"]], (context) =>
      [...context].map(
        ([key, value]) =>
          new Map([
            ["key", key],
            ["value", value],
          ]),
      ),
    ),
  ),
  define(
    "context",
    form([["entries", "list"]], (entries) => contextOf(entries)),
  ),
  define(
    "context put",
    form(
      [
        ["context", "context"],
        ["key", "string"],
        ["value", "any"],
      ],
      (context, key, value) => new Map([...context, [key, value]]),
    ),
    form(
      [
        ["context", "context"],
        ["keys", "list"],
        ["value", "any"],
      ],
      (context, keys, value) => putInside(context, keys, value),
    ),
  ),
  define(
    "context merge",
    form([["contexts", "list"]], (contexts) =>
      contexts.every(isContext) ? new Map(contexts.flatMap((one: Context) => [...one])) : undefined,
    ),
  ),
];

function contextOf(entries: List): Value | undefined {
  const made = new Map<string, Value>();
  for (const entry of entries) {
    if (!isContext(entry)) return undefined;
    const key = entry.get("key");
    if (typeof key !== "string" || made.has(key) || !entry.has("value")) return undefined;
    made.set(key, entry.get("value") ?? null);
  }
  return made;
}

/** The keys are a path; every step but the last must lead to a context. */
function putInside(context: Value, keys: List, value: Value): Context | undefined {
  const [key, ...rest] = keys;
  if (!isContext(context) || typeof key !== "string") return undefined;
  const inner = rest.length === 0 ? value : putInside(context.get(key) ?? null, rest, value);
  return inner === undefined ? undefined : new Map([...context, [key, inner]]);
}
