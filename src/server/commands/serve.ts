/** `serve` and `worker`: one process each, without state; run as many as wanted. */
import { serve as listen } from "@hono/node-server";
import { join } from "node:path";
import { readConfig } from "#platform/config";
import { openLog } from "#platform/log";
import { systemClock } from "#platform/time";
import { openHouse, type Opened } from "../compose.ts";
import { openPages } from "../pages.ts";
import { openWeb } from "../web.ts";
import { work } from "../worker.ts";
import { CommandError, untilStopped } from "./command.ts";

const BUILD = join(import.meta.dirname, "../../../build");

export async function serve(): Promise<number> {
  const { config, opened } = await open(false);
  const { log } = opened.tools;
  const pages = await openPages(BUILD, (error, requestId) =>
    log.error(
      { requestId, err: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" },
      "a page failed",
    ),
  );
  const app = openWeb({ opened, pages, buildDir: BUILD, ready: opened.tools.db.ping });
  const server = listen({ fetch: app.fetch, port: config.port, hostname: process.env["HOST"] ?? "127.0.0.1" });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error) =>
      reject(new CommandError(`The web cannot listen on port ${config.port}: ${error.message}`)),
    );
  });
  process.send?.({ ready: true });
  log.info({ port: config.port }, "the web answers");
  await untilStopped();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    setTimeout(resolve, 5000).unref();
  });
  await opened.close();
  return 0;
}

export async function worker(): Promise<number> {
  const { config, opened } = await open(true);
  work(opened, config.dataDir);
  process.send?.({ ready: true });
  opened.tools.log.info("a worker takes jobs");
  await untilStopped();
  await opened.close();
  return 0;
}

async function open(working: boolean): Promise<{ config: ReturnType<typeof readConfig>; opened: Opened }> {
  const config = readConfig(process.env);
  if (config.databaseUrl === undefined)
    throw new CommandError("Set DATABASE_URL to the database, or use `start`, which brings its own.");
  const opened = await openHouse({
    config,
    databaseUrl: config.databaseUrl,
    simUrl: config.simUrl,
    clock: systemClock,
    log: openLog(config.logLevel, working ? "worker" : "web"),
    working,
  });
  return { config, opened };
}
