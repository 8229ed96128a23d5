/** Reading and setting values by dotted path, in facts and in what rules answer. */

/** The value at a path such as "household.children"; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inner, key) => (isTree(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

/** A copy with the value at the path replaced; what lies on the way is made when it is missing. */
export function withAt(
  value: Readonly<Record<string, unknown>>,
  path: string,
  replacement: unknown,
): Record<string, unknown> {
  const [key = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...value, [key]: replacement };
  const inner = Object.hasOwn(value, key) ? value[key] : undefined;
  return { ...value, [key]: withAt(isTree(inner) ? inner : {}, rest.join("."), replacement) };
}

export const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const listAt = (value: unknown, path: string): readonly unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
};

export const textAt = (value: unknown, path: string): string | undefined => {
  const found = at(value, path);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : undefined;
};
