/** How long the applicant is given, and the law each step of the dialogue rests on: data of a country. */
import { z } from "zod";

const Days = z.int().min(1).max(365);

/** `catalogue/dialogue/<country>.yaml`. Calendar days throughout. */
export const DialoguePlan = z.strictObject({
  /** To send what is missing, and to answer before a decision is made. */
  reply_days: Days,
  hearing_days: Days,
  /** How long before the deadline the applicant is reminded. */
  remind_before: Days,
  /** How long before the case's deadline it is told that the decision will be late. */
  tell_before: Days,
  /** How much later it is then promised. */
  late_days: Days,
  /** What the time for appealing is counted from: the letter's own day, or the day the letter was opened. */
  appeal_from: z.enum(["letter", "reading"]),
  legal_basis: z.strictObject({
    missing: z.string().min(1),
    hearing: z.string().min(1),
    preliminary: z.string().min(1),
    appeal: z.string().min(1),
    /** Telling those whom a decision concerns of it. */
    told: z.string().min(1),
    /** Looking up who logs in, and where a person may be told that something is new. */
    login: z.string().min(1),
    notice: z.string().min(1),
  }),
});
export type DialoguePlan = z.infer<typeof DialoguePlan>;
