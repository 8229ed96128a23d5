/** A decision in words: the calculation as rows, the reasons with their paragraphs, in any of the four languages. */
import type { Decision } from "#cases";
import { paragraphsOf } from "#letters";
import type { Language, Say } from "#platform/texts";
import { sayIn } from "#platform/texts";
import { addDays, type LegalDate } from "#platform/time";
import type { Evaluation } from "#rules";
import type { Service } from "./read.model.ts";
import { told } from "./format.rules.ts";
import type { Effect } from "./service.model.ts";
import { at, isTree, listAt, textAt } from "./paths.rules.ts";

export type Calculation = readonly {
  readonly heading: string;
  readonly rows: readonly { readonly label: string; readonly value: string; readonly strong: boolean }[];
}[];

export type Explanation = {
  readonly outcome: string;
  readonly from: LegalDate | undefined;
  /** The last day; rules give the first day it no longer holds. */
  readonly to: LegalDate | undefined;
  readonly calculation: Calculation;
  readonly reasons: readonly { readonly text: string; readonly legalBasis: string }[];
};

/** The evaluation of a stored decision. It was written by the rule engine and never changes. */
export const evaluationOf = (decision: Pick<Decision, "evaluation">): Evaluation => decision.evaluation as Evaluation;

export function explain(
  service: Service,
  evaluation: Evaluation,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): Explanation {
  const say = serviceSay(service, language);
  const { decision } = service.process;
  const day = (path: string | undefined): LegalDate | undefined =>
    path === undefined ? undefined : (textAt(evaluation.output, path) as LegalDate | undefined);
  const until = day(decision.to);
  return {
    outcome: textAt(evaluation.output, decision.outcome) ?? decision.manual_outcome,
    from: day(decision.from),
    to: until === undefined ? undefined : addDays(until, -1),
    calculation: calculationOf(service, evaluation.output, facts, say, language),
    reasons: reasonsOf(evaluation, language),
  };
}

/** Whether a decision is the one the rules came to; a person's may be another, and then stands on that person's reason alone. */
export const isRulesOwn = (service: Service, evaluation: Evaluation, outcome: string): boolean =>
  textAt(evaluation.output, service.process.decision.outcome) === outcome;

/** The grounds of a decision: the rules' own where it is theirs, and the person's, a paragraph each. */
export const groundsOf = (
  service: Service,
  decision: Pick<Decision, "evaluation" | "outcome" | "reason">,
  language: Language,
): Explanation["reasons"] => [
  ...rulesGrounds(service, decision, language),
  ...paragraphsOf(decision.reason ?? "").map((text) => ({ text, legalBasis: "" })),
];

/** The grounds that the rules give for a decision; none where a person came to another. */
export function rulesGrounds(
  service: Service,
  decision: Pick<Decision, "evaluation" | "outcome">,
  language: Language,
): Explanation["reasons"] {
  const evaluation = evaluationOf(decision);
  return isRulesOwn(service, evaluation, decision.outcome) ? reasonsOf(evaluation, language) : [];
}

/** What a favourable decision is bound to, in words. */
export const conditionsOf = (
  service: Service,
  { outcome, facts, evaluation }: Pick<Decision, "evaluation" | "outcome" | "facts">,
  language: Language,
): readonly string[] =>
  effectOf(service, outcome) !== "favourable"
    ? []
    : service.process.conditions.flatMap(({ key, when }) => {
        const holds = when === undefined || at(toldOf({ facts, evaluation }), when) === true;
        return holds ? [serviceSay(service, language)(`process.conditions.${key}`)] : [];
      });

/** What a decision knows: the facts it was made on, and what the rules answered, by their own names. */
export const toldOf = ({
  facts,
  evaluation,
}: Pick<Decision, "facts" | "evaluation">): Readonly<Record<string, unknown>> => ({
  ...facts,
  ...asTree(evaluationOf({ evaluation }).output),
});

const asTree = (value: unknown): Readonly<Record<string, unknown>> => (isTree(value) ? value : {});

/** What an outcome is to whoever asked. */
export const effectOf = (service: Service | undefined, outcome: string | null): Effect =>
  service?.process.decision.effects[outcome ?? ""] ?? "neutral";

/** Each reason once, in the order the rules gave them. */
export function reasonsOf(evaluation: Evaluation, language: Language): Explanation["reasons"] {
  const seen = new Map(
    evaluation.reasons.map((reason) => [
      reason.texts[language],
      { text: reason.texts[language], legalBasis: reason.legalBasis.join("; ") },
    ]),
  );
  return [...seen.values()];
}

/** Says a text of the service's own. */
export const serviceSay = (service: Service, language: Language): Say => sayIn(service.texts, language);

/** Names by our own ids, from every fact that carries people. */
export function namesIn(facts: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isTree(value)) {
      if (typeof value["ref"] === "string" && typeof value["name"] === "string") names.set(value["ref"], value["name"]);
      Object.values(value).forEach(walk);
    }
  };
  walk(facts);
  return names;
}

function calculationOf(
  service: Service,
  output: unknown,
  facts: Readonly<Record<string, unknown>>,
  say: Say,
  language: Language,
): Calculation {
  const names = namesIn(facts);
  return service.process.calculation
    .flatMap(({ each, heading, rows }) => {
      const subjects = each === undefined ? [output] : listAt(output, each);
      return subjects.map((subject) => ({
        heading: say(`process.calculation.${heading}`, {
          name: textAt(subject, "name") ?? names.get(textAt(subject, "ref") ?? "") ?? "",
        }),
        rows: rows
          .filter(
            (row) =>
              at(subject, row.path) !== undefined &&
              at(subject, row.path) !== null &&
              !(row.hide_zero && Number(at(subject, row.path)) === 0),
          )
          .map((row) => ({
            label: say(`process.calculation.${row.label}`),
            value: told(say, at(subject, row.path), row.format, language),
            strong: row.strong,
          })),
      }));
    })
    .filter((part) => part.rows.length > 0);
}
