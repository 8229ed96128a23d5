/** Doing a change of many cases, and taking it back: each case in a transaction of its own, as the one who made the change. */
import { may } from "#access";
import { happened, lockCase, type Case, type CaseFact, type Telling } from "#cases";
import { revisionSeen } from "#desk";
import { Refusal } from "#platform/errors";
import { queue } from "#platform/jobs";
import type { Database, Tx } from "#platform/sql";
import type { Clock } from "#platform/time";
import { moveCaseFile } from "#records";
import { remindNow } from "#services/dialogue";
import { z } from "zod";
import { BatchRow } from "./batch.model.ts";
import { cannot, factOf, undoing, type Before } from "./batch.rules.ts";
import * as statements from "./batch.sql.ts";
import { selectPeople } from "./people.sql.ts";
import { accessOf, dayIn, deciding, noted, nowIn, type Room } from "./room.ts";

/** One batch at a time in a worker; a worker that dies leaves the rest of it to the next. */
export const BATCH = queue("work.batch", { retryLimit: 4, retryDelay: 2, retryDelayMax: 60, expireSeconds: 600 });

const AT_ONCE = 50;

const ItemRow = z.object({
  seq: z.number(),
  case_id: z.string(),
  rev: z.number(),
  recipient: z.string().nullable(),
  before: z.custom<Before>((v) => typeof v === "object" && v !== null),
  after_rev: z.number().nullable(),
});
type Item = z.output<typeof ItemRow>;

type Doing = {
  readonly room: Room;
  readonly db: Database;
  readonly batch: BatchRow;
  readonly who: { readonly staff: string };
};

/** Does what is left of it, or takes back what is left to take back. Run twice, it is done once. */
export async function runBatch(room: Room, id: string): Promise<void> {
  const { db, municipality } = room.tools;
  const batch = await db.read(municipality, (read) => read.maybe(BatchRow, statements.selectBatch(id)));
  if (batch === undefined) return;
  const doing: Doing = { room, db: db.as(batch.made_by), batch, who: { staff: batch.made_by } };
  if (batch.status === "running") await each(doing, "waiting", doItem);
  if (batch.status === "undoing") await each(doing, "done", undoItem);
  await db.write(municipality, async (tx) => {
    await tx.run(statements.turnBatch(id, ["running"], "done", nowIn(room)));
    await tx.run(statements.turnBatch(id, ["undoing"], "undone", nowIn(room)));
  });
}

/** How many days a change of many cases is kept: one that was only looked at, and one that was done. The schema says the same. */
const [SHOWN_DAYS, OVER_DAYS, AT_A_TIME] = [7, 90, 500];

/** Forgets old changes of many cases; gives how many. What is being done or taken back is left alone, however old. */
export async function pruneBatches(tx: Tx, clock: Clock): Promise<number> {
  const ago = (days: number): string =>
    clock
      .now()
      .subtract({ hours: 24 * days })
      .toString();
  return tx.run(statements.deleteBatches({ shown: ago(SHOWN_DAYS), over: ago(OVER_DAYS) }, AT_A_TIME));
}

async function each(
  doing: Doing,
  result: "waiting" | "done",
  work: (doing: Doing, tx: Tx, item: Item) => Promise<void>,
): Promise<void> {
  const { room, db, batch } = doing;
  const { municipality } = room.tools;
  for (;;) {
    const items = await room.tools.db.read(municipality, (read) =>
      read.rows(ItemRow, statements.selectOpenItems(batch.id, result, AT_ONCE)),
    );
    if (items.length === 0) return;
    for (const item of items)
      try {
        await db.write(municipality, (tx) => work(doing, tx, item));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const end = result === "waiting" ? "failed" : "kept";
        await room.tools.db.write(municipality, (tx) =>
          tx.run(statements.settleItem(batch.id, item.seq, result, end, { code: error.code })),
        );
      }
  }
}

async function doItem({ room, batch, who }: Doing, tx: Tx, item: Item): Promise<void> {
  const { wish } = batch;
  const found = await lockCase(tx, item.case_id);
  if (!may(await accessOf(room, tx, who), "cases.assign", found.unit)) throw new Refusal("access.denied", {}, 403);
  const no = cannot(wish, { ...found, competence: "" }, item.recipient ?? undefined);
  if (no !== undefined && no !== "already-so") throw new Refusal("cases.changed", {}, 409);
  const telling = { actor: { kind: "staff", id: who.staff } as const, at: nowIn(room) };
  const rev = await revisionSeen(tx, found, item.rev);
  if (rev !== found.rev) throw new Refusal("cases.changed", {}, 409);
  const isNotice = wish.kind === "remind";
  const to = item.recipient === null ? undefined : await colleague(room, tx, found.unit, item.recipient);
  const fact = isNotice ? undefined : factOf(wish, found, to);
  const after = isNotice
    ? await remindNow(tx, room.tools, found, telling)
    : await changed(tx, found, telling, fact === undefined ? [] : [fact], rev);
  await said(room, tx, who, item.case_id, batch, fact);
  await tx.run(statements.settleItem(batch.id, item.seq, "waiting", "done", { rev: after.rev }));
}

/** Only what nobody has worked on since is taken back. */
async function undoItem({ room, batch, who }: Doing, tx: Tx, item: Item): Promise<void> {
  const found = await lockCase(tx, item.case_id);
  const rev = await revisionSeen(tx, found, item.after_rev ?? 0);
  if (rev !== found.rev) throw new Refusal("cases.changed", {}, 409);
  const telling = { actor: { kind: "staff", id: who.staff } as const, at: nowIn(room) };
  const facts = undoing({ ...found, competence: "" }, item.before);
  await changed(tx, found, telling, facts, rev);
  await said(room, tx, who, item.case_id, batch, facts[0]);
  await tx.run(statements.settleItem(batch.id, item.seq, "done", "undone", {}));
}

/** What a change says happened; where the case goes to another unit, its case file follows. */
async function changed(tx: Tx, found: Case, telling: Telling, facts: readonly CaseFact[], rev: number): Promise<Case> {
  const after = await happened(tx, found, telling, facts, rev);
  if (after.unit !== found.unit) await moveCaseFile(tx, found.caseFile, { ...telling, unit: after.unit });
  return after;
}

const Colleague = z.object({ staff: z.string(), name: z.string() });

async function colleague(room: Room, tx: Tx, unit: string, staff: string): Promise<z.output<typeof Colleague>> {
  const day = dayIn(room);
  const found = (await tx.rows(Colleague, selectPeople(unit, deciding(room), day, day))).find(
    (one) => one.staff === staff,
  );
  if (found === undefined) throw new Refusal("desk.no-such-colleague");
  return found;
}

const ACTION: Partial<Record<CaseFact["type"], string>> = {
  assigned: "cases.assigned",
  released: "cases.released",
  moved: "cases.moved",
  prioritised: "cases.prioritised",
};

function said(
  room: Room,
  tx: Tx,
  who: { readonly staff: string },
  caseId: string,
  batch: BatchRow,
  fact: CaseFact | undefined,
): Promise<void> {
  return noted(room, tx, who, {
    action: (fact && ACTION[fact.type]) ?? "cases.reminded",
    subject: { kind: "case", id: caseId },
    caseId,
    details: { batch: batch.id, ...(fact?.type === "assigned" ? { to: fact.to } : {}) },
  });
}
