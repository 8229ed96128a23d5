/**
 * Rules tried on the decisions of a large city: so many are read from a real database, page by page, asked again with a dearer rate,
 * and compared, traces read and all.
 *
 *     npm run bench -- whatif [DECISIONS]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "#platform/config";
import { municipalityId, openDatabase, sql } from "#platform/sql";
import { systemClock } from "#platform/time";
import { THREADS, tryOut } from "#ruledesk";
import { readCatalogue } from "#services";
import { z } from "zod";
import { openOwnDatabase } from "../src/server/database.ts";
import { applyOnce } from "./support/apply.ts";
import { figuresOf } from "./support/figure.ts";
import { fill } from "./support/fill.ts";
import { SERVICE } from "./support/service.ts";
import { vary } from "./support/vary.ts";

const figure = figuresOf("whatif");

export default async function whatif([decisions = "100000"]: readonly string[]): Promise<void> {
  const count = Math.min(Number(decisions), 1_000_000);
  const dataDir = mkdtempSync(join(tmpdir(), "radhus-whatif-"));
  const config = readConfig({ ...process.env, RADHUS_DATA: dataDir, RADHUS_DEMO: "1", RADHUS_LOG: "error" });
  const service = readCatalogue(config.catalogueDir).get(SERVICE);
  if (service === undefined) throw new Error("The catalogue has no service");
  applyOnce(service.slug, dataDir);
  const own = await openOwnDatabase(config);
  const db = openDatabase(own.url, "radhus_app", 3);
  const here = municipalityId(config.municipality);
  try {
    const { id } = await db.read(here, (read) =>
      read.one(
        z.object({ id: z.string() }),
        sql`SELECT case_id AS id FROM cases.decision WHERE municipality = platform.here()`,
      ),
    );
    figure("filled", await fill(own.url, here, id, count - 1), "s", { decisions: count });
    await vary(own.url, db, here, service);
    const [key = ""] = service.parameters.flatMap((row) => (row.key.endsWith(".max_price_month") ? [row.key] : []));
    for (const [name, parameters] of [
      ["the same rates", {}],
      ["a dearer rate", { [key]: 2500 }],
    ] as const) {
      let most = 0;
      const began = performance.now();
      const cpu = process.cpuUsage();
      const tally = await tryOut({
        db,
        municipality: here,
        service: service.slug,
        process: service.process,
        candidate: { model: service.model, parameters, asOf: undefined },
        until: systemClock.now().toString(),
        keep: 10_000,
        threads: THREADS,
        onPage: () => Promise.resolve((most = Math.max(most, process.memoryUsage().heapUsed)) > 0),
      });
      const { user, system } = process.cpuUsage(cpu);
      figure(`what-if, ${name}`, (performance.now() - began) / 1000, "s", {
        decisions: tally?.decisions,
        changed: tally?.changed,
        processor: Math.round((user + system) / 1e4) / 100,
        heapMegabytes: Math.round(most / 2 ** 20),
      });
    }
  } finally {
    await db.close();
    await own.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
