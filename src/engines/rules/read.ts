/** Reading a model: from bytes to frozen data, compiled once. */
import { compileModel } from "./decide/compile.ts";
import type { Program } from "./decide/program.model.ts";
import { readDmn } from "./dmn/read.ts";
import type { Model } from "./model.model.ts";

/** Closures live beside the data, so that a model stays plain JSON and is compiled only once. */
const programs = new WeakMap<Model, Program>();

/** Reads DMN 1.1–1.5 XML. Throws UnreadableModel, a Refusal with every problem's element and line. */
export function readModel(bytes: Uint8Array): Model {
  const model = frozen(readDmn(bytes));
  programs.set(model, compileModel(model));
  return model;
}

/** The program of a model, compiled now if the model came from somewhere else than readModel. */
export function programOf(model: Model): Program {
  const known = programs.get(model) ?? compileModel(model);
  programs.set(model, known);
  return known;
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
