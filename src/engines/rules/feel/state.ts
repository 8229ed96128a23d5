/**
 * What one evaluation carries along: the legal day, the values of the model's nodes, what has gone wrong and what was looked at.
 */
import type { Position, State, Value } from "./values.ts";
import { Unknown } from "./values.ts";

export type { State, TableRun } from "./values.ts";

/** Locals of one expression or function body; `up` is the body around a function written in FEEL. */
export type Frame = { readonly slots: Value[]; readonly up: Frame | undefined; readonly state: State };

export type Run = (frame: Frame) => Value;

const maxSteps = 2_000_000;
const maxDepth = 300;

/** Thrown to stop an evaluation that would not end; becomes an Unknown at the edge. */
export class LimitReached extends Error {}

/** What a computation gives. One that would not end is an unknown answer, not a fault of the house. */
export function ending(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    if (error instanceof LimitReached) return new Unknown("limit", error.message);
    if (error instanceof RangeError && /call stack/i.test(error.message))
      return new Unknown("limit", "Expressions inside expressions without end");
    throw error;
  }
}

/** Counts one turn of a loop. */
export function step(state: State): void {
  state.steps += 1;
  if (state.steps > maxSteps) throw new LimitReached(`More than ${maxSteps} steps`);
}

/** Counts work that is done at once, such as copying a list of so many elements. */
export function steps(state: State, count: number): void {
  state.steps += count;
  if (state.steps > maxSteps) throw new LimitReached(`More than ${maxSteps} steps`);
}

/**
 * Counts work that grows with a value, in turns of a loop: going through a list or a text once is quick, but not when a loop does
 * it again and again.
 */
export function charge(state: State, value: Value): void {
  if (typeof value === "string") {
    if (value.length > 256) steps(state, value.length / 256);
  } else if (Array.isArray(value) && value.length > 16) steps(state, value.length / 16);
}

/** Runs a function body one level down. */
export function deeper(state: State, body: Run, frame: Frame): Value {
  step(state);
  if (state.depth >= maxDepth) throw new LimitReached(`More than ${maxDepth} calls inside calls`);
  state.depth += 1;
  try {
    return body(frame);
  } finally {
    state.depth -= 1;
  }
}

/** Something definite is made of this value where the specification sees null: the cause must not be lost. */
export function note(state: State, value: Value): void {
  if (value instanceof Unknown) noteIn(state.notes, value);
}

/** Each cause once. */
export function noteIn(notes: Unknown[], unknown: Unknown): void {
  if (notes.length < maxNotes && !notes.some((one) => one === unknown || sameCause(one, unknown))) notes.push(unknown);
}

/** More than anybody reads; a loop may fail in as many ways as it has turns. */
const maxNotes = 1000;

/** A loop that fails at the same place again and again has one thing to tell. */
const sameCause = (a: Unknown, b: Unknown): boolean =>
  a.at === b.at && a.code === b.code && a.subject === b.subject && a.message === b.message;

export const wrongType = (message: string, at?: Position): Unknown => new Unknown("wrong_type", message, at);
