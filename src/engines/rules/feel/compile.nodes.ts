/** Parts of the compiler that need nothing of it but the way back: contexts, `instance of`, and literals that are none. */
import { builtin } from "./builtins.ts";
import type { Compiler } from "./compile.model.ts";
import { functionLiteral } from "./functions.ts";
import type { Syntax } from "./syntax.model.ts";
import type { Scope } from "./scope.ts";
import { inside, newSlot, resolve } from "./scope.ts";
import type { Run } from "./state.ts";
import { charge, note } from "./state.ts";
import { stringFromLiteral } from "./strings.ts";
import { typeFrom } from "./typeexpr.ts";
import { isInstance } from "./types.ts";
import type { Position, Value } from "./values.ts";
import { Unknown } from "./values.ts";

/** `{a: 1, b: a + 1}`: an entry knows those before it. */
export function contextNode(node: Syntax, scope: Scope, c: Compiler): Run {
  let inner = scope;
  const entries: { readonly key: string; readonly slot: number; readonly run: Run }[] = [];
  for (const part of node.parts) {
    const [key, value] = part.parts;
    if (key === undefined || value === undefined) return c.error(part, "An entry is not complete");
    const name =
      key.parts[0]?.type === "StringLiteral" ? stringFromLiteral(key.text) : key.text.replaceAll(/\s+/g, " ");
    const slot = newSlot(scope.layout);
    const self = value.type === "FunctionDefinition" && isFree(name, inner, c.at(key));
    const run = self
      ? functionLiteral(value, inside(inner, [[name, { slot, reads: [] }]]), c, slot)
      : c.compile(value, inner);
    entries.push({ key: name, slot, run });
    inner = inside(inner, [[name, { slot, reads: [] }]]);
  }
  const twice = entries.find((entry, index) => entries.findIndex((other) => other.key === entry.key) !== index);
  if (twice !== undefined) return c.error(node, `The entry "${twice.key}" occurs twice`);
  return (frame) => {
    const made = new Map<string, Value>();
    for (const { key, slot, run } of entries) {
      const value = run(frame);
      frame.slots[slot] = value;
      made.set(key, value);
    }
    return made;
  };
}

/** A function may call itself by the name of its entry, where that means nothing else. */
export const isFree = (name: string, scope: Scope, at: Position): boolean =>
  !resolve(scope, name, at).known && builtin(name) === undefined;

/** `x instance of type`; a type that nothing defines has no answer (DMN 1.5 table 61). */
export function instanceNode(node: Syntax, scope: Scope, c: Compiler): Run {
  const [subject, typeNode] = node.parts;
  if (subject === undefined || typeNode === undefined) return c.error(node, "instance of wants a type");
  const value = c.compile(subject, scope);
  const type = typeFrom(typeNode, scope);
  if (type === undefined) {
    c.doubt(typeNode, "type", `There is no type "${typeNode.text}"`);
    const missing = new Unknown("unknown_name", `There is no type "${typeNode.text}"`, c.at(typeNode));
    return () => missing;
  }
  return (frame) => {
    const given = value(frame);
    note(frame.state, given);
    charge(frame.state, given);
    return isInstance(given, type);
  };
}

/** `@"…"` around something else than a date, a time or a duration. */
export function noTemporal(node: Syntax, c: Compiler): Run {
  const message = "This is no date, time or duration";
  c.doubt(node, "literal", message);
  const unknown = new Unknown("bad_argument", message, c.at(node));
  return () => unknown;
}
