/**
 * Small changes to a YAML file that leave every other byte as it was: comments, order, quotes and line breaks are its author's.
 *
 * Each change is made twice: in the text, by the place its node has there, and in the document that the text is read as. Where
 * the two do not come to the same, the file is of a shape that this does not know, and the document is written out instead:
 * then the content is right, and comments are kept, but line breaks may be others.
 */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  YAMLParseError,
  type Node,
  type Pair,
} from "yaml";
import { canonicalJson } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { keeper, readYaml as readData } from "#platform/kept";

export type Path = readonly (string | number)[];

type Read = { readonly document: Document; readonly data: unknown };

/** What was read last, by its text: a change of a file is often made of many, each of which reads what the one before wrote. */
const known = keeper<Read | undefined>(12);

/** The file as data; undefined when it cannot be read. Nobody may change it. */
export const readYaml = (source: string): unknown => readable(() => readData(source));

const read = (source: string): Read | undefined =>
  known(source, () => {
    const document = parseDocument(source, { merge: true });
    const data = document.errors.length > 0 ? undefined : readable(() => document.toJS() as unknown);
    return data === undefined ? undefined : { document, data };
  });

/** What borrows from something that is not there is no data. */
function readable(data: () => unknown): unknown {
  try {
    return data();
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Sets a value. `after` names keys beside it, the last of which that is there it comes after; else it comes last. */
export function put(source: string, path: Path, value: unknown, after: readonly string[] = []): string {
  const { document, data } = opened(source);
  const there = document.getIn(path, true);
  if (isNode(there) && same(there.toJS(document), value)) return source;
  return checked(spliced(source, document, path, value, after), withIn(data, path, value), () => {
    const changed = parseDocument(source);
    changed.setIn(path, changed.createNode(value));
    return changed;
  });
}

/** Takes a value away, and what only held it. Of nothing, nothing is taken. */
export function drop(source: string, path: Path): string {
  const { document, data } = opened(source);
  if (!document.hasIn(path)) return source;
  const parent = document.getIn(path.slice(0, -1), true);
  if (path.length > 1 && isMap(parent) && parent.items.length === 1) return drop(source, path.slice(0, -1));
  return checked(without(source, parent, path.at(-1) ?? ""), withIn(data, path, undefined), () => {
    const changed = parseDocument(source);
    changed.deleteIn(path);
    return changed;
  });
}

/** Another key for a value of a map, where it stands. */
export function renamed(source: string, map: Path, from: string, to: string): string {
  const { document, data } = opened(source);
  const pairIn = (of: Document): Pair | undefined => {
    const found = of.getIn(map, true);
    return isMap(found) ? found.items.find((pair) => nameOf(pair) === from) : undefined;
  };
  const key = pairIn(document)?.key;
  if (!isNode(key)) return source;
  const [start, end] = key.range ?? [0, 0];
  const value = valueAt(data, [...map, from]);
  const wanted = withIn(withIn(data, [...map, from], undefined), [...map, to], value);
  return checked(source.slice(0, start) + inline(to) + source.slice(end), wanted, () => {
    const changed = parseDocument(source);
    const pair = pairIn(changed);
    if (pair !== undefined) pair.key = changed.createNode(to);
    return changed;
  });
}

/** An item as it stands in the file, with the comments right above it, and where. */
export function chunkAt(source: string, list: Path, index: number): string | undefined {
  const chunk = chunkOf(source, opened(source).document.getIn(list, true), index);
  return chunk && source.slice(chunk.start, chunk.end);
}

/** Puts an item into a list, before the one at `index`. `item` is a chunk of a file, or a value. */
export function insert(
  source: string,
  list: Path,
  index: number,
  item: { chunk: string } | { value: unknown },
): string {
  const { document, data } = opened(source);
  const value = "value" in item ? item.value : itemIn(item.chunk);
  const items = valueAt(data, list);
  if (!Array.isArray(items)) throw new Refusal("studio.unreadable-file", {}, 409);
  const wanted = withIn(data, list, items.toSpliced(index, 0, value));
  return checked(inserted(source, document.getIn(list, true), index, item), wanted, () => {
    const changed = parseDocument(source);
    const found = changed.getIn(list, true);
    if (isSeq(found)) found.items.splice(index, 0, changed.createNode(value));
    return changed;
  });
}

/** An item and the one after it in each other's place, with the comments right above them. */
export function swap(source: string, list: Path, index: number): string {
  const { document, data } = opened(source);
  const items = valueAt(data, list);
  if (!Array.isArray(items)) throw new Refusal("studio.unreadable-file", {}, 409);
  const node = document.getIn(list, true);
  const [one, next] = [chunkOf(source, node, index), chunkOf(source, node, index + 1)];
  const exchanged = items.with(index, items[index + 1] as unknown).with(index + 1, items[index] as unknown);
  return checked(one && next && turned(source, one, next), withIn(data, list, exchanged), () => {
    const changed = parseDocument(source);
    const found = changed.getIn(list, true);
    if (isSeq(found)) found.items.splice(index, 2, found.items[index + 1], found.items[index]);
    return changed;
  });
}

function turned(source: string, one: Chunk, next: Chunk): string {
  const [above, below] = [source.slice(one.start, one.end), source.slice(next.start, next.end)];
  // The last line of a file may lack its end.
  const ended = below.endsWith("\n") ? [below, above] : [`${below}\n`, above.replace(/\n$/, "")];
  return source.slice(0, one.start) + ended[0] + source.slice(one.end, next.start) + ended[1] + source.slice(next.end);
}

function inserted(source: string, node: unknown, index: number, item: { chunk: string } | { value: unknown }) {
  if (!isSeq(node)) return undefined;
  if (node.flow === true && node.items.length === 0) return first(source, node, item);
  if (node.flow === true || node.items.length === 0) return undefined;
  const beside = chunkOf(source, node, Math.min(index, node.items.length - 1));
  if (beside === undefined) return undefined;
  const at = index < node.items.length ? beside.start : beside.end;
  const text = "chunk" in item ? indented(item.chunk, beside.indent) : `${beside.indent}- ${inline(item.value)}\n`;
  const before = source.slice(0, at);
  return `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${text}${source.slice(at)}`;
}

/** The first item of a list that stands empty on its key's line. */
function first(source: string, { range }: Node, item: { chunk: string } | { value: unknown }): string | undefined {
  if (!range) return undefined;
  const line = source.lastIndexOf("\n", range[0] - 1) + 1;
  const indent = `${/^ */.exec(source.slice(line))?.[0] ?? ""}  `;
  const text = "chunk" in item ? indented(item.chunk, indent) : `${indent}- ${inline(item.value)}\n`;
  const end = lineEnd(source, range[1]);
  const rest = source.slice(range[1], end).trim();
  return `${source.slice(0, range[0]).trimEnd()}${rest === "" ? "" : ` ${rest}`}\n${text}${source.slice(end)}`;
}

/** A map as an item of a list, one pair a line. */
export const asItem = (value: Readonly<Record<string, unknown>>): string =>
  `- ${Object.entries(value)
    .map(([key, each]) => lines(key, each, "  ", undefined))
    .join("")
    .slice(2)}`;

/** The item that a chunk is the text of. */
function itemIn(chunk: string): unknown {
  const list = readYaml(chunk);
  if (!Array.isArray(list) || list.length !== 1) throw new Refusal("studio.unreadable-file", {}, 409);
  return list[0] as unknown;
}

function opened(source: string): Read {
  const found = read(source);
  if (found === undefined) throw new Refusal("studio.unreadable-file", {}, 409);
  return found;
}

/** The text, when it says what is wanted; else the document written out. */
function checked(text: string | undefined, wanted: unknown, document: () => Document): string {
  return text !== undefined && same(read(text)?.data, wanted) ? text : document().toString({ lineWidth: 0 });
}

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], data);

/** The data with a value at a path; without it when the value is undefined. */
function withIn(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    const next = withIn(data[Number(key)], rest, value);
    return next === undefined ? data.toSpliced(Number(key), 1) : data.with(Number(key), next);
  }
  const own = isPlain(data) ? data : {};
  const next = withIn(own[key], rest, value);
  const { [key]: _, ...others } = own;
  return next === undefined ? others : { ...own, [key]: next };
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

const isNode = (found: unknown): found is Node => typeof found === "object" && found !== null && "toJS" in found;

function spliced(source: string, document: Document, path: Path, value: unknown, after: readonly string[]) {
  let depth = path.length;
  while (depth > 0 && !document.hasIn(path.slice(0, depth))) depth -= 1;
  const node = document.getIn(path.slice(0, depth), true);
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  if (depth === path.length) {
    const old = source.slice(start, end).trimEnd();
    return source.slice(0, start) + inline(value, node) + source.slice(start + old.length);
  }
  if (!isMap(node)) return undefined;
  // What lies between is made on the way.
  const rest = path.slice(depth + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  const key = String(path[depth]);
  const last = node.items.at(-1);
  const beside = node.items.findLast((pair) => after.includes(nameOf(pair))) ?? last;
  if (last === undefined || beside === undefined)
    return source.slice(0, start) + inline({ [key]: rest }) + source.slice(end);
  if (node.flow === true) {
    const at = endOf(source, last);
    return `${source.slice(0, at)}, ${inline(key)}: ${inline(rest)}${source.slice(at)}`;
  }
  const at = lineEnd(source, endOf(source, beside));
  const begin = source.slice(0, at);
  const indent = " ".repeat(columnOf(source, startOf(last)));
  const text =
    isMap(beside.value) && beside.value.flow === true
      ? `${indent}${inline(key)}: ${inline(rest)}\n`
      : lines(key, rest, indent, firstText(beside.value));
  return `${begin}${begin.endsWith("\n") ? "" : "\n"}${text}${source.slice(at)}`;
}

function without(source: string, parent: unknown, key: string | number): string | undefined {
  if (isMap(parent)) {
    const at = parent.items.findIndex((pair) => nameOf(pair) === String(key));
    const [pair, before, next] = [parent.items[at], parent.items[at - 1], parent.items[at + 1]];
    if (pair === undefined) return undefined;
    if (parent.flow !== true) {
      const start = source.lastIndexOf("\n", startOf(pair) - 1) + 1;
      // The first of an item stands on its dash, where the next comes instead; what is said between them would be lost.
      const isOnDash = source.slice(start, startOf(pair)).trim() !== "";
      if (isOnDash && (next === undefined || source.slice(endOf(source, pair), startOf(next)).trim() !== ""))
        return undefined;
      if (isOnDash && next) return source.slice(0, startOf(pair)) + source.slice(startOf(next));
      return source.slice(0, start) + source.slice(lineEnd(source, endOf(source, pair)));
    }
    if (before !== undefined) return source.slice(0, endOf(source, before)) + source.slice(endOf(source, pair));
    return next && source.slice(0, startOf(pair)) + source.slice(startOf(next));
  }
  const chunk = chunkOf(source, parent, Number(key));
  return chunk && source.slice(0, chunk.start) + source.slice(chunk.end);
}

type Chunk = { readonly start: number; readonly end: number; readonly indent: string };

/** The lines of an item in a list that is written one item below the other. */
function chunkOf(source: string, list: unknown, index: number): Chunk | undefined {
  const item: unknown = isSeq(list) && list.flow !== true ? list.items[index] : undefined;
  if (!isNode(item) || !item.range) return undefined;
  let start = source.lastIndexOf("\n", item.range[0] - 1) + 1;
  const indent = /^ *(?=- )/.exec(source.slice(start))?.[0];
  if (indent === undefined) return undefined;
  for (;;) {
    const above = source.lastIndexOf("\n", start - 2) + 1;
    if (start === 0 || !source.slice(above, start).startsWith(`${indent}#`)) break;
    start = above;
  }
  return { start, end: lineEnd(source, trimmed(source, item.range[0], item.range[1])), indent };
}

/** The same lines as far in as their new neighbours. */
function indented(chunk: string, indent: string): string {
  const own = /^ */.exec(chunk)?.[0].length ?? 0;
  const all = chunk.endsWith("\n") ? chunk : `${chunk}\n`;
  return all.replaceAll(/^ *(?=\S)/gm, (spaces) => indent + spaces.slice(own));
}

const nameOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key));
const startOf = (pair: Pair): number => (isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0);

function endOf(source: string, pair: Pair): number {
  const node = isNode(pair.value) && pair.value.range ? pair.value : pair.key;
  return isNode(node) && node.range ? trimmed(source, node.range[0], node.range[1]) : 0;
}

/** Where a node's own text ends: what follows a block in the file belongs to the next. */
const trimmed = (source: string, start: number, end: number): number =>
  start + source.slice(start, end).trimEnd().length;

/** The beginning of the next line. */
function lineEnd(source: string, from: number): number {
  const at = source.indexOf("\n", from);
  return at < 0 ? source.length : at + 1;
}

const columnOf = (source: string, at: number): number => at - (source.lastIndexOf("\n", at - 1) + 1);

/** A pair on lines of its own; maps within it too. */
function lines(key: string, value: unknown, indent: string, like: Like): string {
  if (!isPlain(value) || Object.keys(value).length === 0) return `${indent}${inline(key)}: ${inline(value, like)}\n`;
  const inner = Object.entries(value).map(([name, each]) => lines(name, each, `${indent}  `, like));
  return `${indent}${inline(key)}:\n${inner.join("")}`;
}

type Like = Node | undefined;

/** The text beside which something is written, for its quotes. */
function firstText(node: unknown): Like {
  return isMap(node) ? firstText(node.items[0]?.value) : isScalar(node) ? node : undefined;
}

/** A value on one line, as the catalogue writes it; a text keeps the quotes of the one it takes the place of. */
function inline(value: unknown, like?: Like): string {
  if (Array.isArray(value)) return `[${value.map((each) => inline(each)).join(", ")}]`;
  if (isPlain(value)) {
    const pairs = Object.entries(value).map(([key, each]) => `${inline(key)}: ${inline(each)}`);
    return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
  }
  const isQuoted =
    (isScalar(like) && like.type === "QUOTE_DOUBLE") || (typeof value === "string" && value.includes("\n"));
  const text = stringify([value], {
    collectionStyle: "flow",
    defaultStringType: isQuoted ? "QUOTE_DOUBLE" : "PLAIN",
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    flowCollectionPadding: false,
    lineWidth: 0,
  });
  return text.trim().slice(1, -1);
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
