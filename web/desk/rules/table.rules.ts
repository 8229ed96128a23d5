/**
 * The table editor without a page: read from a form, a row added, copied, moved, deleted and brought back, and what is asked
 * of the house. The same steps serve a page with script and one without, since both are forms.
 */
import type { TableEdit, TableView, VersionPage } from "#ruledesk";
import { columnsAsked, columnsIn, columnsOf, columnStepIn, withColumn } from "./columns.rules.ts";
import { REASON_LANGUAGES, type Reasons } from "./reasons.model.ts";
import type { ColumnStep, DraftRule, DraftTable, RowStep, Stepped } from "./table.model.ts";
import type { Names } from "./words.ts";

/** As many steps back as one remembers; each is a copy of the table in the form. */
const REMEMBERED = 8;

/** Field names; ids of rules may hold anything but a space. */
export const cellField = (rule: string, column: number): string => `cell ${rule} ${column}`;
export const outputField = (rule: string, column: number): string => `output ${rule} ${column}`;
export const lawField = (rule: string): string => `law ${rule}`;
export const reasonField = (rule: string, language: keyof Reasons): string => `reason ${rule} ${language}`;

export const draftOf = (table: TableView): DraftTable => ({
  id: table.id,
  hitPolicy: table.hitPolicy,
  ...columnsOf(table),
  rules: table.rules.map(({ id, cells, outputs, legalBasis, reasons }) => ({
    id,
    cells: cells.map(({ text }) => text),
    outputs: outputs.map(({ text }) => text),
    legalBasis,
    reasons,
  })),
});

/** What is typed: the columns as the form has them, and under each what every rule says. */
export function draftIn(form: FormData, table: TableView): DraftTable {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
  };
  const rules = form.getAll("rule").filter((id) => typeof id === "string");
  const columns = columnsIn(form, table, text);
  return {
    id: table.id,
    hitPolicy: text("hit-policy") || table.hitPolicy,
    ...columns,
    rules: rules.map((id) => ({
      id,
      cells: columns.inputs.map((_, at) => text(cellField(id, at))),
      outputs: columns.outputs.map((_, at) => text(outputField(id, at))),
      legalBasis: oneLine(text(lawField(id))),
      reasons: reasonsOf((language) => text(reasonField(id, language))),
    })),
  };
}

/** The steps back that the form carries. What was tampered with is forgotten. */
export function historyIn(form: FormData): readonly DraftTable[] {
  try {
    const written = form.get("history");
    const value: unknown = JSON.parse(typeof written === "string" ? written : "[]");
    return Array.isArray(value) ? value.filter(isDraft) : [];
  } catch {
    return [];
  }
}

/** "delete rule-3" → what to do with which rule, "left input 2" with which column; undefined when the button is another. */
export function stepIn(pressed: string): RowStep | ColumnStep | undefined {
  const column = columnStepIn(pressed);
  if (column !== undefined) return column;
  const [, kind, rule = ""] = /^(add|copy|up|down|delete|undo)(?: (.*))?$/.exec(pressed) ?? [];
  return kind === undefined ? undefined : { kind: kind as RowStep["kind"], rule };
}

/** The table after a step, with one more state to go back to. `called` is the name of a column that is new. */
export function stepped(
  table: DraftTable,
  history: readonly DraftTable[],
  step: RowStep | ColumnStep,
  called = "",
): Stepped {
  if ("side" in step) {
    const { table: after, at } = withColumn(table, step, called);
    return after === table ? { table, history, at } : { table: after, history: remembered(history, table), at };
  }
  const { kind, rule } = step;
  const before = history.at(-1);
  if (kind === "undo")
    return before === undefined
      ? { table, history, at: undefined }
      : { table: before, history: history.slice(0, -1), at: firstUnlike(before, table) };
  const at = table.rules.findIndex(({ id }) => id === rule);
  const { rules, goOn } = moved(table, kind, at);
  if (rules === table.rules) return { table, history, at: placeIn(rules, rule) };
  return {
    table: { ...table, rules },
    history: remembered(history, table),
    at: placeIn(rules, goOn),
  };
}

const remembered = (history: readonly DraftTable[], table: DraftTable): readonly DraftTable[] =>
  [...history, table].slice(-REMEMBERED);

type Moved = { readonly rules: readonly DraftRule[]; readonly goOn: string };

function moved({ rules, inputs, outputs }: DraftTable, kind: Exclude<RowStep["kind"], "undo">, at: number): Moved {
  const one = rules[at];
  const same = { rules, goOn: one?.id ?? "" };
  if (kind === "add") {
    const id = nextId(rules);
    const made = emptyRule(id, inputs.length, outputs.length);
    return { rules: rules.toSpliced(at < 0 ? rules.length : at + 1, 0, made), goOn: id };
  }
  if (one === undefined) return same;
  if (kind === "copy") {
    const id = nextId(rules);
    return { rules: rules.toSpliced(at + 1, 0, { ...one, id }), goOn: id };
  }
  if (kind === "delete") return { rules: rules.toSpliced(at, 1), goOn: (rules[at + 1] ?? rules[at - 1])?.id ?? "" };
  const to = at + (kind === "up" ? -1 : 1);
  return to < 0 || to >= rules.length ? same : { rules: rules.toSpliced(at, 1).toSpliced(to, 0, one), goOn: one.id };
}

/** What the house is asked to make of it. */
export const editOf = (draft: DraftTable): TableEdit => ({
  id: draft.id,
  hitPolicy: draft.hitPolicy,
  ...columnsAsked(draft),
  rules: draft.rules,
});

/** A rule number for an id; 0 when it is in no table. */
export const numberOf = (rules: readonly { readonly id: string }[], id: string): number =>
  rules.findIndex((rule) => rule.id === id) + 1;

/** What things are called on a version's pages; in the table that is being written, rules have the draft's numbers. */
export const namesOf = ({ model }: Pick<VersionPage, "model">, table?: TableView, draft?: DraftTable): Names => ({
  ruleNumber: (owner, rule) =>
    owner === table?.owner && draft !== undefined
      ? numberOf(draft.rules, rule)
      : numberOf(model.tables.find((one) => one.owner === owner)?.rules ?? [], rule),
  rateName: (key) => model.rates.find((rate) => rate.key === key)?.name ?? key,
});

function placeIn(rules: readonly DraftRule[], id: string): Stepped["at"] {
  const number = numberOf(rules, id);
  return number === 0 ? undefined : { rule: id, number };
}

/** Where two states of a table part ways: the rule that came back, or that moved. */
function firstUnlike(now: DraftTable, before: DraftTable): Stepped["at"] {
  const at = now.rules.findIndex((rule, i) => rule.id !== before.rules[i]?.id);
  const rule = now.rules[at] ?? now.rules.at(-1);
  return rule && placeIn(now.rules, rule.id);
}

/** "rule-7": the first number above all that are there, so that an id is never used again for something else at once. */
export function nextId(rules: readonly { readonly id: string }[]): string {
  const numbers = rules.map(({ id }) => Number(/^rule-(\d+)$/.exec(id)?.[1] ?? 0));
  return `rule-${Math.max(rules.length, ...numbers) + 1}`;
}

/** Fields grow with what is written, and a line break in them means no more than a space. */
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ");

/** A rule that asks nothing and says nothing yet. */
const emptyRule = (id: string, inputs: number, outputs: number): DraftRule => ({
  id,
  cells: Array.from({ length: inputs }, () => "-"),
  outputs: Array.from({ length: outputs }, () => ""),
  legalBasis: "",
  reasons: reasonsOf(() => ""),
});

function reasonsOf(text: (language: keyof Reasons) => string): Reasons {
  const [nb, nn, sv, en] = REASON_LANGUAGES.map((language) => text(language));
  return { nb: nb ?? "", nn: nn ?? "", sv: sv ?? "", en: en ?? "" };
}

function isDraft(value: unknown): value is DraftTable {
  if (value === null || typeof value !== "object") return false;
  const { id, hitPolicy, inputs, outputs, rules } = value as Record<string, unknown>;
  return (
    typeof id === "string" &&
    typeof hitPolicy === "string" &&
    isColumns(inputs, "expression") &&
    isColumns(outputs, "otherwise") &&
    Array.isArray(rules) &&
    rules.every(isRule)
  );
}

const isColumns = (value: unknown, own: string): boolean =>
  Array.isArray(value) &&
  value.every(
    (one: unknown) =>
      one !== null &&
      typeof one === "object" &&
      ["was", "text", "type", "allowed", own].every((key) => typeof (one as Record<string, unknown>)[key] === "string"),
  );

function isRule(value: unknown): value is DraftRule {
  if (value === null || typeof value !== "object") return false;
  const { id, cells, outputs, legalBasis, reasons } = value as Record<string, unknown>;
  return (
    typeof id === "string" &&
    isTexts(cells) &&
    isTexts(outputs) &&
    typeof legalBasis === "string" &&
    reasons !== null &&
    typeof reasons === "object" &&
    REASON_LANGUAGES.every((language) => typeof (reasons as Record<string, unknown>)[language] === "string")
  );
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === "string");
