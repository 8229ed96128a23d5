/**
 * One column of a decision table: what its cells say of a value.
 *
 * Most cells compare with constants, and between two constants every number says the same to all of them. So a column asks its
 * cells once for each such stretch, text or truth value, and then remembers the answers of all rules together.
 */
import { Day } from "../feel/dates.ts";
import type { Quick } from "../feel/quick.ts";
import type { Run } from "../feel/state.ts";
import type { Value, Verdicts } from "../feel/values.ts";

export type Cell = { readonly run: Run; readonly quick: Quick | undefined };

/** Verdicts where they can be told from the value alone; `open` has a bit for each rule whose cell has to be worked out. */
export type Judged = Verdicts & { readonly open: readonly number[]; readonly settled: boolean };

/** Bits in a number that stay small integers. */
const perWord = 30;
/** Remembered at most, so that a huge table does not fill the memory with answers. */
const manyAnswers = 1000;

export class Column {
  /** By rule; undefined lets everything through. */
  readonly cells: readonly (Cell | undefined)[];
  private bounds: readonly number[] = [];
  private named: ReadonlySet<string> = new Set();
  private numbers: Judged[] = [];
  private days: Judged[] = [];
  private texts = new Map<string, Judged>();
  private truth: Judged | undefined;
  private untruth: Judged | undefined;
  private otherText: Judged | undefined;
  private other: Judged | undefined;
  private count = 0;

  constructor(cells: readonly (Cell | undefined)[]) {
    this.cells = cells;
  }

  /** What its cells compare with, put together when the first value comes. */
  private prepare(): void {
    const quick = this.cells.flatMap((cell) => cell?.quick ?? []);
    this.bounds = [...new Set(quick.flatMap(({ bounds }) => bounds))].toSorted((a, b) => a - b);
    this.named = new Set(quick.flatMap(({ texts }) => texts));
  }

  judge(value: Value): Judged {
    if (this.count === 0) this.prepare();
    if (typeof value === "number") return this.numbers[this.stretch(value)] ?? this.learnt(value, value);
    if (typeof value === "string") return this.judgeText(value);
    if (value === true) return (this.truth ??= this.ask(value));
    if (value === false) return (this.untruth ??= this.ask(value));
    if (value instanceof Day) return this.days[this.stretch(value.epoch)] ?? this.learnt(value, value.epoch);
    // No quick test knows any other value.
    return (this.other ??= this.ask(null));
  }

  private learnt(value: number | Day, at: number): Judged {
    const made = this.ask(value);
    (value instanceof Day ? this.days : this.numbers)[this.stretch(at)] = made;
    return made;
  }

  private judgeText(text: string): Judged {
    if (!this.named.has(text)) return (this.otherText ??= this.ask(text));
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const made = this.ask(text);
    this.texts.set(text, made);
    return made;
  }

  /** Odd on a bound, even between two. */
  private stretch(value: number): number {
    const { bounds } = this;
    let low = 0;
    for (let high = bounds.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return bounds[low] === value ? 2 * low + 1 : 2 * low;
  }

  private ask(value: Value): Judged {
    const { cells } = this;
    if (this.count % manyAnswers === 0) {
      this.numbers = [];
      this.days = [];
      this.texts = new Map();
    }
    const no = zeros(cells.length);
    const open = zeros(cells.length);
    for (const [rule, cell] of cells.entries()) {
      if (cell === undefined) continue;
      const verdict = cell.quick?.test(value);
      if (verdict === undefined) mark(open, rule);
      else if (!verdict) mark(no, rule);
    }
    return { no, unknown: zeros(cells.length), open, settled: open.every((word) => word === 0), id: this.count++ };
  }
}

/** Words with no bit set, for so many rules. */
export const zeros = (rules: number): number[] => Array.from({ length: Math.ceil(rules / perWord) }, () => 0);

export function mark(words: number[], rule: number): void {
  const word = Math.floor(rule / perWord);
  words[word] = (words[word] ?? 0) | (1 << (rule % perWord));
}

export const isMarked = (words: readonly number[], rule: number): boolean =>
  ((words[Math.floor(rule / perWord)] ?? 0) & (1 << (rule % perWord))) !== 0;

/** What columns say of the rules together: those that match, and the first that might, or -1. */
export function together(
  columns: readonly Verdicts[],
  rules: number,
): { readonly matching: number[]; readonly doubt: number } {
  const matching: number[] = [];
  let doubt = -1;
  for (let word = 0, from = 0; from < rules; word++, from += perWord) {
    const all = rules - from >= perWord ? 2 ** perWord - 1 : 2 ** (rules - from) - 1;
    let no = 0;
    let unknown = 0;
    for (const column of columns) {
      no |= column.no[word] ?? 0;
      unknown |= column.unknown[word] ?? 0;
    }
    for (let left = all & ~(no | unknown); left !== 0; left &= left - 1) matching.push(from + lowest(left));
    const doubtful = unknown & ~no;
    if (doubt < 0 && doubtful !== 0) doubt = from + lowest(doubtful);
  }
  return { matching, doubt };
}

/** Place of the lowest bit that is set. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
