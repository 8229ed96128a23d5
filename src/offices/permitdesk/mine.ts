/** The permits of whoever holds them, or applied for them on behalf of another. */
import { caseById, casesOf } from "#cases";
import { actsOn, permitById, permitsOf, permitsOfCase, reportLost, type Permit } from "#permits";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { today, type LegalDate } from "#platform/time";
import { stillTheirs, type Citizen, type Tools } from "#services";
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
    mine: async (who, language) => {
      const permits = await theirs(tools, who);
      return db.read(municipality, (read) => Promise.all(permits.map((permit) => view(read, permit, who, language))));
    },
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

/**
 * What a citizen holds, and what they applied for on behalf of another and still may. Newest first. Registers are asked no more of a case that
 * is decided until somebody looks, and whoever sees its permits here looks.
 */
async function theirs(tools: Tools, who: Citizen): Promise<Permit[]> {
  const { held, given } = await tools.db.read(tools.municipality, async (read) => {
    const applied = (await casesOf(read, who.person)).filter(
      ({ service }) => tools.services.get(service)?.process.permit !== undefined,
    );
    return {
      held: await permitsOf(read, who.person as PersonId),
      given: (await Promise.all(applied.map(({ id }) => permitsOfCase(read, id)))).flat(),
    };
  });
  const own = new Set<string>(held.map(({ permit }) => permit));
  const others = given.filter(({ permit }) => !own.has(permit));
  const cases = [...new Set(others.flatMap(({ caseId }) => caseId ?? []))];
  const open = new Set((await Promise.all(cases.map((id) => stands(tools, who, id)))).flat());
  return [...held, ...others.filter(({ caseId }) => caseId !== undefined && open.has(caseId))].toSorted((a, b) =>
    a.permit < b.permit ? 1 : -1,
  );
}

/** The case, while the right to it stands. */
async function stands(tools: Tools, who: Citizen, caseId: string): Promise<readonly string[]> {
  try {
    await stillTheirs(tools, who, caseId);
    return [caseId];
  } catch (error) {
    if (error instanceof Refusal && error.code === "cases.right-ended") return [];
    throw error;
  }
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
