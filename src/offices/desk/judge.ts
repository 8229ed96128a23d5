/**
 * A person's judgement: it changes facts, and the rules are asked again, so that amounts are always the rules' own; a grant the
 * rules do not give cannot be written, because nobody could say what it would come to.
 */
import { isDeepStrictEqual } from "node:util";
import { factsOf, type Case } from "#cases";
import { parameters } from "#municipalities";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { rulesOn } from "#rulebook";
import type { Evaluation, Model } from "#rules";
import {
  askRules,
  decidedAsOf,
  decisionFacts,
  effectOf,
  judged,
  lockCounts,
  pointsFor,
  serviceOf,
  verdict,
  withCounts,
  type Facts,
  type ProcessData,
  type Service,
  type Tools,
} from "#services";
import type { ManualDecision } from "./desk.model.ts";

export const SHORTEST_REASON = 10;

export type Judgement = {
  readonly model: Model;
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  readonly outcome: string;
  /** What was said of the points, and of the whole: a paragraph each. */
  readonly reason: string;
};

export async function judge(tools: Tools, found: Case, decision: ManualDecision): Promise<Judgement> {
  const service = await serviceOf(tools, found);
  const { process } = service;
  if (!process.decision.outcomes.includes(decision.outcome)) throw new Refusal("desk.choose-outcome");
  const notes = process.checklist.map(({ key }) => decision.notes?.[key]?.trim() ?? "");
  const reason = [...notes, decision.reason.trim()].filter((text) => text !== "").join("\n\n");
  if (reason.length < SHORTEST_REASON) throw new Refusal("desk.reason-too-short", { least: SHORTEST_REASON });
  const day = decidedAsOf(tools, service, found);
  const { facts, rows, rules } = await tools.db.read(tools.municipality, async (read) => ({
    facts: await withCounts(read, tools, service, decisionFacts(await factsOf(read, found.id)), found.id),
    rows: await parameters(read),
    rules: await rulesOn(read, found.service, day),
  }));
  if (rules === undefined) throw new Refusal("desk.no-rules", { day }, 409);
  const points = pointsFor(facts, process.checklist);
  for (const point of points) {
    const given = decision.checklist[point.key] ?? "";
    if (typeof given !== "string") {
      for (const entry of given) checkEntry(point, entry);
      continue;
    }
    const answer = given.trim();
    if (point.type === "money" && answer !== "" && !/^\d{1,9}([.,]\d{1,2})?$/.test(answer.replace(/\s/g, "")))
      throw new Refusal("desk.not-an-amount", { field: point.key });
    // Changing a decision that is made asks for no points: what was judged before stands unless it is said anew.
    if (point.required && found.state.openTask !== null && answer === "")
      throw new Refusal("desk.point-missing", { field: point.key });
  }
  const changed = judged(facts, points, decision.checklist);
  const { model } = rules;
  const evaluation = askRules(service, model, changed, rows, day);
  const said = verdict(process, evaluation);
  const agrees = said.kind === "outcome" && said.outcome === decision.outcome;
  // Where rules decide, a favourable outcome is theirs to give; where they advise, a person may go against the advice.
  if (!agrees && process.decision.automation === "decide" && effectOf(service, decision.outcome) !== "adverse")
    throw new Refusal("desk.rules-disagree", { reason: said.kind === "hand-over" ? said.reason : said.outcome });
  return { model, facts: changed, evaluation, outcome: decision.outcome, reason };
}

/** What was counted is so still, and stays so until the decision is made; else somebody else decided meanwhile. */
export async function countsHold(tx: Tx, tools: Tools, service: Service, facts: Facts, caseId: string): Promise<void> {
  await lockCounts(tx, service);
  if (!isDeepStrictEqual(await withCounts(tx, tools, service, facts, caseId), facts))
    throw new Refusal("cases.changed", {}, 409);
}

/** An entry of a list has what it must have, and figures and days can be read. */
function checkEntry({ key, fields }: ProcessData["checklist"][number], entry: Readonly<Record<string, string>>): void {
  for (const field of fields) {
    const answer = entry[field.key]?.trim() ?? "";
    if (answer === "" && field.required) throw new Refusal("desk.point-missing", { field: key });
    if (answer !== "" && !READABLE[field.type].test(answer.replace(/\s/g, "")))
      throw new Refusal("desk.not-readable", { field: key, answer });
  }
}

const READABLE = {
  text: /./,
  number: /^\d{1,9}([.,]\d{1,4})?$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  "yes-no": /^(true|false)$/,
} as const;
