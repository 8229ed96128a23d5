/**
 * The XML that models are written in, read by searching for "<" and ">" instead of stepping through every character: elements,
 * attributes, namespaces, text, the five entities, CDATA and comments, with names in ASCII. The tree is exactly the one that the
 * strict reader gives, and whatever is not understood to the last character, mistakes above all, is left to it.
 *
 * Stepping through characters in code that has never run is most of the time that a model takes to be read.
 */
import type { Element, Open } from "./xml.model.ts";
import { maxDepth, maxElements, noAttributes } from "./xml.model.ts";

/** The root element of a text whose line ends are "\n"; undefined for anything that is not plain. */
export function quickXml(text: string): Element | undefined {
  if (forbidden.test(text)) return undefined;
  const r: Reader = {
    text,
    at: 0,
    line: 1,
    lineEnd: text.indexOf("\n"),
    bare: new Set(),
    open: [],
    root: undefined,
    elements: 0,
  };
  r.at = declaration.exec(text)?.[0].length ?? 0;
  while (r.at < text.length) if (!step(r)) return undefined;
  return r.open.length === 0 ? r.root?.element : undefined;
}

/** Prefixes in force; "" is the namespace of elements without one. */
type Scope = ReadonlyMap<string, string>;
type Here = { readonly element: Open; readonly scope: Scope; readonly tag: string };
type Reader = {
  readonly text: string;
  at: number;
  line: number;
  /** Of the line; -1 of the last one. Searched for once, as a file may be one long line. */
  lineEnd: number;
  /** Names that a tag without attributes had. */
  readonly bare: Set<string>;
  readonly open: Here[];
  root: Here | undefined;
  elements: number;
};

// oxlint-disable-next-line no-control-regex -- these are what XML 1.0 has no place for
const forbidden = /[\0-\x08\x0B-\x1F\uFFFE\uFFFF]/;
const declaration =
  /^<\?xml version=(["'])1\.0\1(?: encoding=(["'])[A-Za-z][\w.-]*\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>/;
const plainName = /^[A-Za-z_][\w.-]*$/;
const tagName = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const attribute = /[ \t\n]+([A-Za-z_][\w.-]*)(?::([A-Za-z_][\w.-]*))?[ \t\n]*=[ \t\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /[ \t\n]*(\/?)>/y;
const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
/** A scope is copied where it grows. */
const mostPrefixes = 40;
const noScope: Scope = new Map([["xml", xmlNamespace]]);

/** Text up to the next "<", and what begins there. False when it is not plain. */
function step(r: Reader): boolean {
  const { text } = r;
  const next = text.indexOf("<", r.at);
  const end = next < 0 ? text.length : next;
  if (end > r.at && !characters(r, text.slice(r.at, end))) return false;
  r.at = end;
  if (next < 0) return true;
  switch (text[next + 1]) {
    case "/":
      return closing(r);
    case "!":
      return text.startsWith("<!--", next) ? comment(r) : cdata(r);
    default:
      return opening(r);
  }
}

function characters(r: Reader, written: string): boolean {
  const here = r.open.at(-1);
  if (here === undefined) return /^[ \t\n]*$/.test(written);
  if (written.includes("]]>")) return false;
  const meant = decoded(written);
  if (meant === undefined) return false;
  here.element.text += meant;
  return true;
}

function opening(r: Reader): boolean {
  const { open } = r;
  const above = open.at(-1);
  r.elements += 1;
  if (open.length >= maxDepth || r.elements > maxElements || (above === undefined && r.root !== undefined))
    return false;
  const line = lineAt(r, r.at);
  const tag = tagAt(r);
  if (tag === undefined) return false;
  const { written, given } = tag;
  const scope = scopeOf(given, above?.scope ?? noScope);
  const attributes = scope && named(given, scope);
  if (scope === undefined || attributes === undefined) return false;
  const colon = written.indexOf(":");
  const name = colon < 0 ? written : written.slice(colon + 1);
  const namespace = colon < 0 ? (scope.get("") ?? "") : scope.get(written.slice(0, colon));
  if (namespace === undefined) return false;
  const element: Open = { name, namespace, attributes, children: [], text: "", raw: "", line };
  const here = { element, scope, tag: written };
  above?.element.children.push(element);
  r.root ??= here;
  if (!tag.empty) open.push(here);
  return true;
}

type Tag = { readonly written: string; readonly given: readonly Given[]; readonly empty: boolean };

/** Most tags are a name that was seen before and nothing else. */
function tagAt(r: Reader): Tag | undefined {
  const { text } = r;
  const from = r.at + 1;
  const close = text.indexOf(">", from);
  const inside = text.slice(from, close);
  if (r.bare.has(inside)) {
    r.at = close + 1;
    return { written: inside, given: nothing, empty: false };
  }
  tagName.lastIndex = from;
  const written = tagName.exec(text)?.[0];
  if (written === undefined) return undefined;
  r.at = tagName.lastIndex;
  const given = attributesAt(r);
  const empty = tagEnds(r);
  if (given === undefined || empty === undefined) return undefined;
  if (written === inside) r.bare.add(inside);
  return { written, given, empty };
}

/** Moves past ">" or "/>", and tells whether it is the latter. */
function tagEnds(r: Reader): boolean | undefined {
  tagEnd.lastIndex = r.at;
  const end = tagEnd.exec(r.text);
  if (end === null) return undefined;
  r.at = tagEnd.lastIndex;
  return end[1] !== "";
}

function closing(r: Reader): boolean {
  const here = r.open.pop();
  if (here === undefined || !r.text.startsWith(here.tag, r.at + 2)) return false;
  const { element, tag } = here;
  r.at += 2 + tag.length;
  if (r.text[r.at] === ">") r.at += 1;
  else if (tagEnds(r) !== false) return false;
  element.raw = element.text;
  element.text = element.text.trim();
  return true;
}

function comment(r: Reader): boolean {
  const end = r.text.indexOf("--", r.at + 4);
  if (end < 0 || r.text[end + 2] !== ">") return false;
  r.at = end + 3;
  return true;
}

function cdata(r: Reader): boolean {
  const here = r.open.at(-1);
  const from = r.at + "<![CDATA[".length;
  if (here === undefined || !r.text.startsWith("<![CDATA[", r.at)) return false;
  const end = r.text.indexOf("]]>", from);
  if (end < 0) return false;
  here.element.text += r.text.slice(from, end);
  r.at = end + 3;
  return true;
}

type Given = { readonly prefix: string; readonly local: string; readonly value: string };
const nothing: readonly Given[] = [];

function attributesAt(r: Reader): readonly Given[] | undefined {
  const found: Given[] = [];
  attribute.lastIndex = r.at;
  for (let one = attribute.exec(r.text); one !== null; one = attribute.exec(r.text)) {
    r.at = attribute.lastIndex;
    const [, first = "", second, double, single] = one;
    const value = decoded((double ?? single ?? "").replaceAll(/[\t\n]/g, " "));
    if (value === undefined) return undefined;
    found.push(second === undefined ? { prefix: "", local: first, value } : { prefix: first, local: second, value });
  }
  return found;
}

/** With the namespaces that a tag declares; undefined where they are not to be meddled with. */
function scopeOf(given: readonly Given[], outer: Scope): Scope | undefined {
  if (given.length === 0) return outer;
  let scope: Map<string, string> | undefined;
  for (const { prefix, local, value } of given) {
    const whole = prefix === "" && local === "xmlns";
    if (prefix !== "xmlns" && !whole) continue;
    if ((value === "" && !whole) || local === "xml" || (prefix === "xmlns" && local === "xmlns")) return undefined;
    if (
      value.trim() !== value ||
      value.startsWith("http://www.w3.org/XML/1998") ||
      value.startsWith("http://www.w3.org/2000/xmlns")
    )
      return undefined;
    scope ??= new Map(outer);
    scope.set(whole ? "" : local, value);
    if (scope.size > mostPrefixes) return undefined;
  }
  return scope ?? outer;
}

function named(given: readonly Given[], scope: Scope): ReadonlyMap<string, string> | undefined {
  if (given.length === 0) return noAttributes;
  const written = new Set(given.map(({ prefix, local }) => (prefix === "" ? local : `${prefix}:${local}`)));
  if (written.size < given.length) return undefined;
  let made: Map<string, string> | undefined;
  for (const { prefix, local, value } of given) {
    if (prefix === "xmlns" || (prefix === "" && local === "xmlns")) continue;
    made ??= new Map();
    if (prefix !== "") {
      const uri = scope.get(prefix);
      const key = `{${uri}}${local}`;
      if (uri === undefined || made.has(key)) return undefined;
      made.set(key, value);
    }
    if (prefix === "" || !written.has(local)) made.set(local, value);
  }
  return made ?? noAttributes;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Undefined when it holds an "&" that begins none of the five. */
function decoded(written: string): string | undefined {
  if (!written.includes("&")) return written;
  const [first = "", ...rest] = written.split("&");
  let meant = first;
  for (const part of rest) {
    const end = part.indexOf(";");
    const name = part.slice(0, Math.max(end, 0));
    const character = plainName.test(name) && Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (character === undefined) return undefined;
    meant += character + part.slice(end + 1);
  }
  return meant;
}

/** Counted on from the place asked for last. */
function lineAt(r: Reader, at: number): number {
  for (; r.lineEnd >= 0 && r.lineEnd < at; r.lineEnd = r.text.indexOf("\n", r.lineEnd + 1)) r.line += 1;
  return r.line;
}
