/**
 * DMN XML to a model. All five namespaces have the same elements for what is supported; what is not supported is a problem
 * with its element and line, never skipped.
 */
import { createHash } from "node:crypto";
import type { Problem } from "../feel/compile.model.ts";
import type {
  Decision,
  DmnVersion,
  FunctionModel,
  InputData,
  Model,
  Requires,
  TypeDeclaration,
} from "../model.model.ts";
import { UnreadableModel } from "../problems.ts";
import type { ReadContext } from "./expressions.ts";
import { expressionIn, literalIn, parametersOf, report } from "./expressions.ts";
import type { Element } from "./xml.ts";
import { attribute, child, children, label, readXml } from "./xml.ts";

const versions: Readonly<Record<string, DmnVersion>> = {
  "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
  "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
  "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
  "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
  "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
};

const skipped = new Set(
  "description extensionElements DMNDI elementCollection performanceIndicator organizationUnit knowledgeSource textAnnotation association group artifact".split(
    " ",
  ),
);

/** Throws UnreadableModel with all problems. */
export function readDmn(bytes: Uint8Array): Model {
  const root = readXml(bytes);
  if (!("name" in root)) throw new UnreadableModel(root);
  const problems: Problem[] = [];
  const dmn = Object.hasOwn(versions, root.namespace) ? versions[root.namespace] : undefined;
  if (root.name !== "definitions" || dmn === undefined) {
    report(problems, root, "not_dmn", `This is not a DMN 1.1 to 1.5 model (namespace "${root.namespace}")`);
    throw new UnreadableModel(problems);
  }
  const c: ReadContext = { problems };
  const types: TypeDeclaration[] = [];
  const inputs: InputData[] = [];
  const functions: FunctionModel[] = [];
  const decisions: Decision[] = [];
  for (const element of root.children) {
    if (element.name === "itemDefinition") types.push(typeDeclaration(element, c));
    else if (element.name === "inputData") inputs.push({ ...named(element), typeRef: variableType(element) });
    else if (element.name === "businessKnowledgeModel") functions.push(...functionModel(element, c));
    else if (element.name === "decision") decisions.push(...decision(element, c));
    else if (element.namespace === root.namespace && !skipped.has(element.name)) {
      report(problems, element, "unsupported", `DMN's ${element.name} is not supported`);
    }
  }
  checkReferences([...inputs, ...functions, ...decisions], [...functions, ...decisions], problems);
  if (problems.length > 0) throw new UnreadableModel(problems);
  return {
    name: attribute(root, "name") ?? "",
    namespace: attribute(root, "namespace") ?? "",
    dmn,
    description: child(root, "description")?.text,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    types,
    inputs,
    functions,
    decisions,
  };
}

function decision(element: Element, c: ReadContext): Decision[] {
  const logic = expressionIn(element, c);
  if (logic === undefined) {
    if (!c.problems.some((one) => one.element === label(element))) {
      report(c.problems, element, "no_logic", "A decision has no expression that can be evaluated");
    }
    return [];
  }
  return [
    {
      ...named(element),
      typeRef: variableType(element),
      question: child(element, "question")?.text,
      description: child(element, "description")?.text,
      requires: requires(element, c),
      logic,
    },
  ];
}

function functionModel(element: Element, c: ReadContext): FunctionModel[] {
  const logic = child(element, "encapsulatedLogic");
  if (logic === undefined) {
    report(c.problems, element, "no_logic", "A business knowledge model has no encapsulated logic");
    return [];
  }
  if ((attribute(logic, "kind") ?? "FEEL") !== "FEEL") {
    report(c.problems, logic, "unsupported", "Only functions in FEEL are supported, not Java or PMML");
    return [];
  }
  const body = expressionIn(logic, c);
  if (body === undefined) return [];
  return [
    {
      ...named(element),
      typeRef: typeRefOf(logic),
      description: child(element, "description")?.text,
      requires: requires(element, c),
      parameters: parametersOf(logic),
      body,
    },
  ];
}

/** Ids from informationRequirement and knowledgeRequirement. A reference into another model needs imports, which are not supported. */
function requires(element: Element, c: ReadContext): Requires {
  const found: string[] = [];
  for (const requirement of element.children) {
    if (requirement.name !== "informationRequirement" && requirement.name !== "knowledgeRequirement") continue;
    for (const target of requirement.children) {
      const href = attribute(target, "href") ?? "";
      if (
        target.name === "requiredInput" ||
        target.name === "requiredDecision" ||
        target.name === "requiredKnowledge"
      ) {
        if (href.startsWith("#")) found.push(href.slice(1));
        else report(c.problems, target, "unsupported", `A requirement in another model is not supported: ${href}`);
      }
    }
  }
  return found;
}

function typeDeclaration(element: Element, c: ReadContext): TypeDeclaration {
  const allowed = child(element, "allowedValues") ?? child(element, "typeConstraint");
  if (child(element, "functionItem") !== undefined)
    report(c.problems, element, "unsupported", "Function types are not supported");
  return {
    name: attribute(element, "name") ?? "",
    typeRef: typeRefOf(element),
    collection: attribute(element, "isCollection") === "true",
    components: children(element, "itemComponent").map((one) => typeDeclaration(one, c)),
    allowed: allowed === undefined ? undefined : literalIn(allowed),
    line: element.line,
  };
}

function checkReferences(
  all: readonly { id: string; name: string; line: number }[],
  users: readonly (Decision | FunctionModel)[],
  problems: Problem[],
): void {
  const ids = new Map<string, number>();
  for (const { id, name, line } of all) {
    if (ids.has(id))
      problems.push({ code: "duplicate_id", message: `The id "${id}" is used twice`, element: name, line });
    ids.set(id, line);
  }
  for (const { name, line, requires: wanted } of users) {
    for (const id of wanted) {
      if (!ids.has(id))
        problems.push({
          code: "no_such_element",
          message: `It requires "${id}", which is not in the model`,
          element: name,
          line,
        });
    }
  }
}

const named = (element: Element): { id: string; name: string; line: number } => {
  const name = attribute(element, "name") ?? attribute(element, "id") ?? "";
  return { id: attribute(element, "id") ?? name, name, line: element.line };
};

const variableType = (element: Element): string | undefined => {
  const variable = child(element, "variable");
  return variable === undefined ? undefined : typeRefOf(variable);
};

const typeRefOf = (element: Element): string | undefined =>
  attribute(element, "typeRef") ?? child(element, "typeRef")?.text;
