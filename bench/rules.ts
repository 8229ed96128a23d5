/**
 * How fast decisions come: one table beside other engines, a large model made ready, and all stored cases of a large city asked
 * again ("what if"). An engine that answers otherwise than the others is not timed.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { figuresOf } from "./support/figure.ts";
import { openEngines, type Contestant } from "./support/rules.engines.ts";
import { manyFacts, type Facts } from "./support/rules.table.ts";
import { whatIf } from "./support/rules.whatif.ts";

const figure = figuresOf("rules");

export default async function benchRules(): Promise<void> {
  await benchTable();
  benchCold();
  await whatIf(100_000, figure);
}

async function benchTable(): Promise<void> {
  const engines = await openEngines((name, reason) => figure(`${name}, left out: ${reason}`, 0, "µs"));
  await checkSame(engines, manyFacts(2000));
  const facts = manyFacts(256);
  const times = new Map<string, number>();
  for (const engine of engines) times.set(engine.name, await timeOf(engine, facts));
  const best = Math.min(...engines.flatMap(({ library, name }) => (library ? (times.get(name) ?? Infinity) : [])));
  for (const [name, microseconds] of times)
    figure(`10 rules, 4 inputs, FIRST: ${name}`, microseconds, "µs", {
      fasterThanBestLibrary: times10(best / microseconds),
    });
}

/** Throws at the first facts that two engines decide differently. */
async function checkSame(engines: readonly Contestant[], many: readonly Facts[]): Promise<void> {
  for (const facts of many) {
    const said = await Promise.all(engines.map(async (engine) => ({ ...(await engine.decide(facts)) })));
    const other = said.findIndex((answer) => !isDeepStrictEqual(answer, said[0]));
    if (other >= 0)
      throw new Error(`${engines[other]?.name} answers ${JSON.stringify(said[other])} to ${JSON.stringify(facts)}`);
  }
}

/** Microseconds an evaluation: the best of many short rounds, as the machine is shared, after a longer one to get warm. */
async function timeOf(engine: Contestant, facts: readonly Facts[]): Promise<number> {
  await round(engine, facts, 4);
  const turns = Math.max(1, Math.round(20_000 / ((await round(engine, facts, 1)) * facts.length)));
  await round(engine, facts, turns * 10);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 50; i++) best = Math.min(best, await round(engine, facts, turns));
  return best;
}

async function round(engine: Contestant, facts: readonly Facts[], turns: number): Promise<number> {
  // The fees are added up, so that no answer can be left out.
  let fees = 0;
  const start = performance.now();
  if (engine.sync) for (let turn = 0; turn < turns; turn++) for (const one of facts) fees += engine.decide(one).fee;
  else for (let turn = 0; turn < turns; turn++) for (const one of facts) fees += (await engine.decide(one)).fee;
  const milliseconds = performance.now() - start;
  if (fees === 0) throw new Error(`${engine.name} answers nothing`);
  return (milliseconds * 1000) / (turns * facts.length);
}

const times10 = (value: number): number => Math.round(value * 10) / 10;

/** In a new process each time, after its imports: the code that makes a model ready has never run. */
function benchCold(): void {
  const file = join(import.meta.dirname, "support/rules.cold.ts");
  const runs = Array.from({ length: 7 }, () => Number(execFileSync(process.execPath, [file], { encoding: "utf8" })));
  const sorted = runs.toSorted((a, b) => a - b);
  figure("50 rules made ready, cold", sorted[3] ?? Number.NaN, "ms", { best: sorted[0], worst: sorted[6] });
}
