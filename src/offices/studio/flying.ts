/** How many have begun, by the version they are worked by. Nobody is named. */
import type { Read } from "#platform/sql";
import { versionsOf } from "#services/versions";
import { z } from "zod";
import { countCases, countDrafts } from "./studio.sql.ts";
import type { Flying } from "./studio.model.ts";

const Count = z.object({ pinned: z.string(), n: z.number() });

export async function flyingOf(read: Read, service: string): Promise<Flying> {
  const drafts = await read.rows(Count, countDrafts(service));
  const cases = await read.rows(Count, countCases(service));
  const published = (await versionsOf(read, service)).filter(({ caseType }) => caseType !== undefined);
  // The same files published twice are one form and one case type: what is pinned to them is told with the newest.
  const [forms, types] = [new Set<string>(), new Set<string>()];
  const once = (seen: Set<string>, rows: readonly z.output<typeof Count>[], name: string | undefined): number => {
    if (name === undefined || seen.has(name)) return 0;
    seen.add(name);
    return rows.find(({ pinned }) => pinned === name)?.n ?? 0;
  };
  const versions = published.map(({ id, number, status, formVersion, caseType }) => ({
    id,
    number,
    status,
    drafts: once(forms, drafts, formVersion),
    cases: once(types, cases, caseType),
  }));
  // Cases from before there were versions are worked by the first.
  const older = cases.filter(({ pinned }) => !types.has(pinned)).reduce((sum, { n }) => sum + n, 0);
  const first = versions.length - 1;
  return {
    versions: versions.map((one, i) => (i === first ? { ...one, cases: one.cases + older } : one)),
    otherDrafts: drafts.filter(({ pinned }) => !forms.has(pinned)).reduce((sum, { n }) => sum + n, 0),
  };
}
