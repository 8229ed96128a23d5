import { defineConfig } from "vitest/config";

/**
 * Three projects: `pure` needs nothing, `db` one embedded PostgreSQL for the whole run, `browser` a built web.
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
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          isolate: false,
          pool: "threads",
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
    ],
  },
});
