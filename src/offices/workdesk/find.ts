/** Lists of cases by filters, as a page, as ids for a change of many, and as a file; and lists that are kept. */
import { demand, may, unitsWhere, type Access } from "#access";
import { PRIORITIES, type Attention, type CaseStatus } from "#cases";
import { csvOf } from "#platform/figures";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, dayOf, daysBetween, type LegalDate } from "#platform/time";
import { serviceSay, serviceTitle } from "#services";
import { z } from "zod";
import { MOST } from "./batch.model.ts";
import { Filters, type FoundCase, type SavedList } from "./find.model.ts";
import * as statements from "./find.sql.ts";
import {
  accessOf,
  allUnits,
  competenceName,
  dayIn,
  deciding,
  noted,
  nowIn,
  unitName,
  type Room,
  type Who,
} from "./room.ts";
import type { WorkDesk } from "./workdesk.model.ts";

const PAGE = 50;
const MOST_COUNTED = 1000;
const MOST_LINES = 5000;
/** Finished cases are many: without a day, only those received so lately. */
const DONE_DAYS = 30;
const MOST_LISTS = 60;

const Row = z.object({
  id: z.string(),
  number: z.string(),
  service: z.string(),
  unit: z.string(),
  competence: z.string(),
  status: z.custom<CaseStatus>((v) => typeof v === "string"),
  attention: z.custom<Attention>((v) => typeof v === "string").nullable(),
  priority: z.enum(PRIORITIES).nullable(),
  opened_at: z.string(),
  due: z.string().nullable(),
  assignee: z.string().nullable(),
  outcome: z.string().nullable(),
  mode: z.enum(["automatic", "manual"]).nullable(),
});
const Id = z.object({ id: z.string() });
const Key = z.object({ key: z.string(), name: z.string() });
const SavedRow = z.object({
  id: z.string(),
  owner: z.string().nullable(),
  unit: z.string().nullable(),
  name: z.string(),
  filters: z.unknown(),
  saved_by: z.string(),
});

const DONE: ReadonlySet<Filters["standing"]> = new Set<Filters["standing"]>(["done", "decided", "closed"]);

type Verbs = "find" | "findIds" | "csv" | "choices" | "savedLists" | "saveList" | "deleteList";

export function findVerbs(room: Room): Pick<WorkDesk, Verbs> {
  const { db, municipality, town } = room.tools;
  return {
    find: (who, filters, after, language) =>
      db.read(municipality, async (read) => {
        const { search, since } = await searchOf(room, read, who, filters, after);
        const rows = await read.rows(Row, statements.selectFound(search, PAGE + 1));
        const { count } = await read.one(z.object({ count: z.number() }), statements.countFound(search, MOST_COUNTED));
        const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
        return {
          items: rows.slice(0, PAGE).map((row) => foundOf(room, row, language)),
          count,
          next: last && `${last.id}.${filters.sort === "due" ? (last.due ?? "") : last.opened_at}`,
          since,
        };
      }),
    findIds: (who, filters) =>
      db.read(municipality, async (read) => {
        const { search } = await searchOf(room, read, who, filters, undefined);
        return (await read.rows(Id, statements.selectFoundIds(search, MOST))).map(({ id }) => id);
      }),
    csv: (who, filters, language, words) =>
      db.write(municipality, async (tx) => {
        const { search } = await searchOf(room, tx, who, filters, undefined);
        const rows = await tx.rows(Row, statements.selectFound(search, MOST_LINES));
        const day = (at: string): string => dayOf(at, town.time_zone);
        const lines = rows.map((row) => foundOf(room, row, language));
        await noted(room, tx, who, {
          action: "work.exported",
          subject: { kind: "cases", id: filters.standing },
          purpose: "sharing out work",
          details: { lines: lines.length },
        });
        return csvOf([
          words.head,
          ...lines.map((one) => [
            one.number,
            one.title,
            one.unitName,
            one.competenceName,
            words.status(one.status),
            one.why === undefined ? "" : words.why(one.why),
            day(one.receivedAt),
            one.due ?? "",
            one.assignee ?? "",
            one.outcome ?? "",
            one.mode === undefined ? "" : words.mode(one.mode),
          ]),
        ]);
      }),
    choices: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(room, read, who);
        const units = allUnits(room, unitsWhere(access, "cases.read"));
        const named = (keys: readonly string[]) => keys.map((key) => ({ key, name: unitName(room, key, language) }));
        const services = [...room.tools.services.values()];
        const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, language);
        const outcomes = new Map(
          services.flatMap((service) =>
            service.process.decision.outcomes.map((key) => [
              key,
              serviceSay(service, language)(`process.outcomes.${key}`),
            ]),
          ),
        );
        return {
          services: services
            .map(({ slug }) => ({ key: slug, name: serviceTitle(room.tools, slug, language) }))
            .toSorted(byName),
          units: named(units),
          allUnits: named(town.units.map(({ unit }) => unit)),
          competences: room.plan.competences.map(({ key, name }) => ({ key, name: name[language] })),
          colleagues: await read.rows(Key, statements.selectColleagues(units, deciding(room), dayIn(room))),
          outcomes: [...outcomes].map(([key, name]) => ({ key, name })).toSorted(byName),
          leads: allUnits(room, unitsWhere(access, "cases.lead")),
        };
      }),
    savedLists: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(room, read, who);
        return savedFor(room, read, who, access, language);
      }),
    saveList: (who, given) =>
      db.write(municipality, async (tx) => {
        const name = given.name.trim().slice(0, 80);
        if (name === "") throw new Refusal("work.list-needs-name");
        const access = await accessOf(room, tx, who);
        if (given.unit !== undefined) demand(access, "cases.assign", given.unit);
        if ((await savedFor(room, tx, who, access, "nb")).length >= MOST_LISTS)
          throw new Refusal("work.too-many-lists", { most: MOST_LISTS });
        const owner = given.unit === undefined ? who.staff : null;
        const list = { owner, unit: given.unit ?? null, name, filters: Filters.parse(given.filters) };
        await tx.run(statements.upsertSaved(list, who.staff, nowIn(room)));
      }),
    deleteList: (who, id) =>
      db.write(municipality, async (tx) => {
        const lists = await savedFor(room, tx, who, await accessOf(room, tx, who), "nb");
        const found = lists.find(({ list }) => list === id);
        if (found === undefined) throw new Refusal("work.no-such-list", {}, 404);
        if (!found.mayDelete) throw new Refusal("access.denied", { action: "cases.lead", unit: found.unit ?? "" }, 403);
        await tx.run(statements.deleteSaved(id));
      }),
  };
}

/** The filters as the worker may ask them: in their own units, and of finished cases not from the beginning of time. */
async function searchOf(
  room: Room,
  read: Read,
  who: Who,
  filters: Filters,
  after: string | undefined,
): Promise<{ search: statements.Search; since: LegalDate | undefined }> {
  const own = allUnits(room, unitsWhere(await accessOf(room, read, who), "cases.read"));
  const wished = filters.units.length === 0 ? own : own.filter((unit) => filters.units.includes(unit));
  const today = dayIn(room);
  const isBounded = filters.from !== undefined || !DONE.has(filters.standing);
  const since = isBounded ? undefined : addDays(today, -DONE_DAYS);
  return {
    since,
    search: {
      filters: since === undefined ? filters : { ...filters, from: since },
      units: wished,
      me: who.staff,
      today,
      tomorrow: addDays(today, 1),
      week: addDays(today, 7),
      zone: room.tools.town.time_zone,
      after: placeFrom(after, filters.sort),
    },
  };
}

/** A place that was tampered with is the beginning. */
function placeFrom(text: string | undefined, sort: Filters["sort"]): statements.Search["after"] {
  const [, id = "", at = ""] = /^([^.]*)\.(.*)$/.exec(text ?? "") ?? [];
  const isPlace = sort === "due" ? /^\d{4}-\d{2}-\d{2}$/.test(at) : z.iso.datetime().safeParse(at).success;
  return z.uuid().safeParse(id).success && isPlace ? { at, id } : undefined;
}

function foundOf(room: Room, row: z.output<typeof Row>, language: Language): FoundCase {
  const due = (row.due ?? undefined) as LegalDate | undefined;
  const service = room.tools.services.get(row.service);
  const outcome =
    row.outcome === null || service === undefined
      ? (row.outcome ?? undefined)
      : serviceSay(service, language)(`process.outcomes.${row.outcome}`);
  return {
    caseId: row.id,
    number: row.number,
    title: serviceTitle(room.tools, row.service, language),
    unitName: unitName(room, row.unit, language),
    competenceName: competenceName(room, row.competence, language),
    status: row.status,
    why: row.attention ?? undefined,
    priority: row.priority ?? "normal",
    receivedAt: row.opened_at,
    due,
    daysLeft: due === undefined ? undefined : daysBetween(dayIn(room), due),
    assignee: row.assignee ?? undefined,
    outcome,
    mode: row.mode ?? undefined,
  };
}

async function savedFor(room: Room, read: Read, who: Who, access: Access, language: Language): Promise<SavedList[]> {
  const units = allUnits(room, unitsWhere(access, "cases.read"));
  const rows = await read.rows(SavedRow, statements.selectSaved(who.staff, units));
  return rows.map((row) => {
    // What was saved by an older program narrows by what is still known.
    const filters = Filters.safeParse(row.filters);
    return {
      list: row.id,
      name: row.name,
      filters: filters.success ? filters.data : Filters.parse({}),
      unit: row.unit ?? undefined,
      unitName: row.unit === null ? undefined : unitName(room, row.unit, language),
      mayDelete:
        row.owner === who.staff ||
        row.saved_by === who.staff ||
        (row.unit !== null && may(access, "cases.lead", row.unit)),
    };
  });
}
