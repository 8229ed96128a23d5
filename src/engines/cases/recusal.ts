/** Saying that someone is not impartial in a case, and that they are all the same. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { z } from "zod";
import { happened, type Telling } from "./cases.ts";
import { RECUSAL_GROUNDS, type Recusal, type RecusalGiven } from "./recusal.model.ts";
import * as statements from "./recusal.sql.ts";
import type { Case } from "./rows.model.ts";

const LONGEST = 2000;
const SHORTEST_REASON = 10;

const Row = z
  .object({
    id: z.string(),
    case_id: z.string(),
    staff: z.string(),
    name: z.string(),
    ground: z.enum(RECUSAL_GROUNDS),
    note: z.string(),
    declared_at: z.string(),
    declared_by: z.string(),
  })
  .transform(({ case_id, declared_at, declared_by, ...row }): Recusal => ({
    ...row,
    caseId: case_id,
    declaredAt: declared_at,
    declaredBy: declared_by,
  }));

/**
 * From here on the case is hidden from them; when it was theirs, nobody has it. The last thing a transaction does with the
 * case when the one who tells is the one it is told of. The same again changes nothing. Gives whether it is new. Refuses
 * with `cases.recusal-needs-note`, and with `cases.changed` when the case has moved on since `rev`.
 */
export async function recuse(
  tx: Tx,
  found: Case,
  given: RecusalGiven,
  telling: Telling,
  rev?: number,
): Promise<boolean> {
  const note = given.note.trim().slice(0, LONGEST);
  if (given.ground === "other" && note === "") throw new Refusal("cases.recusal-needs-note");
  if (found.state.assignee === given.staff) await happened(tx, found, telling, [{ type: "released" }], rev);
  else if (rev !== undefined && rev !== found.rev) throw new Refusal("cases.changed", {}, 409);
  const { actor, at } = telling;
  const said = { ...given, note };
  return (await tx.run(statements.insertRecusal(found.id, found.caseFile, said, actor.id, at))) === 1;
}

/** Refuses with `cases.recusal-needs-reason`, `cases.not-oneself` and `cases.no-such-recusal`. */
export async function endRecusal(tx: Tx, recusal: Recusal, reason: string, telling: Telling): Promise<void> {
  const text = reason.trim().slice(0, LONGEST);
  if (text.length < SHORTEST_REASON) throw new Refusal("cases.recusal-needs-reason", { least: SHORTEST_REASON });
  if (recusal.staff === telling.actor.id) throw new Refusal("cases.not-oneself", {}, 403);
  const ended = await tx.run(statements.endRecusal(recusal.id, text, telling.actor.id, telling.at));
  if (ended !== 1) throw noSuch();
}

/** Those that stand in a case, oldest first. */
export const recusalsOf = (read: Read, caseId: string): Promise<Recusal[]> =>
  read.rows(Row, statements.selectRecusals(caseId));

/** One that stands. Refuses with `cases.no-such-recusal`. */
export async function recusalById(read: Read, id: string): Promise<Recusal> {
  const found = z.uuid().safeParse(id).success ? await read.maybe(Row, statements.selectRecusal(id)) : undefined;
  if (found === undefined) throw noSuch();
  return found;
}

const noSuch = (): Refusal => new Refusal("cases.no-such-recusal", {}, 404);
