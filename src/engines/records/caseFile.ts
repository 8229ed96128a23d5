/** Opening, moving and closing case files. */
import { record, type Actor } from "#audit";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import type { NewCaseFile, OpenedCaseFile } from "./caseFile.model.ts";
import { closingChecklist } from "./caseFile.rules.ts";
import {
  caseGround,
  closeRow,
  closingFacts,
  insertCaseFile,
  lockCaseFile,
  moveRow,
  type CaseGround,
  type CaseRow,
} from "./caseFile.sql.ts";
import { publicTitle, screenWords, titleProblem } from "./title.rules.ts";

const HOUSE: Actor = { kind: "system", id: "records" };

/**
 * Opens a case file in the active series of its class. The number is taken last, because everybody else who opens a
 * case waits for it until this transaction ends: open before registering, and do little afterwards.
 *
 * @throws Refusal records.class-not-open, records.access-code-unknown, records.title-…
 */
export async function openCaseFile(tx: Tx, order: NewCaseFile): Promise<OpenedCaseFile> {
  const row = opened(await caseGround(tx, order), order);
  const [, { year, sequence }] = await Promise.all([
    tellOpened(tx, row.id, order),
    insertCaseFile(tx, { ...row, entries: 0 }, order),
  ]);
  return { id: row.id, number: `${year}/${sequence}` };
}

/** The row of a case file that may be opened. Throws what `openCaseFile` throws. */
export function opened(ground: CaseGround, order: NewCaseFile): Omit<CaseRow, "entries"> {
  if (ground.class === null || ground.series === null)
    throw new Refusal("records.class-not-open", { class: order.classCode });
  if (order.accessCode !== undefined && ground.code === null)
    throw new Refusal("records.access-code-unknown", { code: order.accessCode });
  const title = screenWords(order.title, ground.marking_words);
  const problem = titleProblem(title, ground.code !== null);
  if (problem !== undefined) throw new Refusal(`records.${problem}`);
  const { id, series, class: classId, code } = ground;
  return { id, series, class: classId, accessCode: code, title, publicTitle: publicTitle(title) };
}

export const tellOpened = (tx: Tx, id: string, order: NewCaseFile): Promise<void> =>
  record(tx, {
    at: order.at,
    actor: order.actor ?? HOUSE,
    action: "records.case-file-opened",
    subject: { kind: "case-file", id },
    caseId: id,
    details: { class: order.classCode, unit: order.unit, accessCode: order.accessCode },
  });

/**
 * Another unit answers for the case file from now on (nb: administrativ enhet, Noark 5 M305). What is in it keeps the unit that had it;
 * what comes later has the new one. The same unit again changes nothing.
 *
 * @throws Refusal records.case-file-unknown, records.case-file-closed
 */
export async function moveCaseFile(
  tx: Tx,
  caseFile: string,
  order: { readonly unit: string; readonly at: string; readonly actor: Actor },
): Promise<void> {
  const status = await lockCaseFile(tx, caseFile);
  if (status === undefined) throw new Refusal("records.case-file-unknown", {}, 404);
  if (status !== "B") throw new Refusal("records.case-file-closed", {}, 409);
  const { unit, at, actor } = order;
  const from = await moveRow(tx, caseFile, { unit, at, actor: actor.id });
  if (from === undefined) return;
  await record(tx, {
    at,
    actor,
    action: "records.case-file-moved",
    subject: { kind: "case-file", id: caseFile },
    caseId: caseFile,
    details: { from, to: unit },
  });
}

export type ClosingOrder = {
  readonly at: string;
  readonly day: LegalDate;
  readonly actor: Actor;
  /** Confirms that entries without an answer are written off because the case is closed ("SA"). */
  readonly writeOffRest?: boolean;
};

/**
 * Closes a case file (nb: avslutte sak, Noark 5 M602).
 *
 * @throws Refusal records.case-file-unknown, records.case-file-closed, records.case-file-not-ready (its `blocks` are
 * "code number" pairs; `caseFileView` gives them with their fixes)
 */
export async function closeCaseFile(tx: Tx, caseFile: string, order: ClosingOrder): Promise<void> {
  const status = await lockCaseFile(tx, caseFile);
  if (status === undefined) throw new Refusal("records.case-file-unknown", {}, 404);
  if (status !== "B") throw new Refusal("records.case-file-closed", {}, 409);
  const blocks = closingChecklist(await closingFacts(tx, caseFile), order.writeOffRest);
  if (blocks.length > 0)
    throw new Refusal("records.case-file-not-ready", { blocks: blocks.map((b) => `${b.code} ${b.number}`) }, 409);
  await closeRow(tx, caseFile, { at: order.at, day: order.day, actor: order.actor.id });
  await record(tx, {
    at: order.at,
    actor: order.actor,
    action: "records.case-file-closed",
    subject: { kind: "case-file", id: caseFile },
    caseId: caseFile,
  });
}
