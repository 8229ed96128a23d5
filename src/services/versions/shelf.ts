/**
 * What is offered now, as one process knows it. The maps stay the same and what is in them is replaced whole, so whoever holds
 * them meets a newly published version at the next question, and never half of one.
 */
import type { Database, MunicipalityId } from "#platform/sql";
import { z } from "zod";
import { serviceIn } from "../inspect/inspect.ts";
import type { Service } from "../read.model.ts";
import type { LiveVersions } from "../tools.ts";
import { liveOf, type Published } from "./install.ts";
import { filesOf, versionById } from "./versions.ts";
import { selectPublishedIds } from "./versions.sql.ts";

export type Shelf = {
  readonly services: ReadonlyMap<string, Service>;
  readonly live: ReadonlyMap<string, LiveVersions>;
  /** Looks whether anything was published, here or elsewhere, and takes it up. Gives the slugs of what is otherwise now. */
  readonly refresh: () => Promise<readonly string[]>;
};

const Name = z.object({ service: z.string(), id: z.string() });

export function openShelf(
  db: Database,
  municipality: MunicipalityId,
  published: ReadonlyMap<string, Published>,
): Shelf {
  const services = new Map<string, Service>();
  const live = new Map<string, LiveVersions>();
  const ids = new Map<string, string>();
  const put = (slug: string, one: Published): void => {
    services.set(slug, one.service);
    live.set(slug, one.live);
    ids.set(slug, one.id);
  };
  for (const [slug, one] of published) put(slug, one);
  const offered = new Set(published.keys());
  return {
    services,
    live,
    refresh: async () => {
      const fresh = await db.read(municipality, async (read) => {
        const names = await read.rows(Name, selectPublishedIds());
        const found: [string, Published][] = [];
        for (const { service: slug, id } of names) {
          if (ids.get(slug) === id) continue;
          const row = await versionById(read, id);
          // What the catalogue brings and this town does not offer.
          if (row.approvedBy === row.makers[0] && !offered.has(slug)) continue;
          const service = serviceIn(slug, await filesOf(read, id));
          found.push([slug, { service, id, live: liveOf(row, service) }]);
        }
        return found;
      });
      for (const [slug, one] of fresh) put(slug, one);
      return fresh.map(([slug]) => slug);
    },
  };
}
