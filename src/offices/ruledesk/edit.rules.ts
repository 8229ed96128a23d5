/** An edit made into a model: what the page sends back, put in its place. */
import { Refusal } from "#platform/errors";
import { spokenText } from "#platform/texts";
import type { Model } from "#rules";
import type { PartEdit, TableEdit } from "./reading.model.ts";
import {
  entriesOf,
  partsOf,
  withEntries,
  withFormulas,
  withTables,
  type Expression,
  type Literal,
  type Table,
} from "./tree.rules.ts";

const REASON_COLUMNS = ["legalBasis", "nb", "nn", "sv", "en"] as const;

/** The model as it is to be. Refuses with `ruledesk.no-such-table` (422) an edit of a table that is not there. */
export function edited(model: Model, edits: readonly TableEdit[]): Model {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const ids = new Set(partsOf(model).flatMap(({ tables }) => tables.map(({ id }) => id)));
  const stray = edits.find(({ id }) => !ids.has(id));
  if (stray !== undefined) throw new Refusal("ruledesk.no-such-table", { table: stray.id });
  return withTables(model, (table) => {
    const edit = byId.get(table.id);
    return edit === undefined ? table : tableOf(table, edit);
  });
}

/**
 * The model with what is said of a decision or a function, its formulas, and the entries of its boxed context. Refuses with
 * `ruledesk.no-such-part` (422), and with `ruledesk.entry-name` a new entry without a name of its own.
 */
export function withPart(model: Model, edit: PartEdit): Model {
  const said = <T extends { readonly description: string | undefined }>(one: T): T => ({
    ...one,
    description: (edit.description && spokenText(edit.description)) ?? one.description,
  });
  if (edit.part === "") return said(model);
  if (![...model.decisions, ...model.functions].some(({ name }) => name === edit.part))
    throw new Refusal("ruledesk.no-such-part", { part: edit.part });
  const isIt = ({ name }: { readonly name: string }): boolean => name === edit.part;
  const texts = edit.formulas ?? [];
  const { removed = [], added = [] } = edit;
  const written = (logic: Expression): Expression => {
    const kept = (entriesOf(logic) ?? []).filter((name) => !removed.includes(name));
    for (const [i, { name, formula }] of added.entries()) {
      const others = [...kept, ...added.slice(0, i).map((one) => one.name)];
      if (!ENTRY_NAME.test(name) || others.includes(name) || formula.trim() === "")
        throw new Refusal("ruledesk.entry-name", { name });
    }
    return withEntries(withFormulas(logic, texts), removed, added);
  };
  return {
    ...model,
    functions: model.functions.map((one) => (isIt(one) ? { ...said(one), body: one.body && written(one.body) } : one)),
    decisions: model.decisions.map((one) =>
      isIt(one)
        ? {
            ...said(one),
            question: (edit.question && spokenText(edit.question)) ?? one.question,
            logic: one.logic && written(one.logic),
          }
        : one,
    ),
  };
}

/** As FEEL reads a name without being told of it. */
const ENTRY_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function tableOf(table: Table, edit: TableEdit): Table {
  return {
    ...table,
    hitPolicy: (edit.hitPolicy as Table["hitPolicy"] | undefined) ?? table.hitPolicy,
    inputs: edit.inputs?.map((one, i) => inputOf(table, one, i)) ?? table.inputs,
    outputs: edit.outputs?.map((one, i) => outputOf(table, one, i)) ?? table.outputs,
    annotations: [...new Set([...table.annotations, ...REASON_COLUMNS])],
    rules: edit.rules?.map((one) => ruleOf(table, one)) ?? table.rules,
  };
}

/** A column that was there before keeps what the page does not show, whatever it is called now. */
function inputOf(table: Table, edit: NonNullable<TableEdit["inputs"]>[number], i: number): Table["inputs"][number] {
  const before = table.inputs.find(({ label }) => label === (edit.was ?? edit.label));
  return {
    id: before?.id ?? freeId(`${table.id}-input-${i + 1}-${slug(edit.label)}`, table),
    label: edit.label,
    expression: { ...literal(edit.expression, table), ...(before && { id: before.expression.id }) },
    typeRef: given(edit.type, before?.typeRef),
    allowed: tests(edit.allowed, before?.allowed, table),
    variable: before?.variable,
  };
}

function outputOf(table: Table, edit: NonNullable<TableEdit["outputs"]>[number], i: number): Table["outputs"][number] {
  const before = table.outputs.find(({ name }) => name === (edit.was ?? edit.name));
  return {
    id: before?.id ?? freeId(`${table.id}-output-${i + 1}-${slug(edit.name)}`, table),
    name: edit.name,
    typeRef: given(edit.type, before?.typeRef),
    allowed: tests(edit.allowed, before?.allowed, table),
    otherwise: tests(edit.otherwise, before?.otherwise, table),
  };
}

function ruleOf(table: Table, edit: NonNullable<TableEdit["rules"]>[number]): Table["rules"][number] {
  const before = table.rules.find(({ id }) => id === edit.id);
  const cell = (text: string): Literal => literal(text.trim() === "" ? "-" : text, table);
  return {
    id: edit.id,
    line: before?.line ?? table.line,
    cells: edit.cells.map(cell),
    outputs: edit.outputs.map((text) => literal(text, table)),
    annotations: { ...before?.annotations, legalBasis: edit.legalBasis.trim(), ...edit.reasons },
  };
}

const literal = (text: string, { line }: Table): Literal => ({ kind: "literal", id: "", text: text.trim(), line });

const tests = (text: string | undefined, before: Literal | undefined, table: Table): Literal | undefined =>
  text === undefined ? before : text.trim() === "" ? undefined : literal(text, table);

/** What is not said stays; what is said to be empty goes. */
const given = (text: string | undefined, before: string | undefined): string | undefined =>
  text === undefined ? before : text.trim() === "" ? undefined : text.trim();

/** No two columns share an id, wherever they have stood before. */
function freeId(wanted: string, { inputs, outputs }: Table): string {
  const taken = new Set([...inputs, ...outputs].map(({ id }) => id));
  let id = wanted;
  for (let more = 2; taken.has(id); more += 1) id = `${wanted}-${more}`;
  return id;
}

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
