import { defineConfig } from "vitest/config";

/**
 * Four projects: `pure` needs nothing, `db` one embedded PostgreSQL for the whole run, `system` whole town halls of
 * real processes, `browser` a built web.
 * Files are not isolated: no module here keeps state, and a process per file would cost more than all tests.
 */
export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        test: {
          name: "pure",
          include: ["src/**/*.test.ts", "test/**/*.test.ts", "packages/**/*.test.ts", "web/**/*.test.ts"],
          exclude: ["**/*.{db,system}.test.ts", "**/node_modules/**"],
          isolate: false,
          pool: "threads",
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "db",
          include: ["src/**/*.db.test.ts", "db/**/*.db.test.ts", "test/**/*.db.test.ts"],
          globalSetup: ["test/support/cluster.ts"],
          isolate: false,
          pool: "threads",
          testTimeout: 30_000,
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
        },
      },
      {
        test: {
          name: "browser",
          include: ["e2e/**/*.e2e.test.ts"],
          globalSetup: ["e2e/support/town.ts"],
          isolate: false,
          pool: "threads",
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
