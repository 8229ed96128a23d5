/** The work list: what is mine, my unit's, late, and done. */
import { absencesFrom, looksAfter } from "#authority";
import { unitsWhere, type Access } from "#access";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { daysBetween, type LegalDate } from "#platform/time";
import { serviceTitle, type Tools } from "#services";
import { z } from "zod";
import type { DeskStatus, ListName, WorkItem, WorkList } from "./desk.model.ts";
import { countList, NEAR, selectList, selectNear, selectWith, type ListAsk } from "./worklist.sql.ts";
import { wordsAsked } from "./words.sql.ts";

const PAGE = 40;
/** Nobody reads a longer list by its number. */
const MOST_COUNTED = 1000;
const LISTS: readonly ListName[] = ["mine", "unit", "overdue", "done"];

const Row = z.object({
  id: z.string(),
  number: z.string(),
  service: z.string(),
  status: z.custom<DeskStatus>((v) => typeof v === "string"),
  opened_at: z.string(),
  due: z.string().nullable(),
  attention: z.string().nullable(),
  assignee: z.string().nullable(),
  name: z.string(),
  protection: z.string(),
});

export async function workList(
  tools: Tools,
  read: Read,
  access: Access,
  ask: { readonly list: ListName; readonly query: string; readonly after: string | undefined },
  today: LegalDate,
  language: Language,
): Promise<WorkList> {
  const wish: ListAsk = {
    list: ask.list,
    staff: looksAfter(await absencesFrom(read, today), access.staff, today),
    units: unitsWhere(access, "cases.read"),
    today,
    after: placeFrom(ask.after),
  };
  const rows = await pageOf(read, wish, ask.query);
  const counts = { mine: 0, unit: 0, overdue: 0, done: 0 };
  for (const list of LISTS) counts[list] = await lengthOf(read, { ...wish, list }, MOST_COUNTED);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    list: ask.list,
    items: rows.slice(0, PAGE).map((row) => itemOf(tools, row, today, language)),
    counts,
    next: last && `${last.due ?? ""}.${last.id}`,
  };
}

const lengthOf = async (read: Read, wish: ListAsk, most: number): Promise<number> =>
  (await read.one(z.object({ count: z.number() }), countList(wish, most))).count;

/** A page and one more. A common word is met where the list begins; if not, and the list goes on, it is looked up like a rare one. */
async function pageOf(read: Read, wish: ListAsk, query: string): Promise<z.infer<typeof Row>[]> {
  const words = await wordsAsked(read, query);
  if (words === undefined) return [];
  const [rarest, ...rest] = words;
  if (rarest === undefined) return read.rows(Row, selectList(wish, PAGE + 1));
  if (!rarest.isRare) {
    const near = await read.rows(Row, selectNear(wish, words, PAGE + 1));
    if (near.length > PAGE || (await lengthOf(read, wish, NEAR)) < NEAR) return near;
  }
  return read.rows(Row, selectWith(wish, [rarest, ...rest], PAGE + 1));
}

function itemOf(tools: Tools, row: z.infer<typeof Row>, today: LegalDate, language: Language): WorkItem {
  const due = (row.due ?? undefined) as LegalDate | undefined;
  return {
    caseId: row.id,
    number: row.number,
    title: serviceTitle(tools, row.service, language),
    initials: row.protection === "none" ? initialsOf(row.name) : "–",
    status: row.status,
    receivedAt: row.opened_at,
    due,
    daysLeft: due === undefined ? undefined : daysBetween(today, due),
    assignee: row.assignee ?? undefined,
    why: row.attention ?? undefined,
  };
}

/** "Solveig Marie Bjerkelund" → "S.B."; enough to know it again, too little to know who it is. */
const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap((word) =>
    word === undefined ? [] : [`${word.charAt(0).toUpperCase()}.`],
  );
  return letters.join("");
};

/** A place that was tampered with is the beginning. */
function placeFrom(text: string | undefined): ListAsk["after"] {
  const [due = "", id = ""] = (text ?? "").split(".");
  return z.uuid().safeParse(id).success && /^(\d{4}-\d{2}-\d{2})?$/.test(due) ? { due, id } : undefined;
}
