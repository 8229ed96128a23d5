/** The public register of rules, read by the role radhus_public. */
import type { Database, MunicipalityId } from "#platform/sql";
import { today, within, type Clock, type LegalDate } from "#platform/time";
import { z } from "zod";
import type { PublishedPage, RegisterVersion, RuleRegister } from "./register.model.ts";
import { selectDmn, selectList, selectRatesOf, selectVersionsOf } from "./register.sql.ts";

const day = z.string().transform((text) => text as LegalDate);

const Row = z
  .object({
    service: z.string(),
    version: z.number(),
    valid_from: day,
    valid_to: day.nullable(),
    sha256: z.string(),
    // Written by `publish.ts` alone.
    page: z.custom<PublishedPage>((value) => typeof value === "object" && value !== null),
    approved_at: z.string(),
  })
  .transform(({ valid_from: from, valid_to: to, approved_at: approvedAt, ...rest }) => ({
    ...rest,
    from,
    to: to ?? undefined,
    approvedAt,
  }));
type Row = z.output<typeof Row>;

const RateRow = z.object({
  key: z.string(),
  valid_from: day,
  valid_to: day.nullable(),
  words: z.object({ key: z.string(), value: z.string(), unit: z.string() }),
  source: z.string(),
  decided_by: z.string(),
});

/** `db` must be opened with the role radhus_public. */
export function openRuleRegister(db: Database, municipality: MunicipalityId, clock: Clock, zone: string): RuleRegister {
  return {
    list: (language) =>
      db.read(municipality, async (read) => {
        const now = today(clock, zone);
        return (await read.rows(Row, selectList(now, language))).map((row) => lineOf(row, now));
      }),
    page: (service, version, language) =>
      db.read(municipality, async (read) => {
        const now = today(clock, zone);
        const rows = await read.rows(Row, selectVersionsOf(service, language));
        const inForce = rows.find(({ from, to }) => within(now, from, to));
        const shown = version === undefined ? (inForce ?? rows[0]) : rows.find((row) => row.version === version);
        if (shown === undefined) return undefined;
        const rates = await read.rows(RateRow, selectRatesOf(service, language));
        const { page } = shown;
        return {
          ...lineOf(inForce ?? { ...shown, to: shown.from }, now),
          description: page.description,
          modelDescription: page.modelDescription,
          shown: versionOf(shown),
          outcomes: page.outcomes,
          facts: page.facts,
          decisions: page.decisions,
          tables: page.tables,
          formulas: page.formulas,
          rates: rates.map((row) => ({
            key: row.key,
            name: row.words.key,
            value: row.words.value,
            unit: row.words.unit,
            from: row.valid_from,
            to: row.valid_to ?? undefined,
            source: row.source,
            decidedBy: row.decided_by,
          })),
          versions: rows.map(versionOf),
        };
      }),
    dmn: async (service, version) => {
      if (!Number.isSafeInteger(version) || version < 1 || version >= 2 ** 31) return undefined;
      const row = await db.read(municipality, (read) =>
        read.maybe(z.object({ dmn: z.string() }), selectDmn(service, version)),
      );
      return row?.dmn;
    },
  };
}

/** A version that does not hold today decides nothing today. */
function lineOf(
  { service, version, from, to, page }: Pick<Row, "service" | "version" | "from" | "to" | "page">,
  now: LegalDate,
) {
  const holds = within(now, from, to);
  const { title, question, unit } = page;
  return { service, title, question, unit, version: holds ? version : undefined, since: holds ? from : undefined };
}

const versionOf = ({ version, from, to, sha256, approvedAt, page }: Row): RegisterVersion => ({
  version,
  sha256,
  from,
  to,
  approvedAt,
  approvedBy: page.approvedBy,
  note: page.note,
  changes: page.changes,
});
