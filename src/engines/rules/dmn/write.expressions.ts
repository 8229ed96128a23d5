/** Boxed expressions as elements. */
import { unreachable } from "#platform/errors";
import type { Expression, Literal, Parameter, Table } from "../model.model.ts";
import { madeUp } from "./elements.ts";
import type { Tag } from "./print.ts";
import { tag } from "./print.ts";

/** An id for an element that has none in the model, which editors cannot do without. */
export const idFor = (...parts: readonly (string | number)[]): string =>
  madeUp + parts.join("_").replaceAll(/[^\p{L}\p{N}_.-]/gu, "_");

export function expressionTag(expression: Expression, typeRef?: string): Tag {
  const attributes = { id: given(expression.id), typeRef };
  const boxed = (name: string, inner: Expression, type?: string): Tag => tag(name, {}, [expressionTag(inner, type)]);
  switch (expression.kind) {
    case "literal":
      return tag("literalExpression", attributes, [tag("text", {}, expression.text)]);
    case "table":
      return tableTag(expression, typeRef);
    case "context":
      return tag(
        "context",
        attributes,
        expression.entries.map(({ name, typeRef: type, value }) =>
          name === undefined
            ? boxed("contextEntry", value, type)
            : tag("contextEntry", {}, [tag("variable", { name, typeRef: type }), expressionTag(value)]),
        ),
      );
    case "relation":
      return tag("relation", attributes, [
        ...parameterTags(expression.columns, "column"),
        ...expression.rows.map((row) =>
          tag(
            "row",
            {},
            row.map((cell) => expressionTag(cell)),
          ),
        ),
      ]);
    case "invocation":
      return tag("invocation", attributes, [
        expressionTag(expression.called),
        ...expression.bindings.map(({ name, value }) =>
          tag("binding", {}, [tag("parameter", { name }), expressionTag(value)]),
        ),
      ]);
    case "function":
      return tag("functionDefinition", { ...attributes, kind: "FEEL" }, [
        ...parameterTags(expression.parameters, "formalParameter"),
        expressionTag(expression.body, expression.typeRef),
      ]);
    case "list":
      return tag(
        "list",
        attributes,
        expression.items.map((item) => expressionTag(item)),
      );
    case "conditional":
      return tag("conditional", attributes, [
        boxed("if", expression.condition),
        boxed("then", expression.then),
        boxed("else", expression.otherwise),
      ]);
    case "filter":
      return tag("filter", attributes, [boxed("in", expression.list), boxed("match", expression.match)]);
    case "for":
    case "some":
    case "every":
      return tag(expression.kind, { ...attributes, iteratorVariable: expression.variable }, [
        boxed("in", expression.list),
        boxed(expression.kind === "for" ? "return" : "satisfies", expression.body),
      ]);
    default:
      return unreachable(expression);
  }
}

export const parameterTags = (parameters: readonly Parameter[], element: string): Tag[] =>
  parameters.map(({ name, typeRef }) => tag(element, { name, typeRef }));

/** An element with a text inside, or none. */
export const literalTags = (element: string, literal: Literal | undefined): Tag[] =>
  literal === undefined ? [] : [tag(element, { id: given(literal.id) }, [tag("text", {}, literal.text)])];

export const optional = (element: string, text: string | undefined): Tag[] =>
  text === undefined ? [] : [tag(element, {}, text)];

/** Whether the expression is one that DMN 1.3 does not have. */
export function usesNewer(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
    case "table":
      return false;
    case "context":
      return expression.entries.some((entry) => usesNewer(entry.value));
    case "relation":
      return expression.rows.some((row) => row.some(usesNewer));
    case "invocation":
      return expression.bindings.some((binding) => usesNewer(binding.value));
    case "function":
      return usesNewer(expression.body);
    case "list":
      return expression.items.some(usesNewer);
    default:
      return true;
  }
}

function tableTag(table: Table, typeRef: string | undefined): Tag {
  const { id, hitPolicy, aggregator, inputs, outputs, annotations, rules } = table;
  const name = id === "" ? `${rules[0]?.id ?? inputs[0]?.label ?? "table"}_${table.line}` : id;
  const cell = (element: string, rule: string, i: number, literal: Literal): Tag =>
    tag(element, { id: given(literal.id) ?? idFor(rule, element, i) }, [tag("text", {}, literal.text)]);
  return tag("decisionTable", { id: given(id) ?? idFor(name), typeRef, hitPolicy, aggregation: aggregator }, [
    ...inputs.map(({ id: own, label, expression, typeRef: type, allowed, variable }, i) =>
      tag("input", { id: given(own) ?? idFor(name, "input", i), label, "camunda:inputVariable": variable }, [
        tag("inputExpression", { id: given(expression.id) ?? idFor(name, "expression", i), typeRef: type }, [
          tag("text", {}, expression.text),
        ]),
        ...literalTags("inputValues", allowed),
      ]),
    ),
    ...outputs.map(({ id: own, name: output, typeRef: type, allowed, otherwise }, i) =>
      tag("output", { id: given(own) ?? idFor(name, "output", i), name: given(output), typeRef: type }, [
        ...literalTags("outputValues", allowed),
        ...literalTags("defaultOutputEntry", otherwise),
      ]),
    ),
    ...annotations.map((one) => tag("annotation", { name: one })),
    ...rules.map((rule) =>
      tag("rule", { id: rule.id }, [
        ...rule.cells.map((literal, i) => cell("inputEntry", rule.id, i, literal)),
        ...rule.outputs.map((literal, i) => cell("outputEntry", rule.id, i, literal)),
        ...(Object.keys(rule.annotations).length === 0 ? [] : annotations).map((one) =>
          tag("annotationEntry", {}, [
            tag("text", {}, Object.hasOwn(rule.annotations, one) ? (rule.annotations[one] ?? "") : ""),
          ]),
        ),
      ]),
    ),
  ]);
}

const given = (text: string): string | undefined => (text === "" ? undefined : text);
