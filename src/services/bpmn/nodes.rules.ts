/** What each part of a process is called, and what is told of it. */
import type { HandoverReason } from "#cases";
import type { Service } from "../read.model.ts";
import type { ProcessData } from "../service.model.ts";
import type { Node } from "./diagram.model.ts";
import type { Words } from "./words.rules.ts";

/** What of a service is drawn. */
export type DrawnService = Pick<Service, "slug" | "about" | "process" | "model" | "texts" | "form">;

export type DrawnStep = ProcessData["steps"][number];

/** The person's task; there is one, wherever the case is handed over. */
export const PERSON = "person";

export const startNode = ({ process }: DrawnService, { house }: Words): Node => ({
  id: "received",
  kind: "startEvent",
  name: house("received"),
  notes: [
    house("due", {
      amount: process.deadline.amount,
      unit: process.deadline.unit,
      basis: process.deadline.legal_basis,
    }),
  ],
  awaits: "message",
});

/** A step that may hand the case over has a question after it; a letter is sent. */
export function stepNodes(service: DrawnService, words: Words, step: DrawnStep): readonly Node[] {
  const { house } = words;
  const [id, asked] = [`${step.key}.step`, { id: `${step.key}.asked`, kind: "exclusiveGateway" } as const];
  switch (step.kind) {
    case "gather":
      return [
        { id, kind: "serviceTask", ...gathering(service, words) },
        { ...asked, name: house("gathered"), notes: handsOver(words, GATHER_REASONS) },
      ];
    case "decide":
    case "note":
      return [
        { id, kind: "businessRuleTask", name: house(step.kind), notes: rulesAsked(service, words) },
        {
          ...asked,
          name: house("decided"),
          notes: [...decideHandsOver(service, words), ...grounds(words)],
        },
      ];
    case "permit":
      return [{ id, kind: "serviceTask", name: house("permit"), notes: [] }];
    case "letter":
      return [
        { id, kind: "serviceTask", name: house("letter"), notes: lettersOf(service, words) },
        { id: `${step.key}.sent`, kind: "sendTask", name: house("send"), notes: [house("sent")] },
      ];
  }
}

export const personNode = ({ process }: DrawnService, words: Words): Node => ({
  id: PERSON,
  kind: "userTask",
  name: words.house("person"),
  notes:
    process.checklist.length === 0
      ? []
      : [words.house("judged"), words.house("checklist"), ...items(points(process, words))],
});

const points = ({ checklist }: ProcessData, { house, own }: Words): string[] =>
  checklist.map(({ key, required, asked_when: when, asked_unless: unless }) =>
    house("point", {
      label: own(`checklist.${key}.label`),
      required: String(required),
      asked: when === undefined && unless === undefined ? "always" : "sometimes",
    }),
  );

function gathering({ process }: DrawnService, { house, own, list }: Words): Pick<Node, "name" | "notes"> {
  const register = (source: string): string => house(`registers.${source.split(".")[0] ?? ""}`);
  const registers = [...new Set(process.facts.map(({ source }) => register(source)))];
  return {
    name: house("gather", { registers: list(registers) }),
    notes: process.facts.map(({ key, source, legal_basis: basis }) =>
      house("fact", { fact: own(`facts.${key}`), register: register(source), basis }),
    ),
  };
}

/** Which decision of which model, and the tables it rests on as the service calls them. */
function rulesAsked({ process, model }: DrawnService, { house, own }: Words): string[] {
  const { decision } = process;
  return [
    house("model", { model: decision.model, decision: decision.decision }),
    ...items(model.decisions.map(({ name }) => own(`rules.${name}.name`))),
    house("as-of", { as_of: decision.as_of }),
  ];
}

const GATHER_REASONS: readonly HandoverReason[] = [
  "missing_fact",
  "source_unavailable",
  "timeout",
  "data_conflict",
  "stopped_by_operator",
];

const DECIDE_REASONS: readonly HandoverReason[] = [
  "rule_says_manual",
  "needs_judgement",
  "acts_for_another",
  "missing_fact",
  "ambiguous",
  "data_conflict",
  "sampled_for_quality",
  "stopped_by_operator",
];

const decideHandsOver = ({ process, form }: DrawnService, words: Words): string[] =>
  handsOver(
    words,
    DECIDE_REASONS.filter(
      (reason) =>
        (reason !== "sampled_for_quality" || process.sample_one_in > 0) &&
        (reason !== "needs_judgement" || process.decision.automation === "recommend") &&
        (reason !== "acts_for_another" || form.on_behalf_of !== undefined),
    ),
    process.sample_one_in,
  );

const handsOver = ({ house }: Words, reasons: readonly HandoverReason[], oneIn = 0): string[] => [
  house("hands-over"),
  ...items(reasons.map((reason) => house(`reasons.${reason}`, { one_in: oneIn }))),
];

/** What the rules may say when they hand over, in the service's own words. */
function grounds({ house, own, keysUnder }: Words): string[] {
  const said = items(keysUnder("handover.").map((key) => own(`handover.${key}`)));
  return said.length === 0 ? [] : [house("grounds"), ...said];
}

const lettersOf = ({ about, process }: DrawnService, { house, own }: Words): string[] => [
  house("letters"),
  ...items(process.decision.outcomes.map((outcome) => own(`titles.${about.titles.outcomes[outcome] ?? ""}`))),
];

/** What the service has no words for is left out. */
const items = (texts: readonly string[]): string[] => texts.flatMap((text) => (text === "" ? [] : [`– ${text}`]));
