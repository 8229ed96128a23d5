/**
 * What the registers say and what the citizen says, kept apart whichever door the answers come through.
 *
 * A register's own value is the server's. What someone writes under its name is what they say instead, so it is kept
 * beside it as the deviation. A prefilled value is only an offer: it is nobody's answer until something is written.
 */
import type { LegalDate } from "#platform/time";
import { canonicalJson } from "./canonical.rules.ts";
import { evaluate } from "./evaluate.rules.ts";
import type { External } from "./fields/kind.model.ts";
import { own, readExternal } from "./fields/reading.rules.ts";
import { deviationOf } from "./fields/register.rules.ts";
import { type Answers, type FormDefinition } from "./form.model.ts";

/** The values a draft of this form was filled in with, by field; null where nothing was. */
export function offeredIn(definition: FormDefinition, external: External, today: LegalDate): Answers {
  // What a register says of invented people and companies is offered where they are taken; nowhere else is it said.
  const { fields } = evaluate(definition, {}, external, { today, synthetic: true });
  return Object.fromEntries(Object.entries(fields).map(([id, state]) => [id, state.value]));
}

/** The answers with nothing under a register's own name. Already so: the same again. */
export function besideRegisters(definition: FormDefinition, external: External, answers: Answers): Answers {
  const registers = definition.pages.flatMap((page) =>
    page.fields.flatMap((field) => (field.type === "register" && Object.hasOwn(answers, field.id) ? [field] : [])),
  );
  const beside = registers.flatMap((field): [string, unknown][] => {
    const said = own(answers, field.id) ?? null;
    const known = readExternal(external, field.external) ?? null;
    const deviation = deviationOf(field.id);
    if (said === null || canonicalJson(said) === canonicalJson(known) || Object.hasOwn(answers, deviation)) return [];
    return [[deviation, typeof said === "string" ? said : canonicalJson(said)]];
  });
  const names = new Set(registers.map((field) => field.id));
  return Object.fromEntries([...Object.entries(answers).filter(([key]) => !names.has(key)), ...beside]);
}
