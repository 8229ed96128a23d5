/**
 * XML as plain data: elements, attributes and text with their lines.
 *
 * Plain files are read by xml.quick.ts. The others, and whatever may be wrong, are read by saxes, strictly and as XML 1.0; what is
 * here is the tree, and what a model, which comes from anybody, may not have: document types, and sizes that nobody writes by hand. saxes goes on after a mistake, so that more than the first is told.
 * Reading stops where it would only guess: after an end tag that closes nothing, and after an "&" that swallows what follows.
 */
import type { SaxesAttributeNS } from "saxes";
import { SaxesParser } from "saxes";
import type { Problem } from "../feel/compile.model.ts";
import type { Element, Open } from "./xml.model.ts";
import { maxDepth, maxElements, noAttributes } from "./xml.model.ts";
import { quickXml } from "./xml.quick.ts";
import { textOfFile } from "./xml.text.ts";

export type { Element } from "./xml.model.ts";

const maxBytes = 16 * 1024 * 1024;
const maxProblems = 100;

/** The root element, or what is wrong with the XML. */
export function readXml(bytes: Uint8Array): Element | readonly Problem[] {
  if (bytes.length > maxBytes) return [problem(1, `The file is larger than ${maxBytes / 1024 / 1024} MB`)];
  const file = textOfFile(bytes);
  if ("wrong" in file) return [problem(1, file.wrong)];
  const doctype = file.text.indexOf("<!DOCTYPE");
  if (doctype < 0) {
    const text = file.text.includes("\r") ? file.text.replaceAll(/\r\n?/g, "\n") : file.text;
    return quickXml(text) ?? strictXml(text);
  }
  const line = file.text.slice(0, doctype).split(/\r\n?|\n/).length;
  return [problem(line, "A document type (<!DOCTYPE) is not allowed in a model, not even in a comment")];
}

export function child(element: Element, name: string): Element | undefined {
  for (const one of element.children) if (one.name === name) return one;
  return undefined;
}
export const children = (element: Element, name: string): Element[] =>
  element.children.filter((one) => one.name === name);
export const attribute = (element: Element, name: string): string | undefined => element.attributes.get(name);

/** Thrown out of the parser where reading on would say nothing more. */
const enough = new Error("enough");

/** What the quick reader leaves alone, with everything that is wrong in it. Exported to be compared with it. */
export function strictXml(text: string): Element | readonly Problem[] {
  const parser = new SaxesParser({ xmlns: true, position: false, defaultXMLVersion: "1.0", forceXMLVersion: true });
  const problems: Problem[] = [];
  const open: Open[] = [];
  let [root, closed]: (Open | undefined)[] = [];
  let starting: Pick<Element, "name" | "line"> | undefined;
  let [elements, said] = [0, 0];

  const say = (message: string, line = parser.line, element = starting ?? open.at(-1)): void => {
    if (!problems.some((one) => one.line === line && one.message === message))
      problems.push(problem(line, message, element?.name));
    said += 1;
    if (said === maxProblems) throw enough;
  };
  const stop = (message: string, line = parser.line): never => {
    say(message, line);
    throw enough;
  };

  // Six listeners at most: with a seventh V8 makes the parser a dictionary, and reading takes four times as long.
  parser.on("error", ({ message }) => {
    if (message === "unexpected close tag.")
      say("The element is not closed before the end tag on this line", parser.line, closed);
    else if (message.startsWith("unclosed tag")) say("The element is never closed", open.at(-1)?.line, open.pop());
    else if (message.startsWith("unmatched closing tag")) stop(message);
    else if (message === "disallowed character in entity name.")
      stop('An "&" that begins no entity; write &amp;', (starting ?? open.at(-1))?.line);
    else say(clearer.get(message) ?? message);
  });
  parser.on("opentagstart", ({ name }) => {
    // The character after the name has been read, and it may be the end of the line.
    starting = { name, line: parser.column === 0 ? parser.line - 1 : parser.line };
  });
  parser.on("opentag", ({ local: name, uri: namespace, attributes }) => {
    const line = starting?.line ?? parser.line;
    const made = { name, namespace, attributes: named(attributes), children: [], text: "", raw: "", line };
    starting = undefined;
    open.at(-1)?.children.push(made);
    root ??= made;
    open.push(made);
    elements += 1;
    if (open.length > maxDepth) stop(`Elements inside elements deeper than ${maxDepth}`);
    if (elements > maxElements) stop(`More than ${maxElements} elements`);
  });
  const characters = (more: string): void => {
    const here = open.at(-1);
    if (here !== undefined) here.text += more;
  };
  parser.on("text", characters);
  parser.on("cdata", characters);
  parser.on("closetag", () => {
    closed = open.pop();
    if (closed === undefined) return;
    closed.raw = closed.text;
    closed.text = closed.text.trim();
  });

  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== enough) throw error;
  }
  return root === undefined || problems.length > 0 ? problems : root;
}

/** For what people meet who write a model by hand. */
const clearer: ReadonlyMap<string, string> = new Map([
  ["disallowed character in tag name", 'A "<" that begins no element; write &lt;'],
  ["undefined entity.", "XML has no such entity; write the character itself or its number"],
  ["unexpected end.", 'The file ends inside a tag, a comment or an entity; "&" is written &amp;'],
]);

function named(attributes: Readonly<Record<string, SaxesAttributeNS>>): ReadonlyMap<string, string> {
  let made: Map<string, string> | undefined;
  for (const { prefix, local, uri, value } of Object.values(attributes)) {
    if (prefix === "xmlns" || (prefix === "" && local === "xmlns")) continue;
    made ??= new Map();
    if (prefix !== "") made.set(`{${uri}}${local}`, value);
    if (prefix === "" || attributes[local] === undefined) made.set(local, value);
  }
  return made ?? noAttributes;
}

/** A name may be as long as the file, or, where it is broken, empty. */
const problem = (line: number, message: string, element = "XML"): Problem => ({
  code: "xml",
  message: message.slice(0, 200),
  element: element.slice(0, 100) || "XML",
  line,
});
