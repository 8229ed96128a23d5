/** Boxed expressions: from XML elements to the model's expressions. */
import type { Expression, Iteration, Literal, Parameter } from "../model.model.ts";
import type { ReadContext } from "./elements.ts";
import { feelOnly, idOf, literalIn, parametersOf, report, typeRefOf } from "./elements.ts";
import { tableFrom } from "./tables.ts";
import type { Element } from "./xml.ts";
import { attribute, child, children } from "./xml.ts";

const kinds = new Set(
  "literalExpression decisionTable context invocation functionDefinition list relation conditional filter for some every".split(
    " ",
  ),
);

/** The expression inside an element; undefined when there is none or it is broken, which is then reported. */
export function expressionIn(element: Element, c: ReadContext): Expression | undefined {
  const inner = elementIn(element);
  return inner === undefined ? undefined : expressionFrom(inner, c);
}

/** The element of the expression inside an element. */
export const elementIn = (element: Element): Element | undefined => element.children.find((one) => kinds.has(one.name));

/** Reports a function that is not written in FEEL. */
export function inFeel(element: Element, c: ReadContext): boolean {
  const kind = attribute(element, "kind") ?? "FEEL";
  if (kind === "FEEL") return true;
  report(c.problems, element, "unsupported", `Only functions in FEEL are supported, not ${kind}`);
  return false;
}

function expressionFrom(element: Element, c: ReadContext): Expression | undefined {
  const at = { id: idOf(element), line: element.line };
  switch (element.name) {
    case "literalExpression":
      return feelOnly(element, c) ? literalIn(element) : undefined;
    case "decisionTable":
      return tableFrom(element, c);
    case "context": {
      const entries = children(element, "contextEntry").flatMap((entry) => contextEntry(entry, c));
      return { kind: "context", ...at, entries };
    }
    case "invocation":
      return invocation(element, c);
    case "functionDefinition": {
      if (!inFeel(element, c)) return undefined;
      const inner = elementIn(element);
      const body = part(element, c, "A function has no body");
      const typeRef = inner && typeRefOf(inner);
      return body && { kind: "function", ...at, parameters: parametersOf(element), typeRef, body };
    }
    case "list": {
      const items = element.children.filter((one) => kinds.has(one.name));
      return { kind: "list", ...at, items: items.flatMap((one) => expressionFrom(one, c) ?? []) };
    }
    case "relation":
      return relation(element, c);
    case "conditional": {
      const [condition, then, otherwise] = ["if", "then", "else"].map((name) => childPart(element, name, c));
      return condition && then && otherwise && { kind: "conditional", ...at, condition, then, otherwise };
    }
    case "filter": {
      const [list, match] = ["in", "match"].map((name) => childPart(element, name, c));
      return list && match && { kind: "filter", ...at, list, match };
    }
    case "for":
    case "some":
    case "every":
      return iteration(element, element.name, c);
    default:
      report(c.problems, element, "unsupported", `A boxed ${element.name} is not supported`);
      return undefined;
  }
}

function contextEntry(
  entry: Element,
  c: ReadContext,
): { readonly name: string | undefined; readonly typeRef: string | undefined; readonly value: Expression }[] {
  const variable = child(entry, "variable");
  const value = part(entry, c, "An entry has no expression");
  if (value === undefined) return [];
  const inner = elementIn(entry);
  const typeRef =
    (variable && typeRefOf(variable)) ?? (inner?.name === "functionDefinition" ? undefined : inner && typeRefOf(inner));
  return [{ name: variable && attribute(variable, "name"), typeRef, value }];
}

function relation(element: Element, c: ReadContext): Expression {
  const columns = children(element, "column").map((one): Parameter => ({
    name: attribute(one, "name") ?? "",
    typeRef: typeRefOf(one),
  }));
  const rows = children(element, "row").map((row) => {
    const cells = row.children.filter((one) => kinds.has(one.name));
    if (cells.length !== columns.length)
      report(c.problems, row, "relation", `The row has ${cells.length} cells for ${columns.length} columns`);
    return cells.flatMap((one) => expressionFrom(one, c) ?? []);
  });
  return { kind: "relation", id: idOf(element), line: element.line, columns, rows };
}

function invocation(element: Element, c: ReadContext): Expression | undefined {
  const called = element.children.find((one) => one.name === "literalExpression");
  if (called === undefined) {
    report(c.problems, element, "no_logic", "An invocation does not say what it calls");
    return undefined;
  }
  const bindings = children(element, "binding").flatMap((binding) => {
    const parameter = child(binding, "parameter");
    if (parameter === undefined) report(c.problems, binding, "binding", "A binding does not name its parameter");
    // A binding without an expression gives nothing, which is how an argument is left out.
    const value = expressionIn(binding, c) ?? nothing(binding);
    return parameter === undefined ? [] : [{ name: attribute(parameter, "name") ?? "", value }];
  });
  return { kind: "invocation", id: idOf(element), line: element.line, called: literalIn(called), bindings };
}

function iteration(element: Element, kind: Iteration["kind"], c: ReadContext): Expression | undefined {
  const variable = attribute(element, "iteratorVariable");
  if (variable === undefined)
    report(c.problems, element, "no_variable", `A boxed ${kind} does not name what it goes through`);
  const list = childPart(element, "in", c);
  const body = childPart(element, kind === "for" ? "return" : "satisfies", c);
  return list && body && { kind, id: idOf(element), line: element.line, variable: variable ?? "item", list, body };
}

/** The expression inside the child of that name; reported where there is none. */
function childPart(element: Element, name: string, c: ReadContext): Expression | undefined {
  const found = child(element, name);
  if (found !== undefined) return part(found, c, `The "${name}" of a boxed ${element.name} has no expression`);
  report(c.problems, element, "no_logic", `A boxed ${element.name} has no "${name}"`);
  return undefined;
}

function part(element: Element, c: ReadContext, message: string): Expression | undefined {
  if (elementIn(element) === undefined) report(c.problems, element, "no_logic", message);
  return expressionIn(element, c);
}

const nothing = (element: Element): Literal => ({ kind: "literal", id: "", text: "null", line: element.line });
