/** A day. One input, or three (`.day`, `.month`, `.year`) for a day that people know by heart. */
import { z } from "zod";
import { boundFields, dayRules, isDay, judgeDay, readDate } from "./day.rules.ts";
import { sayDate } from "./format.rules.ts";
import { type FieldKind, fieldBase, issue, prefillable } from "./kind.model.ts";
import { orNull } from "./reading.rules.ts";

export const DateField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  ...dayRules,
  type: z.literal("date"),
  parts: z.boolean().default(false),
});
export type DateField = z.infer<typeof DateField>;

export const dateKind: FieldKind<DateField> = {
  sort: "day",
  empty: null,
  isEmpty: (value) => value === null || value === undefined || value === "",
  decode(_, read) {
    const parts = ["day", "month", "year"].map((part) => (read(part)[0] ?? "").trim());
    return orNull(readDate(parts.some((part) => part !== "") ? parts.join(".") : (read("")[0] ?? "")));
  },
  encode(field, value) {
    const text = typeof value === "string" ? value : "";
    if (!field.parts) return [["", text]];
    const [day = "", month = "", year = ""] = isDay(text) ? text.split("-").toReversed() : text.split(".");
    return [
      ["day", String(Number(day) || day)],
      ["month", String(Number(month) || month)],
      ["year", year],
    ];
  },
  validate: (field, value, context) =>
    typeof value === "string" ? judgeDay(field, value, context) : [issue("wrong_type")],
  requiredCode: "required",
  toText: (_, value, __, say) => (typeof value === "string" ? (isDay(value) ? sayDate(value, say) : value) : ""),
  leansOn: boundFields,
};
