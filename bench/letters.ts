/**
 * What a letter costs, how many come a second, and whether the memory stays flat: every case worker in the country shall
 * be able to send at once. The compiler on one thread stands beside the pool, so that the pool's own cost is seen.
 */
import { globSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { openTemplates } from "#templates";
import type { LetterRequest } from "#templates";
import { openCompiler } from "../src/engines/templates/compile.ts";
import { figuresOf } from "./support/figure.ts";
import { catalogue, lettersFrom, type Letters } from "./support/letters.ts";
import { SERVICE } from "./support/service.ts";

const figure = figuresOf("letters");
const letters = 400;
const many = 2500;

export default async function benchLetters(): Promise<void> {
  const [decision] = globSync(`services/${SERVICE}/letters/*.examples.yaml`, { cwd: catalogue });
  if (decision === undefined) throw new Error("The catalogue has no worked letter");
  const letter = lettersFrom(decision);
  await benchCost({ decision: letter, receipt: lettersFrom("templates/receipt.examples.yaml") });
  await benchPool(letter, 1);
  await benchPool(letter, 2);
  await benchMemory(letter);
}

/** CPU time, since wall time tells more of what else the machine does. In turns, as a case's receipt and decision come. */
async function benchCost(kinds: Readonly<Record<string, Letters>>): Promise<void> {
  const compile = openCompiler(catalogue);
  const spent = new Map<string, number>();
  const warm = 20;
  for (let number = 0; number < warm + letters; number += 1) {
    for (const [kind, letter] of Object.entries(kinds)) {
      const request = letter(number);
      const before = process.cpuUsage();
      const outcome = compile(request);
      const { user, system } = process.cpuUsage(before);
      if (!outcome.ok) throw new Error(outcome.message);
      if (number >= warm) spent.set(kind, (spent.get(kind) ?? 0) + (user + system) / 1000);
      // Native results are only freed when the event loop turns.
      await setImmediate();
    }
  }
  for (const [kind, milliseconds] of spent) figure(`${kind} a-2a, CPU each`, milliseconds / letters, "ms");
}

async function benchPool(letter: Letters, workers: number): Promise<void> {
  const templates = openTemplates({ root: catalogue, workers });
  await renderAll(templates.render, letter, 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await renderAll(templates.render, letter, letters);
  delay.disable();
  reportRate(`decision a-2a, ${workers} workers`, letters, performance.now() - start);
  figure(`event loop p99 while writing, ${workers} workers`, delay.percentile(99) / 1e6, "ms");
  await templates.close();
}

async function benchMemory(letter: Letters): Promise<void> {
  const templates = openTemplates({ root: catalogue });
  await renderAll(templates.render, letter, 200);
  figure("memory after 200 letters", process.memoryUsage.rss() / 2 ** 20, "MiB");
  await renderAll(templates.render, letter, many);
  figure(`memory after ${many} more`, process.memoryUsage.rss() / 2 ** 20, "MiB");
  await renderAll(templates.render, letter, many);
  figure(`memory after another ${many}`, process.memoryUsage.rss() / 2 ** 20, "MiB");
  await templates.close();
}

/** A few at a time, as jobs come: the letters themselves must not be what fills the memory. */
async function renderAll(
  render: (request: LetterRequest) => Promise<unknown>,
  letter: Letters,
  count: number,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await render(letter((next += 1)));
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

function reportRate(name: string, count: number, milliseconds: number): void {
  figure(name, (count * 1000) / milliseconds, "letters/s");
  figure(`${name}, each`, milliseconds / count, "ms");
}
