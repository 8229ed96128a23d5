/**
 * What a file writes once and names elsewhere (`&name`, `*name`). Who changes one of them on a page means that one alone, so each gets
 * its own before it is changed.
 */
import { isNode, parseDocument, stringify, visit, type Alias, type Node } from "yaml";
import { canonicalJson } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { readYaml, type Path } from "./splice.rules.ts";

/** The same data, where what stands at the path shares nothing with the rest of the file. Refuses with `studio.unreadable-file`. */
export function unshared(source: string, path: Path): string {
  let now = source;
  for (let shared = sharedAt(now, path); shared !== undefined; shared = sharedAt(now, path)) {
    const { node, value } = shared;
    const [start = 0, end = 0] = node.range ?? [];
    const line = now.slice(now.lastIndexOf("\n", start - 1) + 1, start);
    // A pair of a block goes on below its key; within braces all stays on the line.
    const isBlock = /^[\s-]*[\w-]+:\s+$/.test(line) && typeof value === "object" && value !== null;
    const indent = `\n${" ".repeat(line.search(/[\w]/) + 2)}`;
    const text = isBlock
      ? indent + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd().replaceAll("\n", indent)
      : JSON.stringify(value);
    now = `${now.slice(0, start).trimEnd()}${isBlock ? "" : " "}${text}${now.slice(end)}`;
  }
  if (canonicalJson(readYaml(now) ?? null) === canonicalJson(readYaml(source) ?? null)) return now;
  throw new Refusal("studio.unreadable-file", {}, 409);
}

/** The first name of something on the other side of the path's border. */
function sharedAt(source: string, path: Path): { readonly node: Alias; readonly value: unknown } | undefined {
  const document = parseDocument(source, { merge: true });
  const own = document.getIn(path, true);
  if (!isNode(own)) return undefined;
  // A node that is but a name is its own border.
  const isWithin = (one: Node): boolean =>
    own.range != null && one.range != null && own.range[0] <= one.range[0] && one.range[1] <= own.range[1];
  let found: { node: Alias; value: unknown } | undefined;
  visit(document, {
    Alias: (_, node) => {
      const target = node.resolve(document);
      if (target === undefined || isWithin(node) === isWithin(target)) return undefined;
      found = { node, value: target.toJS(document) };
      return visit.BREAK;
    },
  });
  return found;
}
