import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openLanes } from "./lanes.ts";

/** Jobs that take so many milliseconds each; gives what was done, in the order it was done. */
function stage(jobs: readonly { id: string; takes: number }[], options: { concurrency: number; longestMs?: number }) {
  const [waiting, done, failed, fetches] = [[...jobs], [] as string[], [] as string[], [] as number[]];
  const lanes = openLanes<{ id: string; takes: number }>({
    pollMs: 20,
    longestMs: 5000,
    ...options,
    fetch: (most) => {
      fetches.push(most);
      return Promise.resolve(waiting.splice(0, most));
    },
    handle: async ({ takes }) => {
      if (takes < 0) throw new Error("no");
      await sleep(takes);
    },
    finish: (ids) => Promise.resolve(void done.push(...ids)),
    fail: ({ id }) => Promise.resolve(void failed.push(id)),
    lost: () => undefined,
  });
  return { lanes, done, failed, fetches };
}

const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds() && waited < 4000; waited += 5) await sleep(5);
};

test("a slow job holds its own lane and nobody else's", async () => {
  const quick = Array.from({ length: 12 }, (_, i) => ({ id: `quick ${i}`, takes: 1 }));
  const { lanes, done } = stage([{ id: "slow", takes: 600 }, ...quick], { concurrency: 4 });
  await until(() => done.length === 12);
  expect(done).not.toContain("slow");
  await lanes.stop(2000);
  expect(done).toHaveLength(13);
});

test("more is fetched at once while more waits, and never more than there is room for", async () => {
  const jobs = Array.from({ length: 40 }, (_, i) => ({ id: String(i), takes: 2 }));
  const { lanes, done, fetches } = stage(jobs, { concurrency: 8 });
  await until(() => done.length === 40);
  await lanes.stop(1000);
  expect(done).toHaveLength(40);
  expect(Math.max(...fetches)).toBeLessThanOrEqual(8);
});

test("a job that fails, and one that takes too long, is told as failed and never as done", async () => {
  const jobs = [
    { id: "fails", takes: -1 },
    { id: "too long", takes: 300 },
    { id: "fine", takes: 1 },
  ];
  const { lanes, done, failed } = stage(jobs, { concurrency: 3, longestMs: 40 });
  await until(() => failed.length === 2 && done.length === 1);
  await lanes.stop(1000);
  expect(failed.toSorted()).toEqual(["fails", "too long"]);
  expect(done).toEqual(["fine"]);
});

test("stopping waits for what is under way, but not for ever", async () => {
  const { lanes, done } = stage([{ id: "long", takes: 3000 }], { concurrency: 1 });
  await sleep(20);
  const began = performance.now();
  await lanes.stop(50);
  expect(performance.now() - began).toBeLessThan(1500);
  expect(done).toEqual([]);
});
