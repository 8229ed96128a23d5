/** Reading a model: from bytes to frozen data, compiled once. */
import { createHash } from "node:crypto";
import { frozen, keeper } from "#platform/kept";
import { compileModel } from "./decide/compile.ts";
import type { Program } from "./decide/program.model.ts";
import type { FindImport } from "./dmn/read.ts";
import { readDmn } from "./dmn/read.ts";
import type { Problem } from "./feel/compile.model.ts";
import type { Model } from "./model.model.ts";
import { problemText, UnreadableModel } from "./problems.ts";

/** Closures live beside the data, so that a model stays plain JSON and is compiled only once. */
const programs = new WeakMap<Model, Program>();

export type ReadOptions = {
  /** Finds the bytes of an imported model by its namespace, or by the location that the importing file gives. */
  readonly imports?: FindImport;
  /** What is wrong becomes an unknown answer of the decision where it stands: test kits have such models on purpose. */
  readonly lenient?: boolean;
};

/** More than are looked at at once. What decides is kept by `#rulebook`. */
const kept = keeper<Model>(60);

/**
 * Reads DMN 1.1–1.5 XML. Throws UnreadableModel, a Refusal with every problem's element and line. The same bytes are the same model,
 * unless there is more to it than the bytes.
 */
export function readModel(bytes: Uint8Array, options?: ReadOptions): Model {
  if (options !== undefined) return readAnew(bytes, options);
  return kept(createHash("sha256").update(bytes).digest("hex"), () => readAnew(bytes, {}));
}

function readAnew(bytes: Uint8Array, options: ReadOptions): Model {
  const { model, problems } = readDmn(bytes, counted(options.imports ?? (() => undefined)));
  const program = options.lenient === true ? compileModel(frozen(model), true) : compiled(frozen(model), problems);
  programs.set(model, program);
  return model;
}

const maxImports = 100;

/** Models that import each other by many ways would be read once for each way. */
function counted(find: FindImport): FindImport {
  let count = 0;
  return (namespace, location) => {
    count += 1;
    if (count <= maxImports) return find(namespace, location);
    const message = `More than ${maxImports} models are imported, counting each way to a model`;
    throw new UnreadableModel([{ code: "import", message, element: "definitions", line: 1 }]);
  };
}

/** What is wrong with the elements and what is wrong with their FEEL are told together. */
function compiled(model: Model, problems: readonly Problem[]): Program {
  try {
    const program = compileModel(model);
    if (problems.length === 0) return program;
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw tooDeep(error);
    throw new UnreadableModel(inFileOrder([...problems, ...error.problems]));
  }
  throw new UnreadableModel(inFileOrder(problems));
}

/** Expressions inside expressions without end are the model's fault, not the house's. */
function tooDeep(error: unknown): unknown {
  if (!(error instanceof RangeError && /call stack/i.test(error.message))) return error;
  const message = "Expressions inside expressions too deep to be read";
  return new UnreadableModel([{ code: "too_deep", message, element: "definitions", line: 1 }]);
}

/** Each once, and each with something to find it by. */
const inFileOrder = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.map((one) => [problemText(one), one])).values()]
    .map((one) => (one.element === "" ? { ...one, element: "without a name" } : one))
    .toSorted((a, b) => a.line - b.line);

/** The program of a model, compiled now if the model came from somewhere else than readModel. */
export function programOf(model: Model): Program {
  const known = programs.get(model) ?? compileModel(model);
  programs.set(model, known);
  return known;
}
