import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import LongFirst from "./test/support/order.ts";

/** Without saying so, a core would be left idle, which on two is half of them. */
const THREADS = Math.max(2, availableParallelism() - 1);

/**
 * Four projects: `pure` needs nothing, `db` one embedded PostgreSQL for the whole run, `system` whole town halls of
 * real processes, `browser` a built web and a town hall for each of its two threads. They never run beside each other.
 * Files are not isolated: no module here keeps state, and a process per file would cost more than all tests.
 */
export default defineConfig({
  test: {
    reporters: ["default"],
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: "pure",
          include: ["src/**/*.test.ts", "test/**/*.test.ts", "packages/**/*.test.ts", "web/**/*.test.ts"],
          exclude: ["**/*.{db,system}.test.ts", "**/node_modules/**"],
          isolate: false,
          pool: "threads",
          maxWorkers: THREADS,
          sequence: { groupOrder: 0 },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "db",
          include: ["src/**/*.db.test.ts", "db/**/*.db.test.ts", "test/**/*.db.test.ts"],
          globalSetup: ["test/support/cluster.ts"],
          isolate: false,
          pool: "threads",
          maxWorkers: THREADS,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "system",
          include: ["test/**/*.system.test.ts"],
          isolate: false,
          pool: "threads",
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["e2e/**/*.e2e.test.ts"],
          globalSetup: ["e2e/support/town.ts"],
          isolate: false,
          pool: "threads",
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
