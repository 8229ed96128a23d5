/** Small readers that several field types share. */

/** An object's own property: a form may have a field called "constructor". */
export function own(object: unknown, key: string): unknown {
  return object !== null && typeof object === "object" && Object.hasOwn(object, key)
    ? (object as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** Follows dotted names from the top of the external values; undefined when the register did not answer. */
export function readExternal(external: unknown, path: string): unknown {
  const [key = "", ...rest] = path.split(".");
  const record = own(external, key);
  if (own(record, "status") !== "ok") return undefined;
  return rest.reduce<unknown>(own, own(record, "value"));
}

/** One line: composed signs, no space at the ends and never two together. */
export const oneLine = (raw: string): string => raw.normalize("NFC").replace(/\s+/gu, " ").trim();

/** Lines as they were written, with one kind of line break and none at the ends. */
export const manyLines = (raw: string): string => raw.normalize("NFC").replace(/\r\n?/g, "\n").trim();

export const orNull = (text: string): string | null => (text === "" ? null : text);

/** Number of signs as people count them, not UTF-16 units. */
export const signs = (text: string): number => Array.from(text).length;
