/**
 * What keeps a model from being used for decisions, found without any facts: rules without law or reasons, names that nothing
 * has, and rules of a UNIQUE table that match together.
 */
import { overlaps } from "./check.overlap.ts";
import { languages, legalBasisOf, placeholders } from "./decide/reasons.ts";
import type { TableProgram } from "./decide/program.model.ts";
import type { Problem } from "./feel/compile.model.ts";
import type { Model } from "./model.model.ts";
import { problemText } from "./problems.ts";
import { programOf } from "./read.ts";

/** Empty when the model may decide. Every table counts as deciding: a rule that needs no law needs no table. */
export function checkModel(model: Model): readonly Problem[] {
  const program = programOf(model);
  const problems = [
    ...program.doubts,
    ...program.tables.flatMap(annotationProblems),
    ...duplicateRules(program.tables),
  ];
  for (const { table, owner } of program.tables) {
    if (table.hitPolicy === "UNIQUE") problems.push(...overlaps(table, owner));
  }
  return distinct(problems);
}

function annotationProblems({ table, owner }: TableProgram): Problem[] {
  const names = new Set([
    ...table.inputs.map((input) => input.label),
    ...table.outputs.map((output) => output.name || owner),
  ]);
  return table.rules.flatMap((rule) => {
    const at = { element: `${owner} ${rule.id}`, line: rule.line };
    const found: Problem[] = [];
    if (legalBasisOf(rule.annotations).length === 0)
      found.push({ code: "missing_legal_basis", message: "The rule has no legal basis", ...at });
    for (const language of languages) {
      const text = rule.annotations[language] ?? "";
      if (text === "") found.push({ code: "missing_reason", message: `The rule has no reason in ${language}`, ...at });
      for (const name of placeholders(text)) {
        if (!names.has(name))
          found.push({ code: "unknown_placeholder", message: `{${name}} is no input or output of the table`, ...at });
      }
    }
    return found;
  });
}

function duplicateRules(tables: readonly TableProgram[]): Problem[] {
  const seen = new Set<string>();
  return tables.flatMap(({ table, owner }) =>
    table.rules.flatMap(({ id, line }) => {
      const twice = seen.has(id);
      seen.add(id);
      return twice
        ? [{ code: "duplicate_rule", message: `The rule id "${id}" is used twice`, element: owner, line }]
        : [];
    }),
  );
}

const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((one) => [problemText(one), one])).values(),
];
