/**
 * Makes any text printable in PDF/A without changing what it says: people paste control characters, decomposed
 * letters and emoji. What the typeface cannot draw becomes a visible mark; the record keeps the original.
 */
import type { Json } from "./templates.model.ts";

const mark = "\u25a1";
/** What PDF/A forbids or what has no shape of its own: controls, directional and joining marks, BOM, variation selectors. */
const shapeless = /[\p{Cf}\p{Variation_Selector}]|(?!\n)\p{Cc}/gu;

/** The same value with every string printable. Keys are the templates' own words and stay. */
export function cleanData(value: Json, drawn: ReadonlySet<number>): Json {
  if (typeof value === "string") return cleanText(value, drawn);
  if (Array.isArray(value)) return value.map((item: Json) => cleanData(item, drawn));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanData(item, drawn)]));
}

export function cleanText(text: string, drawn: ReadonlySet<number>): string {
  if (isPlain(text, drawn)) return text;
  const whole = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replaceAll("\t", " ")
    .replace(shapeless, "");
  return Array.from(whole, (char) => drawable(char, drawn)).join("");
}

/** Nearly every text: only letters below the combining marks, which no normal form changes. The long way takes six times as long. */
function isPlain(text: string, drawn: ReadonlySet<number>): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x0a && (code < 0x20 || code >= 0x300 || code === 0xad || !drawn.has(code))) return false;
  }
  return true;
}

/** The letter itself, or its parts when the typeface only has those (the Skolt Sámi ǩ), or the mark. */
function drawable(char: string, drawn: ReadonlySet<number>): string {
  if (isDrawn(char.codePointAt(0) ?? 0, drawn)) return char;
  const parts = Array.from(char.normalize("NFD"));
  return parts.every((part) => isDrawn(part.codePointAt(0) ?? 0, drawn)) ? parts.join("") : mark;
}

function isDrawn(code: number, drawn: ReadonlySet<number>): boolean {
  if (code === 0x0a) return true;
  const isPrivate = (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000;
  return drawn.has(code) && !isPrivate;
}
