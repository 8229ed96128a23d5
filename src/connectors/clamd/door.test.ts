/** The door in front of a scanner that is slow or gone: nobody waits long, and not many at once. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startSim, type Sim } from "@radhus/sim";
import { openDoor } from "#platform/files";
import { openLog } from "#platform/log";
import { openClamd } from "./clamd.ts";

let sim: Sim;
beforeAll(async () => void (sim = await startSim()));
afterEach(() => sim.clearFaults());
afterAll(() => sim.stop());

const doorTo = (patienceMs?: number) =>
  openDoor(
    openClamd({ host: "127.0.0.1", port: Number(new URL(sim.url).port) }),
    openLog("silent", "test"),
    patienceMs,
  );
const files = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(`%PDF-1.4 ${i}`, "latin1"));
const statesOf = (seen: readonly { readonly state: string }[]): Record<string, number> =>
  Object.fromEntries(
    Map.groupBy(seen, ({ state }) => state)
      .entries()
      .map(([state, all]) => [state, all.length]),
  );

test("no more than eight are looked at at once; the others are taken in to wait", async () => {
  sim.addFault({ system: "scanner", kind: "slow", delayMs: 100, match: "INSTREAM" });
  const door = doorTo();
  expect(statesOf(await door.look(files(12)))).toEqual({ clean: 8, waiting: 4 });
  expect(statesOf(await door.look(files(8)))).toEqual({ clean: 8 });
});

test("all the files of a request have one patience, and after a failure nobody waits for a while", async () => {
  sim.addFault({ system: "scanner", kind: "timeout", match: "INSTREAM" });
  const door = doorTo(150);
  const began = performance.now();
  expect(statesOf(await door.look(files(3)))).toEqual({ waiting: 3 });
  expect(performance.now() - began).toBeLessThan(1000);
  sim.clearFaults();
  expect(statesOf(await door.look(files(3)))).toEqual({ waiting: 3 });
  expect(statesOf(await doorTo().look(files(3)))).toEqual({ clean: 3 });
});

test("one file that is too large is no reason to let the others wait", async () => {
  sim.addFault({ system: "scanner", kind: "413", match: "INSTREAM", times: 1 });
  const door = doorTo();
  expect(statesOf(await door.look(files(2)))).toEqual({ "too-large": 1, clean: 1 });
  expect(statesOf(await door.look(files(1)))).toEqual({ clean: 1 });
});

test("without a scanner nothing is looked at, and nothing waits", async () => {
  const door = openDoor(undefined, openLog("silent", "test"));
  expect(await door.look(files(1))).toEqual([{ state: "unscanned" }]);
  expect(door.scanner).toBeUndefined();
});
