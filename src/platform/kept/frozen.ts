/** Plain data that nobody can change any more, inside and out. Bytes cannot be frozen; nobody writes to them. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  for (const key of Object.keys(value)) frozen((value as Readonly<Record<string, unknown>>)[key]);
  return Object.freeze(value);
}
