/** Merge fields, and what a standard text that changes does to what was written over it. Pure. */
import {
  PARTS,
  type Field,
  type LetterText,
  type Part,
  type PartName,
  type TextFault,
  type Writing,
} from "./letter.model.ts";

const TOKEN = /\{\{|\}\}|\{([a-z][a-z0-9_]*)\}/g;

/** A text in which every brace is meant as one. */
export const escaped = (text: string): string => text.replaceAll(/[{}]/g, "$&$&");

/** The text with each field's value in its place. One pass: a value that looks like a field stays as it is. Throws for a field nobody knows. */
export function filled(text: string, fields: readonly Field[]): string {
  const values = new Map(fields.map(({ name, value }) => [name, value]));
  return text.replaceAll(TOKEN, (token, name: string | undefined) => {
    if (name === undefined) return token.slice(0, 1);
    const value = values.get(name);
    if (value === undefined) throw new Error(`A letter names the field "${name}", which it does not have`);
    return value;
  });
}

/** What cannot be merged: misspelt fields, and braces that belong to none. */
export function faultsIn(text: string, fields: readonly Field[]): TextFault[] {
  const known = fields.map(({ name }) => name);
  const faults: TextFault[] = [];
  const rest = text.replaceAll(/\{\{|\}\}|\{([^{}\n]*)\}/g, (_, inner: string | undefined) => {
    if (inner === undefined || known.includes(inner)) return "";
    faults.push({ code: "unknown", field: inner.slice(0, 60), nearest: nearestOf(inner, known) });
    return "";
  });
  const stray = /[{}]/.exec(rest);
  if (stray !== null)
    faults.push({ code: "brace", around: rest.slice(Math.max(0, stray.index - 15), stray.index + 15) });
  return faults;
}

/** As it is kept and compared: browsers send line ends of their own. */
export const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\S\n]+$/gm, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();

/** The paragraphs of a text: an empty line lies between them. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** Where each part stands: what was not written over follows the standard text; what was is kept, whatever became of that. */
export function partsOf(
  standard: LetterText,
  writings: Readonly<Partial<Record<PartName, Writing>>>,
  fields: readonly Field[],
): Part[] {
  return PARTS.map((name) => {
    const base = tidy(standard[name]);
    const writing = writings[name];
    const [text, over] = writing === undefined ? [base, base] : [tidy(writing.text), tidy(writing.base)];
    // Written over in nothing, or written until it was the new standard text.
    if (text === over || text === base) return { name, text: base, base, standing: "standard", faults: [] };
    return { name, text, base, standing: over === base ? "own" : "outdated", faults: faultsIn(text, fields) };
  });
}

/** The words of a letter, part by part. */
export const textOf = (parts: readonly Pick<Part, "name" | "text">[]): LetterText => ({
  lead: parts.find(({ name }) => name === "lead")?.text ?? "",
  assessment: parts.find(({ name }) => name === "assessment")?.text ?? "",
  next: parts.find(({ name }) => name === "next")?.text ?? "",
});

/** The parts that somebody wrote by hand. */
export const byHand = ({ base, text }: { readonly base: LetterText; readonly text: LetterText }): PartName[] =>
  PARTS.filter((name) => base[name] !== text[name]);

/** The known name that takes the fewest changes to reach, when that is fewer than half of it. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const wished = name.trim().toLowerCase();
  const [best] = known
    .map((one) => ({ one, far: distance(wished, one) }))
    .toSorted((a, b) => a.far - b.far || a.one.localeCompare(b.one));
  return best !== undefined && best.far * 2 <= Math.max(best.one.length, wished.length) ? best.one : undefined;
}

/** Letters to add, take away or change (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
