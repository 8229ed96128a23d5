/**
 * The line: what a machine does with a case, one step after the other. A step that asks somebody outside has a transaction
 * of its own, and so has the letter; the rules answer in the one that brought the facts.
 *
 *     facts gathered → decided by rules, or handed to a person → letter written, on record, in the outbox
 *
 * Every step may be run twice and happens once: the case's row is locked, the fold says whether the step is still to be
 * taken, and outside calls are made before the transaction, never in it.
 */
import {
  addFacts,
  automations,
  fold,
  nextStep,
  openTask,
  saveDecision,
  type Actor,
  type Case,
  type CaseFact,
  type DecisionMode,
  type Fact,
  type HandoverReason,
  type Step,
} from "#cases";
import { record } from "#audit";
import { parameters as storedParameters, parametersOn, type ParameterRow } from "#municipalities";
import { nationalIdOf, type PersonId } from "#people";
import { OutsideError } from "#platform/errors";
import { queue } from "#platform/jobs";
import type { Read, Tx } from "#platform/sql";
import { newId, dayOf, legalDate, type LegalDate } from "#platform/time";
import { evaluate, type Evaluation, type Model, type Parameter } from "#rules";
import { rulesOn } from "#rulebook";
import type { Service } from "./read.model.ts";
import { concernedCompany, concernedPerson } from "./concerned.ts";
import { lockCounts, withCounts } from "./counts.ts";
import { needsPerson } from "./acting.rules.ts";
import { gather, keepGathered } from "./facts.ts";
import type { Applicant, Gathered } from "./round.model.ts";
import { decisionDay, decisionFacts, sampled, verdict, type Facts } from "./judgement.rules.ts";
import { writeLetter } from "./letter.ts";
import { settlePermit } from "./permit.ts";
import { inStep, MACHINE, standingOf, withFacts, type Standing, type Taken } from "./standing.ts";
import type { Tools } from "./tools.ts";
import { serviceOf } from "./versions/worked.ts";

/** One job a case: "take the next step". */
export const ADVANCE = queue("line.advance", { retryLimit: 6, retryDelay: 1, retryDelayMax: 60, expireSeconds: 60 });

/** A register that fails is asked again this many times before a person gets the case. */
const ATTEMPTS = 4;

/** Takes steps until the case is done, a person's, or must wait. Throws to be run again later. */
export async function advance(tools: Tools, caseId: string): Promise<void> {
  for (let at = await standingOf(tools, caseId); ;) {
    const step = nextStep(at.found.state);
    if (step === undefined) return;
    const service = await serviceOf(tools, at.found);
    at = (await STEPS[step.kind](tools, service, at, step)) ?? (await standingOf(tools, caseId));
  }
}

/** Each gives how the case stands after its step; undefined when the case had moved on. */
const STEPS: Readonly<
  Record<Step["kind"], (tools: Tools, service: Service, at: Standing, step: Step) => Promise<Standing | undefined>>
> = { gather: gatherStep, decide: decideStep, permit: settlePermit, letter: writeLetter, note: decideStep };

async function gatherStep(tools: Tools, service: Service, at: Standing, step: Step): Promise<Standing | undefined> {
  const { found } = at;
  const other = concernedPerson(at.facts);
  const [applicant, concerned, stopped] = await tools.db.read(tools.municipality, (read) =>
    Promise.all([
      partyOf(read, tools, found.applicant as PersonId),
      other && partyOf(read, tools, other),
      stoppedByOperator(read, found.service),
    ]),
  );
  const gathered: Gathered = stopped
    ? {
        found: [],
        people: [],
        lookUps: [],
        handOver: { reason: "stopped_by_operator", detail: "" },
        failure: undefined,
      }
    : await gather(tools, service.process.facts, applicant, {
        caseId: found.id,
        actor: MACHINE,
        day: decidedAsOf(tools, service, found),
        answers: at.facts.find(({ key }) => key === "answers")?.value,
        concerned,
        company: concernedCompany(at.facts),
      });
  const after = await inStep(tools, at, step, async (tx, now) => {
    const facts = await keepGathered(tx, tools, gathered, applicant, now, concerned);
    await addFacts(tx, found.id, facts);
    if (gathered.failure !== undefined)
      return { events: await retryOrHandOver(tx, tools, found, step, gathered.failure, now) };
    if (gathered.handOver !== undefined)
      return { events: await handOver(tx, found, step, gathered.handOver.reason, gathered.handOver.detail, now) };
    const event = { type: "fact-gathered", step: step.key, keys: facts.map((fact) => fact.key) } as const;
    const next = nextStep(fold([{ ...event, actor: MACHINE, at: now }], found.state));
    // Deciding asks nobody outside, so it needs no transaction of its own. Rules that fail must not undo that registers were asked.
    const answer =
      next?.kind === "decide" || next?.kind === "note"
        ? await answerOf(tx, tools, service, found, withFacts(at, facts)).catch(() => undefined)
        : undefined;
    if (next === undefined || answer === undefined) return { facts, events: [event] };
    const taken = await decide(tx, service, found, next, answer, now);
    return { ...taken, facts, events: [event, ...taken.events] };
  });
  if (gathered.failure !== undefined) throw gathered.failure;
  return after;
}

/** The rules are asked, and their answer decides, or closes a notification, or is advice to the person who does. */
function decideStep(tools: Tools, service: Service, at: Standing, step: Step): Promise<Standing | undefined> {
  return inStep(tools, at, step, async (tx, now) =>
    decide(tx, service, at.found, step, await answerOf(tx, tools, service, at.found, at.facts), now),
  );
}

type RulesAnswer = {
  readonly asOf: LegalDate;
  readonly facts: Facts;
  readonly stopped: boolean;
  /** Undefined when no rules decide on the day. */
  readonly byRules: { readonly model: string; readonly evaluation: Evaluation } | undefined;
};

/** What the rules of its day say of a case, and whether a machine may still act on it. Writes nothing; what is counted stays so until the end. */
async function answerOf(
  tx: Tx,
  tools: Tools,
  service: Service,
  found: Case,
  known: readonly Fact[],
): Promise<RulesAnswer> {
  const asOf = decidedAsOf(tools, service, found);
  const [rows, stopped, rules] = await Promise.all([
    storedParameters(tx),
    stoppedByOperator(tx, found.service),
    rulesOn(tx, found.service, asOf),
  ]);
  await lockCounts(tx, service);
  const facts = await withCounts(tx, tools, service, decisionFacts(known), found.id);
  if (rules === undefined) return { asOf, facts, stopped, byRules: undefined };
  const { model } = rules;
  return {
    asOf,
    facts,
    stopped,
    byRules: { model: model.sha256, evaluation: askRules(service, model, facts, rows, asOf) },
  };
}

async function decide(
  tx: Tx,
  service: Service,
  found: Case,
  step: Step,
  { asOf, facts, stopped, byRules }: RulesAnswer,
  now: string,
): Promise<Taken> {
  if (byRules === undefined) return { events: await handOver(tx, found, step, "missing_fact", "no_rules", now) };
  const { model, evaluation } = byRules;
  const said = verdict(service.process, evaluation);
  const decision = { id: newId(now), caseId: found.id, asOf, model, facts, evaluation, at: now, by: MACHINE.id };
  const toPerson = stopped
    ? ({ reason: "stopped_by_operator", detail: "" } as const)
    : said.kind === "hand-over"
      ? said
      : service.process.decision.automation === "recommend"
        ? ({ reason: "needs_judgement", detail: "" } as const)
        : needsPerson(service.process, facts)
          ? ({ reason: "acts_for_another", detail: "" } as const)
          : found.state.handedOver !== "sampled_for_quality" && sampled(found.id, service.process.sample_one_in)
            ? ({ reason: "sampled_for_quality", detail: "" } as const)
            : undefined;
  if (toPerson !== undefined || said.kind === "hand-over") {
    await saveDecision(tx, {
      ...decision,
      mode: "advice",
      outcome: said.kind === "outcome" ? said.outcome : service.process.decision.manual_outcome,
    });
    return { events: await handOver(tx, found, step, toPerson?.reason ?? "ambiguous", toPerson?.detail ?? "", now) };
  }
  const { outcome } = said;
  if (step.kind === "note") {
    await saveDecision(tx, { ...decision, mode: "advice", outcome });
    await noted(tx, found.id, MACHINE, outcome, "automatic", now);
    return { events: [{ type: "noted", step: step.key, outcome, mode: "automatic" }, { type: "closed" }] };
  }
  await Promise.all([
    saveDecision(tx, { ...decision, mode: "automatic", outcome }),
    record(tx, {
      at: now,
      actor: MACHINE,
      action: "cases.decided",
      subject: { kind: "decision", id: decision.id },
      caseId: found.id,
      details: { outcome, model, mode: "automatic" },
    }),
  ]);
  const { id, at: decidedAt, by: decidedBy, caseId: _, ...rest } = decision;
  return {
    decision: { ...rest, id, mode: "automatic", outcome, reason: null, decidedAt, decidedBy },
    events: [{ type: "decided", step: step.key, decision: id, outcome, mode: "automatic" }],
  };
}

/** That a notification was taken note of is written in the audit log, as a decision is. */
export const noted = (
  tx: Tx,
  caseId: string,
  actor: Actor,
  outcome: string,
  mode: DecisionMode,
  at: string,
): Promise<void> =>
  record(tx, {
    at,
    actor,
    action: "cases.noted",
    subject: { kind: "case", id: caseId },
    caseId,
    details: { outcome, mode },
  });

/** The rules' answer on a day, with the parameters that held on it. */
export function askRules(
  service: Service,
  model: Model,
  facts: Facts,
  rows: readonly ParameterRow[],
  asOf: LegalDate,
): Evaluation {
  const parameters = ratesOn(rows, asOf);
  return evaluate(model, { decision: service.process.decision.decision, facts, parameters, asOf });
}

/** The parameters that hold on a day, as rules take them. */
export const ratesOn = (rows: readonly ParameterRow[], day: LegalDate): readonly Parameter[] =>
  parametersOn(rows, day).map((row): Parameter => ({
    key: row.key,
    value: row.value,
    unit: row.unit,
    from: legalDate(row.from),
    source: row.source,
    ...(row.to === undefined ? {} : { to: legalDate(row.to) }),
    ...(row.decided_by === undefined ? {} : { decidedBy: row.decided_by }),
  }));

/** The day whose rules and rates decide a case. */
export const decidedAsOf = (tools: Tools, service: Service, found: Case): LegalDate =>
  decisionDay(service.process, dayOf(found.openedAt, tools.town.time_zone));

async function retryOrHandOver(
  tx: Tx,
  tools: Tools,
  found: Case,
  step: Step,
  failure: OutsideError,
  now: string,
): Promise<readonly CaseFact[]> {
  const attempts = found.state.steps.find((s) => s.key === step.key)?.attempts ?? 0;
  tools.log.warn(
    { caseId: found.id, step: step.key, attempts, system: failure.system, class: failure.failure.class },
    "a register did not answer",
  );
  const reason = FINAL[failure.failure.class];
  if (reason === undefined && attempts + 1 < ATTEMPTS)
    return [{ type: "step-retried", step: step.key, cause: failure.failure.class }];
  return handOver(
    tx,
    found,
    step,
    reason ?? (failure.failure.providerCode === "timeout" ? "timeout" : "source_unavailable"),
    failure.system,
    now,
  );
}

/** Failures that asking again cannot mend. */
const FINAL: Readonly<Partial<Record<OutsideError["failure"]["class"], HandoverReason>>> = {
  "not-found": "missing_fact",
  gone: "missing_fact",
  absent: "source_unavailable",
  conflict: "data_conflict",
  validation: "data_conflict",
};

async function handOver(
  tx: Tx,
  found: Case,
  step: Step,
  reason: HandoverReason,
  detail: string,
  now: string,
): Promise<readonly CaseFact[]> {
  const task = newId(now);
  await openTask(tx, { id: task, caseId: found.id, kind: "decide", reason, detail, at: now });
  await record(tx, {
    at: now,
    actor: MACHINE,
    action: "cases.handed-over",
    subject: { kind: "task", id: task },
    caseId: found.id,
    details: { reason, step: step.key },
  });
  return [{ type: "handed-over", step: step.key, reason, task, detail }];
}

const partyOf = async (read: Read, tools: Tools, person: PersonId): Promise<Applicant> => ({
  person,
  nationalId: await nationalIdOf(read, tools.personKeys, person),
});

async function stoppedByOperator(read: Read, slug: string): Promise<boolean> {
  return (await automations(read)).some((one) => one.service === slug && !one.running);
}
