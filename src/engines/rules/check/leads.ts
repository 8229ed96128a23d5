/**
 * Whether facts lead to a place in a table where two rules match. Inputs that are worked out from the same facts do not take every
 * value beside every other, so that rules which overlap on paper may never meet. Facts are tried, many and always the same
 * ones: what is found is certain, and what is not found is not ruled out.
 *
 * The table of a function takes what its callers give it. What they work that out from is not followed, so that any two of its inputs
 * may hang together: facts are tried on the decisions that lead to it.
 */
import type { LegalDate } from "#platform/time";
import { legalDate } from "#platform/time";
import type { Program } from "../decide/program.model.ts";
import { evaluate } from "../evaluate.ts";
import type { TableTrace } from "../evaluation.model.ts";
import type { Type } from "../feel/types.ts";
import { isNum, numberText } from "../feel/numbers.ts";
import type { Json } from "../json.ts";
import { toJson } from "../json.ts";
import type { Model } from "../model.model.ts";
import type { Parameter } from "../parameters.ts";
import { parametersName } from "../parameters.ts";
import { meets } from "../trail.ts";
import type { Box } from "./cover.ts";
import type { Grid } from "./grid.ts";
import type { Example } from "./problem.model.ts";

export type Leads = {
  /** Whether some inputs that the box limits are worked out from the same facts. */
  readonly entangled: (box: Box) => boolean;
  /** The inputs of a table in which both rules matched when facts were tried. */
  readonly found: (first: string, second: string) => Example | undefined;
};

export type LeadsOptions = { readonly parameters?: readonly Parameter[]; readonly asOf?: LegalDate };

const tries = 1500;
const anyDay = legalDate("2026-01-01");

export function leadsOf(grid: Grid, program: Program, model: Model, options: LeadsOptions): Leads {
  const asked = program.decisions.has(grid.owner) ? [grid.owner] : callersOf(grid.owner, model);
  const isFunction = asked[0] !== grid.owner && asked.length > 0;
  const behind = grid.dimensions.map(({ expression }) => factsOf(grid, program, expression));
  let known: ReadonlyMap<string, Example> | undefined;
  return {
    entangled: (box) => {
      const limited = box.flatMap((regions, d) => (grid.asked[d] === true && regions !== grid.space[d] ? [d] : []));
      if (isFunction) return limited.length > 1;
      return limited.some((d, i) => limited.slice(i + 1).some((e) => together(grid, behind, d, e)));
    },
    found: (first, second) => (known ??= tried(grid, asked, program, model, options)).get(`${first} ${second}`),
  };
}

/** Two facts of different names are independent of each other; what is reckoned from the same fact is not. */
function together(grid: Grid, behind: readonly (readonly string[])[], d: number, e: number): boolean {
  const plain = [d, e].every((one) => grid.dimensions[one]?.path !== undefined);
  return !plain && (behind[d] ?? []).some((one) => (behind[e] ?? []).some((other) => meets(one, other)));
}

/** The facts behind an input's expression, through the decisions that it asks. Rates are no facts. */
function factsOf({ table, paths }: Grid, program: Program, expression: string): string[] {
  const at = table.inputs.findIndex((input) => input.expression.text.trim() === expression);
  const seen = new Set<string>();
  const walk = (path: string): string[] => {
    if (seen.has(path)) return [];
    seen.add(path);
    const node = program.nodes.find(({ kind, name }) => kind === "decision" && meets(name, path));
    if (node?.kind === "decision") return node.reads.flatMap(walk);
    return path === parametersName || path.startsWith(`${parametersName}.`) ? [] : [path];
  };
  return (paths[at] ?? []).flatMap(walk);
}

/** Decisions whose expressions name a function, or one that does. */
function callersOf(owner: string, model: Model): string[] {
  const names = new Set([owner]);
  const calls = (logic: unknown): boolean => {
    const written = JSON.stringify(logic ?? null);
    return [...names].some((name) => written.includes(name));
  };
  for (let before = 0; before !== names.size;) {
    before = names.size;
    for (const { name, body } of model.functions) if (calls(body)) names.add(name);
  }
  return model.decisions.flatMap(({ name, logic }) => (calls(logic) ? [name] : []));
}

function tried(
  grid: Grid,
  asked: readonly string[],
  program: Program,
  model: Model,
  options: LeadsOptions,
): Map<string, Example> {
  const { owner, table } = grid;
  const found = new Map<string, Example>();
  const next = numbersFrom(20_261_122);
  const pool = poolOf(grid, model);
  const inputs = program.nodes.flatMap((node) => (node.kind === "input" && node.name !== parametersName ? [node] : []));
  const { parameters = [], asOf = anyDay } = options;
  for (let i = 0; i < tries; i++) {
    const facts: Record<string, Json> = {};
    for (const { name, type } of inputs) facts[name] = made(type, pool, next, 0);
    for (const decision of asked) {
      const { trace, unknowns } = evaluate(model, { decision, facts, parameters, asOf });
      // What takes as long as an evaluation may is not tried again and again.
      if (unknowns.some(({ code }) => code === "limit")) return found;
      for (const { tables } of trace.decisions)
        for (const run of tables)
          if (run.table === owner && run.rules.length === table.rules.length) note(run, grid, found);
    }
  }
  return found;
}

function note(run: TableTrace, { asked, dimensions }: Grid, found: Map<string, Example>): void {
  const matching = run.rules.flatMap(({ id, cells }) => (/^t*$/.test(cells) ? [id] : []));
  if (matching.length < 2) return;
  const labels = new Set(dimensions.flatMap(({ label }, d) => (asked[d] === true ? [label] : [])));
  const example = Object.fromEntries(
    run.inputs.filter(({ label }) => labels.has(label)).map(({ label, value }) => [label, value]),
  );
  for (const [i, second] of matching.entries())
    for (const first of matching.slice(0, i)) {
      const key = `${first} ${second}`;
      if (!found.has(key)) found.set(key, example);
    }
}

type Pool = Readonly<Record<"number" | "string" | "date", readonly Json[]>>;

/** Values that matter: those that stand in the table's cells and in the model's expressions, those beside them, and round ones. */
function poolOf({ dimensions }: Grid, model: Model): Pool {
  const written = JSON.stringify([model.decisions, model.functions, model.types]);
  const literals = [...written.matchAll(/\d+(?:\.\d+)?/g)].map(([text]) => Number(text)).filter((one) => one < 1e12);
  const values = dimensions.flatMap(({ regions }) => regions.map(({ value }) => value));
  const cells = values.flatMap((value) => (isNum(value) ? [Number(numberText(value))] : []));
  const small = [...new Set(literals)].filter((one) => one !== 0).slice(0, 30);
  const reckoned = cells
    .slice(0, 60)
    .flatMap((cell) => small.flatMap((by) => [cell / by, cell * by, cell - by, cell + by]));
  const numbers = [0, 1, 2, 3, 10, 100, 1000, ...literals.slice(0, 200), ...cells, ...reckoned];
  const days = [...written.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([day]) => day);
  return {
    number: [...new Set(numbers.flatMap((one) => [one, Math.floor(one), Math.ceil(one) + 1]))].map(rounded),
    string: [...new Set([...values.filter((value) => typeof value === "string"), ...quoted(written), "", "x"])],
    date: [
      ...new Set([
        "2000-01-01",
        "2020-02-29",
        "2026-01-01",
        ...days,
        ...values.map((value) => toJson(value)).filter(isDay),
      ]),
    ],
  };
}

const rounded = (one: number): number => Math.round(one * 1e6) / 1e6;
const quoted = (json: string): string[] =>
  [...json.matchAll(/\\"([^"\\]{0,60})\\"/g)].map(([, text = ""]) => text).slice(0, 100);
const isDay = (json: Json): json is string => typeof json === "string" && /^\d{4}-\d{2}-\d{2}$/.test(json);

const deepest = 6;

/** A value of a type, or of any where nothing is declared. */
function made(type: Type, pool: Pool, next: (below: number) => number, depth: number): Json {
  const pick = (values: readonly Json[]): Json => values[next(values.length)] ?? null;
  switch (type.kind) {
    case "number":
      return pick(pool.number);
    case "string":
      return pick(pool.string);
    case "boolean":
      return next(2) === 0;
    case "date":
      return pick(pool.date);
    case "allowed":
      return made(type.of, pool, next, depth);
    case "list of":
      return depth > deepest ? [] : Array.from({ length: next(4) }, () => made(type.of, pool, next, depth + 1));
    case "entries":
      if (depth > deepest) return null;
      return Object.fromEntries([...type.entries].map(([key, inner]) => [key, made(inner, pool, next, depth + 1)]));
    default:
      return pick([pick(pool.number), pick(pool.number), pick(pool.string), pick(pool.date), next(2) === 0, null]);
  }
}

/** The same numbers every time, so that a model is always told the same. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
