/** The register as lists and as a file. */
import { unitsWhere, type Access } from "#access";
import { LocalisedText } from "#municipalities";
import { wordsAsked } from "#desk";
import { readNumber, standingOn, StateRow } from "#permits";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, type LegalDate } from "#platform/time";
import { z } from "zod";
import { csvOf } from "#platform/figures";
import {
  REGISTER_LISTS,
  type PermitDesk,
  type RegisterAsk,
  type RegisterPage,
  type RegisterRow,
} from "./permitdesk.model.ts";
import { countRegister, selectRegister, type Wish } from "./register.sql.ts";
import { spanOf } from "./view.ts";

const PAGE = 40;
const MOST_LINES = 10_000;
const SOON_DAYS = 60;

const Row = z.object({
  id: z.string(),
  number: z.string(),
  title: LocalisedText,
  unit: z.string(),
  state: StateRow,
  ends: z.string(),
  organisation_name: z.string().nullable(),
  name: z.string().nullable(),
  protection: z.string().nullable(),
});
type Row = z.output<typeof Row>;

export async function registerPage(
  read: Read,
  access: Access,
  ask: RegisterAsk,
  day: LegalDate,
  language: Language,
): Promise<RegisterPage> {
  const wish = await wishOf(read, access, ask, day);
  const rows = await read.rows(Row, selectRegister(wish, PAGE + 1));
  const counts: Record<string, number> = {};
  for (const list of REGISTER_LISTS)
    counts[list] = (await read.one(z.object({ count: z.number() }), countRegister({ ...wish, list }))).count;
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    list: ask.list,
    rows: rows.slice(0, PAGE).map((row) => rowOf(row, day, language)),
    counts: counts as RegisterPage["counts"],
    next: last && `${last.ends}.${last.id}`,
  };
}

/** Names are in the file, since it is made to work from; but never of a person with a protected address. */
export async function registerFile(
  read: Read,
  access: Access,
  ask: Omit<RegisterAsk, "after">,
  day: LegalDate,
  language: Language,
  words: Parameters<PermitDesk["csv"]>[3],
): Promise<{ readonly csv: string; readonly lines: number }> {
  const wish = await wishOf(read, access, { ...ask, after: undefined }, day);
  const rows = await read.rows(Row, selectRegister(wish, MOST_LINES));
  const lines = rows.map((row) => {
    const { number, title, standing, valid } = rowOf(row, day, language);
    return [number, title, nameOf(row), row.unit, words.standing(standing), valid.from, valid.last ?? ""];
  });
  return { csv: csvOf([words.head, ...lines]), lines: lines.length };
}

async function wishOf(read: Read, access: Access, { list, query, after }: RegisterAsk, day: LegalDate): Promise<Wish> {
  // A number may be written with a space in the middle.
  const number = readNumber(query);
  return {
    list,
    units: unitsWhere(access, "permits.read"),
    number,
    words: number === undefined ? await wordsAsked(read, query) : [],
    today: day,
    soon: addDays(day, SOON_DAYS),
    after: placeFrom(after),
  };
}

const rowOf = (row: Row, day: LegalDate, language: Language): RegisterRow => ({
  permit: row.id,
  number: row.number,
  title: row.title[language],
  holder: row.organisation_name ?? (isProtected(row) ? HIDDEN : initialsOf(row.name ?? "")),
  standing: standingOn(row.state, day),
  valid: spanOf(row.state.valid),
});

const HIDDEN = "–";
const isProtected = ({ protection }: Row): boolean => protection !== null && protection !== "none";
const nameOf = (row: Row): string => row.organisation_name ?? (isProtected(row) ? HIDDEN : (row.name ?? HIDDEN));

/** "Solveig Marie Bjerkelund" → "S.B." */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => `${(word ?? "").charAt(0).toUpperCase()}.`).join("");
}

/** A place that was tampered with is the beginning. */
function placeFrom(text: string | undefined): Wish["after"] {
  const [ends = "", id = ""] = (text ?? "").split(".");
  return z.uuid().safeParse(id).success && /^(\d{4}-\d{2}-\d{2}|infinity)$/.test(ends) ? { ends, id } : undefined;
}
