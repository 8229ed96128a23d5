/** Reads how a service's cases are worked out of its files, with every text in four languages. */
import { FACT_SOURCES, FORMATS, OFFERS, ProcessData, ServiceData, type Files } from "#services";
import { dataIn, readingOf } from "./files.rules.ts";
import { aboutChoices, aboutsOf, leaningOn, mayMove, optionText } from "./lookups.rules.ts";
import { outcomesView } from "./outcomes.rules.ts";
import { calculationView } from "./calculation.rules.ts";
import { compareView } from "./compare.rules.ts";
import { decidingView } from "./deciding.rules.ts";
import { pointsView } from "./points.rules.ts";
import { permitView } from "./permit.rules.ts";
import { stepsToAdd, stepsView } from "./steps.rules.ts";
import type { FactView, GatherView, ProcessView } from "./process.model.ts";

/** Undefined when the file is too broken to be shown in parts; what is wrong with it is told by its faults. */
export function processView(files: Files): ProcessView | undefined {
  const process = dataIn(files, "process.yaml", ProcessData);
  if (process === undefined) return undefined;
  const text = readingOf(files);
  const { decision } = process;
  return {
    kind: dataIn(files, "service.yaml", ServiceData)?.kind,
    steps: stepsView(files, process),
    stepsToAdd: stepsToAdd(files, process),
    gathers: [
      ...process.prefill.map((one, at) => gather(files, process, one, at, "form")),
      ...process.facts.map((one, at) => gather(files, process, one, at, "case")),
    ],
    offers: FACT_SOURCES.map((source) => {
      const { use, about, option } = OFFERS[source];
      return { source, use, about, option };
    }),
    abouts: { form: aboutChoices(files, process, "form"), case: aboutChoices(files, process, "case") },
    facts: factsOf(process).map(([key, rows]): FactView => ({
      key,
      heading: text(`process.facts.${key}`),
      rows: rows.map(({ label, path, format }, at) => ({ at, path, format, label: text(`process.rows.${label}`) })),
    })),
    points: pointsView(files, process),
    automation: decision.automation,
    model: decision.model,
    outcomes: outcomesView(files, process),
    conditions: process.conditions.map(({ key, when }) => ({ key, when, text: text(`process.conditions.${key}`) })),
    permit: permitView(files, process),
    deadline: {
      amount: process.deadline.amount,
      unit: process.deadline.unit,
      legalBasis: process.deadline.legal_basis,
    },
    appeal: process.appeal && { weeks: process.appeal.weeks, legalBasis: process.appeal.legal_basis },
    sampleOneIn: process.sample_one_in,
    deciding: decidingView(files, process),
    calculation: calculationView(files, process),
    compare: compareView(process),
    paths: pathsOf(process),
    formats: FORMATS,
  };
}

type Look = ProcessData["facts"][number];
function gather(files: Files, process: ProcessData, one: Look, at: number, when: GatherView["when"]): GatherView {
  const { key, source, about, purpose, legal_basis: legalBasis } = one;
  const { option, choices } = OFFERS[source];
  return {
    key,
    source,
    about,
    purpose,
    legalBasis,
    when,
    leaning: leaningOn(files, process, when, key),
    option: option && { kind: option, text: optionText(one), choices },
    abouts: aboutsOf(files, process, when, at),
    mayUp: mayMove(process, when, at, -1),
    mayDown: mayMove(process, when, at, 1),
  };
}

/** What is shown of each fact, and facts of which nothing is shown yet. */
function factsOf({ fact_rows: shown, facts }: ProcessData): [string, ProcessData["fact_rows"][string]][] {
  const bare = facts.filter(({ key }) => shown[key] === undefined);
  return [...Object.entries(shown), ...bare.map(({ key }): [string, []] => [key, []])];
}

/** What the rules are told of an application, and what points set already, down to single values. */
function pathsOf(process: ProcessData): string[] {
  const leaves = (value: unknown, at: string): string[] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${at}.${key}`))
      : [at];
  const set = process.checklist.flatMap((point) => point.sets.map(({ path }) => path));
  return [...new Set([...leaves(process.application, "application"), ...set])].toSorted();
}
