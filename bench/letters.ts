/**
 * Letters a second, and whether the memory stays flat: every case worker in the country shall be able to send at once.
 * The bare compiler on one thread stands beside the pool, so that the pool's own cost is seen.
 */
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { parse } from "yaml";
import { legalDate } from "#platform/time";
import { openTemplates } from "#templates";
import type { Json, LetterRequest } from "#templates";

const catalogue = join(import.meta.dirname, "../catalogue");
const letters = 400;
const many = 2000;

export default async function benchLetters(): Promise<void> {
  const [file] = globSync("services/*/letters/*.examples.yaml", { cwd: catalogue }).toSorted();
  if (file === undefined) throw new Error("The catalogue has no worked letter");
  const [example] = parse(readFileSync(join(catalogue, file), "utf8"), { merge: true }) as [
    { data: { readonly [key: string]: Json } },
  ];
  const letter = (number: number): LetterRequest => ({
    template: file.replace(/\.examples\.yaml$/u, ".typ"),
    data: { ...example.data, reference: `REF-${number}` },
    language: "nb",
    title: "Letter",
    date: legalDate("2026-11-22"),
  });
  await benchBare(letter);
  await benchPool(letter, 1);
  await benchPool(letter, 2);
  await benchMemory(letter);
}

async function benchBare(letter: (number: number) => LetterRequest): Promise<void> {
  const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/source-sans-3/package.json"));
  const compiler = NodeCompiler.create({ workspace: catalogue, fontArgs: [{ fontPaths: [fonts] }] });
  const compile = (number: number): void => {
    const { template, data, language, title, date } = letter(number);
    const inputs = { data: JSON.stringify(data), title: JSON.stringify(title), language, date };
    const compiled = compiler.compile({ mainFilePath: join(catalogue, template), inputs, resetRead: true });
    if (compiled.result === null) throw new Error("The letter does not compile");
    compiler.pdf(compiled.result, { pdfStandard: "a-2a", creationTimestamp: 0 });
    compiler.evictCache(8);
  };
  for (let number = 0; number < 20; number += 1) compile(number);
  const start = performance.now();
  for (let number = 0; number < letters; number += 1) {
    compile(number);
    // Native results are only freed when the event loop turns.
    await setImmediate();
  }
  reportRate("decision a-2a, bare compiler, 1 thread", letters, performance.now() - start);
}

async function benchPool(letter: (number: number) => LetterRequest, workers: number): Promise<void> {
  const templates = openTemplates({ root: catalogue, workers });
  await renderAll(templates.render, letter, 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await renderAll(templates.render, letter, letters);
  delay.disable();
  reportRate(`decision a-2a, ${workers} workers`, letters, performance.now() - start);
  report(`event loop p99 while writing, ${workers} workers`, delay.percentile(99) / 1e6, "ms");
  await templates.close();
}

async function benchMemory(letter: (number: number) => LetterRequest): Promise<void> {
  const templates = openTemplates({ root: catalogue });
  await renderAll(templates.render, letter, 200);
  report("memory after 200 letters", process.memoryUsage.rss() / 2 ** 20, "MiB");
  await renderAll(templates.render, letter, many);
  report(`memory after ${many} more`, process.memoryUsage.rss() / 2 ** 20, "MiB");
  await renderAll(templates.render, letter, many);
  report(`memory after another ${many}`, process.memoryUsage.rss() / 2 ** 20, "MiB");
  await templates.close();
}

/** A few at a time, as jobs come: the letters themselves must not be what fills the memory. */
async function renderAll(
  render: (request: LetterRequest) => Promise<unknown>,
  letter: (number: number) => LetterRequest,
  count: number,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await render(letter((next += 1)));
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

function reportRate(name: string, count: number, milliseconds: number): void {
  report(name, (count * 1000) / milliseconds, "letters/s");
  report(`${name}, each`, milliseconds / count, "ms");
}

function report(name: string, value: number, unit: string): void {
  console.log(JSON.stringify({ bench: "letters", case: name, value: Math.round(value * 100) / 100, unit }));
}
