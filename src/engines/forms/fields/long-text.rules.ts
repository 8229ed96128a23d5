/** Several lines of text, for explanations. */
import { z } from "zod";
import { fieldBase, issue } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";
import { manyLines, signs } from "./reading.rules.ts";

export const LongTextField = z.strictObject({
  ...fieldBase,
  type: z.literal("long-text"),
  max_length: z.int().positive().default(2000),
});
export type LongTextField = z.infer<typeof LongTextField>;

export const longTextKind = lineKind<LongTextField>({
  normalise: (_, raw) => manyLines(raw),
  validate(field, value) {
    const length = signs(value);
    return length > field.max_length
      ? [issue("text.too_long", { max: String(field.max_length), length: String(length) })]
      : [];
  },
});
