/**
 * From FEEL text to a small syntax tree, through the Lezer grammar. Errors come out as positions, never as exceptions.
 */
import { normalizeContextKey, parser, trackVariables } from "lezer-feel";
import { regrouped } from "./regroup.ts";
import { namesInside, withPlainPaths } from "./inside.ts";
import { simpleSyntax } from "./simple.ts";
import { tooMuchAt } from "./size.ts";
import type { Shape, Syntax } from "./syntax.model.ts";

export type { Shape, Syntax } from "./syntax.model.ts";

export type Parsed = {
  readonly top: Syntax;
  readonly errorAt: number | undefined;
  /** It was not read at all: more than can be read in good time. */
  readonly tooLarge?: true;
  /** It holds no name, so that it is the same whatever names are in scope. */
  readonly anywhere: boolean;
};

/** Punctuation and words that say nothing once the tree's shape is known. */
const silent = new Set("( ) [ ] { } . for if then else return satisfies of instance and or function".split(" "));

const plainName = /^[\p{L}_][\p{L}\p{M}\d_]*( [\p{L}_][\p{L}\p{M}\d_]*)*$/u;
const keywords =
  /(^| )(and|or|in|for|if|then|else|return|some|every|satisfies|between|instance|of|not|null|true|false|function)( |$)/;

/** Names are compared with their white space evened out: "Full   Name" is "Full Name". */
export const nameKey = (name: string): string => (/[\s./\-'+*]/.test(name) ? normalizeContextKey(name) : name);

/**
 * Reads an expression or a list of unary tests. `names` are the names in scope; only those that the grammar cannot
 * take apart by itself (with operators or keywords inside) are given to the parser, and those that have such names inside.
 */
export function parseFeel(
  text: string,
  top: "Expression" | "UnaryTests",
  names: Iterable<string>,
  shapes: Shape = {},
): Parsed {
  let anywhere = true;
  const plain = (): boolean => {
    anywhere = false;
    return Object.keys(shapes).length === 0 && ![...names].some(isOdd);
  };
  const simple = simpleSyntax(text, top, plain);
  if (simple !== undefined) return { top: simple, errorAt: undefined, anywhere };
  const errorAt = tooMuchAt(text);
  if (errorAt !== undefined)
    return { top: { type: top, from: 0, to: 0, text: "", parts: [] }, errorAt, tooLarge: true, anywhere };
  const shaped = Object.keys(shapes).length > 0;
  const odd = [...names].filter(isOdd);
  const inside = shaped ? namesInside(shapes, nameKey(text)) : [];
  const parser = parserFor(top, text.includes("[") ? [...odd, ...inside] : odd, shaped ? shapes : undefined);
  const plainText = withPlainPaths(text, inside);
  const parsed = build(parser.parse(plainText), text);
  if (parsed.errorAt === undefined || !rangeType.test(text)) return parsed;
  const again = build(parser.parse(plainText.replaceAll(rangeType, "list ")), text);
  return again.errorAt === undefined ? again : parsed;
}

/** The grammar does not know `range<…>`; written as long, `list <…>` stands in for it, and the tree keeps the text that was there. */
const rangeType = /\brange(?=\s*<)/g;

/** Deeper than anyone can read, and than the machine's stack should have to bear. */
const maxDepth = 400;

function build(tree: Tree, text: string): Parsed {
  let errorAt: number | undefined;
  const syntax = (node: SyntaxNode, depth: number): Syntax => {
    const parts: Syntax[] = [];
    if (depth > maxDepth) errorAt ??= node.from;
    else
      for (let child = node.firstChild; child !== null; child = child.nextSibling) {
        if (child.type.isError) errorAt ??= child.from;
        else if (!silent.has(child.type.name) && !child.type.name.endsWith("Comment"))
          parts.push(syntax(child, depth + 1));
      }
    const made = { type: node.type.name, from: node.from, to: node.to, text: text.slice(node.from, node.to), parts };
    return regrouped(made, text);
  };
  return { top: syntax(tree.topNode, 0), errorAt, anywhere: false };
}

type Tree = ReturnType<typeof parser.parse>;
type SyntaxNode = Tree["topNode"];

const plainParsers = {
  Expression: parser.configure({ top: "Expression" }),
  UnaryTests: parser.configure({ top: "UnaryTests" }),
};

function parserFor(top: "Expression" | "UnaryTests", odd: readonly string[], shapes: Shape | undefined): typeof parser {
  if (odd.length === 0 && shapes === undefined) return plainParsers[top];
  const known = new Map<string, Shape | null>([
    ...odd.map((name) => [name, null] as const),
    ...Object.entries(shapes ?? {}),
  ]);
  return parser.configure({ top, contextTracker: trackVariables(Object.fromEntries(known)) });
}

/** Whether the grammar needs to be told of a name. One word of ASCII is plain, unless it is one of FEEL's; the grammar knows "?" by itself. */
export const isOdd = (name: string): boolean =>
  name !== "?" && ((!/^[A-Za-z_]\w*$/.test(name) && !plainName.test(name)) || keywords.test(name));
