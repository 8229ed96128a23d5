/** The way from a task to a decision that is sent: what is done, what is to be done now, and what it still lacks. Pure. */
import type { CaseContext } from "./case.model.ts";
import { blindTyped, pointsOf } from "./judgement.ts";
import { typedDraft } from "./letter/fields.ts";

export type CaseStep = {
  /** Said as `desk.steps.<key>`. */
  readonly key: "facts" | "answer" | "judge" | "words" | "approve" | "send";
  readonly state: "done" | "now" | "later";
  /** Points of the checklist that must be judged and are not. */
  readonly missing: readonly string[];
};

/** Empty when there is nothing for a person to decide, or when whoever looks may not. */
export function stepsOf(context: Pick<CaseContext, "deskCase" | "answer" | "now">): readonly CaseStep[] {
  const { deskCase, answer } = context;
  if (deskCase.task === undefined || !deskCase.mayDecide) return [];
  const preview = answer?.form === "judge" ? answer.preview : undefined;
  const isWaiting = deskCase.asked?.late === false;
  const isForTwo = deskCase.proposal !== undefined || preview?.authority.allowed === false;
  const keys: readonly CaseStep["key"][] = [
    "facts",
    ...(isWaiting ? (["answer"] as const) : []),
    "judge",
    "words",
    ...(isForTwo ? (["approve"] as const) : []),
    "send",
  ];
  const now = keys.indexOf(
    deskCase.proposal !== undefined ? "approve" : preview !== undefined ? "words" : isWaiting ? "answer" : "judge",
  );
  return keys.map((key, at) => ({
    key,
    state: at < now ? "done" : at === now ? "now" : "later",
    missing: key === "judge" && at >= now ? missingIn(context) : [],
  }));
}

function missingIn({ deskCase, answer, now }: Pick<CaseContext, "deskCase" | "answer" | "now">): readonly string[] {
  const { task, draft } = deskCase;
  if (task === undefined) return [];
  const saved = draft === undefined ? blindTyped(task) : typedDraft(deskCase, draft, now);
  const typed = answer?.form === "judge" ? answer.typed : saved;
  return pointsOf(task, typed)
    .filter(({ required, origin }) => required && origin === "nothing")
    .map(({ label }) => label);
}
