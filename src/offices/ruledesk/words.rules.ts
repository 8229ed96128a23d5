/** A model in the reader's language: tables with their law, facts with their registers, and what changed. */
import { parameterWords, tableWords } from "#desk";
import type { Municipality } from "#municipalities";
import { spokenIn, spokenTo, type Language, type Say } from "#platform/texts";
import type { Json, Model } from "#rules";
import { compareModels, type ModelProblem } from "#rules/check";
import { codesOf, serviceSay, type Service } from "#services";
import type {
  Cell,
  DifferenceView,
  ExampleView,
  FormulaView,
  ModelView,
  PartView,
  ProblemView,
  TableView,
} from "./reading.model.ts";
import type { Called } from "./ruledesk.model.ts";
import { partsOf, type Part, type Table } from "./tree.rules.ts";

/** What words come from: the service's texts, the municipality's names for registers, the reader's language. */
export type Wording = {
  readonly service: Service;
  readonly town: Pick<Municipality, "register_names" | "units">;
  readonly language: Language;
};

export function modelView(wording: Wording, model: Model): ModelView {
  const parts = partsOf(model);
  const { language } = wording;
  return {
    name: model.name,
    description: spokenTo(model.description ?? "", language),
    facts: model.inputs.filter(({ name }) => name !== "parameters").map(({ name }) => factView(wording, name)),
    types: model.types.map(({ name }) => name),
    rates: ratesRead(model).map((key) => ({ key, name: rateName(wording, key) })),
    decisions: model.decisions.map((one) => ({
      name: nameOf(wording, one.name),
      question: spokenTo(one.question ?? "", language),
      description: spokenTo(one.description ?? "", language),
      requires: one.requires.map((id) => nameOf(wording, model.decisions.find((other) => other.id === id)?.name ?? id)),
    })),
    tables: parts.flatMap((part) => {
      const rates = ratePaths(wording, model, part.name);
      return part.tables.map((table) => tableView(wording, part, table, rates));
    }),
    formulas: parts.flatMap((part) =>
      formulasOf(wording, part).map((one) => ({ owner: nameOf(wording, part.name), ...one })),
    ),
    parts: partViews(wording, model, parts),
  };
}

/** What is called something else than it is written: paths that examples expect something at, and codes. */
export function calledIn(wording: Wording, model: Model, examples: readonly Pick<ExampleView, "expected">[]): Called {
  const { service, language } = wording;
  const words = tableWords(service, service.process.decision.decision, language);
  const named = (some: readonly string[], called: (one: string) => string): Readonly<Record<string, string>> =>
    Object.fromEntries(some.map((one) => [one, called(one)] as const).filter(([one, name]) => one !== name));
  const types = JSON.stringify(model.types).matchAll(/\\"([a-z][a-z0-9_]*)\\"/g);
  const codes = [...codesOf(model), ...[...types].map(([, code]) => code ?? ""), ...service.process.decision.outcomes];
  return {
    paths: named([...new Set(examples.flatMap(({ expected }) => Object.keys(expected.values)))], words.input),
    codes: named([...new Set(codes)], words.value),
  };
}

function formulasOf(wording: Wording, part: Part): Omit<FormulaView, "owner">[] {
  const words = tableWords(wording.service, part.name, wording.language);
  return part.formulas.map(({ name, text }) => ({ name, label: name === "" ? "" : words.input(name), text }));
}

function partViews(wording: Wording, model: Model, parts: readonly Part[]): PartView[] {
  const questions = new Map(model.decisions.map(({ name, question }) => [name, question ?? ""]));
  const whole = {
    part: "",
    name: model.name,
    kind: "model",
    question: spokenIn(""),
    formulas: [],
    tables: [],
    entries: undefined,
  } as const;
  return [
    { ...whole, description: spokenIn(model.description ?? "") },
    ...parts.map((part): PartView => ({
      part: part.name,
      name: nameOf(wording, part.name),
      kind: questions.has(part.name) ? "decision" : "function",
      question: spokenIn(questions.get(part.name) ?? ""),
      description: spokenIn(part.description),
      formulas: formulasOf(wording, part),
      tables: part.tables.map(({ id }) => id),
      entries: part.entries,
    })),
  ];
}

function tableView(wording: Wording, part: Part, table: Table, rates: ReadonlyMap<string, string>): TableView {
  const { language } = wording;
  const words = tableWords(wording.service, part.name, language);
  const cell = ({ text }: { readonly text: string }): Cell => ({
    text,
    words: words.condition(text).replaceAll(PATH, (path) => rates.get(path) ?? path),
  });
  return {
    id: table.id,
    owner: part.name,
    name: words.name,
    description: spokenTo(part.description, language),
    hitPolicy: table.hitPolicy,
    aggregator: table.aggregator,
    inputs: table.inputs.map((one) => ({
      label: one.label,
      name: words.input(one.label),
      expression: one.expression.text.trim(),
      type: one.typeRef ?? "",
      allowed: one.allowed?.text.trim() ?? "",
    })),
    outputs: table.outputs.map((one) => ({
      label: words.input(one.name),
      name: one.name,
      type: one.typeRef ?? "",
      allowed: one.allowed?.text.trim() ?? "",
      otherwise: one.otherwise?.text.trim() ?? "",
    })),
    rules: table.rules.map((rule) => {
      const said = (key: Language): string => rule.annotations[key] ?? "";
      return {
        id: rule.id,
        cells: rule.cells.map(cell),
        outputs: rule.outputs.map(cell),
        legalBasis: rule.annotations["legalBasis"] ?? "",
        reasons: { nb: said("nb"), nn: said("nn"), sv: said("sv"), en: said("en") },
        says: ruleSays(wording, rule),
      };
    }),
  };
}

/** A rule in the reader's language; what it fills in is left open. */
export const ruleSays = ({ service, language }: Wording, rule: Table["rules"][number]): string =>
  tableWords(service, "", language).rule(rule.id) ?? (rule.annotations[language] ?? "").replaceAll(/\{\w+\}/g, "…");

/** Where a fact comes from; what the applicant says comes from no register. */
function factView({ service, town, language }: Wording, key: string): ModelView["facts"][number] {
  const spec = service.process.facts.find((fact) => fact.key === key);
  const register = spec?.source.split(".")[0] as keyof Municipality["register_names"] | undefined;
  return {
    key,
    name: known(serviceSay(service, language), `process.facts.${key}`) ?? key,
    source: register === undefined ? "" : (town.register_names[register] ?? ""),
    legalBasis: spec?.legal_basis ?? "",
  };
}

/** Keys of the rates that a model declares, as "kindergarten.max_price_month". */
export function ratesRead(model: Model): string[] {
  const declared = model.inputs.find(({ name }) => name === "parameters")?.typeRef;
  const leaves = (typeRef: string | undefined, components: Model["types"], prefix: string): string[] => {
    const named = model.types.find(({ name }) => name === typeRef);
    const inner = components.length > 0 ? components : (named?.components ?? []);
    if (inner.length === 0 || named?.collection === true) return [prefix];
    return inner.flatMap((one) => {
      const key = prefix === "" ? one.name : `${prefix}.${one.name}`;
      return one.collection ? [key] : leaves(one.typeRef, one.components, key);
    });
  };
  return declared === undefined ? [] : leaves(declared, [], "");
}

const PATH = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu;

/** What paths of rates are called in a part: under "parameters", and under what a function calls a group of them. */
function ratePaths(wording: Wording, model: Model, owner: string): ReadonlyMap<string, string> {
  const declared = model.inputs.find(({ name }) => name === "parameters")?.typeRef;
  const groups = model.types.find(({ name }) => name === declared)?.components ?? [];
  const formals = model.functions.find(({ name }) => name === owner)?.parameters ?? [];
  return new Map(
    ratesRead(model).flatMap((key) => {
      const called = rateName(wording, key);
      const group = groups.find(({ name }) => key.startsWith(`${name}.`));
      const within = formals.filter(({ typeRef }) => group !== undefined && typeRef === group.typeRef);
      return [
        [`parameters.${key}`, called] as const,
        ...within.map(({ name }) => [name + key.slice(group?.name.length), called] as const),
      ];
    }),
  );
}

export const rateName = (wording: Wording, key: string): string =>
  parameterWords(wording.service, { key, value: "", unit: "" }, wording.language).key;

export function problemView(wording: Wording, problem: ModelProblem): ProblemView {
  const { place } = problem;
  const words = tableWords(wording.service, place.owner, wording.language);
  return {
    code: problem.code,
    severity: problem.severity,
    params: problem.params,
    message: problem.message,
    table: place.owner,
    tableName: words.name,
    rule: place.rule,
    column: place.column,
    line: problem.line,
    example: Object.entries(problem.example ?? {}).map(([label, value]) => ({
      label: words.input(label),
      value: words.value(value),
    })),
  };
}

type Side = { readonly column: string; readonly before: string | undefined; readonly after: string | undefined };

/** What leads from one model to another, in the reader's language; rules by the numbers they have on the page. */
export function differenceView(wording: Wording, before: Model, after: Model): DifferenceView {
  const difference = compareModels(before, after);
  const numbers = [after, before].map(ruleNumbers);
  const names = (some: readonly string[]): string[] => some.map((one) => nameOf(wording, one));
  const changed = difference.changed.map((part): DifferenceView["changed"][number] => {
    const words = tableWords(wording.service, part.name, wording.language);
    const cell = (text: string | undefined): Cell | undefined =>
      text === undefined ? undefined : { text, words: words.condition(text) };
    const sides = (one: { readonly before: string | undefined; readonly after: string | undefined }) => ({
      before: cell(one.before),
      after: cell(one.after),
    });
    const policy = part.tables.find(({ hitPolicy }) => hitPolicy !== undefined)?.hitPolicy;
    const columns = (some: readonly Side[]) => some.map((one) => ({ column: words.input(one.column), ...sides(one) }));
    return {
      name: words.name,
      description: part.description && spokenSides(part.description, wording.language),
      hitPolicy: policy && sides(policy),
      reordered: part.tables.some(({ reordered }) => reordered),
      columns: part.tables.flatMap((table) => columns(table.columns)),
      rules: part.tables.flatMap((table) =>
        table.rules.map(({ rule, kind, cells }) => ({
          rule,
          number: numbers.map((of) => of.get(`${part.name} ${rule}`)).find((number) => number !== undefined) ?? 0,
          kind,
          cells: columns(cells),
        })),
      ),
      formulas: part.expressions.map(sides),
    };
  });
  const { added, removed, inputs } = difference;
  return {
    added: names(added),
    removed: names(removed),
    factsAdded: inputs.added.map((key) => factView(wording, key).name),
    factsRemoved: inputs.removed.map((key) => factView(wording, key).name),
    changed,
    same: added.length + removed.length + inputs.added.length + inputs.removed.length + changed.length === 0,
  };
}

const ruleNumbers = (model: Model): ReadonlyMap<string, number> =>
  new Map(
    partsOf(model).flatMap(({ name, tables }) =>
      tables.flatMap(({ rules }) => rules.map(({ id }, at) => [`${name} ${id}`, at + 1] as const)),
    ),
  );

/** A description in the reader's language; where only the others are different, all that is written. */
function spokenSides(
  change: { readonly before: string | undefined; readonly after: string | undefined },
  to: Language,
) {
  const told = (text: string | undefined): string => spokenTo(text ?? "", to);
  const isOwn = told(change.before) !== told(change.after);
  const cell = (text: string | undefined): Cell | undefined => {
    const said = isOwn ? told(text) : (text ?? "").trim();
    return text === undefined ? undefined : { text: said, words: said };
  };
  return { before: cell(change.before), after: cell(change.after) };
}

/** A value of a rate as people read it. */
export const rateWords = (
  wording: Wording,
  row: { readonly key: string; readonly value: Json; readonly unit: string },
) => parameterWords(wording.service, row, wording.language);

const nameOf = ({ service, language }: Wording, name: string): string => tableWords(service, name, language).name;

function known(say: Say, key: string): string | undefined {
  const text = say(key);
  return text === key ? undefined : text;
}
