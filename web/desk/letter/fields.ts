/** A saved draft as if it had just been typed, and a part that becomes the standard text again. */
import type { DeskCase, DraftView, ManualTask } from "#desk";
import { entryField, fieldOf, forField, outcomeField, reasonField, whyField, type Typed } from "../judgement.ts";
import { baseField, letterFields, partField } from "./written.ts";

/** Without what was written in one part, so that it becomes the standard text again. */
export function withoutPart({ fields, ...typed }: Typed, part: string): Typed {
  const gone = new Set([partField(part), baseField(part)]);
  return { ...typed, fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !gone.has(name))) };
}

/** A draft as it would be typed into the forms of a case as it is now. A point that is no longer asked for is passed over. */
export function typedDraft({ rev, task }: Pick<DeskCase, "rev" | "task">, draft: DraftView, seen: string): Typed {
  const { judged } = draft;
  const form = task === undefined ? "overrule" : "judge";
  return {
    rev,
    seen,
    fields: Object.fromEntries([
      [outcomeField(form), judged.outcome],
      [reasonField(form), judged.reason],
      ...(task?.checklist ?? []).flatMap((point) => pointFields(point, judged)),
      ...letterFields(draft.writings),
    ]),
  };
}

function pointFields(point: ManualTask["checklist"][number], judged: DraftView["judged"]): [string, string][] {
  const answer = judged.checklist[point.key] ?? "";
  const why: [string, string] = [whyField(point.key), judged.notes[point.key] ?? ""];
  if (typeof answer === "string") return [[fieldOf(point), forField(point.type, answer)], why];
  return [
    ...answer.flatMap((entry, i) =>
      (point.list?.fields ?? []).map((field): [string, string] => [
        entryField(point.key, field, i + 1),
        entry[field.key] ?? "",
      ]),
    ),
    why,
  ];
}
