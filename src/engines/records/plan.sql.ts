/** Statements that lay the ground of an archive. */
import { sql, type Tx } from "#platform/sql";
import { z } from "zod";
import type { ArchivePlan } from "./plan.model.ts";

/** Fonds, scheme and series; gives the scheme's id. */
export async function upsertArchive(tx: Tx, { fonds, series, scheme }: ArchivePlan, at: string): Promise<string> {
  const { id } = await tx.one(
    z.object({ id: z.string() }),
    sql`
    WITH f AS (
      INSERT INTO records.fonds AS t (code, title, creator_id, creator_name, status, created_at)
      VALUES (${fonds.code}, ${fonds.title}, ${fonds.creator.id}, ${fonds.creator.name}, 'open', ${at})
      ON CONFLICT (municipality, code) DO UPDATE SET title = t.title RETURNING id
    ), s AS (
      INSERT INTO records.scheme AS t (code, titles, created_at)
      VALUES (${scheme.code}, ${JSON.stringify(scheme.titles)}::jsonb, ${at})
      ON CONFLICT (municipality, code) DO UPDATE SET titles = EXCLUDED.titles RETURNING id
    ), p AS (
      INSERT INTO records.series (fonds, scheme, code, title, status, period_from, created_at)
      SELECT f.id, s.id, ${series.code}, ${series.title}, 'active', ${series.from}, ${at} FROM f, s
      ON CONFLICT (municipality, code) DO NOTHING
    )
    SELECT id FROM s`,
  );
  return id;
}

type PlannedClass = ArchivePlan["classes"][number] & { readonly isLeaf: boolean };

/** Older versions are ended before newer ones come, because only one may be current. */
export async function upsertClasses(tx: Tx, scheme: string, classes: readonly PlannedClass[]): Promise<void> {
  const given = JSON.stringify(
    classes.map((c) => ({
      code: c.code,
      parent: c.parent,
      titles: c.titles,
      leaf: c.isLeaf,
      valid_from: c.from,
      valid_to: c.to,
    })),
  );
  await tx.run(sql`
    UPDATE records.class k SET valid_to = g.valid_to
    FROM jsonb_to_recordset(${given}::jsonb) AS g (code text, valid_from date, valid_to date)
    WHERE k.municipality = platform.here() AND k.scheme = ${scheme} AND k.code = g.code AND k.valid_from = g.valid_from
      AND k.valid_to IS DISTINCT FROM g.valid_to`);
  await tx.run(sql`
    INSERT INTO records.class (scheme, code, parent_code, titles, is_leaf, valid_from, valid_to)
    SELECT ${scheme}::uuid, g.code, g.parent, g.titles, g.leaf, g.valid_from, g.valid_to
    FROM jsonb_to_recordset(${given}::jsonb) AS g (code text, parent text, titles jsonb, leaf boolean, valid_from date, valid_to date)
    ON CONFLICT (municipality, scheme, code, valid_from) DO NOTHING`);
}

export async function upsertAccessCodes(tx: Tx, codes: ArchivePlan["accessCodes"]): Promise<void> {
  const given = JSON.stringify(
    codes.map((c) => ({
      code: c.code,
      labels: c.labels,
      basis: c.legalBasis,
      scope: c.scope,
      temporary: c.temporary,
      hides: c.hides,
      words: c.markingWords,
      valid_from: c.from,
      valid_to: c.to,
    })),
  );
  await tx.run(sql`
    UPDATE records.access_code k SET valid_to = g.valid_to
    FROM jsonb_to_recordset(${given}::jsonb) AS g (code text, valid_from date, valid_to date)
    WHERE k.municipality = platform.here() AND k.code = g.code AND k.valid_from = g.valid_from
      AND k.valid_to IS DISTINCT FROM g.valid_to`);
  await tx.run(sql`
    INSERT INTO records.access_code (code, labels, legal_basis, scope, is_temporary, hides, marking_words, valid_from, valid_to)
    SELECT g.code, g.labels, g.basis, g.scope, g.temporary, g.hides, g.words, g.valid_from, g.valid_to
    FROM jsonb_to_recordset(${given}::jsonb) AS g (
      code text, labels jsonb, basis text, scope text, temporary boolean, hides text[], words text[], valid_from date, valid_to date)
    ON CONFLICT (municipality, code, valid_from) DO NOTHING`);
}
