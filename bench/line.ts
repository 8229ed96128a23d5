/**
 * Complete automatic cases a second: application over HTTP, on record, facts fetched, decided, letter as PDF/A, on
 * record, at the carrier. Beside it, in the same run and on the same machine: the bare INSERTs of the same rows, and the
 * bare compilation of the same two PDFs, receipt and letter.
 *
 *     npm run bench -- line [CASES]
 */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "#platform/sql";
import pg from "pg";
import { z } from "zod";
import { figuresOf } from "./support/figure.ts";
import { bareInserts } from "./support/inserts.ts";
import { bareLetters } from "./support/bare.letters.ts";
import { SERVICE } from "./support/service.ts";
import { HERE, openStage, residentMiB, type Applicant, type Stage } from "./support/stage.ts";

const figure = figuresOf("line");
const AT_ONCE = 16;
/** Cases before the clock starts, so that what is measured is a town at work and not one that was founded this second. */
const WARM = 200;
const ATTEMPTS = 5;
/** Milliseconds without a letter after which something is wrong. */
const STANDSTILL = 60_000;

export default async function line([wish = "600"]: readonly string[]): Promise<void> {
  const cases = Math.min(Number(wish), 50_000);
  const service = SERVICE;
  const stage = await openStage();
  const memory = (): Record<string, number> =>
    Object.fromEntries([...stage.processes].map(([name, child]) => [name, residentMiB(child.pid ?? 0)]));
  try {
    await run(stage, service, await stage.applicants(0, WARM));
    await analyse(stage);
    const applicants = await stage.applicants(WARM, cases);
    const before = memory();
    const spentBefore: Record<string, number> = { ...stage.spent(), applicants: ownCpu() };
    const began = performance.now();
    const samples: Record<string, number>[] = [];
    const watch = setInterval(() => samples.push(memory()), 5000);
    const { accepted, latencies } = await run(stage, service, applicants).finally(() => clearInterval(watch));
    const seconds = (performance.now() - began) / 1000;
    const whole = cases / seconds;
    figure("whole line, 1 web, 1 worker, simulators on the same cores", whole, "cases/s", {
      cases,
      seconds: round(seconds),
      accepted,
      submitP50: percentile(latencies, 0.5),
      submitP95: percentile(latencies, 0.95),
    });
    const spent = Object.entries({ ...stage.spent(), applicants: ownCpu() }).map(([name, ms]): [string, number] => [
      name,
      round((ms - (spentBefore[name] ?? 0)) / cases),
    ]);
    const withoutLetters = spent.reduce((sum, [name, ms]) => sum + (name === "letters" ? 0 : ms), 0);
    figure("processor a case, letter threads left out", withoutLetters, "ms", Object.fromEntries(spent));
    figure("memory", Math.max(...Object.values(memory())), "MiB", {
      before,
      middle: samples[Math.floor(samples.length / 2)] ?? {},
      after: memory(),
    });
    const inserts = await bareInserts(stage, Math.min(cases, 400));
    figure("bare INSERTs of the same rows", inserts, "cases/s");
    const writers = await stage.applicants(WARM + cases, 170);
    const letters = await bareLetters(stage, writers, { service, answers: ANSWERS });
    figure("bare compilation of receipt and letter, 2 threads", letters, "cases/s");
    const bare = 1 / (1 / inserts + 1 / letters);
    figure("bare INSERTs and compilation, one after the other", bare, "cases/s", { timesDearer: round(bare / whole) });
  } finally {
    await stage.stop();
  }
}

/** What autovacuum does in a town's first minutes: until then PostgreSQL plans as if every table were empty. */
async function analyse({ databaseUrl }: Stage): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

/** Sends all applications, a few at a time, and waits until every letter is with the carrier. */
async function run(
  stage: Stage,
  service: string,
  applicants: readonly Applicant[],
): Promise<{ accepted: number; latencies: number[] }> {
  const latencies: number[] = [];
  const waiting = [...applicants];
  const already = await dispatched(stage);
  const lane = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const began = performance.now();
      const send = (): Promise<Response> => sendApplication(stage, service, one);
      let response = await send();
      // A register that did not answer in time: asking again with the same key is what a client does, and what is safe.
      for (let again = 1; response.status === 422 && again < ATTEMPTS; again += 1) response = await send();
      if (response.status !== 201)
        throw new Error(`An application was answered with ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  let [done, changedAt] = [0, performance.now()];
  while (done < applicants.length) {
    if (performance.now() - changedAt > STANDSTILL)
      throw new Error(`Only ${done} of ${applicants.length} letters came to the carrier; then nothing for a minute`);
    await sleep(100);
    const now = (await dispatched(stage)) - already;
    if (now > done) [done, changedAt] = [now, performance.now()];
  }
  return { accepted: applicants.length, latencies };
}

const sendApplication = (stage: Stage, service: string, { cookie, index }: Applicant): Promise<Response> =>
  fetch(`${stage.url}/api/services/${service}/applications`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      cookie,
      origin: stage.url,
      "idempotency-key": `bench-case-${index}`,
    },
    body: JSON.stringify({ answers: ANSWERS }),
  });

/** Answers that hold for every generated family; "all" stands for the children the register names. */
const ANSWERS = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };

const dispatched = async (stage: Stage): Promise<number> =>
  (
    await stage.db.read(HERE, (read) =>
      read.one(
        z.object({ n: z.number() }),
        sql`SELECT count(*) AS n FROM dispatch.outbox WHERE municipality = platform.here() AND accepted_at IS NOT NULL`,
      ),
    )
  ).n;

/** Milliseconds: those who apply stand on the same cores as the town. */
function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
