/** A tree of texts as dotted keys. */
export function flattenTexts(tree: unknown, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  if (tree === null || typeof tree !== "object" || Array.isArray(tree))
    throw new Error(`A tree of texts was expected at "${prefix}"`);
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value === "string") flat.set(path, value);
    else for (const [inner, text] of flattenTexts(value, path)) flat.set(inner, text);
  }
  return flat;
}
