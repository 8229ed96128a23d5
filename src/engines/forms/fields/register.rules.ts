/**
 * What a register says, shown with its source and never written by the citizen: who disagrees says so beside it, in the
 * answer "<id>$deviation".
 */
import { z } from "zod";
import { Name, Path } from "../condition.model.ts";
import { paramsOf } from "./format.rules.ts";
import { type External, type FieldKind, fieldBase, type Say } from "./kind.model.ts";
import { own, readExternal } from "./reading.rules.ts";

/** One line for the thing at `at`, or one for each of a list; the text is `form.fields.<id>.show.<text>`. */
const Show = z.strictObject({
  at: Path,
  text: Name,
  format: z.record(z.string(), z.enum(["money", "number", "date"])).default({}),
  /** Params that are refs, with the list whose thing has the name. */
  names: z.record(z.string(), Path).default({}),
});

export const RegisterField = z.strictObject({
  ...fieldBase,
  type: z.literal("register"),
  /** Key of the external value whose source is shown. */
  external: Name,
  show: z.array(Show).min(1),
  may_disagree: z.boolean().default(true),
});
export type RegisterField = z.infer<typeof RegisterField>;

export const registerKind: FieldKind<RegisterField> = {
  sort: "none",
  empty: null,
  isEmpty: (value) => value === null || value === undefined,
  decode: () => null,
  encode: () => [],
  validate: () => [],
  requiredCode: "required",
  toText: (field, _, { external }, say) => showLines(field, external, say).join("\n"),
  texts: (field) => field.show.map((line) => `show.${line.text}`),
};

/** Name of the answer in which a citizen disagrees with a register. */
export const deviationOf = (field: string): string => `${field}$deviation`;

export const MAX_DEVIATION = 2000;

/** Each line a page shows. None when the register gave nothing. */
function showLines(field: RegisterField, external: External, say: Say): string[] {
  return field.show.flatMap(({ at, text, format, names }) => {
    const found = readExternal(external, at);
    const things: readonly unknown[] = Array.isArray(found)
      ? found
      : found === undefined || found === null
        ? []
        : [found];
    return things.map((thing) =>
      say(`form.fields.${field.id}.show.${text}`, {
        ...paramsOf(thing, format, say),
        ...Object.fromEntries(
          Object.entries(names).map(([param, list]) => [
            param,
            nameIn(readExternal(external, list), own(thing, param)),
          ]),
        ),
      }),
    );
  });
}

function nameIn(list: unknown, ref: unknown): string {
  const name = Array.isArray(list)
    ? own(
        list.find((each) => own(each, "ref") === ref),
        "name",
      )
    : undefined;
  return typeof name === "string" ? name : "";
}
