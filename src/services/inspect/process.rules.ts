/** Whether the parts of a service fit together: steps, look-ups, answers, what rules ask for, and a person's way to all of it. */
import type { FormDefinition } from "#forms/shared";
import type { Model } from "#rules";
import { COMPANY_NOW } from "../acting.rules.ts";
import { CONCERNED, type FactSpec, type ProcessData, type ServiceData } from "../service.model.ts";
import type { Fault } from "./fault.model.ts";

/** What rules may ask for besides what registers gave. */
const ALWAYS = ["application", "answers", "parameters"];

export type Parts = {
  readonly about: ServiceData | undefined;
  readonly process: ProcessData;
  readonly form: FormDefinition | undefined;
  readonly model: Model | undefined;
};

export const processFaults = (parts: Parts): readonly Fault[] => [
  ...stepFaults(parts),
  ...lookUpFaults("prefill", parts.process.prefill),
  ...lookUpFaults("facts", parts.process.facts),
  ...answerFaults(parts),
  ...inputFaults(parts),
  ...fallbackFaults(parts),
  ...compareFaults(parts),
  ...actingFaults(parts),
];

const fault = (at: string, code: Fault["code"], detail: string): Fault => ({ file: "process.yaml", at, code, detail });

/** A notification is taken note of and everything else is decided; what writes letters says how. */
function stepFaults({ about, process }: Parts): Fault[] {
  if (about === undefined) return [];
  const { kind } = about;
  const kinds = new Set(process.steps.map((step) => step.kind));
  const isNotification = kind === "notification";
  const wrong = process.steps.filter(({ kind: step }) => isNotification && (step === "decide" || step === "letter"));
  return [
    ...wrong.map(({ key }) => fault(`steps.${key}`, "decides-notification", key)),
    ...(kinds.has(isNotification ? "note" : "decide") ? [] : [fault("steps", "no-decision", kind)]),
    ...(kinds.has("letter") && process.letter === undefined ? [fault("letter", "no-template", "")] : []),
    ...(kinds.has("permit") === (process.permit !== undefined) ? [] : [fault("permit", "no-permit", "")]),
  ];
}

/** Whom a look-up is about must be known before it is made. */
function lookUpFaults(list: string, specs: readonly FactSpec[]): Fault[] {
  return specs.flatMap(({ key, about, source }, i) => {
    const root = about.split(".")[0] ?? "";
    const known =
      specs.slice(0, i).some((earlier) => earlier.key === root) ||
      (about === CONCERNED && source === "population.person");
    return about === "applicant" || known || ALWAYS.includes(root)
      ? []
      : [fault(`${list}.${key}`, "unknown-fact", about)];
  });
}

/** What rules are told of an application was asked of the applicant, or is what a person judges of it. */
function answerFaults({ process, form }: Parts): Fault[] {
  if (form === undefined) return [];
  const judged = setBy(process).flatMap(([root, key]) => (root === "application" && key !== undefined ? [key] : []));
  const asked = new Set([...form.pages.flatMap((page) => page.fields.map((field) => field.id)), ...judged]);
  return Object.keys(process.application).flatMap((key) =>
    asked.has(key) ? [] : [fault(`application.${key}`, "unknown-answer", key)],
  );
}

/** Everything the rules ask for is fetched or answered. */
function inputFaults({ process, model }: Parts): Fault[] {
  const given = new Set([...ALWAYS, ...process.facts.map(({ key }) => key), ...judgedRoots(process)]);
  return (model?.inputs ?? []).flatMap(({ name }) =>
    given.has(name) ? [] : [fault(`decision.model`, "unknown-input", name)],
  );
}

/** A machine decides only for whom the form lets one apply, and for a company only when its register is asked while the case is worked. */
function actingFaults({ process, form }: Parts): Fault[] {
  const asksOfCompany = process.facts.some(({ source }) => source === COMPANY_NOW);
  return process.decision.automatic_for.flatMap((basis) =>
    form !== undefined && form.on_behalf_of?.includes(basis) === true && (basis !== "company" || asksOfCompany)
      ? []
      : [fault("decision.automatic_for", "decides-unvouched", basis)],
  );
}

/** Outcomes are compared only by what the rules themselves are told. */
function compareFaults({ process, model }: Parts): Fault[] {
  if (model === undefined) return [];
  const read = new Set(model.inputs.map(({ name }) => name));
  return process.compare.flatMap((one) =>
    ("of" in one ? [one.of].flat() : []).flatMap((path) =>
      read.has(path.split(".")[0] ?? "") ? [] : [fault(`compare.${one.kind}`, "compares-unused", path)],
    ),
  );
}

/**
 * What a register gives and the rules decide on, a person must be able to say when the register cannot. Where rules only advise,
 * the person decides without.
 */
function fallbackFaults({ process, model }: Parts): Fault[] {
  if (process.decision.automation === "recommend") return [];
  const read = new Set(model?.inputs.map(({ name }) => name));
  const judged = judgedRoots(process);
  return process.facts.flatMap(({ key }) =>
    read.has(key) && !judged.has(key) ? [fault(`checklist`, "no-fallback", key)] : [],
  );
}

const judgedRoots = (process: ProcessData): ReadonlySet<string> => new Set(setBy(process).map(([root = ""]) => root));

/** The paths that a person's judgement sets, in parts. */
const setBy = ({ checklist }: ProcessData): readonly (readonly string[])[] =>
  checklist.flatMap((point) => point.sets.map(({ path }) => path.split(".")));
