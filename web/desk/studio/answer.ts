/** POSTs in the studio: a button has an intent, and what is refused comes back with what was typed. */
import { data } from "react-router";
import { notFound, type Door, type RefusalBody } from "../../kit/door.ts";
import { orRefused } from "../answer.ts";

/** Name → text as typed; files are left out. A name that is sent more than once keeps the last. */
export type Typed = Readonly<Record<string, string>>;

export type StudioFault = { readonly field: string; readonly why: string };

export type StudioAnswer = {
  readonly form: string;
  readonly typed: Typed;
  readonly refusal?: RefusalBody;
  /** Fields that stop the form; said by `desk.studio.stop.<why>`. */
  readonly stops: readonly StudioFault[];
};

export type StudioVerb = (door: Door, typed: Typed, form: FormData) => Promise<Response | StudioFault>;

/** What a button says it wants decides the verb. A verb that changes something redirects. */
export const answering = (verbs: Readonly<Record<string, StudioVerb>>) => async (door: Door) => {
  door.staff();
  const form = await door.request.formData();
  const typed = typedIn(form);
  const intent = typed["intent"] ?? "";
  const verb = Object.hasOwn(verbs, intent) ? verbs[intent] : undefined;
  if (verb === undefined) return notFound();
  const answer: StudioAnswer = { form: intent, typed, stops: [] };
  const done = await orRefused(
    () => verb(door, typed, form),
    (refusal): StudioAnswer => ({ ...answer, refusal }),
  );
  return "why" in done ? data({ ...answer, stops: [done] } satisfies StudioAnswer, { status: 422 }) : done;
};

export function typedIn(form: FormData): Typed {
  const typed: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.trim();
  return typed;
}

/** What stood in a field of the form that was refused. */
export const typedFor = (answer: StudioAnswer | undefined, form: string, field: string): string | undefined =>
  answer?.form === form ? answer.typed[field] : undefined;

/** Why a field stops its form, as a key of a text. */
export function stopFor(answer: StudioAnswer | undefined, form: string, field: string): string | undefined {
  const stop = answer?.form === form ? answer.stops.find((one) => one.field === field) : undefined;
  return stop && `desk.studio.stop.${stop.why}`;
}
