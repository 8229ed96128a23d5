/** Rules without law or without a reason in one of the languages, and placeholders that nothing fills. */
import type { TableProgram } from "../decide/program.model.ts";
import { languages, legalBasisOf, placeholders } from "../decide/reasons.ts";
import type { ModelProblem } from "./problem.model.ts";
import { problem } from "./problem.model.ts";

export function annotationProblems({ table, owner }: TableProgram): ModelProblem[] {
  const names = new Set([
    ...table.inputs.map((input) => input.label),
    ...table.outputs.map((output) => output.name || owner),
  ]);
  return table.rules.flatMap((rule) => {
    const place = { owner, rule: rule.id, line: rule.line };
    const law = legalBasisOf(rule.annotations).length === 0 ? [problem("missing_legal_basis", place)] : [];
    const reasons = languages.flatMap((language) => {
      const text = rule.annotations[language] ?? "";
      if (text === "") return [problem("missing_reason", place, { language })];
      const unfilled = placeholders(text).filter((name) => !names.has(name));
      return unfilled.map((name) => problem("unknown_placeholder", place, { name, language }));
    });
    return [...law, ...reasons];
  });
}

export function duplicateRules(tables: readonly TableProgram[]): ModelProblem[] {
  const seen = new Set<string>();
  return tables.flatMap(({ table, owner }) =>
    table.rules.flatMap(({ id, line }) => {
      const twice = seen.has(id);
      seen.add(id);
      return twice ? [problem("duplicate_rule", { owner, rule: id, line }, { id })] : [];
    }),
  );
}
