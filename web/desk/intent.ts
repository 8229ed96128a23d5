/** POSTs of pages with several buttons: a button has an intent, and what is refused comes back with what was typed. */
import { data } from "react-router";
import { notFound, type Door, type RefusalBody } from "../kit/door.ts";
import { orRefused } from "./answer.ts";

/** Name → text as typed; files are left out. A name that is sent more than once keeps the last. */
export type Typed = Readonly<Record<string, string>>;

/** A field that must be filled in otherwise; each room has words for `why`. */
export type IntentFault = { readonly field: string; readonly why: string };

export type IntentAnswer = {
  /** The intent that was refused. */
  readonly form: string;
  readonly typed: Typed;
  readonly refusal?: RefusalBody;
  /** Fields that stop the form. */
  readonly faults: readonly IntentFault[];
};

export type IntentVerb = (door: Door, typed: Typed, form: FormData) => Promise<Response | IntentFault>;

/** What a button says it wants decides the verb. A verb that changes something redirects. */
export const answering = (verbs: Readonly<Record<string, IntentVerb>>) => async (door: Door) => {
  door.staff();
  const form = await door.request.formData();
  const typed = typedIn(form);
  const intent = typed["intent"] ?? "";
  const verb = Object.hasOwn(verbs, intent) ? verbs[intent] : undefined;
  if (verb === undefined) return notFound();
  const answer: IntentAnswer = { form: intent, typed, faults: [] };
  const done = await orRefused(
    () => verb(door, typed, form),
    (refusal): IntentAnswer => ({ ...answer, refusal }),
  );
  return "why" in done ? data({ ...answer, faults: [done] } satisfies IntentAnswer, { status: 422 }) : done;
};

export function typedIn(form: FormData): Typed {
  const typed: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.trim();
  return typed;
}

/** What stood in a field of the form that was refused. */
export const typedFor = (answer: IntentAnswer | undefined, form: string, field: string): string | undefined =>
  answer?.form === form ? answer.typed[field] : undefined;

/** Why a field stops its form. */
export const faultOf = (answer: IntentAnswer | undefined, form: string, field: string): string | undefined =>
  answer?.form === form ? answer.faults.find((one) => one.field === field)?.why : undefined;
