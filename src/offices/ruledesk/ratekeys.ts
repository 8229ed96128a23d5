/** Which rates a service's rules read: those of the catalogue's model, and those that a version has come to need since. */
import type { Read } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import { modelOf, versionsOf } from "#rulebook";
import type { Service } from "#services";
import { standingOf } from "./lines.ts";
import { ratesRead } from "./words.rules.ts";

/** Keys in the order of the models, the catalogue's first. A version that decides no more is not asked. */
export async function rateKeys(read: Read, service: Service, today: LegalDate): Promise<string[]> {
  const alive = (await versionsOf(read, service.slug)).filter((one) => standingOf(one, today) !== "replaced");
  const models = await Promise.all(alive.map(({ version }) => modelOf(read, service.slug, version)));
  return [...new Set([service.model, ...models].flatMap(ratesRead))];
}
