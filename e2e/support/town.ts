/** A town hall of real processes for each thread and one browser for the whole run; all are gone when it ends. */
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import type { TestProject } from "vitest/node";
import { openStage } from "../../bench/support/stage.ts";
import { shortCatalogue } from "./catalogue.ts";
import { openBrowser } from "./chromium.ts";

export type Town = {
  /** Where the portal and the desk answer. */
  readonly url: string;
  /** Where the simulators and both issuers answer. */
  readonly outside: string;
  /** Where the town's data are, for what takes longer in a town than a test may. */
  readonly database: string;
};

declare module "vitest" {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- the runner's own interface is extended
  interface ProvidedContext {
    /** One for each thread; `here` tells which. */
    towns: readonly Town[];
    /** Where the browser takes orders. */
    browser: string;
  }
}

/**
 * The day it is in the town, whenever the tests run: a common Monday, that most worked examples are of. The browser's own
 * clock is left alone.
 */
export const DAY = "2026-11-16";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const catalogueDir = shortCatalogue();
  const [browser, ...stages] = await Promise.all([
    openBrowser({ seen: process.env["WORK_PICTURES"] !== undefined }),
    ...Array.from({ length: project.config.maxWorkers }, async () =>
      openStage({ port: await freePort(), municipalities: "demo,lerby", at: `${DAY}T11:00:00Z`, catalogueDir }),
    ),
  ]);
  project.provide(
    "towns",
    stages.map(({ url, simUrl, databaseUrl }) => ({ url, outside: simUrl, database: databaseUrl })),
  );
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await Promise.all([browser, ...stages].map((one) => ("stop" in one ? one.stop() : one.close())));
    rmSync(catalogueDir, { recursive: true, force: true });
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
