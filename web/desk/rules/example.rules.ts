/** Examples in forms: facts as JSON in a hidden field, expected figures as one field a path. */
import type { Json } from "#rules";

const VALUE = "value ";

/** The field of an expected figure; it says what kind of value is expected there. */
export const valueField = (path: string, value: Json): string => `${VALUE}${kindOf(value)} ${path}`;

/** What is expected at each path, from the fields of a form. A figure that is emptied is expected no more. */
export function valuesIn(typed: Readonly<Record<string, string>>): Readonly<Record<string, Json>> {
  const values: Record<string, Json> = {};
  for (const [field, text] of Object.entries(typed)) {
    const [, kind, path] = /^value (\w+) (.+)$/.exec(field) ?? [];
    if (kind === undefined || path === undefined || text === "") continue;
    values[path] = jsonFrom(text, kind);
  }
  return values;
}

/** The field of one fact of an example, by its path. */
export const factField = (path: string, value: Json): string => `fact ${kindOf(value)} ${path}`;

/** Facts with what was typed over; a fact that is emptied is known to be nothing. */
export function factsWith(facts: Json, typed: Readonly<Record<string, string>>, path = ""): Json {
  const under = (key: string | number): string => (path === "" ? String(key) : `${path}.${key}`);
  if (Array.isArray(facts)) return facts.map((one: Json, at) => factsWith(one, typed, under(at + 1)));
  if (facts !== null && typeof facts === "object")
    return Object.fromEntries(Object.entries(facts).map(([key, one]) => [key, factsWith(one, typed, under(key))]));
  const text = typed[factField(path, facts)];
  if (text === undefined || text === fieldText(facts)) return facts;
  return text === "" ? null : jsonFrom(text, kindOf(facts));
}

/** How a value stands in a field. */
export const fieldText = (value: Json | undefined): string =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Facts of a proposal; undefined when they are no object. */
export function factsIn(text: string): Readonly<Record<string, Json>> | undefined {
  const value = parsed(text);
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : undefined;
}

/**
 * A value that somebody typed: "1 187,50" a number, "ja" and "true" as they are kept, a list as JSON. `kind` is what was there
 * before; "other" is guessed. What is no number where one is wanted stays text, for the house to refuse.
 */
export function jsonFrom(text: string, kind: string): Json {
  if (kind === "text") return text;
  if (kind === "boolean" || kind === "other") {
    if (text === "true" || text === "false") return text === "true";
  }
  const number = text.replaceAll(/\s/g, "").replace(",", ".").replace("−", "-");
  if (/^-?\d+(\.\d+)?$/.test(number)) return Number(number);
  return /^[[{]/.test(text) ? (parsed(text) ?? text) : text;
}

export function kindOf(value: Json | undefined): "number" | "boolean" | "text" | "other" {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "text" : "other";
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
