/** POSTs at the rule desk: a button has an intent, and what is refused comes back with what was typed. */
import { data } from "react-router";
import { notFound, type Door, type RefusalBody } from "../../kit/door.ts";
import { orRefused } from "../answer.ts";

export type RuleAnswer = {
  readonly form: string;
  /** Field → text as typed; files are left out. */
  readonly typed: Readonly<Record<string, string>>;
  readonly refusal?: RefusalBody;
  /** Fields that stop the form (`desk.rules.fault.<why>`). */
  readonly faults: readonly { readonly field: string; readonly why: string }[];
};

export type RuleVerb = (door: Door, typed: RuleAnswer["typed"], form: FormData) => Promise<Response | RuleFault>;

/** A field that must be filled in otherwise. */
export type RuleFault = { readonly field: string; readonly why: string };

/** What a button says it wants decides the verb. A verb that changes something redirects. */
export const answering = (verbs: Readonly<Record<string, RuleVerb>>) => async (door: Door) => {
  door.staff();
  const form = await door.request.formData();
  const typed = typedIn(form);
  const intent = typed["intent"] ?? "";
  const verb = Object.hasOwn(verbs, intent) ? verbs[intent] : undefined;
  if (verb === undefined) return notFound();
  const answer: RuleAnswer = { form: intent, typed, faults: [] };
  const done = await orRefused(
    () => verb(door, typed, form),
    (refusal): RuleAnswer => ({ ...answer, refusal }),
  );
  return "why" in done ? data({ ...answer, faults: [done] } satisfies RuleAnswer, { status: 422 }) : done;
};

export function typedIn(form: FormData): RuleAnswer["typed"] {
  const typed: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.trim();
  return typed;
}

/** The text of a chosen file; undefined when none was chosen. */
export async function fileIn(form: FormData, name: string): Promise<string | undefined> {
  const file = form.get(name);
  return file instanceof File && file.size > 0 ? file.text() : undefined;
}

/** What stood in a field of the form that was refused. */
export const typedFor = (answer: RuleAnswer | undefined, form: string, field: string): string | undefined =>
  answer?.form === form ? answer.typed[field] : undefined;

/** Why a field stops its form, as a key of a text. */
export function faultFor(answer: RuleAnswer | undefined, form: string, field: string): string | undefined {
  const fault = answer?.form === form ? answer.faults.find((one) => one.field === field) : undefined;
  return fault && `desk.rules.fault.${fault.why}`;
}
