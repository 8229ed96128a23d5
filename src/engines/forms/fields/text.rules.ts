/** One line of text. No pattern of the author's own: a regex is a program, and a slow one stops the town hall. */
import { z } from "zod";
import { fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";
import { oneLine, signs } from "./reading.rules.ts";

export const TextField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  type: z.literal("text"),
  max_length: z.int().positive().default(200),
  /** Only digits, of one of these lengths: a post code, an account. Spaces, dots and hyphens are taken away. */
  digits: z.array(z.int().positive()).min(1).optional(),
});
export type TextField = z.infer<typeof TextField>;

export const textKind = lineKind<TextField>({
  normalise: (field, raw) => (field.digits === undefined ? oneLine(raw) : oneLine(raw).replace(/[\s.\-–]/gu, "")),
  validate(field, value) {
    if (field.digits !== undefined && !(/^\d+$/.test(value) && field.digits.includes(value.length)))
      return [issue("text.digits", { lengths: field.digits.join("/") })];
    const length = signs(value);
    return length > field.max_length
      ? [issue("text.too_long", { max: String(field.max_length), length: String(length) })]
      : [];
  },
});
