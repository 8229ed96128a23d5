/** The permits that an example begins with, as earlier cases would have left them. */
import { randomUUID } from "node:crypto";
import { issuePermit } from "#permits";
import type { PersonId } from "#people";
import { dayOf, legalDate } from "#platform/time";
import { serviceSay, type Citizen, type Service, type Tools } from "#services";
import type { GivenPermits } from "#services/examples";

export async function givePermits(tools: Tools, slug: string, given: GivenPermits, who: Citizen): Promise<void> {
  const service = tools.services.get(slug) as Service;
  const at = tools.clock.now().toString();
  const hand = { actor: { kind: "system", id: "example" }, at, day: dayOf(at, tools.town.time_zone) } as const;
  const title = (language: "nb" | "nn" | "sv" | "en"): string => serviceSay(service, language)("process.permit.title");
  await tools.db.write(tools.municipality, async (tx) => {
    for (let i = 0; i < given.count; i += 1)
      await issuePermit(
        tx,
        {
          key: randomUUID(),
          service: slug,
          kind: given.kind,
          unit: service.about.unit,
          title: { nb: title("nb"), nn: title("nn"), sv: title("sv"), en: title("en") },
          holder: { kind: "person", person: who.person as PersonId },
          valid: { from: legalDate(given.from), ...(given.to === undefined ? {} : { to: legalDate(given.to) }) },
          conditions: [],
          card: [],
          content: given.content,
          remind: [],
          ...(given.renew_days === undefined ? {} : { renewFrom: given.renew_days }),
        },
        hand,
      );
  });
}
