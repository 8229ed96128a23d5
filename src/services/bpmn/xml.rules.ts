/** Writes a diagram as BPMN 2.0 XML, in the order the schema asks for. Without positions: laying out comes after. */
import type { Diagram, Flow, Node } from "./diagram.model.ts";

const MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** A flow's id, by its place in the diagram. */
export const flowId = (place: number): string => `flow.${place + 1}`;

export function xmlOf({ namespace, name, notes, nodes, flows }: Diagram): string {
  const placed = flows.map((flow, i) => ({ ...flow, id: flowId(i) }));
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<bpmn:definitions xmlns:bpmn="${MODEL}" xmlns:xsi="${XSI}" id="definitions" targetNamespace="${attribute(namespace)}" exporter="Rådhus">`,
    `<bpmn:process id="process" name="${attribute(name)}" isExecutable="false">`,
    ...documentation(notes),
    ...nodes.flatMap((node) => nodeXml(node, placed)),
    ...placed.map(
      (flow) =>
        `<bpmn:sequenceFlow id="${flow.id}"${named(flow.name)} sourceRef="${flow.from}" targetRef="${flow.to}"/>`,
    ),
    `</bpmn:process>`,
    `</bpmn:definitions>`,
    "",
  ].join("\n");
}

function nodeXml(
  { id, kind, name, notes, awaits }: Node,
  flows: readonly (Flow & { readonly id: string })[],
): string[] {
  return [
    `<bpmn:${kind} id="${id}"${named(name)}>`,
    ...documentation(notes),
    ...flows.filter((flow) => flow.to === id).map((flow) => `<bpmn:incoming>${flow.id}</bpmn:incoming>`),
    ...flows.filter((flow) => flow.from === id).map((flow) => `<bpmn:outgoing>${flow.id}</bpmn:outgoing>`),
    ...(awaits === undefined
      ? []
      : awaits === "message"
        ? [`<bpmn:messageEventDefinition/>`]
        : [
            `<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${awaits.duration}</bpmn:timeDuration></bpmn:timerEventDefinition>`,
          ]),
    `</bpmn:${kind}>`,
  ];
}

/** One element with all lines: editors show only the first. */
const documentation = (notes: readonly string[]): string[] =>
  notes.length === 0 ? [] : [`<bpmn:documentation>${escaped(notes.join("\n"))}</bpmn:documentation>`];

const named = (name: string): string => (name === "" ? "" : ` name="${attribute(name)}"`);

const attribute = (text: string): string => escaped(text.replaceAll(/\s+/g, " "));

/** What XML 1.0 cannot hold at all becomes a space. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\n]|\p{NChar}/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
