/** Processes are killed at random while people apply; nothing that was accepted may be lost or done twice. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { seal, signingKey, verify } from "#audit";
import { caseById, eventsOf, fold } from "#cases";
import { systemClock } from "#platform/time";
import { HERE, openStage, type Stage } from "../../bench/support/stage.ts";
import { inbox, sendAll, settled } from "./many.ts";

const CASES = Number(process.env["RADHUS_CHAOS_CASES"] ?? 500);
const VICTIMS = ["serve-0", "serve-1", "worker-0", "worker-1"];

test("500 applications while web and worker processes are killed at random: each accepted one is one case, one decision, one letter", async () => {
  const stage = await openStage({ webs: 2, workers: 2, port: 4410, leaseSeconds: 6 });
  try {
    const applicants = await stage.applicants(0, CASES);
    const killer = new AbortController();
    const killing = killAtRandom(stage, killer.signal);
    const accepted = await sendAll(stage, [stage.url, stage.urls[1] ?? stage.url], applicants, 8);
    killer.abort();
    const kills = await killing;
    const found = await settled(stage, CASES, 120);
    expect(kills).toBeGreaterThan(3);
    expect(new Set(accepted.map((one) => one.caseId)).size).toBe(CASES);
    expect(found).toMatchObject({ cases: CASES, decisionsPerCase: [1], parcelsPerCase: [1] });
    expect(found.sent + found.handedOver).toBe(CASES);
    expect(await inbox(stage)).toEqual({ letters: found.sent, twice: 0 });
    await foldsAgree(
      stage,
      accepted.slice(0, 40).map((one) => one.caseId),
    );
    await seal(stage.db, HERE, systemClock, signingKey(stage.dataDir));
    expect(await verify(stage.db, HERE, signingKey(stage.dataDir).publicKey, systemClock)).toMatchObject({
      ok: true,
      problems: [],
    });
  } finally {
    await stage.stop();
  }
}, 480_000);

test("two webs and two workers on one database give the same results as one of each", async () => {
  const outcomes = async (webs: number, workers: number, port: number): Promise<string[]> => {
    const stage = await openStage({ webs, workers, port });
    try {
      const applicants = await stage.applicants(1000, 40);
      const accepted = await sendAll(stage, stage.urls, applicants, 6);
      await settled(stage, 40, 60);
      const people = new Map(applicants.map((one) => [one.person, one.index]));
      const cases = await Promise.all(accepted.map((one) => stage.db.read(HERE, (read) => caseById(read, one.caseId))));
      return cases
        .map((one) => `${people.get(one.applicant)} ${one.state.outcome} ${one.state.mode} ${one.state.handedOver}`)
        .toSorted();
    } finally {
      await stage.stop();
    }
  };
  const one = await outcomes(1, 1, 4440);
  expect(one).toHaveLength(40);
  expect(await outcomes(2, 2, 4450)).toEqual(one);
}, 240_000);

/**
 * Kills a process every second or so with SIGKILL and starts it again, never both of a kind at once: a town hall that is closed
 * proves nothing. Gives how many were killed, when all are up again.
 */
async function killAtRandom(stage: Stage, stop: AbortSignal): Promise<number> {
  let kills = 0;
  const down = new Map<string, Promise<void>>();
  const kind = (name: string): string => name.split("-")[0] ?? "";
  while (!stop.aborted) {
    await sleep(600 + Math.random() * 900);
    const missing = new Set([...down.keys()].map(kind));
    const victims = VICTIMS.filter((name) => !missing.has(kind(name)));
    const name = victims[Math.floor(Math.random() * victims.length)];
    if (stop.aborted || name === undefined) continue;
    stage.processes.get(name)?.kill("SIGKILL");
    kills += 1;
    down.set(
      name,
      stage.restart(name).finally(() => down.delete(name)),
    );
  }
  await Promise.all(down.values());
  return kills;
}

/** A case's row is what its events fold to. */
async function foldsAgree(stage: Stage, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { found, events } = await stage.db.read(HERE, async (read) => ({
      found: await caseById(read, id),
      events: await eventsOf(read, id),
    }));
    const remade = fold(events);
    // Instants come back from the database in another spelling of the same moment.
    const timeless = (state: object): object =>
      JSON.parse(JSON.stringify(state, (key, value: unknown) => (key.endsWith("At") ? null : value))) as object;
    expect(timeless(remade)).toEqual(timeless(found.state));
  }
}
