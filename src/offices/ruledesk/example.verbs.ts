/** What people do with worked examples: add them, make them of cases, say what is expected of them now. */
import { demand } from "#access";
import { caseById, decisionsOf, type Case } from "#cases";
import { traceOf } from "#desk";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { decisionModel, modelOf } from "#rulebook";
import type { Evaluation } from "#rules";
import { boundaryExamples } from "#rules/check";
import { evaluationOf, type ProcessData } from "#services";
import { tableWords } from "#desk";
import {
  accessOf,
  dayFrom,
  dayIn,
  draftNamed,
  enter,
  handOf,
  noted,
  ratesOfDay,
  wordingOf,
  type Room,
} from "./door.ts";
import type { NewExampleRow } from "./example.model.ts";
import { examplesOf, keepExample } from "./examples.ts";
import { evaluated, tried } from "./examples.rules.ts";
import { upsertExpectation } from "./examples.sql.ts";
import { answered, differing, outcomeOf } from "./outcome.rules.ts";
import { pseudonymised } from "./pseudonyms.rules.ts";
import type { Expected } from "./reading.model.ts";
import type { RuleDesk } from "./ruledesk.model.ts";

type Verbs = "examples" | "exampleTrace" | "addExample" | "exampleFromCase" | "expect" | "boundaries";

/** Boundary examples shown of a table. */
const MOST = 100;

export function exampleVerbs(room: Room): Pick<RuleDesk, Verbs> {
  const { db, municipality } = room.tools;
  return {
    examples: (who, slug, version, language) =>
      db.read(municipality, async (read) => {
        const { service } = await enter(room, read, who, slug, "rules.read");
        const model = await modelOf(read, slug, version);
        return (await examplesOf(read, slug, version)).map((one) =>
          tried(wordingOf(room, service, language), model, one),
        );
      }),
    exampleTrace: (who, slug, version, id, language) =>
      db.read(municipality, async (read) => {
        const { service } = await enter(room, read, who, slug, "rules.read");
        const model = await modelOf(read, slug, version);
        const example = (await examplesOf(read, slug, version)).find((one) => one.id === id);
        if (example === undefined) throw new Refusal("ruledesk.no-such-example", {}, 404);
        const evaluation = evaluated(service.process, model, example);
        const told = {
          id: example.id,
          outcome: outcomeOf(service.process, evaluation.output, evaluation.unknowns.length > 0),
          mode: "advice" as const,
          decidedAt: room.tools.clock.now().toString(),
          reason: null,
          facts: { ...example.facts },
          evaluation,
        };
        return traceOf(service, told, model, "", language);
      }),
    addExample: (who, slug, version, { name, asOf, facts, expected }) =>
      db.write(municipality, async (tx) => {
        const { service } = await enter(room, tx, who, slug, "rules.edit");
        await draftNamed(tx, slug, version);
        const day = dayFrom(asOf);
        const given = { facts, parameters: await ratesOfDay(tx, day), asOf: day };
        const now = answerOf(service.process, evaluated(service.process, await modelOf(tx, slug, version), given));
        return add(room, tx, who, version, {
          ...given,
          service: slug,
          name,
          origin: "person",
          expected: expected ?? now,
        });
      }),
    exampleFromCase: (who, slug, version, { caseId, name }) =>
      db.as(who.staff).write(municipality, async (tx) => {
        const { service } = await enter(room, tx, who, slug, "rules.edit");
        await draftNamed(tx, slug, version);
        const found = await caseById(tx, caseId);
        if (found.service !== slug) throw new Refusal("cases.not-found", {}, 404);
        demand(await accessOf(room, tx, who), "cases.read", found.unit);
        const decision = await standingDecision(tx, found);
        const model = await decisionModel(tx, decision.model);
        const stored = evaluationOf(decision);
        const used = new Set(stored.parametersUsed.map(({ key }) => key));
        const rates = (await ratesOfDay(tx, decision.asOf)).filter(({ key }) => !used.has(key));
        const facts = pseudonymised(model, decision.facts as NewExampleRow["facts"]);
        const given = { facts, parameters: [...stored.parametersUsed, ...rates], asOf: decision.asOf };
        const expected = answerOf(service.process, stored);
        const paths = Object.keys(expected.values);
        // What no longer comes to the same has lost something that the rules turn on.
        if (differing(expected, answered(service.process, evaluated(service.process, model, given), paths)).length > 0)
          throw new Refusal("ruledesk.cannot-pseudonymise");
        return add(room, tx, who, version, { ...given, service: slug, name, origin: "case", expected }, caseId);
      }),
    expect: (who, slug, version, { example, expected, reason }) =>
      db.write(municipality, async (tx) => {
        await enter(room, tx, who, slug, "rules.edit");
        await draftNamed(tx, slug, version);
        const found = (await examplesOf(tx, slug, version)).find((one) => one.id === example);
        if (found === undefined) throw new Refusal("ruledesk.no-such-example", {}, 404);
        if (reason.trim() === "") throw new Refusal("ruledesk.why-changed");
        const of = { example, service: slug, version };
        await tx.run(upsertExpectation(of, expected, reason.trim(), handOf(room, who)));
        const subject = { kind: "rule-example", id: example };
        await noted(room, tx, who, { action: "rules.example-changed", subject, details: { service: slug, version } });
      }),
    boundaries: (who, slug, version, table, language) =>
      db.read(municipality, async (read) => {
        const { service } = await enter(room, read, who, slug, "rules.edit");
        const model = await modelOf(read, slug, version);
        const asOf = dayIn(room.tools);
        const words = tableWords(service, table, language);
        const found = boundaryExamples(model, table, { parameters: await ratesOfDay(read, asOf), asOf, most: MOST });
        return found.map(({ rule, input, bound, side, inputs, facts, output, matched }) => ({
          rule,
          input: words.input(input),
          bound,
          side,
          inputs: Object.entries(inputs).map(([label, value]) => ({
            label: words.input(label),
            value: words.value(value),
          })),
          facts,
          output,
          matched,
        }));
      }),
  };
}

async function add(
  room: Room,
  tx: Parameters<typeof keepExample>[0],
  who: Parameters<RuleDesk["services"]>[0],
  version: number,
  given: NewExampleRow,
  caseId?: string,
): Promise<string> {
  const name = given.name.trim();
  if (name === "" || name.length > 300) throw new Refusal("ruledesk.name-needed");
  const id = await keepExample(tx, { ...given, name }, version, handOf(room, who));
  if (id === undefined) throw new Refusal("ruledesk.name-taken", { name }, 409);
  await noted(room, tx, who, {
    action: "rules.example-added",
    subject: { kind: "rule-example", id },
    details: { service: given.service, version, origin: given.origin },
    ...(caseId === undefined ? {} : { caseId, purpose: "a worked example of the rules" }),
  });
  return id;
}

/** The decision that stands, or what the rules advised. */
async function standingDecision(read: Read, found: Case) {
  const decisions = await decisionsOf(read, found.id);
  const [latest] = decisions.toSorted((a, b) => b.decidedAt.localeCompare(a.decidedAt));
  const standing = decisions.find((one) => one.id === found.state.decision) ?? latest;
  if (standing === undefined) throw new Refusal("ruledesk.case-undecided", {}, 409);
  return standing;
}

/** The outcome with the amount and the days it holds; of what goes to a person, why. */
function answerOf(process: ProcessData, evaluation: Evaluation): Expected {
  const { amount, from, to, manual_reason: why, manual_outcome: manual } = process.decision;
  const { outcome } = answered(process, evaluation, []);
  const paths = outcome === manual ? [why] : [amount, from, to].filter((path) => path !== undefined);
  return answered(process, evaluation, paths);
}
