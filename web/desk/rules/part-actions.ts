/** The buttons of the editor of a decision: checked, or saved. Nothing typed is ever lost. */
import { data, redirect } from "react-router";
import type { CheckView, VersionPage } from "#ruledesk";
import { notFound, type Door, type RefusalBody } from "../../kit/door.ts";
import { orRefused } from "../answer.ts";
import { doneAt, partAt } from "./at.ts";
import type { Conflict } from "./editor.model.ts";
import { draftPartIn, editOfPart, type DraftPart } from "./part.rules.ts";

export type PartAnswer = {
  readonly part: DraftPart;
  readonly rev: number;
  readonly check?: CheckView;
  readonly conflict?: Conflict;
  readonly isUnsaved?: true;
  readonly refusal?: RefusalBody;
};

export async function answerToPart(door: Door, form: FormData, page: VersionPage) {
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const [service, version] = [page.service, page.line.version];
  const found = page.model.parts.find(({ part }) => part === form.get("part"));
  if (found === undefined) return notFound();
  const typed: PartAnswer = { part: draftPartIn(form, found), rev: Number(form.get("rev")) };
  const edit = { part: editOfPart(typed.part, found) };
  const refused = (refusal: PartAnswer["refusal"]): PartAnswer => ({ ...typed, ...(refusal && { refusal }) });
  return orRefused(async () => {
    const check = await ruleDesk.check(staff, service, version, edit, door.language);
    const said = { ...typed, check } satisfies PartAnswer as PartAnswer;
    if (form.get("do") === "check") return said;
    if (!check.readable) return data({ ...said, isUnsaved: true } satisfies PartAnswer as PartAnswer, 422);
    const saved = await ruleDesk.save(staff, service, version, { rev: typed.rev, edit }, door.language);
    if (saved.kind === "saved") return redirect(doneAt(partAt(service, version, found.part), "saved"), 303);
    const { by, at, difference, rev } = saved;
    return data({ ...typed, rev, conflict: { by, at, difference } } satisfies PartAnswer as PartAnswer, 409);
  }, refused);
}
