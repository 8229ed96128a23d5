/** Elements as XML text. */
import { UnreadableModel } from "../problems.ts";

/** An element to be printed; attributes that are undefined are left out. */
export type Tag = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly inner: readonly Tag[] | string;
};

export const tag = (name: string, attributes: Tag["attributes"] = {}, inner: Tag["inner"] = []): Tag => ({
  name,
  attributes,
  inner,
});

/** Throws UnreadableModel for a character that XML cannot carry. */
export function printed(root: Tag): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  print(root, "", lines);
  return `${lines.join("\n")}\n`;
}

function print({ name, attributes, inner }: Tag, indent: string, lines: string[]): void {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value), name).replaceAll("\n", "&#10;")}"`)
    .join("");
  if (typeof inner === "string") lines.push(`${indent}<${name}${given}>${escaped(inner, name)}</${name}>`);
  else if (inner.length === 0) lines.push(`${indent}<${name}${given} />`);
  else {
    lines.push(`${indent}<${name}${given}>`);
    for (const one of inner) print(one, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  }
}

const codes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 forbids, even written as numbers. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Line ends and tabs are written by number, so that no reader evens them out in attributes. */
function escaped(text: string, element: string): string {
  if (forbidden.test(text))
    throw new UnreadableModel([
      { code: "xml", message: `A character that XML cannot carry, in ${JSON.stringify(text)}`, element, line: 1 },
    ]);
  return text.replaceAll(
    /[&<>"\r\t\n]/g,
    (char) => codes[char] ?? (char === "\n" ? "\n" : `&#${char.codePointAt(0)};`),
  );
}
