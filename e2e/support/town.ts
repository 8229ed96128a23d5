/** One town hall of real processes and one browser for the whole run; both are gone when it ends. */
import { createServer } from "node:net";
import type { TestProject } from "vitest/node";
import { openStage } from "../../bench/support/stage.ts";
import { openBrowser } from "./chromium.ts";

declare module "vitest" {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- the runner's own interface is extended
  interface ProvidedContext {
    /** Where the portal and the desk answer. */
    town: string;
    /** Where the simulators and both issuers answer. */
    outside: string;
    /** Where the browser takes orders. */
    browser: string;
    /** Where the town's data are, for what takes longer in a town than a test may. */
    database: string;
  }
}

/**
 * The day it is in the town, whenever the tests run: a common Monday, that most worked examples are of. The browser's own
 * clock is left alone.
 */
export const DAY = "2026-11-16";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [stage, browser] = await Promise.all([
    openStage({ port: await freePort(), municipalities: "demo,lerby", at: `${DAY}T11:00:00Z` }),
    openBrowser(),
  ]);
  project.provide("town", stage.url);
  project.provide("outside", stage.simUrl);
  project.provide("browser", browser.wsEndpoint());
  project.provide("database", stage.databaseUrl);
  return async () => {
    await Promise.all([browser.close(), stage.stop()]);
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port")),
      );
    });
  });
}
