/** Decision tables: from XML elements to the model's tables. */
import type { Aggregator, HitPolicy, Literal, Rule, Table } from "../model.model.ts";
import type { ReadContext } from "./elements.ts";
import { feelOnly, idOf, label, literalIn, optionalLiteral } from "./elements.ts";
import type { Element } from "./xml.ts";
import { attribute, child, children } from "./xml.ts";

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

export function tableFrom(element: Element, c: ReadContext): Table | undefined {
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
    const variable = camundaVariable(input, c);
    const literal = inputExpression(expression ?? input, variable, c);
    return {
      id: idOf(input),
      label: attribute(input, "label") ?? literal.text,
      expression: literal,
      typeRef: expression && attribute(expression, "typeRef"),
      allowed: optionalLiteral(child(input, "inputValues")),
      variable,
    };
  });
  const outputs = children(element, "output").map((output) => ({
    id: idOf(output),
    name: attribute(output, "name") ?? attribute(output, "label") ?? "",
    typeRef: attribute(output, "typeRef"),
    allowed: optionalLiteral(child(output, "outputValues")),
    otherwise: optionalLiteral(child(output, "defaultOutputEntry")),
  }));
  const columns = annotationColumns(element);
  const rules = children(element, "rule").map((at, index) => {
    const rule = ruleFrom(at, index, columns, element, c);
    if (rule.cells.length !== inputs.length)
      say(at, `The rule has ${rule.cells.length} cells for ${inputs.length} inputs`);
    if (rule.outputs.length !== outputs.length)
      say(at, `The rule has ${rule.outputs.length} outputs for ${outputs.length}`);
    return rule;
  });
  if (outputs.length === 0) say(element, "The table has no output");
  if (outputs.length > 1 && outputs.some((one) => one.name === "")) say(element, "Several outputs need a name each");
  if (hitPolicy === undefined) return undefined;
  return {
    kind: "table",
    id: idOf(element),
    line: element.line,
    hitPolicy,
    aggregator,
    inputs,
    outputs,
    annotations: columns,
    rules,
  };
}

/** A rule without an id is known by its number, counted from 1. Its entries are gone through once: they are most of a model. */
function ruleFrom(rule: Element, index: number, columns: readonly string[], table: Element, c: ReadContext): Rule {
  const cells: Literal[] = [];
  const outputs: Literal[] = [];
  const notes: string[] = [];
  for (const entry of rule.children) {
    if (entry.name === "inputEntry") cells.push(cell(entry, c));
    else if (entry.name === "outputEntry") outputs.push(cell(entry, c));
    else if (entry.name === "annotationEntry") notes.push(child(entry, "text")?.text ?? "");
  }
  const annotations = notes.length === 0 ? [] : columns.map((name, i) => [name, notes[i] ?? ""] as const);
  const tableId = idOf(table);
  const ruleId = idOf(rule);
  return {
    id: ruleId === "" ? `${tableId === "" ? "table" : tableId}.${index + 1}` : ruleId,
    line: rule.line,
    cells,
    outputs,
    annotations: Object.fromEntries(annotations),
  };
}

/** Columns that have no name are known by their number, counted from 1. */
function annotationColumns(table: Element): string[] {
  const names = children(table, "annotation").map((one) => attribute(one, "name") ?? "");
  const most = Math.max(
    names.length,
    ...children(table, "rule").map((rule) => children(rule, "annotationEntry").length),
  );
  return Array.from({ length: most }, (_, i) => (names[i] ?? "") || String(i + 1));
}

function cell(element: Element, c: ReadContext): Literal {
  feelOnly(element, c);
  return literalIn(element);
}

/** Camunda gives the value that a cell tests a name; where the expression is empty, the name is the expression. */
function camundaVariable(input: Element, c: ReadContext): string | undefined {
  const found = attribute(input, "{http://camunda.org/schema/1.0/dmn}inputVariable")?.trim();
  if (found === undefined || found === "") return undefined;
  c.warnings.push({
    code: "camunda",
    message: `camunda:inputVariable="${found}" is understood, but is not DMN; write ? for the value in the cells`,
    element: label(input),
    line: input.line,
  });
  return found;
}

function inputExpression(element: Element, variable: string | undefined, c: ReadContext): Literal {
  const literal = cell(element, c);
  return literal.text === "" && variable !== undefined ? { ...literal, text: variable } : literal;
}
