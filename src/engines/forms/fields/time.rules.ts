/** A time of day, "HH:MM", 24 hours. "9", "930", "9.30" and "kl. 09:30" are all understood. */
import { z } from "zod";
import { fieldBase, issue } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const TimeField = z.strictObject({
  ...fieldBase,
  type: z.literal("time"),
  /** The first and the last time that may be written. */
  min: Time.optional(),
  max: Time.optional(),
});
export type TimeField = z.infer<typeof TimeField>;

export const timeKind = lineKind<TimeField>({
  sort: "time",
  normalise: (_, raw) => readTime(raw),
  validate(field, value) {
    if (!isTime(value)) return [issue("time.format")];
    if (field.min !== undefined && value < field.min) return [issue("time.too_early", { time: field.min })];
    return field.max !== undefined && value > field.max ? [issue("time.too_late", { time: field.max })] : [];
  },
});

export const isTime = (text: string): boolean => Time.safeParse(text).success;

function readTime(raw: string): string {
  const typed = raw.trim();
  const bare = typed.replace(/^kl(\.|ockan)?\s*/i, "");
  const found = /^(\d{1,2})(?:[\s.:,]+(\d\d))?$/.exec(bare) ?? /^(\d{1,2})(\d\d)$/.exec(bare);
  const time = `${(found?.[1] ?? "").padStart(2, "0")}:${found?.[2] ?? "00"}`;
  return found !== null && isTime(time) ? time : typed;
}
