/** The permits of whoever holds them, or applied for them on behalf of another. */
import { caseById, casesOf, factsOf } from "#cases";
import { actsOn, permitById, permitsOf, permitsOfCase, reportLost, type Permit } from "#permits";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { today, type LegalDate } from "#platform/time";
import { hasRightEnded, stillTheirs, type Citizen, type Tools } from "#services";
import type { MyPermits } from "./permitdesk.model.ts";
import { ownView } from "./view.ts";

export function openMyPermits(tools: Tools): MyPermits {
  const { db, municipality } = tools;
  const day = (): LegalDate => today(tools.clock, tools.town.time_zone);
  const view = async (read: Read, permit: Permit, who: Citizen, language: Parameters<MyPermits["mine"]>[1]) => {
    const mayReportLost = actsOn(permit.state, day()).includes("report-lost");
    return ownView(tools, permit, await holderName(read, permit, who), day(), language, mayReportLost);
  };
  return {
    mine: (who, language) =>
      db.read(municipality, async (read) =>
        Promise.all((await theirs(tools, read, who)).map((permit) => view(read, permit, who, language))),
      ),
    one: async (who, permit, language) => {
      const own = await ownPermit(tools, who, permit);
      return db.read(municipality, (read) => view(read, own, who, language));
    },
    reportLost: async (who, permit, rev) => {
      await ownPermit(tools, who, permit);
      await db.write(municipality, async (tx) => {
        const actor = { kind: "citizen", id: who.person } as const;
        await reportLost(tx, permit, rev, { actor, at: tools.clock.now().toString(), day: day() });
      });
    },
  };
}

/** What a citizen holds, and what they applied for on behalf of another. Newest first. */
async function theirs(tools: Tools, read: Read, { person }: Citizen): Promise<Permit[]> {
  const held = await permitsOf(read, person as PersonId);
  const applied = (await casesOf(read, person)).filter(
    ({ service }) => tools.services.get(service)?.process.permit !== undefined,
  );
  const given = (
    await Promise.all(
      applied.map(async ({ id }) => (hasRightEnded(await factsOf(read, id)) ? [] : permitsOfCase(read, id))),
    )
  ).flat();
  const all = new Map([...held, ...given].map((permit) => [permit.permit, permit]));
  return [...all.values()].toSorted((a, b) => (a.permit < b.permit ? 1 : -1));
}

async function holderName(read: Read, { holder }: Permit, who: Citizen): Promise<string> {
  if (holder.kind === "organisation") return holder.name;
  return holder.person === who.person ? who.name : ((await personView(read, holder.person))?.name ?? "");
}

/**
 * What is neither held nor applied for by somebody is to them as if it were not there; what they applied for on behalf of another is theirs
 * while the right to that stands. Refuses with `permits.not-found` (404) and `cases.right-ended` (403).
 */
async function ownPermit(tools: Tools, who: Citizen, permit: string): Promise<Permit> {
  const { found, isApplied } = await tools.db.read(tools.municipality, async (read) => {
    const of = await permitById(read, permit);
    const { caseId } = of;
    return { found: of, isApplied: caseId !== undefined && (await caseById(read, caseId)).applicant === who.person };
  });
  if (found.holder.kind === "person" && found.holder.person === who.person) return found;
  if (!isApplied || found.caseId === undefined) throw new Refusal("permits.not-found", {}, 404);
  await stillTheirs(tools, who, found.caseId);
  return found;
}
