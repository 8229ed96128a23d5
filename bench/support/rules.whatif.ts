/** A candidate asked of stored cases: in one thread, and in as many as the house uses (decision 0016). */
import { availableParallelism } from "node:os";
import { openPool } from "#platform/threads";
import type { Figure } from "./figure.ts";
import { openRules, tryPage, type Counts, type Facts, type Reading, type Stored } from "./rules.whatif.page.ts";
import type { Order } from "./rules.whatif.worker.ts";

const PAGE = 1000;
const READINGS: readonly Reading[] = ["nothing", "trace", "trace and reasons"];
const TOO_LONG = 120_000;

/** Every case asked with a higher price, its output compared, its trace kept, and then read as well. */
export async function whatIf(count: number, figure: Figure): Promise<void> {
  const { now, raised } = openRules();
  const stored = Array.from({ length: count }, (_, i): Stored => {
    const facts = household(i);
    return { facts: JSON.stringify(facts), output: JSON.stringify(now(facts).output) };
  });
  const evaluation = raised(JSON.parse(stored[1]?.facts ?? "{}") as Facts);
  figure("a stored evaluation, one child", Buffer.byteLength(JSON.stringify(evaluation)), "bytes");
  const told = async (name: string, run: () => Counts | Promise<Counts>): Promise<void> => {
    const before = process.cpuUsage();
    const start = performance.now();
    const counts = await run();
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    figure(`what-if, ${count} cases, ${name}`, seconds, "s", {
      ...counts,
      processor: (user + system) / 1e6,
      each: `${((seconds * 1e6) / count).toFixed(1)} µs`,
    });
  };
  for (const reading of READINGS)
    await told(`one thread, traces kept, ${reading} read`, () => tryPage(raised, stored, reading));
  const threads = Math.min(3, availableParallelism());
  for (const reading of READINGS)
    await told(`${threads} threads and their start, traces kept, ${reading} read`, () =>
      inThreads(stored, reading, threads),
    );
}

async function inThreads(stored: readonly Stored[], reading: Reading, threads: number): Promise<Counts> {
  const pages = Array.from({ length: Math.ceil(stored.length / PAGE) }, (_, i) =>
    stored.slice(i * PAGE, (i + 1) * PAGE),
  );
  const script = new URL("./rules.whatif.worker.ts", import.meta.url);
  const pool = openPool<Order, Counts>({
    script,
    workerData: null,
    threads,
    waiting: pages.length,
    timeLimit: TOO_LONG,
  });
  try {
    const all = await Promise.all(pages.map((page) => pool.run({ page, reading })));
    return all.reduce((sum, one) => ({
      unchanged: sum.unchanged + one.unchanged,
      changed: sum.changed + one.changed,
      unknown: sum.unknown + one.unknown,
    }));
  } finally {
    await pool.close();
  }
}

/** Families of one or two adults and one to three children, with every income around the limits. */
function household(i: number): Facts {
  const adults = Array.from({ length: 1 + (i % 2) }, (_, a) => ({
    ref: `a${a}`,
    name: `Voksen ${a}`,
    born: "1990-01-01",
  }));
  const children = Array.from({ length: 1 + (i % 6 === 0 ? 2 : i % 3 === 0 ? 1 : 0) }, (_, c) => ({
    ref: `c${c}`,
    name: `Barn ${c}`,
    born: `${2021 + ((i + c) % 4)}-0${1 + ((i * 7 + c) % 9)}-1${(i + c) % 10}`,
  }));
  const total = Math.round((((i * 7919) % 100_000) / 100_000) * 800_000) / adults.length;
  return {
    application: {
      received: "2026-03-10",
      children: children.map(({ ref }) => ref),
      lasting_income_fall: i % 50 === 0,
      expected_income: null,
      deviations: [],
    },
    household: { status: "ok", adults, children },
    income: {
      year: 2025,
      adults: adults.map(({ ref }) => ({
        ref,
        status: i % 25 === 0 ? "draft" : "settled",
        total: i % 25 === 0 ? null : Math.round(total),
      })),
    },
    places: children.map(({ ref }, c) => ({
      child: ref,
      registered: i % 40 !== 0,
      kindergarten: i % 40 === 0 ? null : "Sommerly",
      hours_per_week: [45, 30, 20][(i + c) % 3] ?? 45,
      from: "2025-08-01",
      to: null,
    })),
  };
}
