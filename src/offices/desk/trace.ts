/** A decision explained row by row, from the trace that was stored with it. */
import type { Decision } from "#cases";
import type { Language } from "#platform/texts";
import { legalDate } from "#platform/time";
import type { Evaluation, Model } from "#rules";
import { evaluationOf, explain, formatted, type Service } from "#services";
import type { DecisionTrace } from "./desk.model.ts";

type Traced = Pick<Decision, "id" | "outcome" | "mode" | "decidedAt" | "reason" | "facts" | "evaluation" | "model">;

export function traceOf(service: Service, decision: Traced, by: string, language: Language): DecisionTrace {
  const evaluation = evaluationOf(decision);
  const explained = explain(service, evaluation, decision.facts, language);
  return {
    decisionId: decision.id,
    outcome: decision.outcome,
    decidedAt: decision.decidedAt,
    by,
    mode: decision.mode,
    calculation: explained.calculation,
    reasons: [...explained.reasons, ...(decision.reason === null ? [] : [{ text: decision.reason, legalBasis: "" }])],
    tables: tablesOf(service.model, evaluation, language),
    parameters: evaluation.parametersUsed.map((row) => ({
      key: row.key,
      value: typeof row.value === "object" ? JSON.stringify(row.value) : formatted(row.value, "number", language),
      unit: row.unit,
      from: legalDate(row.from),
      source: row.source,
    })),
    unknowns: evaluation.unknowns.map((unknown) =>
      unknown.subject === undefined ? unknown.message : `${unknown.subject}: ${unknown.message}`,
    ),
    modelVersion: decision.model.slice(0, 12),
  };
}

function tablesOf(model: Model, evaluation: Evaluation, language: Language): DecisionTrace["tables"] {
  const rules = rulesOf(model);
  return evaluation.trace.decisions.flatMap((decision) =>
    decision.tables.map((table) => ({
      name: table.table,
      inputs: table.inputs.map((input) => ({
        label: input.label,
        value:
          typeof input.value === "object" && input.value !== null
            ? JSON.stringify(input.value)
            : String(input.value ?? "–"),
      })),
      rules: table.rules.map((rule) => {
        const written = rules.get(rule.id);
        return {
          id: rule.id,
          cells: rule.cells.map((cell) => (cell === null ? "unknown" : cell ? "true" : "false")),
          texts: written?.cells ?? [],
          matched: rule.matched === true,
          legalBasis: written?.annotations["legalBasis"] ?? "",
          reason: written?.annotations[language] ?? "",
        };
      }),
    })),
  );
}

type WrittenRule = { readonly cells: readonly string[]; readonly annotations: Readonly<Record<string, string>> };

/** Every rule of the model by its id, as it is written. */
function rulesOf(model: Model): ReadonlyMap<string, WrittenRule> {
  const found = new Map<string, WrittenRule>();
  const walk = (expression: Model["decisions"][number]["logic"]): void => {
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
