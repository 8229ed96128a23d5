/** `serve` and `worker`: one process each, without state; run as many as wanted. */
import { serve as listen } from "@hono/node-server";
import { join } from "node:path";
import { readConfig, type Config } from "#platform/config";
import { openLog, type Log } from "#platform/log";
import { movedClock } from "#platform/time";
import { openHouses, type Houses } from "../compose.ts";
import { openPages } from "../pages.ts";
import { byHost } from "../hosts.ts";
import { work } from "../worker.ts";
import { CommandError, untilStopped } from "./command.ts";

const BUILD = join(import.meta.dirname, "../../../build");

export async function serve(): Promise<number> {
  const { config, log, houses } = await open(false);
  const pages = await openPages(BUILD, (error, requestId) =>
    log.error(
      { requestId, err: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" },
      "a page failed",
    ),
  );
  const server = listen({
    fetch: byHost(houses, pages, BUILD),
    port: config.port,
    hostname: process.env["HOST"] ?? "127.0.0.1",
  });
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
  await houses.close();
  return 0;
}

export async function worker(): Promise<number> {
  const { config, log, houses } = await open(true);
  work(houses.all, config);
  process.send?.({ ready: true });
  log.info("a worker takes jobs");
  await untilStopped();
  await houses.close();
  return 0;
}

async function open(working: boolean): Promise<{ config: Config; log: Log; houses: Houses }> {
  const config = readConfig(process.env);
  if (config.databaseUrl === undefined)
    throw new CommandError("Set DATABASE_URL to the database, or use `start`, which brings its own.");
  const log = openLog(config.logLevel, working ? "worker" : "web");
  const { databaseUrl, simUrl } = config;
  const clock = movedClock(config.clockAhead);
  const houses = await openHouses({ config, databaseUrl, simUrl, clock, log, working });
  return { config, log, houses };
}
