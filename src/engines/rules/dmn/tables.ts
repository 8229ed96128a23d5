/** Decision tables: from XML elements to the model's tables. */
import type { Problem } from "../feel/compile.model.ts";
import type { Aggregator, HitPolicy, Literal, Rule, Table } from "../model.model.ts";
import type { Element } from "./xml.ts";
import { attribute, child, children, label } from "./xml.ts";

const hitPolicies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: "UNIQUE",
  FIRST: "FIRST",
  PRIORITY: "PRIORITY",
  ANY: "ANY",
  COLLECT: "COLLECT",
  "RULE ORDER": "RULE ORDER",
  "OUTPUT ORDER": "OUTPUT ORDER",
};
const aggregators: Readonly<Record<string, Aggregator>> = { SUM: "SUM", COUNT: "COUNT", MIN: "MIN", MAX: "MAX" };

export function tableFrom(element: Element, c: { readonly problems: Problem[] }): Table | undefined {
  const say = (at: Element, message: string): void => {
    c.problems.push({ code: "table", message, element: label(at), line: at.line });
  };
  const policy = attribute(element, "hitPolicy") ?? "UNIQUE";
  const hitPolicy = Object.hasOwn(hitPolicies, policy) ? hitPolicies[policy] : undefined;
  const aggregation = attribute(element, "aggregation");
  const aggregator =
    aggregation === undefined || !Object.hasOwn(aggregators, aggregation) ? undefined : aggregators[aggregation];
  if (hitPolicy === undefined) say(element, `There is no hit policy "${policy}"`);
  if (aggregation !== undefined && aggregator === undefined) say(element, `There is no aggregation "${aggregation}"`);
  const inputs = children(element, "input").map((input) => {
    const expression = child(input, "inputExpression");
    if (expression === undefined) say(input, "An input has no expression");
    const literal = text(expression ?? input);
    return {
      id: attribute(input, "id") ?? "",
      label: attribute(input, "label") ?? literal.text,
      expression: literal,
      typeRef: expression && attribute(expression, "typeRef"),
      allowed: optional(child(input, "inputValues")),
    };
  });
  const outputs = children(element, "output").map((output) => ({
    id: attribute(output, "id") ?? "",
    name: attribute(output, "name") ?? attribute(output, "label") ?? "",
    typeRef: attribute(output, "typeRef"),
    allowed: optional(child(output, "outputValues")),
    otherwise: optional(child(output, "defaultOutputEntry")),
  }));
  const columns = children(element, "annotation").map((one) => attribute(one, "name") ?? "");
  const rules = children(element, "rule").map((rule, index) => ruleFrom(rule, index, columns, element));
  for (const [index, rule] of rules.entries()) {
    const at = children(element, "rule")[index] ?? element;
    if (rule.cells.length !== inputs.length)
      say(at, `The rule has ${rule.cells.length} cells for ${inputs.length} inputs`);
    if (rule.outputs.length !== outputs.length)
      say(at, `The rule has ${rule.outputs.length} outputs for ${outputs.length}`);
  }
  if (outputs.length === 0) say(element, "The table has no output");
  if (outputs.length > 1 && outputs.some((one) => one.name === "")) say(element, "Several outputs need a name each");
  if (hitPolicy === undefined) return undefined;
  return {
    kind: "table",
    id: attribute(element, "id") ?? "",
    line: element.line,
    hitPolicy,
    aggregator,
    inputs,
    outputs,
    rules,
  };
}

/** A rule without an id is known by its number, counted from 1. */
function ruleFrom(rule: Element, index: number, columns: readonly string[], table: Element): Rule {
  const notes = children(rule, "annotationEntry").map((one, i) => [
    columns[i] ?? String(i + 1),
    child(one, "text")?.text ?? "",
  ]);
  return {
    id: attribute(rule, "id") ?? `${attribute(table, "id") ?? "table"}.${index + 1}`,
    line: rule.line,
    cells: children(rule, "inputEntry").map(text),
    outputs: children(rule, "outputEntry").map(text),
    annotations: Object.fromEntries(notes),
  };
}

function text(element: Element): Literal {
  const inner = child(element, "text");
  return {
    kind: "literal",
    id: attribute(element, "id") ?? "",
    text: inner?.text ?? "",
    line: inner?.line ?? element.line,
  };
}

function optional(element: Element | undefined): Literal | undefined {
  if (element === undefined) return undefined;
  const literal = text(element);
  return literal.text === "" ? undefined : literal;
}
