/** Any of several (checkboxes). The value is the chosen ones, each once, in the order they were sent. */
import { z } from "zod";
import { type FieldKind, fieldBase, issue } from "./kind.model.ts";
import { optionShape, optionText, optionTexts, optionValues } from "./options.rules.ts";

export const ChoicesField = z.strictObject({
  ...fieldBase,
  ...optionShape,
  type: z.literal("choices"),
  max: z.int().positive().optional(),
});
export type ChoicesField = z.infer<typeof ChoicesField>;

export const choicesKind: FieldKind<ChoicesField> = {
  sort: "set",
  empty: [],
  isEmpty: (value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0),
  decode: (_, read) => [...new Set(read("").filter((text) => text !== ""))],
  encode: (_, value) => texts(value).map((text) => ["", text] as const),
  validate(field, value, { external }) {
    if (!Array.isArray(value)) return [issue("wrong_type")];
    const known = optionValues(field, external);
    if (value.some((each) => typeof each !== "string" || !known.includes(each)) || new Set(value).size < value.length)
      return [issue("choice.unknown")];
    return field.max !== undefined && value.length > field.max
      ? [issue("choices.too_many", { max: String(field.max) })]
      : [];
  },
  requiredCode: "choice.required",
  toText: (field, value, { external }, say) =>
    texts(value)
      .map((text) => optionText(field, text, external, say))
      .join("\n"),
  texts: optionTexts,
};

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
