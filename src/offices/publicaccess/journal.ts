/** The public journal: filled by a sweep from the record, read by the role that can read nothing else. */
import type { Database, MunicipalityId, Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { legalDate, type Clock, type LegalDate } from "#platform/time";
import { z } from "zod";
import type { JournalAsk, JournalEntry, JournalPage, Place, PublicAccess } from "./journal.model.ts";
import * as statements from "./journal.sql.ts";

const PAGE = 50;
const DAYS = 14;

const Row = z
  .object({
    entry: z.string(),
    journal_number: z.string(),
    entry_number: z.string(),
    case_number: z.string(),
    case_title: z.string(),
    title: z.string(),
    kind: z.enum(["I", "U", "N", "X"]),
    journal_date: z.string(),
    journal_sequence: z.number(),
    document_date: z.string().nullable(),
    correspondents: z.array(z.object({ role: z.enum(["sender", "recipient", "copy"]), name: z.string().nullable() })),
    unit: z.string(),
    class_code: z.string().nullable(),
    withheld: z.string().nullable(),
  })
  .transform((r) => ({
    place: { day: r.journal_date, sequence: r.journal_sequence },
    entry: {
      entry: r.entry,
      journalNumber: r.journal_number,
      entryNumber: r.entry_number,
      caseNumber: r.case_number,
      caseTitle: r.case_title,
      title: r.title,
      kind: r.kind,
      journalDate: r.journal_date as LegalDate,
      documentDate: (r.document_date ?? undefined) as LegalDate | undefined,
      correspondents: r.correspondents,
      unit: r.unit,
      unitName: r.unit,
      classCode: r.class_code ?? undefined,
      withheld: r.withheld ?? undefined,
    } satisfies JournalEntry,
  }));

/** Copies what was journalled or changed since last time; any number of workers may do it at once. Gives the number of rows. */
export const publishJournal = (db: Database, municipality: MunicipalityId, clock: Clock): Promise<number> =>
  db.write(municipality, async (tx) => {
    const at = clock.now().toString();
    const stretch = await tx.one(Stretch, statements.takeStretch(at));
    return (await tx.one(Copied, statements.sweep(stretch, at))).copied;
  });

const Stretch = z.object({ lower: z.number(), upper: z.number() });
const Copied = z.object({ copied: z.number() });
const Word = z.object({ word: z.string() });

/** `db` must be opened with the role radhus_public; `unitName` says what a unit is called. */
export function openPublicAccess(
  db: Database,
  municipality: MunicipalityId,
  unitName: (unit: string, language: Language) => string,
): PublicAccess {
  const named = (entry: JournalEntry, language: Language): JournalEntry => ({
    ...entry,
    unitName: unitName(entry.unit, language),
  });
  return {
    journal: (ask) =>
      db.read(municipality, async (read): Promise<JournalPage> => {
        const day = ask.day !== undefined && isDay(ask.day) ? ask.day : undefined;
        const [found, days, units] = await Promise.all([
          entriesOf(read, { ...ask, day }),
          read.rows(z.object({ day: z.string(), count: z.number() }), statements.selectDays(DAYS)),
          read.rows(z.object({ unit: z.string() }), statements.selectUnits()),
        ]);
        const last = found.length > PAGE ? found[PAGE - 1] : undefined;
        return {
          day: day as LegalDate | undefined,
          entries: found.slice(0, PAGE).map((row) => named(row.entry, ask.language)),
          next: last && `${last.place.day}.${last.place.sequence}`,
          days: days.map((row) => ({ day: row.day as LegalDate, count: row.count })),
          units: units.map((row) => ({ unit: row.unit, name: unitName(row.unit, ask.language) })),
        };
      }),
    entry: async (id, language) => {
      if (!z.uuid().safeParse(id).success) return undefined;
      const found = await db.read(municipality, (read) => read.maybe(Row, statements.selectEntry(id)));
      return found && named(found.entry, language);
    },
  };
}

/** One more than a page holds. What has no word in it, such as "?!", finds nothing rather than everything. */
async function entriesOf(read: Read, ask: JournalAsk): Promise<z.output<typeof Row>[]> {
  const query = ask.query.trim().slice(0, 200);
  const words = query === "" ? [] : await read.rows(Word, statements.selectWords(query));
  if (query !== "" && words.length === 0) return [];
  const wish = { ...ask, words: words.map(({ word }) => word), after: placeFrom(ask.after) };
  return read.rows(Row, statements.selectEntries(wish, PAGE + 1));
}

/** A place that was tampered with is the beginning. */
function placeFrom(text: JournalAsk["after"]): Place | undefined {
  const parsed = /^(\d{4}-\d{2}-\d{2})\.(\d{1,12})$/.exec(text ?? "");
  return parsed !== null && isDay(parsed[1] ?? "") ? { day: parsed[1] ?? "", sequence: Number(parsed[2]) } : undefined;
}

function isDay(text: string): boolean {
  try {
    return legalDate(text) === text;
  } catch {
    return false;
  }
}
