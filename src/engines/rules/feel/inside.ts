/**
 * Names inside names, such as "hours-a-week" of "children", where the grammar has lost sight of whose they are: behind a filter, a
 * call, `item` or the parameter of a function, as in `children[1].hours-a-week`, and alone in a filter of such.
 */
import type { Shape } from "./syntax.model.ts";

/** Those of more than one word that the text has, the longest first. `text` has its white space evened as names have. */
export function namesInside(shapes: Shape, text: string): string[] {
  const found = new Set<string>();
  const seen = new Set<Shape>();
  const visit = (shape: Shape | null): void => {
    if (shape === null || seen.has(shape)) return;
    seen.add(shape);
    for (const [name, inner] of Object.entries(shape)) {
      found.add(name);
      visit(inner);
    }
  };
  for (const shape of Object.values(shapes)) visit(shape);
  return [...found]
    .filter((name) => !oneWord.test(name) && text.includes(name))
    .toSorted((a, b) => b.length - a.length);
}

/** The text with plain letters for the signs in such names behind a dot, each at its place, so that the grammar takes them for one. */
export function withPlainPaths(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  const loose = names.map((name) =>
    name
      .split(" ")
      .map((part) => RegExp.escape(part))
      .join("\\s*"),
  );
  const path = new RegExp(`\\.\\s*(?:${loose.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  return text.replaceAll(path, (found) => {
    const name = found.slice(1).trimStart();
    return found.slice(0, -name.length) + name.replaceAll(/[^\p{L}\p{N}_]/gu, (sign) => "_".repeat(sign.length));
  });
}

const oneWord = /^[\p{L}_][\p{L}\p{N}_]*$/u;
