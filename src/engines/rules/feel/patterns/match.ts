/**
 * Matching by backtracking on a stack of its own, step by step and never more than a limit: a hostile expression ends as an
 * error, not as a process that hangs. (JavaScript's own matcher has no such limit.)
 */
import { casesOf } from "./classes.ts";
import type { Flags, Node, Test } from "./pattern.model.ts";
import { BadPattern } from "./pattern.model.ts";

type Step =
  | { readonly op: "one"; readonly test: Test }
  /** Go on with `first`, and come back to `second` when that fails. */
  | { readonly op: "try"; first: number; second: number }
  | { readonly op: "go"; to: number }
  /** Remember the place in a register: the ends of groups, and where a turn of a loop began. */
  | { readonly op: "keep"; readonly register: number }
  /** Fail when nothing was read since `register`: the loop would never end. */
  | { readonly op: "moved"; readonly register: number }
  | { readonly op: "back"; readonly group: number }
  | { readonly op: "start" }
  | { readonly op: "end" };

export type Program = {
  readonly steps: readonly Step[];
  readonly registers: number;
  readonly groups: number;
  readonly flags: Flags;
};

const maxProgram = 20_000;
const maxSteps = 1_000_000;

/** Work was given up: the answer is not known. */
export class TooManySteps extends Error {}

/** Counts down over all matches of one call. */
export type Budget = { left: number };
export const newBudget = (): Budget => ({ left: maxSteps });

export function program(node: Node, groups: number, flags: Flags): Program {
  const steps: Step[] = [];
  let registers = (groups + 1) * 2;
  const emit = <S extends Step>(step: S): S => {
    if (steps.length >= maxProgram) throw new BadPattern("The expression is too long");
    steps.push(step);
    return step;
  };
  let written = 0;
  const write = (one: Node): void => {
    if (++written > maxProgram) throw new BadPattern("The expression is too long");
    switch (one.kind) {
      case "one":
        emit({ op: "one", test: one.test });
        break;
      case "all":
        one.nodes.forEach(write);
        break;
      case "either":
        either(one.nodes);
        break;
      case "group":
        emit({ op: "keep", register: one.group * 2 });
        write(one.node);
        emit({ op: "keep", register: one.group * 2 + 1 });
        break;
      case "back":
        emit({ op: "back", group: one.group });
        break;
      case "repeat":
        repeat(one);
        break;
      default:
        emit({ op: one.kind });
    }
  };
  const either = (nodes: readonly Node[]): void => {
    const ends: { to: number }[] = [];
    for (const [i, node] of nodes.entries()) {
      const fork = i < nodes.length - 1 ? emit({ op: "try", first: steps.length + 1, second: 0 }) : undefined;
      write(node);
      if (fork !== undefined) {
        ends.push(emit({ op: "go", to: 0 }));
        fork.second = steps.length;
      }
    }
    for (const end of ends) end.to = steps.length;
  };
  const repeat = ({ node, least, most, reluctant }: Node & { kind: "repeat" }): void => {
    for (let i = 0; i < least; i++) write(node);
    const optional = (): ((after: number) => void) => {
      const fork = emit({ op: "try", first: 0, second: 0 });
      const inside = steps.length;
      return (after) => {
        [fork.first, fork.second] = reluctant ? [after, inside] : [inside, after];
      };
    };
    if (most !== Infinity) {
      const leave = Array.from({ length: most - least }, () => {
        const close = optional();
        write(node);
        return close;
      });
      for (const close of leave) close(steps.length);
      return;
    }
    const register = registers++;
    const top = steps.length;
    const close = optional();
    emit({ op: "keep", register });
    write(node);
    emit({ op: "moved", register });
    emit({ op: "go", to: top });
    close(steps.length);
  };
  write(node);
  return { steps, registers, groups, flags };
}

/** Registers 0 and 1 are the ends of the match, 2 and 3 those of group 1 …; -1 where a group took no part. Undefined without a match at `from`. */
export function matchAt(
  p: Program,
  text: readonly number[],
  from: number,
  budget: Budget,
): readonly number[] | undefined {
  const registers = Array.from({ length: p.registers }, () => -1);
  const undo: number[] = [];
  const retry: number[] = [];
  let [pc, at] = [0, from];
  for (;;) {
    if (--budget.left < 0) throw new TooManySteps();
    const step = p.steps[pc];
    if (step === undefined) {
      registers[0] = from;
      registers[1] = at;
      return registers;
    }
    let ok = true;
    pc += 1;
    switch (step.op) {
      case "one": {
        const point = text[at];
        ok = point !== undefined && step.test(point);
        at += 1;
        break;
      }
      case "try":
        retry.push(step.second, at, undo.length);
        pc = step.first;
        break;
      case "go":
        pc = step.to;
        break;
      case "keep":
        undo.push(step.register, registers[step.register] ?? -1);
        registers[step.register] = at;
        break;
      case "moved":
        ok = registers[step.register] !== at;
        break;
      case "start":
        ok = at === 0 || (p.flags.lines && text[at - 1] === 10 && at < text.length);
        break;
      case "end":
        ok = at === text.length || (p.flags.lines && text[at] === 10);
        break;
      default: {
        const length = sameAgain(p, text, registers, step.group, at);
        ok = length !== undefined;
        at += length ?? 0;
      }
    }
    if (ok) continue;
    const kept = retry.pop();
    if (kept === undefined) return undefined;
    at = retry.pop() ?? 0;
    pc = retry.pop() ?? 0;
    while (undo.length > kept) {
      const value = undo.pop() ?? -1;
      registers[undo.pop() ?? 0] = value;
    }
  }
}

/** How many characters a reference back to a group reads; a group that took no part is empty. */
function sameAgain(
  p: Program,
  text: readonly number[],
  registers: readonly number[],
  group: number,
  at: number,
): number | undefined {
  const [from, to] = [registers[group * 2] ?? -1, registers[group * 2 + 1] ?? -1];
  if (from < 0 || to < 0) return 0;
  for (let i = 0; i < to - from; i++) {
    const [wanted, given] = [text[from + i], text[at + i]];
    if (wanted === given) continue;
    if (wanted === undefined || given === undefined || !p.flags.ignoreCase || !casesOf(given).includes(wanted))
      return undefined;
  }
  return to - from;
}
