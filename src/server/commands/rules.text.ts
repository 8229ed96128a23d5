/** What the verbs of rules print for people. Pure: from what was found to lines. */
import type { Evaluation, Model, Problem } from "#rules";
import type { checkModel } from "#rules/check";
import type { runTck, TckResult } from "#rules/tck";

/** One line per problem, in the order of the file. */
export const problemLines = (problems: readonly Problem[]): string[] =>
  problems.map(({ line, element, message }) => `  line ${line}, ${element}: ${message}`);

const headings = {
  error: "Keeps the model from deciding",
  warning: "To look at",
  note: "Not checked",
} as const;

export function checkLines(problems: ReturnType<typeof checkModel>): string[] {
  if (problems.length === 0) return ["Nothing is wrong: the model may decide."];
  const found = (["error", "warning", "note"] as const).flatMap((severity) => {
    const some = problems.filter((one) => one.severity === severity);
    return some.length === 0 ? [] : [`${headings[severity]}: ${some.length}`, ...problemLines(some)];
  });
  const broken = problems.some(({ severity }) => severity === "error");
  return [...found, broken ? "The model may NOT decide." : "The model may decide."];
}

/** Passes per level, cases that expect a value and those that expect null or an error apart, and then every failure. */
export function tckLines({ levels, models }: ReturnType<typeof runTck>): string[] {
  const share = (passed: number, all: number): string =>
    `${passed} of ${all}${all === 0 ? "" : ` (${((100 * passed) / all).toFixed(2)} %)`}`;
  const counted = Object.entries(levels).flatMap(([level, count]) => [
    level,
    `  cases            ${share(count.casesPassed, count.cases)}`,
    `  expect a value   ${share(count.valuesPassed, count.values)}`,
    `  expect an error  ${share(count.othersPassed, count.others)} (null, with or without a cause)`,
    ...(count.toEightDecimals === 0
      ? []
      : [
          `  of these, ${count.toEightDecimals} agree to eight decimals, which is all the kit's figure is good for (listed below)`,
        ]),
  ]);
  const listed = (wanted: (result: TckResult) => boolean): string[] =>
    models.flatMap((model) =>
      model.results
        .filter(wanted)
        .flatMap((result) => [
          `${model.level}/${model.name} case ${result.case}, ${result.node}`,
          `  expected ${result.expected}`,
          `  actual   ${result.actual}${result.cause === undefined ? "" : ` (${result.cause})`}`,
        ]),
    );
  const close = listed((result) => result.passed && !result.exact);
  const failures = listed((result) => !result.passed);
  return [
    ...counted,
    ...(close.length === 0 ? [] : ["", "To eight decimals", ...close]),
    "",
    ...(failures.length === 0 ? ["Every case passes."] : ["Failures", ...failures]),
  ];
}

type Show = { readonly explain: boolean; readonly language: string };

/** The answer; with `explain` every decision and table it rests on, row by row, the rates and the law. */
export function evaluationLines(evaluation: Evaluation, model: Model, { explain, language }: Show): string[] {
  const { output, unknowns, reasons, legalBasis, parametersUsed, trace } = evaluation;
  const spoken = language === "nn" || language === "sv" || language === "en" ? language : "nb";
  const answer = [
    `Answer: ${shown(output)}`,
    ...unknowns.map(
      ({ code, message, at }) => `Unknown: ${message} [${code}${at === undefined ? "" : `, line ${at.line}`}]`,
    ),
    ...(unknowns.length === 0 ? [] : ["Where something is unknown, the answer decides nothing: a person must look."]),
  ];
  if (!explain) return answer;
  const rules = rulesOf(model);
  return [
    ...answer,
    `As of ${trace.asOf}, model ${trace.model.slice(0, 12)}`,
    ...trace.decisions.flatMap((one) => [
      "",
      `${one.decision} = ${shown(one.output)}`,
      ...(one.reads.length === 0 ? [] : [`  looked at ${one.reads.join(", ")}`]),
      ...one.tables.flatMap((table) => tableLines(table, rules)),
    ]),
    ...section(
      "Rates used",
      parametersUsed.map(
        ({ key, value, unit, from, source }) => `${key} = ${shown(value)} ${unit}, since ${from} (${source})`,
      ),
    ),
    ...section(
      "Reasons",
      reasons.map((reason) => `${reason.texts[spoken]} [${reason.legalBasis.join("; ")}]`),
    ),
    ...section("Legal basis", legalBasis),
  ];
}

type TableTrace = Evaluation["trace"]["decisions"][number]["tables"][number];

const marks: Readonly<Record<string, string>> = { t: "✓", f: "✗", "?": "?" };

function tableLines(table: TableTrace, rules: ReadonlyMap<string, readonly string[]>): string[] {
  const given = Object.entries(table.arguments ?? {}).map(([name, value]) => `${name} = ${shown(value)}`);
  const inputs = table.inputs.map(({ label, value }) => `${label} = ${shown(value)}`);
  const rows = table.rules.map(({ id, cells }) => {
    const matched = /^t*$/.test(cells);
    const mark = table.matched.includes(id) ? "→" : matched ? "✓" : cells.includes("f") ? " " : "?";
    const texts = cells.split("").map((letter, i) => `${marks[letter] ?? "?"} ${rules.get(id)?.[i] ?? "-"}`);
    return [`${mark} ${id}`, ...texts];
  });
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return [
    `  table ${table.table}${given.length === 0 ? "" : ` (${given.join(", ")})`}: ${inputs.join(", ")}`,
    ...rows.map((row) => `    ${row.map((text, i) => text.padEnd(widths[i] ?? 0)).join("   ")}`.trimEnd()),
    `    = ${shown(table.output)}`,
  ];
}

/** The cells of every rule as they are written, by the rule's id; those of imported models too. */
function rulesOf(model: Model): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const walk = (part: unknown): void => {
    if (typeof part !== "object" || part === null || ArrayBuffer.isView(part)) return;
    if (isRule(part))
      found.set(
        part.id,
        part.cells.map((cell) => cell.text.replaceAll(/\s+/g, " ")),
      );
    else for (const inner of Object.values(part)) walk(inner);
  };
  walk([model.imports, model.functions, model.decisions]);
  return found;
}

type Rule = { readonly id: string; readonly cells: readonly { readonly text: string }[] };

const isRule = (part: object): part is Rule => "cells" in part && "annotations" in part;
const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${line}`)];
const shown = (value: unknown): string => JSON.stringify(value);
