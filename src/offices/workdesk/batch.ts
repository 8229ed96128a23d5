/** Making, showing, confirming and taking back a change of many cases. What is done to each is done by `run.ts`. */
import { demand, may } from "#access";
import type { CaseState } from "#cases";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { addDays } from "#platform/time";
import { serviceTitle } from "#services";
import { z } from "zod";
import { BatchRow, type BatchItem, type BatchView, type Wish } from "./batch.model.ts";
import { beforeOf, cannot } from "./batch.rules.ts";
import * as statements from "./batch.sql.ts";
import { handOut } from "./distribute.rules.ts";
import { selectPeople } from "./people.sql.ts";
import { accessOf, competenceName, dayIn, deciding, noted, nowIn, unitName, type Room, type Who } from "./room.ts";
import { BATCH, runBatch } from "./run.ts";
import type { WorkDesk } from "./workdesk.model.ts";

const PAGE = 100;
/** So few are done while one waits. */
const FEW = 20;

const ChosenRow = z.object({
  id: z.string(),
  unit: z.string(),
  competence: z.string(),
  rev: z.number(),
  state: z.custom<CaseState>((v) => typeof v === "object" && v !== null),
  hidden_from: z.array(z.string()),
});
type Chosen = z.output<typeof ChosenRow>;

const PersonRow = z.object({ staff: z.string(), name: z.string(), competences: z.array(z.string()), open: z.number() });
const CountRow = z.object({
  result: z.enum(["waiting", "cannot", "done", "failed", "undone", "kept"]),
  count: z.number(),
});
const ItemRow = z.object({
  seq: z.number(),
  case_id: z.string(),
  number: z.string(),
  service: z.string(),
  due: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  why: z.string(),
  result: CountRow.shape.result,
  code: z.string().nullable(),
});

export function batchVerbs(room: Room): Pick<WorkDesk, "prepare" | "batch" | "confirm" | "undo"> {
  const { db, municipality, jobs } = room.tools;
  const turned = async (tx: Tx, who: Who, id: string, from: "preview" | "done", to: "running" | "undoing") => {
    const found = await ownBatch(tx, who, id);
    if ((await tx.run(statements.turnBatch(id, [from], to, nowIn(room)))) !== 1)
      throw new Refusal("work.batch-gone-on", {}, 409);
    const counts = await tx.rows(CountRow, statements.countItems(id));
    const todo = counts.find(({ result }) => result === (to === "running" ? "waiting" : "done"))?.count ?? 0;
    await noted(room, tx, who, {
      action: to === "running" ? "work.batch-confirmed" : "work.batch-undone",
      subject: { kind: "batch", id },
      details: { kind: found.kind, cases: todo },
    });
    if (todo > FEW) await jobs.enqueue(tx, BATCH, id);
    return todo;
  };
  const go = async (who: Who, id: string, from: "preview" | "done", to: "running" | "undoing"): Promise<void> => {
    const todo = await db.write(municipality, (tx) => turned(tx, who, id, from, to));
    if (todo <= FEW) await runBatch(room, id);
  };
  return {
    prepare: (who, wish, chosen) =>
      db.write(municipality, async (tx) => {
        checked(room, wish);
        const items =
          wish.kind === "hand-out"
            ? await handedOut(room, tx, who, wish.unit)
            : await changed(room, tx, who, wish, chosen);
        if (items.length === 0) throw new Refusal("work.nothing-chosen");
        const { id } = await tx.one(z.object({ id: z.string() }), statements.insertBatch(wish, who.staff, nowIn(room)));
        await tx.run(statements.insertItems(id, items));
        return { batch: id };
      }),
    batch: (who, id, after, language) =>
      db.read(municipality, async (read): Promise<BatchView> => {
        const found = await ownBatch(read, who, id);
        const from = /^\d{1,6}$/.test(after ?? "") ? Number(after) : 0;
        const rows = await read.rows(ItemRow, statements.selectItems(id, from, PAGE + 1));
        const counts = { waiting: 0, cannot: 0, done: 0, failed: 0, undone: 0, kept: 0 };
        for (const { result, count } of await read.rows(CountRow, statements.countItems(id))) counts[result] = count;
        const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
        const { wish } = found;
        return {
          batch: id,
          kind: found.kind,
          status: found.status,
          madeAt: found.made_at,
          counts,
          total,
          items: rows.slice(0, PAGE).map((row): BatchItem => ({
            caseId: row.case_id,
            number: row.number,
            title: serviceTitle(room.tools, row.service, language),
            due: row.due ?? undefined,
            from: row.from ?? undefined,
            to: row.to ?? undefined,
            why: row.why as BatchItem["why"],
            result: row.result,
            code: row.code ?? undefined,
          })),
          next: rows.length > PAGE ? String(rows[PAGE - 1]?.seq) : undefined,
          sets: {
            ...(wish.kind === "move"
              ? {
                  unit: unitName(room, wish.unit, language),
                  competence: competenceName(room, wish.competence, language),
                }
              : {}),
            ...(wish.kind === "hand-out" ? { unit: unitName(room, wish.unit, language) } : {}),
            ...(wish.kind === "prioritise" ? { priority: wish.priority } : {}),
            ...(wish.kind === "assign" ? { to: rows[0]?.to ?? "" } : {}),
          },
          reason: "reason" in wish ? wish.reason : "",
          mayUndo: found.status === "done" && counts.done > 0 && wish.kind !== "remind",
          loads: wish.kind === "hand-out" ? await loadsOf(room, read, found, wish.unit) : [],
        };
      }),
    confirm: (who, id) => go(who, id, "preview", "running"),
    undo: async (who, id) => {
      const found = await db.read(municipality, (read) => ownBatch(read, who, id));
      if (found.kind === "remind") throw new Refusal("work.cannot-undo", {}, 409);
      await go(who, id, "done", "undoing");
    },
  };
}

/** Another's is as if it were not there. */
async function ownBatch(read: Read, who: Who, id: string): Promise<BatchRow> {
  const found = z.uuid().safeParse(id).success ? await read.maybe(BatchRow, statements.selectBatch(id)) : undefined;
  if (found === undefined || found.made_by !== who.staff) throw new Refusal("work.no-such-batch", {}, 404);
  return found;
}

const SHORTEST_REASON = 5;

function checked(room: Room, wish: Wish): void {
  if ((wish.kind === "move" || wish.kind === "prioritise") && wish.reason.trim().length < SHORTEST_REASON)
    throw new Refusal("work.reason-missing", { least: SHORTEST_REASON });
  if (wish.kind !== "move") return;
  if (!room.tools.town.units.some(({ unit }) => unit === wish.unit)) throw new Refusal("work.no-such-unit");
  if (wish.competence !== "" && !room.plan.competences.some(({ key }) => key === wish.competence))
    throw new Refusal("work.no-such-competence");
}

/** Each chosen case, and why it cannot be changed when it cannot. One that the worker may not see is not among them. */
async function changed(
  room: Room,
  tx: Tx,
  who: Who,
  wish: Wish,
  chosen: readonly string[],
): Promise<statements.NewItem[]> {
  const ids = chosen.filter((id) => z.uuid().safeParse(id).success);
  const [cases, access] = [await tx.rows(ChosenRow, statements.selectChosen(ids)), await accessOf(room, tx, who)];
  const to = wish.kind === "assign" ? wish.to : undefined;
  const able = new Set<string>();
  if (to !== undefined)
    for (const unit of new Set(cases.map((one) => one.unit)))
      if ((await peopleOf(room, tx, unit)).some(({ staff }) => staff === to)) able.add(unit);
  const isHere = to === undefined || (await room.absentOn(tx, [to], dayIn(room))).size === 0;
  return cases
    .filter((one) => may(access, "cases.read", one.unit))
    .map((one) => {
      const no = !may(access, "cases.assign", one.unit)
        ? "not-allowed"
        : (cannot(wish, one, to) ??
          (to !== undefined && (!able.has(one.unit) || one.hidden_from.includes(to)) ? "not-theirs" : undefined) ??
          (isHere ? undefined : "away"));
      return itemOf(one, to, "", no);
    });
}

async function handedOut(room: Room, tx: Tx, who: Who, unit: string): Promise<statements.NewItem[]> {
  demand(await accessOf(room, tx, who), "cases.lead", unit);
  const cases = await tx.rows(ChosenRow, statements.selectFree(unit));
  const people = await peopleOf(room, tx, unit);
  const away = await room.absentOn(
    tx,
    people.map(({ staff }) => staff),
    dayIn(room),
  );
  const given = handOut(
    cases.map((one) => ({ caseId: one.id, competence: one.competence, hiddenFrom: one.hidden_from })),
    people.map((person) => ({ ...person, isAway: away.has(person.staff) })),
  );
  return cases.map((one, i) => {
    const { to, why = "even" } = given[i] ?? {};
    return itemOf(one, to, to === undefined ? "" : why, to === undefined ? why : undefined);
  });
}

const itemOf = (one: Chosen, to: string | undefined, why: string, code: string | undefined): statements.NewItem => ({
  caseId: one.id,
  rev: one.rev,
  recipient: to ?? null,
  why,
  before: beforeOf(one),
  code: code ?? null,
});

const peopleOf = (room: Room, read: Read, unit: string) =>
  read.rows(PersonRow, selectPeople(unit, deciding(room), dayIn(room), addDays(dayIn(room), 7)));

async function loadsOf(room: Room, read: Read, found: BatchRow, unit: string): Promise<BatchView["loads"]> {
  const gets = new Map(
    (await read.rows(z.object({ staff: z.string(), gets: z.number() }), statements.countGets(found.id))).map((row) => [
      row.staff,
      row.gets,
    ]),
  );
  const isDone = found.status === "done";
  return (await peopleOf(room, read, unit)).map(({ staff, name, open }) => {
    const got = gets.get(staff) ?? 0;
    return { name, before: isDone ? open - got : open, gets: got };
  });
}
