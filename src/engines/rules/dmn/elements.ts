/** What all readers of DMN elements share: ids, names, types, literals, and how to say what is wrong. */
import type { Problem } from "../feel/compile.model.ts";
import type { Literal, Parameter } from "../model.model.ts";
import type { Element } from "./xml.ts";
import { attribute, child, children } from "./xml.ts";

export type ReadContext = {
  readonly problems: Problem[];
  readonly warnings: Problem[];
};

/**
 * Ids that begin like this were made up by the writer, because diagrams need one for every element; in the model such an
 * element has none.
 */
export const madeUp = "_made_";

/** The id that the model gives an element, "" when it gives none. */
export function idOf(element: Element): string {
  const id = attribute(element, "id") ?? "";
  return id.startsWith(madeUp) ? "" : id;
}

/** What every element of the requirement graph has. Without an id it is known by its name. */
export function named(element: Element): { id: string; name: string; description: string | undefined; line: number } {
  const id = idOf(element);
  const name = attribute(element, "name") ?? id;
  return { id: id === "" ? name : id, name, description: child(element, "description")?.text, line: element.line };
}

/** The FEEL text of a literalExpression, unaryTests or the like. */
export function literalIn(element: Element): Literal {
  const inner = child(element, "text");
  return { kind: "literal", id: idOf(element), text: inner?.text ?? "", line: inner?.line ?? element.line };
}

/** Undefined where there is no text. */
export function optionalLiteral(element: Element | undefined): Literal | undefined {
  const literal = element && literalIn(element);
  return literal === undefined || literal.text === "" ? undefined : literal;
}

export function parametersOf(element: Element, name = "formalParameter"): Parameter[] {
  return children(element, name).map((one) => ({ name: attribute(one, "name") ?? "", typeRef: typeRefOf(one) }));
}

/** An attribute since DMN 1.2, an element in item definitions. */
export const typeRefOf = (element: Element): string | undefined =>
  attribute(element, "typeRef") ?? child(element, "typeRef")?.text;

/** The type of the variable that stands for an element. */
export function variableType(element: Element): string | undefined {
  const variable = child(element, "variable");
  return variable && typeRefOf(variable);
}

export function feelOnly(element: Element, c: ReadContext): boolean {
  const language = attribute(element, "expressionLanguage");
  if (language === undefined || /feel/i.test(language)) return true;
  report(c.problems, element, "unsupported", `Only FEEL is supported, not ${language}`);
  return false;
}

/** "decision Fee" or "rule r1": how a person finds the element again. */
export function label(element: Element): string {
  const name = attribute(element, "name") ?? idOf(element);
  return name === "" ? element.name : `${element.name} ${name}`;
}

export function report(problems: Problem[], element: Element, code: string, message: string): void {
  problems.push({ code, message, element: label(element), line: element.line });
}
