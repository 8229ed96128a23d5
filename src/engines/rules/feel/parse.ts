/**
 * From FEEL text to a small syntax tree, through the Lezer grammar. Errors come out as positions, never as exceptions.
 */
import { normalizeContextKey, parser, trackVariables } from "lezer-feel";

export type Syntax = {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly parts: readonly Syntax[];
};

export type Parsed = { readonly top: Syntax; readonly errorAt: number | undefined };

/** Punctuation and words that say nothing once the tree's shape is known. */
const silent = new Set("( ) [ ] { } . for if then else return satisfies of instance and or function".split(" "));

const plainName = /^[\p{L}_][\p{L}\p{M}\d_]*( [\p{L}_][\p{L}\p{M}\d_]*)*$/u;
const keywords =
  /(^| )(and|or|in|for|if|then|else|return|some|every|satisfies|between|instance|of|not|null|true|false|function)( |$)/;

/** Names are compared with their white space evened out: "Full   Name" is "Full Name". */
export const nameKey = (name: string): string => normalizeContextKey(name);

/**
 * Reads an expression or a list of unary tests. `names` are the names in scope; only those that the grammar cannot
 * take apart by itself (with operators or keywords inside) are given to the parser.
 */
export function parseFeel(text: string, top: "Expression" | "UnaryTests", names: Iterable<string>): Parsed {
  const odd: Record<string, null> = {};
  for (const name of names) if (!plainName.test(name) || keywords.test(name)) odd[name] = null;
  const configured = parser.configure(
    Object.keys(odd).length === 0 ? { top } : { top, contextTracker: trackVariables(odd) },
  );
  const tree = configured.parse(text);
  let errorAt: number | undefined;
  const build = (node: typeof tree.topNode): Syntax => {
    const parts: Syntax[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.type.isError) errorAt ??= child.from;
      else if (!silent.has(child.type.name) && !child.type.name.endsWith("Comment")) parts.push(build(child));
    }
    return { type: node.type.name, from: node.from, to: node.to, text: text.slice(node.from, node.to), parts };
  };
  const built = build(tree.topNode);
  return { top: built, errorAt };
}
