/** Running the DMN technology compatibility kit: every case of every model under a directory, judged exactly, but for the figures that the kit itself has not. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { legalDate } from "#platform/time";
import { valueOf } from "./evaluate.ts";
import { textOf } from "./feel/strings.ts";
import type { Value } from "./feel/values.ts";
import { Func, isContext, isNothing, Unknown } from "./feel/values.ts";
import type { Model } from "./model.model.ts";
import { readModel } from "./read.ts";
import type { TckCase } from "./tck.cases.ts";
import { readTckFile, sameAnswer, sameToEightDecimals } from "./tck.cases.ts";

/** One result of one case. */
export type TckResult = {
  readonly case: string;
  readonly node: string;
  readonly passed: boolean;
  /** Passed, and equal to the last digit; otherwise equal as far as the kit's figure is right. */
  readonly exact: boolean;
  /** The kit wants something else than null; a function that always answers null fails all of these. */
  readonly expectsValue: boolean;
  /** The kit wants an error, which is null with a cause. */
  readonly expectsError: boolean;
  /** As string() writes them. */
  readonly expected: string;
  readonly actual: string;
  /** Why the answer is null. */
  readonly cause?: string;
};

export type TckModel = {
  /** The folder's name, and its level from the folder above, such as "compliance-level-3". */
  readonly name: string;
  readonly level: string;
  readonly file: string;
  readonly results: readonly TckResult[];
};

export type TckCount = {
  readonly cases: number;
  readonly casesPassed: number;
  readonly values: number;
  readonly valuesPassed: number;
  readonly others: number;
  readonly othersPassed: number;
  /** Results that pass, but only to the eight decimals that the kit's figure is good for. */
  readonly toEightDecimals: number;
};

export type TckReport = { readonly models: readonly TckModel[]; readonly levels: Readonly<Record<string, TckCount>> };

/**
 * Every file of test cases under a directory, which is a kit, one of its levels or one folder of a level. Throws a SyntaxError for
 * a file of cases that cannot be read; a model that cannot be read fails its cases.
 */
export function runTck(directory: string): TckReport {
  const models = caseFiles(directory).map((file): TckModel => {
    const folder = dirname(file);
    return {
      name: basename(folder),
      level: basename(dirname(folder)),
      file: relative(directory, file),
      results: resultsOf(file),
    };
  });
  const names = [...new Set(models.map(({ level }) => level))].toSorted();
  return {
    models,
    levels: Object.fromEntries(names.map((level) => [level, count(models.filter((one) => one.level === level))])),
  };
}

/** The sum over some models. */
export function count(models: readonly TckModel[]): TckCount {
  const results = models.flatMap((model) => model.results);
  const values = results.filter((result) => result.expectsValue);
  const others = results.filter((result) => !result.expectsValue);
  const passed = (some: readonly TckResult[]): number => some.filter((result) => result.passed).length;
  const cases = models.flatMap((model) => Object.values(Object.groupBy(model.results, (result) => result.case)));
  return {
    cases: cases.length,
    casesPassed: cases.filter((one) => one?.every((result) => result.passed)).length,
    values: values.length,
    valuesPassed: passed(values),
    others: others.length,
    othersPassed: passed(others),
    toEightDecimals: results.filter((result) => result.passed && !result.exact).length,
  };
}

/** The day on which the cases are asked; none of them depends on it. */
const day = legalDate("2026-01-01");

function resultsOf(file: string): TckResult[] {
  const { cases, model: named } = readTckFile(readFileSync(file));
  const model = modelBeside(file, named);
  return cases.flatMap((test) => test.results.map((result) => judged(model, test, result)));
}

function judged(
  model: Model | Error,
  test: TckCase,
  { node, expected, expectsError }: TckCase["results"][number],
): TckResult {
  const actual = answer(model, node, test);
  const exact = sameAnswer(actual, expected);
  return {
    case: test.id,
    node,
    passed: exact || sameToEightDecimals(actual, expected),
    exact,
    expectsValue: !isNothing(expected),
    expectsError,
    expected: shown(expected),
    actual: shown(actual),
    ...(actual instanceof Unknown ? { cause: actual.message } : {}),
  };
}

function answer(model: Model | Error, node: string, test: TckCase): Value {
  if (model instanceof Error) return new Unknown("bad_argument", model.message);
  try {
    if (test.invocable === undefined) return valueOf(model, node, test.facts, day);
    const value = valueOf(model, test.invocable, test.facts, day);
    const service = model.services.find(({ id, name }) => id === test.invocable || name === test.invocable);
    // A service with several outputs answers with a context of them.
    return service !== undefined && service.outputs.length > 1 && isContext(value) ? (value.get(node) ?? null) : value;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return new Unknown("bad_argument", error.message);
  }
}

/** The model that the cases name, or the one that is called as their file or their folder is. */
function modelBeside(file: string, named: string | undefined): Model | Error {
  const folder = dirname(file);
  const models = readdirSync(folder).filter((name) => name.endsWith(".dmn"));
  const stem = basename(file).replace(/-test-.*$/, "");
  const name = [named, `${stem}.dmn`, `${basename(folder)}.dmn`, models[0] ?? ""].find((one) =>
    models.includes(one ?? ""),
  );
  if (name === undefined) return new Error("There is no model beside the test cases");
  try {
    return readModel(readFileSync(join(folder, name)), { imports: importFrom(folder, models), lenient: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error;
  }
}

function importFrom(
  folder: string,
  models: readonly string[],
): (namespace: string, location: string | undefined) => Uint8Array | undefined {
  return (namespace, location) => {
    const named = location === undefined ? undefined : models.find((name) => name === basename(location));
    const found =
      named ?? models.find((name) => readFileSync(join(folder, name), "utf8").includes(`namespace="${namespace}"`));
    return found === undefined ? undefined : readFileSync(join(folder, found));
  };
}

function caseFiles(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => /-test-[^/\\]*\.xml$/.test(name))
    .toSorted()
    .map((name) => join(directory, name));
}

const shown = (value: Value): string =>
  isNothing(value)
    ? "null"
    : value instanceof Func
      ? "a function"
      : typeof value === "string"
        ? JSON.stringify(value)
        : (textOf(value) ?? "?");
