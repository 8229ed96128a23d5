/** How a municipality shares out its case work: what must be known, for which cases, and how soon it means to answer. Data. */
import { LocalisedText } from "#municipalities";
import { z } from "zod";

const Key = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** `catalogue/municipalities/<id>/work.yaml`. Without it every unit is one queue, and no answer has a target of its own. */
export const WorkPlan = z.strictObject({
  /** What a person may have to know (nb: kompetanse, sv: kompetens). */
  competences: z.array(z.strictObject({ key: Key, name: LocalisedText })).default([]),
  /** Which cases need it. Without `service` in all, without `attention` for whatever reason a person must look. */
  needs: z
    .array(
      z.strictObject({
        service: Key.optional(),
        attention: z
          .string()
          .regex(/^[a-z][a-z_-]*$/)
          .optional(),
        competence: Key,
      }),
    )
    .default([]),
  /** Days from application to letter that the municipality promises (nb: servicemål, sv: servicemål), beside what the law demands. */
  targets: z.array(z.strictObject({ service: Key, days: z.int().min(1).max(1000) })).default([]),
});
export type WorkPlan = z.infer<typeof WorkPlan>;

export const NO_PLAN: WorkPlan = { competences: [], needs: [], targets: [] };

/** Every competence that is asked for must have a name. Gives those that have none. */
export const unnamed = (plan: WorkPlan): string[] => {
  const known = new Set(plan.competences.map(({ key }) => key));
  return [...new Set(plan.needs.map(({ competence }) => competence))].filter((key) => !known.has(key));
};
