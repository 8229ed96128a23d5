/** The buttons of the table editor: a row changed, the table checked, the draft saved. Nothing typed is ever lost. */
import { data, redirect } from "react-router";
import { notFound, type Door } from "../../kit/door.ts";
import { orRefused } from "../answer.ts";
import { doneAt, editAt } from "./at.ts";
import type { EditAnswer } from "./editor.model.ts";
import { NEW_COLUMN } from "./columns.rules.ts";
import { answerToPart } from "./part-actions.ts";
import { draftIn, editOf, historyIn, stepIn, stepped } from "./table.rules.ts";
import { serviceOf, versionOf } from "./version-actions.ts";

export async function answerToEditor(door: Door) {
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const [service, version] = [serviceOf(door), versionOf(door)];
  const form = await door.request.formData();
  const page = await ruleDesk.version(staff, service, version, door.language);
  if (form.has("part")) return answerToPart(door, form, page);
  const table = page.model.tables.find(({ id }) => id === form.get("table"));
  if (table === undefined) return notFound();
  const button = form.get("do");
  const pressed = typeof button === "string" ? button : "save";
  const typed: EditAnswer = { draft: draftIn(form, table), history: historyIn(form), rev: Number(form.get("rev")) };
  const check = (draft: EditAnswer["draft"]) =>
    ruleDesk.check(staff, service, version, { tables: [editOf(draft)] }, door.language);
  const refused = (refusal: EditAnswer["refusal"]): EditAnswer => ({ ...typed, ...(refusal && { refusal }) });

  const step = stepIn(pressed);
  if (step !== undefined)
    return orRefused(async (): Promise<EditAnswer> => {
      const called = form.get(NEW_COLUMN);
      const {
        table: draft,
        history,
        at,
      } = stepped(typed.draft, typed.history, step, typeof called === "string" ? called : "");
      return { ...typed, draft, history, step: { kind: step.kind, at }, check: await check(draft) };
    }, refused);
  if (pressed === "check")
    return orRefused(async (): Promise<EditAnswer> => ({ ...typed, check: await check(typed.draft) }), refused);
  return orRefused(async () => {
    const said = await check(typed.draft);
    if (!said.readable) return data({ ...typed, check: said, isUnsaved: true } satisfies EditAnswer as EditAnswer, 422);
    const change = { rev: typed.rev, edit: { tables: [editOf(typed.draft)] } };
    const saved = await ruleDesk.save(staff, service, version, change, door.language);
    if (saved.kind === "saved") return redirect(doneAt(editAt(service, version, table.id), "saved"), 303);
    const { by, at, difference, rev } = saved;
    return data({ ...typed, rev, conflict: { by, at, difference } } satisfies EditAnswer as EditAnswer, {
      status: 409,
    });
  }, refused);
}
