import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Order } from "./fixture.worker.ts";
import { openPool } from "./pool.ts";
import type { Pool, PoolOptions } from "./pool.ts";

const opened: Pool<Order, string>[] = [];

function open(options: Partial<PoolOptions> = {}): Pool<Order, string> {
  const script = new URL("./fixture.worker.ts", import.meta.url);
  const pool = openPool<Order, string>({
    script,
    workerData: null,
    threads: 1,
    waiting: 10,
    timeLimit: 5000,
    ...options,
  });
  opened.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()));
});

test("each job gets its own answer, however many wait", async () => {
  const pool = open({ threads: 2 });
  const words = Array.from({ length: 10 }, (_, index) => `word ${index}`);
  expect(await Promise.all(words.map((say) => pool.run({ say })))).toEqual(words);
});

test("a thread that dies is replaced and its job done by the next one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pool-"));
  const pool = open();
  expect(await pool.run({ exitUnless: join(folder, "been-here") })).toBe("done");
  expect(await pool.run({ say: "still open" })).toBe("still open");
  rmSync(folder, { recursive: true });
});

test("a job that kills two threads is given up, and the jobs behind it are done", async () => {
  const pool = open();
  const [deadly, faulty, behind] = await Promise.allSettled([
    pool.run({ exit: true }),
    pool.run({ throw: "broken" }),
    pool.run({ say: "after" }),
  ]);
  expect(deadly).toMatchObject({ status: "rejected", reason: { fault: "crashed" } });
  expect(faulty).toMatchObject({ status: "rejected", reason: { fault: "crashed", message: "Error: broken" } });
  expect(behind).toEqual({ status: "fulfilled", value: "after" });
});

test("a job beyond its time is given up, and the next job does not wait for it", async () => {
  const pool = open({ timeLimit: 400 });
  await expect(pool.run({ sleep: 1500 })).rejects.toMatchObject({ fault: "slow" });
  expect(await pool.run({ say: "next" })).toBe("next");
});

test("a full queue says so at once", async () => {
  const pool = open({ waiting: 1 });
  const running = pool.run({ sleep: 50 });
  const waiting = pool.run({ say: "waited" });
  await expect(pool.run({ say: "too many" })).rejects.toMatchObject({ fault: "busy" });
  expect(await Promise.all([running, waiting])).toEqual(["done", "waited"]);
});

test("closing refuses what waits, what runs and what comes later", async () => {
  const pool = open();
  const running = pool.run({ sleep: 200 });
  const waiting = pool.run({ say: "never" });
  const outcomes = Promise.allSettled([running, waiting]);
  await pool.close();
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ status: "rejected", reason: { fault: "closed" } });
  await expect(pool.run({ say: "later" })).rejects.toMatchObject({ fault: "closed" });
});
