/** The holder's own permits. */
import { actsOn, permitById, permitsOf, reportLost, type Permit } from "#permits";
import type { PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { today, type LegalDate } from "#platform/time";
import type { Citizen, Tools } from "#services";
import type { MyPermits } from "./permitdesk.model.ts";
import { ownView } from "./view.ts";

export function openMyPermits(tools: Tools): MyPermits {
  const { db, municipality } = tools;
  const day = (): LegalDate => today(tools.clock, tools.town.time_zone);
  const view = (permit: Permit, who: Citizen, language: Parameters<MyPermits["mine"]>[1]) =>
    ownView(tools, permit, who.name, day(), language, actsOn(permit.state, day()).includes("report-lost"));
  return {
    mine: (who, language) =>
      db.read(municipality, async (read) =>
        (await permitsOf(read, who.person as PersonId)).map((permit) => view(permit, who, language)),
      ),
    one: (who, permit, language) =>
      db.read(municipality, async (read) => view(await ownPermit(read, who, permit), who, language)),
    reportLost: (who, permit, rev) =>
      db.write(municipality, async (tx) => {
        await ownPermit(tx, who, permit);
        const actor = { kind: "citizen", id: who.person } as const;
        await reportLost(tx, permit, rev, { actor, at: tools.clock.now().toString(), day: day() });
      }),
  };
}

/** Another's is as if it were not there. */
async function ownPermit(read: Read, who: Citizen, permit: string): Promise<Permit> {
  const found = await permitById(read, permit);
  if (found.holder.kind !== "person" || found.holder.person !== who.person)
    throw new Refusal("permits.not-found", {}, 404);
  return found;
}
