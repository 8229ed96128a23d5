/** A candidate asked of stored cases: their frozen facts as JSON, and the output they once got. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { legalDate } from "#platform/time";
import { prepare, readModel, type Evaluation, type Json, type Parameter } from "#rules";
import type { Figure } from "./figure.ts";

const catalogue = join(import.meta.dirname, "../../catalogue");
const asOf = legalDate("2026-04-01");

type Stored = { readonly facts: string; readonly output: string };

/** The catalogue's own model with a higher price: every case asked, its output compared, its trace read. */
export function whatIf(count: number, figure: Figure): void {
  const [file = ""] = globSync("services/*/rules/fee.dmn", { cwd: catalogue }).toSorted();
  const ask = prepare(readModel(readFileSync(join(catalogue, file))), "decision");
  const { parameters } = parse(readFileSync(join(catalogue, "municipalities/demo/parameters.yaml"), "utf8")) as {
    parameters: readonly Parameter[];
  };
  const raised = parameters.map((row) => (row.key.endsWith(".max_price_month") ? { ...row, value: 2200 } : row));
  const stored = Array.from({ length: count }, (_, i): Stored => {
    const facts = household(i);
    return { facts: JSON.stringify(facts), output: JSON.stringify(ask(facts, parameters, asOf).output) };
  });
  const evaluation = ask(JSON.parse(stored[1]?.facts ?? "{}") as Facts, parameters, asOf);
  figure("a stored evaluation, one child", Buffer.byteLength(JSON.stringify(evaluation)), "bytes");
  const run = (name: string, read: (evaluation: Evaluation) => unknown): void => {
    const counts = { unchanged: 0, changed: 0, unknown: 0 };
    const before = process.cpuUsage();
    const start = performance.now();
    for (const one of stored) {
      const answer = ask(JSON.parse(one.facts) as Facts, raised, asOf);
      if (answer.unknowns.length > 0) counts.unknown += 1;
      else if (JSON.stringify(answer.output) === one.output) counts.unchanged += 1;
      else counts.changed += 1;
      read(answer);
    }
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    figure(name, seconds, "s", {
      ...counts,
      processor: (user + system) / 1e6,
      each: `${((seconds * 1e6) / count).toFixed(1)} µs`,
    });
  };
  run(`what-if, ${count} cases, traces kept`, () => undefined);
  run(`what-if, ${count} cases, traces read`, (answer) => answer.trace);
  run(`what-if, ${count} cases, traces and reasons read`, (answer) => [answer.trace, answer.reasons]);
}

type Facts = Readonly<Record<string, Json>>;

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
