/**
 * From what is known to what the rules are asked, and from what they answer to an outcome or a reason to hand over.
 *
 * A person's judgement is a change of facts before the rules are asked again, so that amounts are always the rules' own
 * and the trace shows what was judged.
 */
import type { Fact, HandoverReason } from "#cases";
import type { FormDefinition } from "#forms/shared";
import type { Evaluation, Json } from "#rules";
import { addMonths, legalDate, type LegalDate } from "#platform/time";
import { at, isTree, textAt, withAt } from "./paths.rules.ts";
import type { ChecklistPoint, ProcessData } from "./service.model.ts";

const DEVIATION = "$deviation";

/** Facts come from registers and forms as JSON, and are asked about as JSON. */
export type Facts = Readonly<Record<string, Json>>;

/**
 * The answers as the rules see them: what was asked for, defaults for the rest, and which register values are disputed.
 * Forms keep amounts as exact decimal texts; rules take numbers.
 */
export function applicationFacts(
  process: ProcessData,
  definition: FormDefinition,
  answers: Readonly<Record<string, unknown>>,
  received: string,
): Facts {
  const amounts = new Set(
    definition.pages
      .flatMap((page) => page.fields)
      .flatMap((field) => (field.type === "money" || field.type === "number" ? [field.id] : [])),
  );
  const asked = Object.entries(process.application).map(([key, fallback]) => {
    const answer = answers[key] ?? fallback;
    return [key, amounts.has(key) && typeof answer === "string" ? Number(answer) : answer];
  });
  const deviations = Object.entries(answers).flatMap(([key, value]) =>
    key.endsWith(DEVIATION) && value !== null && value !== "" ? [key.slice(0, -DEVIATION.length)] : [],
  );
  return { ...Object.fromEntries(asked), received, deviations } as Facts;
}

/** The day whose rules and rates decide, as the service says: that of the application, or the first the decision can hold from. */
export function decisionDay(process: ProcessData, received: LegalDate): LegalDate {
  return process.decision.as_of === "received" ? received : legalDate(`${addMonths(received, 1).slice(0, 7)}-01`);
}

/** What the rules are asked: each fact by its key. */
export const decisionFacts = (facts: readonly Pick<Fact, "key" | "value">[]): Facts =>
  Object.fromEntries(facts.map((fact) => [fact.key, fact.value as Json]));

/** The points that these facts call for. */
export const pointsFor = (facts: Facts, checklist: readonly ChecklistPoint[]): ChecklistPoint[] =>
  checklist.filter(
    ({ asked_when: when, asked_unless: unless }) =>
      (when === undefined || isThere(at(facts, when))) && (unless === undefined || !isThere(at(facts, unless))),
  );

const isThere = (fact: unknown): boolean =>
  Array.isArray(fact) ? fact.length > 0 : fact !== undefined && fact !== null && fact !== false && fact !== "";

/** What a person answered, by point: text, or the entries of a list. */
export type ChecklistAnswers = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

/** Facts after a person judged. A point that was left empty changes nothing. */
export function judged(facts: Facts, checklist: readonly ChecklistPoint[], answers: ChecklistAnswers): Facts {
  let result: Facts = facts;
  for (const point of checklist) {
    const given = answers[point.key] ?? "";
    const answer = typeof given === "string" ? given.trim() : given;
    if (answer.length === 0) continue;
    for (const set of point.sets) {
      const value =
        typeof answer === "string"
          ? filled(set.value, () => typed(answer, point.type))
          : listed(set.value, answer, point);
      if (set.when === undefined || set.when === answer) result = withAt(result, set.path, value) as Facts;
    }
  }
  return result;
}

/** What the rules came to: an outcome a machine may act on, or the reason why not. Anything unknown on the way is a reason not to. */
export type Verdict =
  | { readonly kind: "outcome"; readonly outcome: string }
  | { readonly kind: "hand-over"; readonly reason: HandoverReason; readonly detail: string };

export function verdict(process: ProcessData, evaluation: Evaluation): Verdict {
  const outcome = textAt(evaluation.output, process.decision.outcome);
  const [unknown] = evaluation.unknowns;
  if (outcome === process.decision.manual_outcome) {
    const said = textAt(evaluation.output, process.decision.manual_reason);
    return { kind: "hand-over", reason: isReason(said) ? said : "rule_says_manual", detail: codes(evaluation) };
  }
  if (unknown !== undefined)
    return {
      kind: "hand-over",
      reason: unknown.code === "missing_parameter" || unknown.code === "missing_fact" ? "missing_fact" : "ambiguous",
      detail: codes(evaluation),
    };
  if (outcome !== undefined && process.decision.outcomes.includes(outcome)) return { kind: "outcome", outcome };
  return { kind: "hand-over", reason: "ambiguous", detail: codes(evaluation) };
}

/** One in n, the same cases every time: by the case's own id, which nobody chooses. */
export function sampled(caseId: string, oneIn: number): boolean {
  return oneIn > 0 && Number.parseInt(caseId.replaceAll("-", "").slice(-8), 16) % oneIn === 0;
}

export const RULE_REASONS: readonly HandoverReason[] = [
  "rule_says_manual",
  "needs_judgement",
  "missing_fact",
  "ambiguous",
  "data_conflict",
];
const isReason = (text: string | undefined): text is HandoverReason => RULE_REASONS.some((reason) => reason === text);

const codes = (evaluation: Evaluation): string => {
  const said = at(evaluation.output, "reason_codes");
  return [...(Array.isArray(said) ? said.map(String) : []), ...evaluation.unknowns.map((unknown) => unknown.code)]
    .slice(0, 10)
    .join(", ");
};

/** The template with what stands for each of its words beginning with `$`; a word nobody knows stays as it is. */
function filled(template: unknown, valueOf: (word: string) => unknown): unknown {
  if (typeof template === "string") return template.startsWith("$") ? valueOf(template.slice(1)) : template;
  if (Array.isArray(template)) return template.map((inner) => filled(inner, valueOf));
  if (typeof template === "object" && template !== null)
    return Object.fromEntries(Object.entries(template).map(([key, inner]) => [key, filled(inner, valueOf)]));
  return template;
}

/** As `filled`, with a list's entries where the template says `$each`. */
function listed(
  template: unknown,
  entries: readonly Readonly<Record<string, string>>[],
  { key, fields }: ChecklistPoint,
): unknown {
  const each = isTree(template) ? template["$each"] : undefined;
  if (each === undefined) return template;
  return entries.map((entry, i) =>
    filled(each, (word) => {
      const field = fields.find((one) => one.key === word);
      return field === undefined ? `${key}-${i + 1}` : typed(entry[word]?.trim() ?? "", field.type);
    }),
  );
}

/** An answer as the rules take it; nothing is null. */
function typed(answer: string, type: ChecklistPoint["type"] | "number"): unknown {
  if (answer === "") return null;
  if (type === "money" || type === "number") return Number(answer.replace(/\s/g, "").replace(",", "."));
  return type === "yes-no" ? answer === "true" : answer;
}
