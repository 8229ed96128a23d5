/**
 * A model as DMN XML for editors and other engines, with a diagram. DMN 1.3, which is what editors read; DMN 1.5 only when the
 * model uses what 1.3 has no words for. Reading what was written gives the same model again.
 */
import type { Decision, DecisionService, FunctionModel, Model, TypeDeclaration } from "../model.model.ts";
import { madeUp } from "./elements.ts";
import { layoutOf } from "./layout.ts";
import type { Tag } from "./print.ts";
import { printed, tag } from "./print.ts";
import { namespaces } from "./read.ts";
import { nodeOf } from "./references.ts";
import { expressionTag, idFor, literalTags, optional, parameterTags, usesNewer } from "./write.expressions.ts";

/** UTF-8. Throws UnreadableModel for a text that XML cannot carry. */
export function writeModel(model: Model): Uint8Array {
  const version = isNewer(model) ? "1.5" : "1.3";
  const variables = JSON.stringify([model.decisions, model.functions]).includes('"variable":"');
  const root = tag(
    "definitions",
    {
      xmlns: namespaces[version],
      "xmlns:dmndi": namespaces[version].replace("MODEL", "DMNDI"),
      "xmlns:dc": "http://www.omg.org/spec/DMN/20180521/DC/",
      "xmlns:di": "http://www.omg.org/spec/DMN/20180521/DI/",
      "xmlns:camunda": variables ? "http://camunda.org/schema/1.0/dmn" : undefined,
      id: `${madeUp}definitions`,
      name: model.name,
      namespace: model.namespace,
    },
    [
      ...optional("description", model.description),
      ...model.imports.map(({ name, namespace, location, model: { dmn } }) =>
        tag("import", { importType: namespaces[dmn], name, namespace, locationURI: location }),
      ),
      ...model.types.map((one) => typeTag(one, "itemDefinition")),
      ...model.inputs.map(({ id, name, description, typeRef }) =>
        tag("inputData", { id, name }, [...optional("description", description), tag("variable", { name, typeRef })]),
      ),
      ...model.functions.map((one) => functionTag(one, model)),
      ...model.decisions.map((one) => decisionTag(one, model)),
      ...model.services.map(serviceTag),
      diagram(model),
    ],
  );
  return new TextEncoder().encode(printed(root));
}

function decisionTag(decision: Decision, model: Model): Tag {
  const { id, name, description, question, typeRef, logic } = decision;
  return tag("decision", { id, name }, [
    ...optional("description", description),
    ...optional("question", question),
    tag("variable", { name, typeRef }),
    ...requirementTags(decision, model),
    ...(logic === undefined ? [] : [expressionTag(logic)]),
  ]);
}

function functionTag(fn: FunctionModel, model: Model): Tag {
  const { id, name, description, variableType, typeRef, parameters, body } = fn;
  const hasLogic = body !== undefined || parameters.length > 0 || typeRef !== undefined;
  return tag("businessKnowledgeModel", { id, name }, [
    ...optional("description", description),
    tag("variable", { name, typeRef: variableType }),
    ...(hasLogic
      ? [
          tag("encapsulatedLogic", { kind: "FEEL", typeRef }, [
            ...parameterTags(parameters, "formalParameter"),
            ...(body === undefined ? [] : [expressionTag(body)]),
          ]),
        ]
      : []),
    ...requirementTags(fn, model),
  ]);
}

/** Decisions and facts come before functions, as the standard's order is. */
function requirementTags({ id, requires }: Decision | FunctionModel, model: Model): Tag[] {
  const tags = requires.map((reference, i) => {
    const kind = nodeOf(model, reference)?.kind ?? "input";
    const inner = kind === "input" ? "requiredInput" : kind === "decision" ? "requiredDecision" : "requiredKnowledge";
    const outer = inner === "requiredKnowledge" ? "knowledgeRequirement" : "informationRequirement";
    return tag(outer, { id: requirementId(id, i) }, [tag(inner, { href: hrefOf(reference) })]);
  });
  return tags.toSorted((a, b) => Number(a.name > b.name) - Number(a.name < b.name));
}

function serviceTag({ id, name, description, typeRef, ...service }: DecisionService): Tag {
  const references = (element: string, ids: readonly string[]): Tag[] =>
    ids.map((one) => tag(element, { href: hrefOf(one) }));
  return tag("decisionService", { id, name }, [
    ...optional("description", description),
    tag("variable", { name, typeRef }),
    ...references("outputDecision", service.outputs),
    ...references("encapsulatedDecision", service.encapsulated),
    ...references("inputDecision", service.inputDecisions),
    ...references("inputData", service.inputs),
  ]);
}

function typeTag(type: TypeDeclaration, element: string): Tag {
  const { name, typeRef, collection, allowed, constraint, components, function: fn } = type;
  return tag(element, { name, isCollection: collection ? "true" : undefined }, [
    ...optional("typeRef", typeRef),
    ...literalTags("allowedValues", allowed),
    ...literalTags("typeConstraint", constraint),
    ...components.map((one) => typeTag(one, "itemComponent")),
    ...(fn === undefined
      ? []
      : [tag("functionItem", { outputTypeRef: fn.result }, parameterTags(fn.parameters, "parameters"))]),
  ]);
}

function diagram(model: Model): Tag {
  const { shapes, edges } = layoutOf(model);
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const waypoint = (id: string, top: boolean): Tag => {
    const { x = 0, y = 0, width = 0, height = 0 } = byId.get(id) ?? {};
    return tag("di:waypoint", { x: x + width / 2, y: top ? y : y + height });
  };
  return tag("dmndi:DMNDI", {}, [
    tag("dmndi:DMNDiagram", { id: `${madeUp}diagram` }, [
      ...shapes.map(({ id, x, y, width, height }) =>
        tag("dmndi:DMNShape", { id: idFor("shape", id), dmnElementRef: id }, [
          tag("dc:Bounds", { height, width, x, y }),
        ]),
      ),
      ...edges.map(({ from, to, requirement }) =>
        tag("dmndi:DMNEdge", { id: idFor("edge", to, requirement), dmnElementRef: requirementId(to, requirement) }, [
          waypoint(from, true),
          waypoint(to, false),
        ]),
      ),
    ]),
  ]);
}

const requirementId = (id: string, place: number): string => idFor("needs", id, place);
const hrefOf = (reference: string): string => (reference.includes("#") ? reference : `#${reference}`);

function isNewer(model: Model): boolean {
  const constrained = (type: TypeDeclaration): boolean =>
    type.constraint !== undefined || type.components.some(constrained);
  const expressions = [...model.decisions.map((one) => one.logic), ...model.functions.map((one) => one.body)];
  return model.types.some(constrained) || expressions.some((one) => one !== undefined && usesNewer(one));
}
