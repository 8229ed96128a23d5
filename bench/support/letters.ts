/** Letters as a town hall sends them, each to somebody else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { legalDate } from "#platform/time";
import type { Json, LetterRequest } from "#templates";

export type Letters = (number: number) => LetterRequest;

export const catalogue = join(import.meta.dirname, "../../catalogue");

/** Letters to different people: the compiler remembers what it has seen, so the same letter twice would cost nothing. */
export function lettersFrom(file: string): Letters {
  const [{ data }] = parse(readFileSync(join(catalogue, file), "utf8"), { merge: true }) as [
    { data: { readonly [key: string]: Json } },
  ];
  const text = JSON.stringify(data);
  return (number) => ({
    template: file.replace(/\.examples\.yaml$/u, ".typ"),
    data: JSON.parse(text.replaceAll("Gæver", `Gæver${number}`).replaceAll("1042", String(number))) as Json,
    language: "nb",
    title: "Letter",
    date: legalDate("2026-11-22"),
  });
}
