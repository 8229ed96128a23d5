/** Everything a case worker needs on one screen. */
import {
  decisionsOf,
  eventsOf,
  factsOf,
  messagesOf,
  tasksOf,
  type Case,
  type Decision,
  type Fact,
  type Task,
} from "#cases";
import { personView, type PersonId } from "#people";
import { decisionModel } from "#rulebook";
import type { Read } from "#platform/sql";
import type { Language, Say } from "#platform/texts";
import { daysBetween, type LegalDate } from "#platform/time";
import { caseFileView } from "#records";
import {
  concernedCompany,
  concernedName,
  hasRightEnded,
  at,
  consentsOf,
  decisionFacts,
  feeView,
  pointsFor,
  listAt,
  serviceOf,
  serviceSay,
  serviceTitle,
  textAt,
  timelineOf,
  whyDue,
  type ChecklistAnswers,
  type ProcessData,
  type Service,
  type Tools,
} from "#services";
import type { ChecklistPoint, DecisionTrace, DeskCase, FactView, ManualTask } from "./desk.model.ts";
import { appealOf, askedOf } from "#services/dialogue";
import { deskParties } from "#services/parties";
import { blindnessOf, type Blindness } from "./blind.ts";
import { errandsIn } from "./errands.ts";
import { draftView, handWritten } from "./lettering.ts";
import { impartialIn } from "./impartial.ts";
import { rulesBehind, traceOf } from "./trace.ts";
import { factRows, partsAt, saidIfKnown } from "./wording.ts";

type ListPoint = ProcessData["checklist"][number];

type Asking = {
  readonly mayDecide: boolean;
  readonly colleagues: DeskCase["colleagues"];
  readonly who: { readonly name: string };
  readonly mayLead: boolean;
  readonly proposal: DeskCase["proposal"];
  readonly returned: DeskCase["returned"];
  readonly today: LegalDate;
  readonly language: Language;
};

export async function deskCase(tools: Tools, read: Read, found: Case, asking: Asking): Promise<DeskCase> {
  const { language } = asking;
  const service = await serviceOf(tools, found, read);
  const [applicant, facts, tasks, decisions] = [
    await personView(read, found.applicant as PersonId),
    await factsOf(read, found.id),
    await tasksOf(read, found.id),
    await decisionsOf(read, found.id),
  ];
  const [events, messages, file] = [
    await eventsOf(read, found.id),
    await messagesOf(read, found.id),
    await caseFileView(read, found.caseFile),
  ];
  const { state } = found;
  const parties = await deskParties(tools, read, found, language, { events, messages, file });
  const standing = decisions.find((one) => one.id === state.decision);
  const advice = decisions.find((one) => one.mode === "advice");
  const models = new Map(
    await Promise.all(
      [standing, advice].flatMap((one) =>
        one === undefined ? [] : [decisionModel(read, one.model).then((model) => [one.model, model] as const)],
      ),
    ),
  );
  const versions = new Map(
    await Promise.all(
      [standing, advice].flatMap((one) =>
        one === undefined ? [] : [rulesBehind(read, found.service, one).then((version) => [one.id, version] as const)],
      ),
    ),
  );
  const byName = new Map(asking.colleagues.map((one) => [one.staff, one.name]));
  const told = (decision: Decision): DecisionTrace =>
    traceOf(
      service,
      { ...decision, version: versions.get(decision.id) },
      models.get(decision.model) ?? service.model,
      byName.get(decision.decidedBy) ?? decision.decidedBy,
      language,
    );
  const task = tasks.find((one) => one.id === state.openTask);
  const blind = await blindnessOf(read, task);
  return {
    caseId: found.id,
    rev: found.rev,
    number: found.number,
    title: serviceTitle(tools, found.service, language),
    status: state.status,
    dueWhy: await whyDue(tools, read, found, events, language),
    due: state.due ?? undefined,
    daysLeft: state.due === null ? undefined : daysBetween(asking.today, state.due),
    unit: tools.town.units.find((one) => one.unit === found.unit)?.name[language] ?? found.unit,
    assignee: state.assignee === null ? undefined : { staff: state.assignee, name: state.assigneeName ?? "" },
    applicant: { name: applicant?.name ?? "", isProtected: applicant?.protection !== "none", language: found.language },
    onBehalfOf: concernedName(facts),
    hasRightEnded: hasRightEnded(facts),
    company: concernedCompany(facts),
    consentsWithdrawn: (await consentsOf(tools, read, found, facts, language)).flatMap(({ label, withdrawnAt }) =>
      withdrawnAt === undefined ? [] : [label],
    ),
    fee: feeView(state.fee),
    facts: factViews(service, facts, language),
    task:
      task === undefined
        ? undefined
        : {
            ...manualTask(
              service,
              task,
              facts,
              state.due ?? undefined,
              blind === "to-judge" ? undefined : (standing ?? advice),
              told,
              language,
            ),
            blind: blindView(blind, byName),
          },
    decision: standing === undefined ? undefined : told(standing),
    proposal: asking.proposal,
    returned: asking.returned,
    draft: asking.mayDecide ? await draftView(read, found.id) : undefined,
    handWritten: await handWritten(read, state.decision, (staff) => byName.get(staff) ?? staff),
    timeline: timelineOf({
      service,
      language,
      events,
      messages,
      file,
      internal: true,
      parties: new Map(parties.map(({ party, name }) => [party, name])),
    }),
    outcomes: service.process.decision.outcomes.map((key) => ({
      key,
      label: serviceSay(service, language)(`process.outcomes.${key}`),
    })),
    asked: await askedOf(tools, read, found, file, language),
    appeal: appealOf(tools, found),
    parties,
    mayParties: asking.mayDecide && state.status !== "closed",
    errands: asking.mayDecide ? errandsIn(found) : [],
    mayDecide: asking.mayDecide && state.openTask !== null,
    mayOverrule: asking.mayDecide && state.decision !== null && state.openTask === null,
    colleagues: asking.colleagues,
    impartial: await impartialIn(read, found, {
      name: asking.who.name,
      applicant: applicant?.name ?? "",
      facts,
      parties: parties.flatMap(({ name, removed }) => (removed === undefined ? [name] : [])),
      mayLead: asking.mayLead,
    }),
  };
}

const blindView = (blind: Blindness, names: ReadonlyMap<string, string>): ManualTask["blind"] => {
  if (blind === undefined || blind === "to-judge") return blind;
  const { outcome, reason, judgedAt, judgedBy } = blind;
  const checklist = blind.checklist as ChecklistAnswers;
  return { outcome, reason, checklist, judgedAt, by: names.get(judgedBy) ?? judgedBy };
};

function factViews(service: Service, facts: readonly Fact[], language: Language): FactView[] {
  const say = serviceSay(service, language);
  const application = facts.find((fact) => fact.key === "answers");
  const all = decisionFacts(facts);
  return facts
    .filter((fact) => service.process.fact_rows[fact.key] !== undefined)
    .map((fact) => ({
      key: fact.key,
      label: say(`process.facts.${fact.key}`),
      rows: factRows(service, fact.key, all, language),
      // What was answered is from whoever applied, by the word the service has for them, or else by the desk's own.
      source: fact.source === "applicant" ? (saidIfKnown(say, "process.facts.applicant") ?? fact.source) : fact.source,
      fetchedAt: fact.fetchedAt,
      legalBasis: fact.legalBasis,
      deviation: textAt(application?.value, `${fact.key}$deviation`) ?? deviationOf(application?.value, fact.key),
    }));
}

/** Keys with a dollar sign are not paths. */
function deviationOf(answers: unknown, key: string): string | undefined {
  const said =
    typeof answers === "object" && answers !== null
      ? (answers as Record<string, unknown>)[`${key}$deviation`]
      : undefined;
  return typeof said === "string" && said !== "" ? said : undefined;
}

function manualTask(
  service: Service,
  task: Task,
  facts: readonly Fact[],
  due: LegalDate | undefined,
  proposal: Decision | undefined,
  told: (decision: Decision) => DecisionTrace,
  language: Language,
): Omit<ManualTask, "blind"> {
  const say = serviceSay(service, language);
  const trace = proposal === undefined ? undefined : told(proposal);
  const all = decisionFacts(facts);
  return {
    task: task.id,
    reason: task.reason === "review" ? "review-requested" : task.reason === "appeal" ? "appealed" : task.reason,
    // Only what the machine could not decide is told by the rules; every other task says what it is about by itself.
    explanation:
      task.kind === "decide" &&
      proposal?.mode === "advice" &&
      proposal.outcome === service.process.decision.manual_outcome
        ? (trace?.reasons.map((reason) => reason.text).join(" ") ?? "")
        : "",
    due,
    checklist: pointsFor(all, service.process.checklist).map((point): ChecklistPoint => {
      const known = point.known === undefined ? undefined : knownAt(facts, point.known);
      const origin = facts.find((fact) => fact.key === point.known?.split(".")[0]);
      return {
        key: point.key,
        label: say(`process.checklist.${point.key}.label`),
        help: say(`process.checklist.${point.key}.help`),
        type: point.type,
        required: point.required,
        known,
        knownFrom: origin?.source === "applicant" ? say("process.facts.application") : origin?.source,
        parts: point.known === undefined ? [] : partsAt(service, point.known, all, language),
        list: point.type === "list" ? listOf(say, point, facts) : undefined,
      };
    }),
    outcomes: service.process.decision.outcomes.map((key) => ({ key, label: say(`process.outcomes.${key}`) })),
    proposal: trace,
  };
}

/** What is asked for each entry, with those that are known already. */
function listOf(say: Say, { key, fields, known }: ListPoint, facts: readonly Fact[]): ChecklistPoint["list"] {
  const text = `process.checklist.${key}`;
  return {
    fields: fields.map((field) => ({
      key: field.key,
      label: say(`${text}.${field.key}`),
      type: field.type,
      required: field.required,
    })),
    entries: listAt(decisionFacts(facts), known ?? "").map((entry) =>
      Object.fromEntries(fields.map((field) => [field.key, textAt(entry, field.known ?? "") ?? ""])),
    ),
    entry: say(`${text}.entry`, { number: "#" }),
    more: say(`${text}.more`),
  };
}

/** What is known at "income.adults.total": of a list, the sum where all are numbers. */
function knownAt(facts: readonly Fact[], path: string): string | undefined {
  const all = decisionFacts(facts);
  const keys = path.split(".");
  const numbers = listAt(all, keys.slice(0, -1).join(".")).map((one) => at(one, keys.at(-1) ?? ""));
  const direct = textAt(all, path);
  if (direct !== undefined) return direct;
  if (numbers.length === 0 || !numbers.every((one) => typeof one === "number")) return undefined;
  return String(numbers.reduce((sum, one) => sum + one, 0));
}
