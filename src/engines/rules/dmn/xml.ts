/**
 * XML as plain data, so that nothing of the parser's memory outlives the reading. External entities and DTDs are not loaded.
 */
import { ParseOption, XmlDocument, XmlElement, XmlLibError, XmlText, XmlCData } from "libxml2-wasm";
import type { Problem } from "../feel/compile.model.ts";

export type Element = {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Text directly inside, trimmed. */
  readonly text: string;
  readonly line: number;
};

/** The root element, or what is wrong with the XML. */
export function readXml(bytes: Uint8Array): Element | readonly Problem[] {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(bytes, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES,
    });
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    const details = error.details.length > 0 ? error.details : [{ message: error.message, line: 1 }];
    return details.map(({ message, line }) => ({ code: "xml", message: message.trim(), element: "XML", line }));
  }
  try {
    return plain(document.root);
  } finally {
    document.dispose();
  }
}

export const child = (element: Element, name: string): Element | undefined =>
  element.children.find((one) => one.name === name);
export const children = (element: Element, name: string): Element[] =>
  element.children.filter((one) => one.name === name);
export const attribute = (element: Element, name: string): string | undefined => element.attributes.get(name);

/** "decision Fee" or "rule r1": how a person finds the element again. */
export function label(element: Element): string {
  const name = attribute(element, "name") ?? attribute(element, "id");
  return name === undefined ? element.name : `${element.name} ${name}`;
}

function plain(node: XmlElement): Element {
  const elements: Element[] = [];
  let text = "";
  for (let inner = node.firstChild; inner !== null; inner = inner.next) {
    if (inner instanceof XmlElement) elements.push(plain(inner));
    else if (inner instanceof XmlText || inner instanceof XmlCData) text += inner.content;
  }
  return {
    name: node.name,
    namespace: node.namespaceUri,
    attributes: new Map(node.attrs.map((one) => [one.name, one.value])),
    children: elements,
    text: text.trim(),
    line: node.line,
  };
}
