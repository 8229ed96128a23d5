/** Boxed expressions: from XML elements to the model's expressions. */
import type { Problem } from "../feel/compile.model.ts";
import type { Expression, Literal, Parameter } from "../model.model.ts";
import { tableFrom } from "./tables.ts";
import type { Element } from "./xml.ts";
import { attribute, child, children, label } from "./xml.ts";

export type ReadContext = { readonly problems: Problem[] };

const kinds = new Set(
  "literalExpression decisionTable context invocation functionDefinition list relation conditional filter for some every".split(
    " ",
  ),
);

/** The expression inside an element; undefined when there is none or it is not supported, which is then reported. */
export function expressionIn(element: Element, c: ReadContext): Expression | undefined {
  const inner = element.children.find((one) => kinds.has(one.name));
  return inner === undefined ? undefined : expressionFrom(inner, c);
}

/** The FEEL text of a literalExpression, unaryTests or the like. */
export function literalIn(element: Element): Literal {
  const text = child(element, "text")?.text ?? "";
  return {
    kind: "literal",
    id: attribute(element, "id") ?? "",
    text,
    line: child(element, "text")?.line ?? element.line,
  };
}

export function parametersOf(element: Element): Parameter[] {
  return children(element, "formalParameter").map((one) => ({
    name: attribute(one, "name") ?? "",
    typeRef: attribute(one, "typeRef"),
  }));
}

export function report(problems: Problem[], element: Element, code: string, message: string): void {
  problems.push({ code, message, element: label(element), line: element.line });
}

function expressionFrom(element: Element, c: ReadContext): Expression | undefined {
  const { line } = element;
  const id = attribute(element, "id") ?? "";
  switch (element.name) {
    case "literalExpression":
      return feelOnly(element, c) ? literalIn(element) : undefined;
    case "decisionTable":
      return tableFrom(element, c);
    case "context":
      return {
        kind: "context",
        id,
        line,
        entries: children(element, "contextEntry").flatMap((entry) => contextEntry(entry, c)),
      };
    case "invocation":
      return invocation(element, id, c);
    case "functionDefinition": {
      if ((attribute(element, "kind") ?? "FEEL") !== "FEEL") {
        report(c.problems, element, "unsupported", "Only functions in FEEL are supported, not Java or PMML");
        return undefined;
      }
      const body = expressionIn(element, c);
      return body && { kind: "function", id, line, parameters: parametersOf(element), body };
    }
    case "list":
      return {
        kind: "list",
        id,
        line,
        items: element.children.filter((one) => kinds.has(one.name)).flatMap((one) => expressionFrom(one, c) ?? []),
      };
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
  const value = expressionIn(entry, c);
  if (value === undefined) {
    report(c.problems, entry, "no_logic", "An entry has no expression that can be evaluated");
    return [];
  }
  const [name, typeRef] = variable === undefined ? [] : [attribute(variable, "name"), attribute(variable, "typeRef")];
  return [{ name, typeRef, value }];
}

function invocation(element: Element, id: string, c: ReadContext): Expression | undefined {
  const called = element.children.find((one) => one.name === "literalExpression");
  if (called === undefined) {
    report(c.problems, element, "no_logic", "An invocation does not say what it calls");
    return undefined;
  }
  const bindings = children(element, "binding").flatMap((binding) => {
    const parameter = child(binding, "parameter");
    const value = expressionIn(binding, c);
    return parameter === undefined || value === undefined ? [] : [{ name: attribute(parameter, "name") ?? "", value }];
  });
  return { kind: "invocation", id, line: element.line, called: literalIn(called), bindings };
}

function feelOnly(element: Element, c: ReadContext): boolean {
  const language = attribute(element, "expressionLanguage");
  if (language === undefined || /feel/i.test(language)) return true;
  report(c.problems, element, "unsupported", `Only FEEL is supported, not ${language}`);
  return false;
}
