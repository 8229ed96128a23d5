/** A plan as it is kept, and what it says of a case as the case is now. */
import { factsOf, type Case } from "#cases";
import { parameters } from "#municipalities";
import type { Read } from "#platform/sql";
import { rulesOn } from "#rulebook";
import { z } from "zod";
import { decisionFacts } from "../judgement.rules.ts";
import { askRules, decidedAsOf } from "../line.ts";
import type { Service } from "../read.model.ts";
import type { Tools } from "../tools.ts";
import { MigrationMap, type MigrationProblem } from "./migration.model.ts";
import { movedBy, patched } from "./migration.rules.ts";
import { versionById } from "./versions.ts";
import { serviceOf } from "./worked.ts";

export const Trial = z.object({
  at: z.string(),
  moves: z.number(),
  stays: z.number(),
  cases: z.array(
    z.object({
      caseId: z.string(),
      number: z.string(),
      outcome: z.enum(["moves", "stays"]),
      problems: z.array(z.custom<MigrationProblem>((one) => typeof one === "object" && one !== null && "code" in one)),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});
export type Trial = z.infer<typeof Trial>;

const optional = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);

export const MigrationRow = z
  .object({
    id: z.string(),
    service: z.string(),
    from_version: z.string(),
    to_version: z.string(),
    status: z.enum(["draft", "approved", "running", "cancelled"]),
    rev: z.number(),
    map: MigrationMap,
    reason: z.string(),
    makers: z.array(z.string()),
    planned_at: z.string(),
    planned_by: z.string(),
    trial: Trial.nullable(),
    approved_at: optional,
    approved_by: optional,
  })
  .transform(
    ({ from_version: from, to_version: to, planned_at, planned_by, approved_at, approved_by, trial, ...r }) => ({
      ...r,
      from,
      to,
      plannedAt: planned_at,
      plannedBy: planned_by,
      approvedAt: approved_at,
      approvedBy: approved_by,
      trial: trial ?? undefined,
    }),
  );
export type Migration = z.output<typeof MigrationRow>;

export type Target = { readonly service: Service; readonly caseType: string };

export async function targetOf(read: Read, tools: Tools, plan: Migration): Promise<Target> {
  const { caseType = "", service: slug } = await versionById(read, plan.to);
  return { service: await serviceOf(tools, { service: slug, caseType }, read), caseType };
}

/** The plan asked of a case as it is now; and the rules, of its facts as they would be. */
export async function judge(
  read: Read,
  tools: Tools,
  plan: Migration,
  { service, caseType }: Target,
  found: Case,
): Promise<ReturnType<typeof movedBy>> {
  if (found.caseType === caseType) return { problems: [{ code: "other-version", params: {} }] };
  const said = movedBy(plan.map, found.state, service.process.steps);
  if ("problems" in said) return said;
  const facts = patched(plan.map, decisionFacts(await factsOf(read, found.id)));
  const day = decidedAsOf(tools, service, found);
  const rules = await rulesOn(read, found.service, day);
  const failure = rules === undefined ? undefined : failureOf(service, rules.model, facts, await parameters(read), day);
  return failure === undefined ? said : { problems: [{ code: "rules-fail", params: { because: failure } }] };
}

function failureOf(...asked: Parameters<typeof askRules>): string | undefined {
  try {
    askRules(...asked);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : "unknown";
  }
}
