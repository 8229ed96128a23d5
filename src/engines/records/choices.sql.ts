/** What a service may choose of the archive: the classes that take case files on a day, and the access codes that hold then. */
import { sql, type Read } from "#platform/sql";
import type { Localised } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import { z } from "zod";

/** A class (nb: klasse, sv: klass) in the order of the scheme; only leaves take case files. */
export type ClassChoice = { readonly code: string; readonly titles: Localised; readonly isLeaf: boolean };
export type AccessChoice = { readonly code: string; readonly labels: Localised; readonly legalBasis: string };

const Titles = z.object({ nb: z.string(), nn: z.string(), sv: z.string(), en: z.string() });
const ClassRow = z.object({ code: z.string(), titles: Titles, isLeaf: z.boolean() });
const CodeRow = z.object({ code: z.string(), labels: Titles, legalBasis: z.string() });

export async function archiveChoices(
  read: Read,
  day: LegalDate,
): Promise<{ readonly classes: readonly ClassChoice[]; readonly accessCodes: readonly AccessChoice[] }> {
  const classes = await read.rows(
    ClassRow,
    sql`
    SELECT code, titles, is_leaf AS "isLeaf" FROM records.class
    WHERE municipality = platform.here() AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to > ${day})
    ORDER BY code COLLATE "C"`,
  );
  const accessCodes = await read.rows(
    CodeRow,
    sql`
    SELECT code, labels, legal_basis AS "legalBasis" FROM records.access_code
    WHERE municipality = platform.here() AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to > ${day})
    ORDER BY code COLLATE "C"`,
  );
  return { classes, accessCodes };
}
