/** A decision explained row by row, from the trace that was stored with it. */
import type { Decision } from "#cases";
import { paragraphsOf } from "#letters";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { legalDate } from "#platform/time";
import { versionsOf } from "#rulebook";
import type { Evaluation, Model } from "#rules";
import { effectOf, evaluationOf, explain, isRulesOwn, type Service } from "#services";
import type { DecisionTrace, RulesVersion } from "./desk.model.ts";
import { parameterWords, reasonWords, subjectWords, tableWords } from "./wording.ts";

type Traced = Pick<Decision, "id" | "outcome" | "mode" | "decidedAt" | "reason" | "facts" | "evaluation"> & {
  readonly version?: RulesVersion | undefined;
};

/** The version whose rules those were; where several had the same, the one that decided on the day. */
export async function rulesBehind(
  read: Read,
  service: string,
  { model, asOf }: Pick<Decision, "model" | "asOf">,
): Promise<RulesVersion | undefined> {
  const same = (await versionsOf(read, service)).filter(({ sha256, from }) => sha256 === model && from !== undefined);
  const found = same.find(({ from = asOf, to }) => from <= asOf && (to === undefined || asOf < to)) ?? same[0];
  return found && { number: found.version, from: found.from };
}

/** `model` is the one the decision was made by: what its rules say stands there, not in the trace. */
export function traceOf(
  service: Service,
  decision: Traced,
  model: Model,
  by: string,
  language: Language,
): DecisionTrace {
  const evaluation = evaluationOf(decision);
  const explained = explain(service, evaluation, decision.facts, language);
  return {
    decisionId: decision.id,
    outcome: decision.outcome,
    effect: effectOf(service, decision.outcome),
    decidedAt: decision.decidedAt,
    by,
    mode: decision.mode,
    calculation: explained.calculation,
    reasons: [
      ...(decision.mode === "manual" && !isRulesOwn(service, evaluation, decision.outcome)
        ? []
        : reasonsOf(service, decision.mode, explained.reasons, evaluation, language)),
      ...paragraphsOf(decision.reason ?? "").map((text) => ({ text, legalBasis: "" })),
    ],
    tables: tablesOf(service, model, evaluation, language),
    parameters: evaluation.parametersUsed.map((row) => ({
      ...parameterWords(service, row, language),
      from: legalDate(row.from),
      source: row.source,
    })),
    unknowns: evaluation.unknowns.map(({ code, subject }) => ({
      code,
      about: subjectWords(service, subject, language),
    })),
    version: decision.version,
  };
}

/** Advice is told to the case worker; what was decided is told as the applicant reads it. */
function reasonsOf(
  service: Service,
  mode: Traced["mode"],
  told: DecisionTrace["reasons"],
  evaluation: Evaluation,
  language: Language,
): DecisionTrace["reasons"] {
  if (mode !== "advice") return told;
  const own = new Map(
    evaluation.reasons.flatMap(({ rule, texts }) => {
      const words = reasonWords(service, rule, language);
      return words === undefined ? [] : [[texts[language], words] as const];
    }),
  );
  return told.map((reason) => ({ ...reason, text: own.get(reason.text) ?? reason.text }));
}

function tablesOf(service: Service, model: Model, evaluation: Evaluation, language: Language): DecisionTrace["tables"] {
  const rules = rulesOf(model);
  return evaluation.trace.decisions.flatMap((decision) =>
    decision.tables.map((table) => {
      const words = tableWords(service, table.table, language);
      // A rule that answered is told with this reading's values; of the others only the words that always hold.
      const told = (rule: string): string | undefined =>
        evaluation.reasons.find(
          (reason) =>
            reason.rule === rule &&
            reason.table === table.table &&
            table.inputs.every(({ label, value }) => !(label in reason.values) || isSame(reason.values[label], value)),
        )?.texts[language];
      return {
        name: words.name,
        inputs: table.inputs.map(({ label, value }) => ({ label: words.input(label), value: words.value(value) })),
        rules: table.rules.map((rule) => {
          const written = rules.get(rule.id);
          return {
            id: rule.id,
            cells: Array.from(rule.cells, (cell) => (cell === "t" ? "true" : cell === "f" ? "false" : "unknown")),
            texts: (written?.cells ?? []).map(words.condition),
            matched: !/[^t]/.test(rule.cells),
            legalBasis: written?.annotations["legalBasis"] ?? "",
            reason:
              words.rule(rule.id) ??
              told(rule.id) ??
              (written?.annotations[language] ?? "").replaceAll(/\{\w+\}/g, "…"),
          };
        }),
      };
    }),
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type WrittenRule = { readonly cells: readonly string[]; readonly annotations: Readonly<Record<string, string>> };

/** Every rule of the model by its id, as it is written. */
function rulesOf(model: Model): ReadonlyMap<string, WrittenRule> {
  const found = new Map<string, WrittenRule>();
  const walk = (expression: Model["decisions"][number]["logic"]): void => {
    if (expression === undefined) return;
    if (expression.kind === "table")
      for (const rule of expression.rules)
        found.set(rule.id, { cells: rule.cells.map((cell) => cell.text), annotations: rule.annotations });
    else if (expression.kind === "context") expression.entries.forEach((entry) => walk(entry.value));
    else if (expression.kind === "invocation") expression.bindings.forEach((binding) => walk(binding.value));
    else if (expression.kind === "function") walk(expression.body);
    else if (expression.kind === "list") expression.items.forEach(walk);
  };
  for (const decision of model.decisions) walk(decision.logic);
  for (const one of model.functions) walk(one.body);
  return found;
}
