/** Letters as a town hall sends them, each to somebody else; and how many pairs of them the threads write with nothing around. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { legalDate } from "#platform/time";
import { openTemplates, type Json, type LetterRequest } from "#templates";

export type Letters = (number: number) => LetterRequest;

export const catalogue = join(import.meta.dirname, "../../catalogue");
const warmPairs = 20;
const pairs = 150;

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

/** Cases a second on two threads: a receipt and a decision letter each, the first worked example of both. */
export async function bareLetters(service: string): Promise<number> {
  const [decision] = globSync(`services/${service}/letters/decision.examples.yaml`, { cwd: catalogue });
  if (decision === undefined) throw new Error(`${service} has no worked decision`);
  const kinds = ["templates/receipt.examples.yaml", decision].map(lettersFrom);
  const templates = openTemplates({ root: catalogue, workers: 2 });
  const write = async (from: number, count: number): Promise<void> => {
    const requests = Array.from({ length: count }, (_, at) => kinds.map((letter) => letter(from + at))).flat();
    await Promise.all(requests.map((request) => templates.render(request)));
  };
  try {
    await write(0, warmPairs);
    const began = performance.now();
    await write(warmPairs, pairs);
    return pairs / ((performance.now() - began) / 1000);
  } finally {
    await templates.close();
  }
}
