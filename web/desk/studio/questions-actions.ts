/** The buttons of the page of questions. Whatever button it is, what is written is saved first; nothing typed is ever lost. */
import { data, redirect } from "react-router";
import type { Change, Written } from "#studio/writing";
import type { Door, RefusalBody } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { orRefused } from "../answer.ts";
import { doneAt, openAt } from "./place.ts";
import { smallOf, smallTyped } from "./form/small-forms.ts";
import { sentenceAfter, stepIn, type Typed, typedIn } from "./writing-form.ts";

export type QuestionsAnswer = {
  /** What was typed of the question that is open; undefined for the small forms. */
  readonly typed?: Typed;
  /** What was typed in a small form that was refused, with its button as "do". */
  readonly small?: Readonly<Record<string, string>>;
  readonly refusal?: RefusalBody;
  readonly written?: Written;
  /** A line of the condition was added or taken away, and nothing is saved yet. */
  readonly isUnsaved?: boolean;
};

export async function answerToQuestions(door: Door) {
  const [staff, { writing }] = [door.staff(), door.house];
  const form = await door.request.formData();
  const pressed = textOf(form, "do");
  const [service, version] = [door.param("service"), door.param("version")];
  const rev = Number(textOf(form, "rev"));
  const go = (open: string, done: string): Response =>
    redirect(doneAt(openAt(service, version, open), done, "open"), 303);
  const write = (change: Change): Promise<Written> => writing.write(staff, version, rev, change);

  const small = smallOf(pressed, form, door.language);
  if (small !== undefined)
    return orRefused(
      async () => {
        const written = await write(small.change);
        if (written.kind !== "saved") return answered({ written }, 409);
        return go(small.opens === undefined ? "" : small.opens + (written.id ?? ""), small.done);
      },
      (refusal) => ({ ...refused(refusal), small: { ...smallTyped(form), do: pressed } }),
    );

  const typed = typedIn(form);
  const written = sentenceAfter(pressed, typed.sentence, form);
  if (written !== undefined) return answered({ typed: { ...typed, sentence: written }, isUnsaved: true }, 200);
  const then = stepIn(pressed, form);
  const { kind, id, was, now, sentence } = typed;
  return orRefused(
    async () => {
      const written = await write({ kind, id, was, now, sentence, ...(then === undefined ? {} : { then }) });
      if (written.kind === "conflict") return answered({ typed: overruling(typed, written), written }, 409);
      if (written.kind === "lacking") return answered({ typed, written }, 422);
      // To be undone, what was taken away must stand on the page that says so.
      if (written.gone !== undefined) return answered({ written }, 200);
      const open = written.id ?? (kind === "question" ? id : `${kind}:${id}`);
      return go(open, written.also === undefined ? doneBy(then) : "saved-both");
    },
    (refusal) => ({ ...refused(refusal), typed }),
  );
}

const refused = (refusal: RefusalBody): QuestionsAnswer => ({ refusal });
const answered = (answer: QuestionsAnswer, status: number) => data(answer, { status });

/** Sent again, mine overrules theirs: what I saw is now what they wrote. */
const overruling = (typed: Typed, { collisions, rev }: Extract<Written, { kind: "conflict" }>): Typed => ({
  ...typed,
  rev,
  was: { ...typed.was, ...Object.fromEntries(collisions.map(({ name, theirs }) => [name, theirs])) },
});

function doneBy(then: ReturnType<typeof stepIn>): string {
  if (then === undefined || "delete" in then) return "saved";
  if ("move" in then || "place" in then) return "moved";
  if ("own" in then) return "saved";
  if ("split" in then) return "page-added";
  return "addOption" in then ? "option-added" : "option-changed";
}
