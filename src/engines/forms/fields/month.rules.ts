/** A month of a year, "2026-03". Two inputs (`.month`, `.year`); a month may also be written as "3.2026" or "03/2026". */
import { addMonths } from "#platform/time";
import { z } from "zod";
import { type FieldContext, type FieldKind, fieldBase, issue } from "./kind.model.ts";
import { orNull } from "./reading.rules.ts";

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Bound = Month.or(z.literal("this-month")).or(z.strictObject({ months: z.int() }));

export const MonthField = z.strictObject({
  ...fieldBase,
  type: z.literal("month"),
  not_before: Bound.optional(),
  not_after: Bound.optional(),
});
export type MonthField = z.infer<typeof MonthField>;

export const monthKind: FieldKind<MonthField> = {
  sort: "month",
  empty: null,
  isEmpty: (value) => value === null || value === undefined || value === "",
  decode(_, read) {
    const parts = ["month", "year"].map((part) => (read(part)[0] ?? "").trim());
    return orNull(readMonth(parts.some((part) => part !== "") ? parts.join(".") : (read("")[0] ?? "")));
  },
  encode(_, value) {
    const text = typeof value === "string" ? value : "";
    const [month = "", year = ""] = isMonth(text) ? text.split("-").toReversed() : text.split(".");
    return [
      ["month", String(Number(month) || month)],
      ["year", year],
    ];
  },
  validate(field, value, context) {
    if (typeof value !== "string") return [issue("wrong_type")];
    if (!isMonth(value)) return [issue("month.format")];
    const [min, max] = [bound(field.not_before, context), bound(field.not_after, context)];
    if (min !== undefined && value < min) return [issue("month.too_early", { min })];
    return max !== undefined && value > max ? [issue("month.too_late", { max })] : [];
  },
  requiredCode: "required",
  toText: (_, value, __, say) => {
    if (typeof value !== "string" || !isMonth(value)) return typeof value === "string" ? value : "";
    const [year = "", month = ""] = value.split("-");
    return say("forms.month_of_year", { month: String(Number(month)), year });
  },
};

export const isMonth = (text: string): boolean => Month.safeParse(text).success;

function readMonth(raw: string): string {
  const typed = raw.trim();
  const [, month = "", year = ""] = /^(\d{1,2})[\s./-]+(\d{4})$/.exec(typed) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}`;
  return isMonth(iso) ? iso : typed;
}

function bound(given: z.infer<typeof Bound> | undefined, { today }: FieldContext): string | undefined {
  if (given === undefined || (typeof given === "string" && given !== "this-month")) return given;
  return (given === "this-month" ? today : addMonths(today, given.months)).slice(0, 7);
}
