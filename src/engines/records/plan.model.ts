/** What an archive is built from: data in the catalogue, checked where it enters. */
import { legalDate, type LegalDate } from "#platform/time";
import { z } from "zod";

const texts = z.strictObject({
  nb: z.string().min(1),
  nn: z.string().min(1),
  sv: z.string().min(1),
  en: z.string().min(1),
});

const day = z.string().transform((text, context): LegalDate => {
  try {
    return legalDate(text);
  } catch {
    context.addIssue(`${text} is not a date`);
    return z.NEVER;
  }
});

const Classification = z.strictObject({
  fonds: z.strictObject({
    code: z.string(),
    title: z.string(),
    creator: z.strictObject({ id: z.string(), name: z.string() }),
  }),
  series: z.strictObject({ code: z.string(), title: z.string(), from: day }),
  scheme: z.strictObject({ code: z.string(), titles: texts }),
  classes: z.array(
    z.strictObject({
      code: z.string().min(1),
      parent: z.string().optional(),
      titles: texts,
      from: day,
      to: day.optional(),
    }),
  ),
});

const AccessCodes = z.strictObject({
  codes: z.array(
    z.strictObject({
      code: z.string().min(1),
      labels: texts,
      legalBasis: z.string().min(1),
      scope: z.enum(["whole", "parts"]),
      temporary: z.boolean().default(false),
      hides: z.array(z.enum(["sender", "recipient", "copy", "class"])).default([]),
      markingWords: z.array(z.string().min(1)).default([]),
      from: day,
      to: day.optional(),
    }),
  ),
});

/** Fonds, series, scheme with classes, and access codes of one municipality. */
export type ArchivePlan = z.output<typeof Classification> & {
  readonly accessCodes: z.output<typeof AccessCodes>["codes"];
};

/** Reads a plan from two parsed catalogue files. Throws a ZodError that names the place, or a RangeError for a class without its parent. */
export function archivePlan(classification: unknown, accessCodes: unknown): ArchivePlan {
  const plan = { ...Classification.parse(classification), accessCodes: AccessCodes.parse(accessCodes).codes };
  const codes = new Set(plan.classes.map((c) => c.code));
  const orphan = plan.classes.find((c) => c.parent !== undefined && !codes.has(c.parent));
  if (orphan !== undefined)
    throw new RangeError(`Class ${orphan.code} hangs under ${orphan.parent}, which is not there`);
  return plan;
}

/** Only leaves take case files (Noark 5 K 2.4.4). */
export const isLeafIn = (plan: ArchivePlan, code: string): boolean => !plan.classes.some((c) => c.parent === code);
