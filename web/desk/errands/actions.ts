/** Reads what was typed on an errand's page, and has it done. */
import type { QuestionForm } from "#desk";
import { filesOf, textOf } from "../../kit/form-data.ts";
import type { Door } from "../../kit/door.ts";

export type TypedErrand = Readonly<Record<string, readonly string[]>>;

export const typedErrand = (form: FormData): TypedErrand => {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = [...(typed[name] ?? []), value];
  return typed;
};

export function questionIn(errand: "missing" | "hearing", form: FormData): QuestionForm {
  const [body, due] = [textOf(form, "body"), textOf(form, "due")];
  if (errand === "hearing") return { kind: "hearing", outcome: textOf(form, "outcome"), body, due };
  const keys = form.getAll("item").filter((value) => typeof value === "string");
  const others = textOf(form, "others")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  return { kind: "missing", keys, others, body, due };
}

/** What each errand's button does. */
export const DOES: Readonly<Record<string, (door: Door, form: FormData) => Promise<void>>> = {
  missing: async (door, form) => asked(door, form, "missing"),
  hearing: async (door, form) => asked(door, form, "hearing"),
  deadline: async (door, form) =>
    door.house.desk.errands.moveDeadline(door.staff(), door.param("caseId"), textOf(form, "seen"), {
      due: textOf(form, "due"),
      reason: textOf(form, "body"),
    }),
  reply: async (door, form) =>
    door.house.desk.errands.enterReply(door.staff(), door.param("caseId"), textOf(form, "seen"), {
      request: textOf(form, "request"),
      text: textOf(form, "body"),
      papers: await filesOf(form, "papers"),
      settled: form.getAll("item").filter((value) => typeof value === "string"),
      on: textOf(form, "on"),
    }),
  "send-on": async (door, form) =>
    door.house.desk.errands.sendOn(door.staff(), door.param("caseId"), textOf(form, "seen"), textOf(form, "body")),
  "appeal-reply": async (door, form) =>
    door.house.desk.errands.enterAppealReply(door.staff(), door.param("caseId"), textOf(form, "seen"), {
      result: textOf(form, "result"),
      text: textOf(form, "body"),
      papers: await filesOf(form, "papers"),
      on: textOf(form, "on"),
    }),
};

const asked = (door: Door, form: FormData, errand: "missing" | "hearing"): Promise<void> =>
  door.house.desk.errands.ask(door.staff(), door.param("caseId"), textOf(form, "seen"), questionIn(errand, form));
