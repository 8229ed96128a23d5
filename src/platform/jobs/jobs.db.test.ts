import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { installJobs, openJobs, queue } from "#platform/jobs";
import { openLog } from "#platform/log";
import { database, newMunicipality } from "../../../test/support/database.ts";

const silent = openLog("silent", "test");

test("a job is done when its transaction commits, never when it rolls back, and again when it failed", async () => {
  const url = inject("databaseUrl");
  const q = queue(`test.${newMunicipality()}`, { retryDelay: 1 });
  await installJobs(url, [q]);
  const jobs = await openJobs(url, silent, true);
  const seen: string[] = [];
  try {
    const here = newMunicipality();
    await database().write(here, (tx) => jobs.enqueue(tx, q, "kept"));
    await expect(
      database().write(here, async (tx) => {
        await jobs.enqueue(tx, q, "lost");
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    jobs.work(q, 4, (job) => {
      seen.push(`${job.municipality === here ? "here" : "elsewhere"}:${job.subject}`);
      return seen.length === 1 ? Promise.reject(new Error("first time")) : Promise.resolve();
    });
    for (let waited = 0; seen.length < 2 && waited < 8000; waited += 50) await sleep(50);
    expect(seen).toEqual(["here:kept", "here:kept"]);
  } finally {
    await jobs.stop();
  }
});

test("a second job about the same does not wait beside the first, and another municipality's does", async () => {
  const url = inject("databaseUrl");
  const q = queue(`test.${newMunicipality()}`);
  await installJobs(url, [q]);
  const jobs = await openJobs(url, silent, true);
  const seen: string[] = [];
  try {
    const [here, there] = [newMunicipality(), newMunicipality()];
    for (const municipality of [here, here, there])
      await database().write(municipality, (tx) => jobs.enqueue(tx, q, "the same bytes"));
    jobs.work(q, 4, (job) => Promise.resolve(void seen.push(job.municipality)));
    for (let waited = 0; seen.length < 2 && waited < 4000; waited += 50) await sleep(50);
    expect(seen.toSorted()).toEqual([here, there].toSorted());
  } finally {
    await jobs.stop();
  }
});
