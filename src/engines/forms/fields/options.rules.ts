/** What can be chosen: a list in the form, or a list that a register gave. */
import { z } from "zod";
import { Path } from "../condition.model.ts";
import { type Format, paramsOf } from "./format.rules.ts";
import type { External, Say } from "./kind.model.ts";
import { own, readExternal } from "./reading.rules.ts";

const Formats = z.record(z.string(), z.enum(["money", "number", "date"]));

/** Exactly one of the two is given; `checkForm` sees to it. Things in an external list have a `ref`, opaque and unique. */
export const optionShape = {
  options: z.array(z.string().min(1)).min(1).optional(),
  options_from: Path.optional(),
  /** How params of an external option's text are written, such as `born: date`. */
  format: Formats.default({}),
};

type WithOptions = {
  readonly id: string;
  readonly options?: readonly string[] | undefined;
  readonly options_from?: string | undefined;
  readonly format: Readonly<Record<string, Format>>;
};

/** The values that can be chosen now, in their order. */
export function optionValues(field: WithOptions, external: External): readonly string[] {
  return field.options ?? externalThings(field, external).flatMap((thing) => refOf(thing) ?? []);
}

/** What an option is called: its own text, or the text `option` filled with the external thing. */
export function optionText(field: WithOptions, value: string, external: External, say: Say): string {
  if (field.options !== undefined) return say(`form.fields.${field.id}.options.${value}`);
  const thing = externalThings(field, external).find((each) => refOf(each) === value);
  return thing === undefined ? "" : say(`form.fields.${field.id}.option`, paramsOf(thing, field.format, say));
}

/** The keys of texts that the options need. */
export const optionTexts = (field: WithOptions): readonly string[] =>
  field.options === undefined ? ["option"] : field.options.map((value) => `options.${value}`);

function externalThings(field: WithOptions, external: External): readonly unknown[] {
  const list = field.options_from === undefined ? undefined : readExternal(external, field.options_from);
  return Array.isArray(list) ? list : [];
}

function refOf(thing: unknown): string | undefined {
  const ref = own(thing, "ref");
  return typeof ref === "string" ? ref : undefined;
}
