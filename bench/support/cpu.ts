/** Who spends the processor: the figure that still tells something on a machine that is shared (Linux). */
import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of processor, user and system, by name. */
export type Spent = Readonly<Record<string, number>>;

/** The kernel counts in hundredths of a second on every platform Node runs on. */
const MS_PER_TICK = 10;

/** A process of ours; the threads that compile letters are told apart, for they are counted beside the line and not in it. */
export function spentBy(name: string, pid: number): Spent {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => statOf(`/proc/${pid}/task/${thread}/stat`));
  const letters = sum(threads.filter((one) => one.name === "WorkerThread").map((one) => one.own));
  const all = statOf(`/proc/${pid}/stat`).own;
  return { [name]: (all - letters) * MS_PER_TICK, ...(letters > 0 && { letters: letters * MS_PER_TICK }) };
}

/** PostgreSQL with all its children, those that are gone too. */
export function spentByTree(name: string, pid: number): Spent {
  const root = statOf(`/proc/${pid}/stat`);
  const children = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const stat = statOf(`/proc/${entry}/stat`);
      return stat.parent === pid ? [stat.own] : [];
    });
  return { [name]: (root.own + root.reaped + sum(children)) * MS_PER_TICK };
}

export function joined(all: readonly Spent[]): Spent {
  const total: Record<string, number> = {};
  for (const one of all) for (const [name, ms] of Object.entries(one)) total[name] = (total[name] ?? 0) + ms;
  return total;
}

/** Fields 2, 4 and 14 to 17 of proc(5); a name may hold spaces and stands in brackets. A process that is gone spent nothing. */
function statOf(path: string): { name: string; parent: number; own: number; reaped: number } {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return { name: "", parent: 0, own: 0, reaped: 0 };
  }
  const [open, close] = [text.indexOf("("), text.lastIndexOf(")")];
  const rest = text
    .slice(close + 2)
    .split(" ")
    .map(Number);
  return {
    name: text.slice(open + 1, close),
    parent: rest[1] ?? 0,
    own: (rest[11] ?? 0) + (rest[12] ?? 0),
    reaped: (rest[13] ?? 0) + (rest[14] ?? 0),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
