/** The elements of the requirement graph and the types: from XML elements to the model's. */
import type { Decision, DecisionService, FunctionModel, InputData, Requires, TypeDeclaration } from "../model.model.ts";
import type { ReadContext } from "./elements.ts";
import { named, optionalLiteral, parametersOf, report, typeRefOf, variableType } from "./elements.ts";
import { elementIn, expressionIn, inFeel } from "./expressions.ts";
import type { Element } from "./xml.ts";
import { attribute, child, children } from "./xml.ts";

export function inputData(element: Element): InputData {
  return { ...named(element), typeRef: variableType(element) };
}

export function decision(element: Element, c: ReadContext, own: string): Decision {
  const logic = elementIn(element);
  return {
    ...named(element),
    typeRef: variableType(element) ?? (logic && logic.name !== "functionDefinition" ? typeRefOf(logic) : undefined),
    question: child(element, "question")?.text,
    requires: requires(element, c, own),
    logic: expressionIn(element, c),
  };
}

export function functionModel(element: Element, c: ReadContext, own: string): FunctionModel {
  const logic = child(element, "encapsulatedLogic");
  const inner = logic && elementIn(logic);
  const readable = logic !== undefined && inFeel(logic, c);
  return {
    ...named(element),
    typeRef: (logic && typeRefOf(logic)) ?? (inner && typeRefOf(inner)),
    variableType: variableType(element),
    requires: requires(element, c, own),
    parameters: logic === undefined ? [] : parametersOf(logic),
    body: readable ? expressionIn(logic, c) : undefined,
  };
}

export function decisionService(element: Element, c: ReadContext, own: string): DecisionService {
  const ids = (name: string): Requires => children(element, name).flatMap((one) => target(one, c, own));
  const outputs = ids("outputDecision");
  if (outputs.length === 0) report(c.problems, element, "no_output", "A decision service has no output decision");
  return {
    ...named(element),
    typeRef: variableType(element),
    outputs,
    encapsulated: ids("encapsulatedDecision"),
    inputDecisions: ids("inputDecision"),
    inputs: ids("inputData"),
  };
}

export function typeDeclaration(element: Element): TypeDeclaration {
  const fn = child(element, "functionItem");
  return {
    name: attribute(element, "name") ?? "",
    typeRef: typeRefOf(element),
    collection: attribute(element, "isCollection") === "true",
    components: children(element, "itemComponent").map(typeDeclaration),
    allowed: optionalLiteral(child(element, "allowedValues")),
    constraint: optionalLiteral(child(element, "typeConstraint")),
    function: fn && { parameters: parametersOf(fn, "parameters"), result: attribute(fn, "outputTypeRef") },
    line: element.line,
  };
}

const needed = new Set(["requiredInput", "requiredDecision", "requiredKnowledge"]);

function requires(element: Element, c: ReadContext, own: string): Requires {
  const found = element.children
    .filter((one) => one.name === "informationRequirement" || one.name === "knowledgeRequirement")
    .flatMap((one) => one.children.filter((inner) => needed.has(inner.name)))
    .flatMap((one) => target(one, c, own));
  return [...new Set(found)];
}

/** "#id" is in this model, and so is "namespace#id" with its own namespace. */
function target(element: Element, c: ReadContext, own: string): Requires {
  const href = attribute(element, "href") ?? "";
  const mark = href.lastIndexOf("#");
  if (mark < 0 || mark === href.length - 1) {
    report(c.problems, element, "href", `"${href}" does not name an element`);
    return [];
  }
  const namespace = href.slice(0, mark);
  return [namespace === "" || namespace === own ? href.slice(mark + 1) : href];
}
