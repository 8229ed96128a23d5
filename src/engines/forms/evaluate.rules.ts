/**
 * The journey through a form: pages in order, as far as they are complete.
 *
 * A page is reached when every visible page before it is complete, and only what is reached, visible and right is seen
 * by conditions. What is hidden is not judged and does not count, but stays in the draft, so that it is there again
 * when it is shown. Nothing here reads a clock, a server or the order of keys.
 */
import { askedPart } from "./asked.rules.ts";
import { closedOn } from "./calendar.rules.ts";
import { headOf } from "./condition.model.ts";
import { holds } from "./condition.rules.ts";
import { dependenciesOf } from "./dependencies.rules.ts";
import type { Evaluation, FieldError, FieldState, MissingItem, PageState } from "./evaluation.model.ts";
import { judgeField } from "./field-state.rules.ts";
import { type External, type FieldContext, type Issue, type Promised } from "./fields/kind.model.ts";
import { own } from "./fields/reading.rules.ts";
import { deviationOf } from "./fields/register.rules.ts";
import { judgeRows, type RepeatField, type Row, rowPath, rowsOf } from "./fields/repeat.rules.ts";
import type { SimpleField } from "./fields/registry.rules.ts";
import type { Answers, EvaluationContext, Field, FormDefinition, Page } from "./form.model.ts";

/** Judges a form. Pure and total: any answers, however strange, give an evaluation. */
export function evaluate(
  definition: FormDefinition,
  answers: Answers,
  external: External,
  context: EvaluationContext,
): Evaluation {
  const walk = new Walk(definition, answers, external, context);
  for (const page of definition.pages) walk.page(page);
  return walk.result();
}

/** What is found on the way. A class because it remembers, and nothing else in the engine does. */
class Walk {
  readonly #definition: FormDefinition;
  readonly #answers: Answers;
  readonly #external: External;
  readonly #context: EvaluationContext;
  readonly #pages: PageState[] = [];
  readonly #states = new Map<string, FieldState>();
  readonly #effective = new Map<string, unknown>();
  readonly #errors: FieldError[] = [];
  readonly #notices: FieldError[] = [];
  readonly #missing: MissingItem[] = [];
  readonly #underWay = new Set<string>();
  #here: ReadonlyMap<string, Field> = new Map();
  /** Fields of the pages that were walked. */
  readonly #before = new Map<string, Field>();
  #onPage = false;
  #reached = true;

  constructor(definition: FormDefinition, answers: Answers, external: External, context: EvaluationContext) {
    this.#definition = definition;
    this.#answers = answers;
    this.#external = external;
    this.#context = context;
  }

  page(page: Page): void {
    this.#here = new Map();
    const visible = this.#holds(page.visible_when, this.#valueOf);
    this.#here = new Map(page.fields.map((field) => [field.id, field]));
    this.#onPage = visible;
    for (const field of page.fields) this.#before.set(field.id, field);
    const errorsBefore = this.#errors.length;
    for (const field of page.fields) this.#field(page, field);
    const complete = visible && this.#reached && this.#errors.length === errorsBefore;
    this.#pages.push({ id: page.id, visible, reachable: visible && this.#reached, complete });
    if (visible && !complete) this.#reached = false;
  }

  result(): Evaluation {
    const shown = this.#pages.filter((page) => page.visible);
    const at = shown.findIndex((page) => page.id === this.#context.page);
    const next = at >= 0 && shown[at]?.complete === true ? shown[at + 1] : shown.find((page) => !page.complete);
    // Fields and errors in the form's order, whatever order conditions made us look in.
    const ordered = this.#definition.pages.flatMap((page) => page.fields.map((field) => field.id));
    const place = new Map(ordered.map((id, i) => [id, i]));
    return {
      pages: this.#pages,
      fields: Object.fromEntries(ordered.flatMap((id) => entry(id, this.#states.get(id)))),
      errors: this.#errors.toSorted((a, b) => (place.get(top(a)) ?? 0) - (place.get(top(b)) ?? 0)),
      effectiveAnswers: Object.fromEntries(
        ordered.flatMap((id) => [id, deviationOf(id)].flatMap((key) => entry(key, this.#effective.get(key)))),
      ),
      missingExpected: this.#missing.toSorted((a, b) => (place.get(top(a)) ?? 0) - (place.get(top(b)) ?? 0)),
      notices: this.#notices.toSorted((a, b) => (place.get(top(a)) ?? 0) - (place.get(top(b)) ?? 0)),
      closed: closedOn(this.#definition.calendar, this.#context.today),
      nextPage: next?.id ?? null,
      dependencies: dependenciesOf(this.#definition),
    };
  }

  /** A field of the page we are on may be asked for before its turn; one that asks for itself gets nothing. */
  readonly #valueOf = (path: string): unknown => {
    const id = headOf(path);
    const field = this.#here.get(id);
    if (field !== undefined && !this.#states.has(id) && !this.#underWay.has(id)) {
      const page = this.#definition.pages[this.#pages.length];
      if (page !== undefined) this.#field(page, field);
    }
    const value = this.#effective.get(id) ?? null;
    return id === path ? value : askedPart(field ?? this.#before.get(id), path, value);
  };

  #holds(condition: Page["visible_when"], valueOf: (id: string) => unknown): boolean {
    const { today } = this.#context;
    return holds(condition, { conditions: this.#definition.conditions, external: this.#external, today, valueOf });
  }

  #field(page: Page, field: Field): void {
    if (this.#states.has(field.id) || this.#underWay.has(field.id)) return;
    this.#underWay.add(field.id);
    const visible = this.#onPage && this.#holds(field.visible_when, this.#valueOf);
    if (field.type === "repeat") this.#repeat(page, field, visible);
    else {
      const state = this.#simple(page, field, this.#answers, visible, this.#valueOf, undefined, (value) =>
        this.#effective.set(field.id, value),
      );
      this.#states.set(field.id, state);
      if (visible && this.#reached && state.deviation !== undefined)
        this.#effective.set(deviationOf(field.id), state.deviation);
    }
    this.#underWay.delete(field.id);
  }

  #simple(
    page: Page,
    field: SimpleField,
    answers: unknown,
    visible: boolean,
    valueOf: FieldContext["valueOf"],
    row: { readonly repeat: string; readonly id: string } | undefined,
    keep: (value: unknown) => void,
  ): FieldState {
    const path = row === undefined ? field.id : rowPath(row.repeat, row.id, field.id);
    const { today, uploads = [], mode, isWorkingDay, synthetic = false } = this.#context;
    const windows = this.#definition.calendar?.windows ?? [];
    const context: FieldContext = {
      today,
      external: this.#external,
      uploads,
      valueOf,
      path,
      windows,
      isWorkingDay,
      synthetic,
    };
    const readOnly = mode === "view";
    const judged = judgeField(
      field,
      answers,
      visible,
      context,
      row === undefined ? { readOnly } : { row: row.id, readOnly },
    );
    const where = { pageId: page.id, fieldId: field.id, ...(row === undefined ? {} : { row: row.id }), path };
    this.#blame(where, judged.issues);
    if (this.#reached) for (const { code, params } of judged.notices) this.#notices.push({ ...where, code, params });
    if (this.#reached && judged.missing) this.#missing.push({ ...where, ...waited(judged.promised) });
    if (this.#reached && judged.effective !== undefined) keep(judged.effective);
    return judged.state;
  }

  #repeat(page: Page, field: RepeatField, visible: boolean): void {
    const value = own(this.#answers, field.id) ?? [];
    const where = { pageId: page.id, fieldId: field.id, path: field.id };
    const issues = visible ? judgeRows(field, value) : [];
    this.#blame(where, issues);
    if (visible && this.#reached && field.need === "expected" && rowsOf(value).length === 0) this.#missing.push(where);
    const counted: Record<string, unknown>[] = [];
    const rows = rowsOf(value).map((row) => {
      const { fields, effective } = this.#row(page, field, row, visible);
      counted.push({ id: row.id, ...Object.fromEntries(effective) });
      return { row: row.id, fields };
    });
    if (visible && this.#reached && issues.length === 0 && counted.length > 0) this.#effective.set(field.id, counted);
    const readOnly = this.#context.mode === "view";
    this.#states.set(field.id, { fieldId: field.id, path: field.id, visible, need: field.need, readOnly, value, rows });
  }

  /** In a row, a name means the row's own field first. */
  #row(page: Page, repeat: RepeatField, row: Row, visible: boolean) {
    const effective = new Map<string, unknown>();
    const states = new Map<string, FieldState>();
    const underWay = new Set<string>();
    const inner = new Map(repeat.fields.map((field) => [field.id, field]));
    const valueOf = (name: string): unknown => {
      const id = headOf(name);
      const field = inner.get(id);
      if (field === undefined) return this.#valueOf(name);
      judge(field);
      const value = effective.get(id) ?? null;
      return id === name ? value : askedPart(field, name, value);
    };
    const judge = (field: SimpleField): void => {
      if (states.has(field.id) || underWay.has(field.id)) return;
      underWay.add(field.id);
      const shown = visible && this.#holds(field.visible_when, valueOf);
      const keep = (value: unknown) => effective.set(field.id, value);
      const at = { repeat: repeat.id, id: row.id };
      states.set(field.id, this.#simple(page, field, row, shown, valueOf, at, keep));
    };
    for (const field of repeat.fields) judge(field);
    return { fields: Object.fromEntries(states), effective };
  }

  #blame(where: Omit<FieldError, "code" | "params">, issues: readonly Issue[]): void {
    if (this.#reached) for (const { code, params } of issues) this.#errors.push({ ...where, code, params });
  }
}

const waited = (promised: Promised | undefined) =>
  promised === undefined
    ? {}
    : { promised: promised.by, ...(promised.until === undefined ? {} : { until: promised.until }) };

/** Errors in a repeat come where the repeat is. */
const top = ({ path }: { readonly path: string }): string => path.split(".")[0] ?? path;

const entry = <T>(key: string, value: T | undefined): [string, T][] => (value === undefined ? [] : [[key, value]]);
