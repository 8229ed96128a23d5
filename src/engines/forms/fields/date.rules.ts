/**
 * A day. One input, or three (`.day`, `.month`, `.year`) for a day that people know by heart.
 *
 * "1.3.2026", "01 03 2026", "01032026" and "2026-03-01" are the same day. Years have four digits: nobody shall have to
 * guess a century.
 */
import { addDays, addMonths, type LegalDate, legalDate } from "#platform/time";
import { z } from "zod";
import { sayDate } from "./format.rules.ts";
import { type FieldContext, type FieldKind, fieldBase, issue, prefillable } from "./kind.model.ts";
import { orNull } from "./reading.rules.ts";

/** A day that another must not pass: fixed, today, the first day of this year, a number from today, or another field's. */
const Bound = z.union([
  z.iso.date(),
  z.enum(["today", "start-of-year"]),
  z.strictObject({ days: z.int() }),
  z.strictObject({ years: z.int() }),
  z.strictObject({ field: z.string() }),
]);
type Bound = z.infer<typeof Bound>;

export const DateField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  type: z.literal("date"),
  parts: z.boolean().default(false),
  not_before: Bound.optional(),
  not_after: Bound.optional(),
});
export type DateField = z.infer<typeof DateField>;

export const dateKind: FieldKind<DateField> = {
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
  validate(field, value, context) {
    if (typeof value !== "string") return [issue("wrong_type")];
    if (!isDay(value)) return [issue(/^\D*(\d+\D+){2}\d{4}$/.test(value) ? "date.not_real" : "date.format")];
    const earliest = bound(field.not_before, context);
    const latest = bound(field.not_after, context);
    if (earliest !== undefined && value < earliest) return [issue("date.too_early", { min: earliest })];
    return latest !== undefined && value > latest ? [issue("date.too_late", { max: latest })] : [];
  },
  requiredCode: "required",
  toText: (_, value, __, say) => (typeof value === "string" ? (isDay(value) ? sayDate(value, say) : value) : ""),
};

/** Whether a text is a day that exists, "YYYY-MM-DD". */
export function isDay(text: string): text is LegalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return legalDate(text) === text;
  } catch {
    return false;
  }
}

/** The fields that a date is measured against. */
export const boundFields = (field: DateField): string[] =>
  [field.not_before, field.not_after].flatMap((each) =>
    typeof each === "object" && "field" in each ? each.field : [],
  );

function readDate(raw: string): string {
  const typed = raw.trim();
  const found = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(typed) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(typed);
  const [, day = "", month = "", year = ""] = found ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return found !== null && isDay(iso) ? iso : typed;
}

function bound(given: Bound | undefined, { today, valueOf }: FieldContext): string | undefined {
  if (given === undefined) return undefined;
  if (given === "today") return today;
  if (given === "start-of-year") return `${today.slice(0, 4)}-01-01`;
  if (typeof given === "string") return given;
  if ("days" in given) return addDays(today, given.days);
  if ("years" in given) return addMonths(today, 12 * given.years);
  const other = valueOf(given.field);
  return typeof other === "string" && isDay(other) ? other : undefined;
}
