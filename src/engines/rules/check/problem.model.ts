/**
 * What is wrong or doubtful in a model, as a code and the words that fill its sentence, so that a page can say it in four
 * languages. The English message is for the command line.
 */
import type { Problem } from "../feel/compile.model.ts";
import type { Json } from "../json.ts";

/** An error keeps a model from becoming final; a warning is advice; a note tells what nobody could check. */
export type Severity = "error" | "warning" | "note";

export type ModelProblem = Problem & {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What the placeholders of the sentence stand for. */
  readonly params: Readonly<Record<string, string>>;
  /** The decision or function, its rule, and the input's label or the output's name. */
  readonly place: { readonly owner: string; readonly rule?: string; readonly column?: string };
  /** A counter-example: a value for each input of the table, by the input's label; inputs that do not matter are left out. */
  readonly example?: Example;
};

export type Example = Readonly<Record<string, Json>>;

export type ProblemCode = keyof typeof sentences;

const sentences = {
  missing_legal_basis: ["error", "The rule has no legal basis"],
  missing_reason: ["error", "The rule has no reason in {language}"],
  unknown_placeholder: ["error", '"{name}" is no input or output of the table'],
  duplicate_rule: ["error", 'The rule id "{id}" is used twice'],
  unknown_name: ["error", "{detail}"],
  reading: ["warning", "{detail}"],
  overlap: ["error", "Rules {first} and {second} both match {example}"],
  disagreement: ["error", "Rules {first} and {second} both match {example}, and answer differently"],
  overlap_unreached: [
    "warning",
    "Rules {first} and {second} would both match {example}; no facts were found that lead there, but it cannot be ruled out",
  ],
  wrong_type: ["error", "{text} is not a {wanted}"],
  date_as_text: ["error", "{text} is a text; the date is written {meant}"],
  unquoted_text: ["error", "Nothing is called {text}; the text is written {meant}"],
  not_allowed: ["error", "{text} is not one of {allowed}"],
  unit_mismatch: ["error", "{first} is in {firstUnit}, but {second} is in {secondUnit}: {text}"],
  unit_changes: ["warning", "{key} changes its unit from {first} to {second}"],
  parameter_without_value: ["warning", "No value of {key} is given"],
  gap: ["warning", "No rule matches {example}"],
  never_matches: ["warning", "Rule {rule} matches nothing"],
  shadowed_rule: ["warning", "Rule {rule} never answers: {by} always comes before it"],
  unreachable_rule: ["warning", "Rule {rule} never answers: {by} together always come before it"],
  same_rule: ["warning", "Rule {second} says again what rule {first} says"],
  not_checked: ["note", "{what} is not checked: {text}"],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;

/** For those who word them: every code has a sentence whose placeholders are the names of its params. */
export const problemCodes = Object.keys(sentences) as readonly ProblemCode[];

/** `line` is that of the file; `example` is also put into the sentence. */
export function problem(
  code: ProblemCode,
  place: ModelProblem["place"] & { readonly line: number },
  params: Readonly<Record<string, string>> = {},
  example?: Example,
): ModelProblem {
  const { line, ...where } = place;
  const [severity, sentence] = sentences[code];
  const all = example === undefined ? params : { ...params, example: exampleText(example) };
  return {
    code,
    severity,
    message: sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => all[name] ?? ""),
    params: all,
    element: where.rule === undefined ? where.owner : `${where.owner} ${where.rule}`,
    line,
    place: where,
    ...(example === undefined ? {} : { example }),
  };
}

const exampleText = (example: Example): string =>
  Object.entries(example)
    .map(([label, value]) => `${label} = ${JSON.stringify(value)}`)
    .join(", ") || "anything";
