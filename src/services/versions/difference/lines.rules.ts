/** Two texts line by line, for who wants to see exactly what stands in a file. */
import type { Files } from "../../read.model.ts";

export type LineChange = { readonly kind: "same" | "added" | "removed" | "gap"; readonly text: string };

export type FileDifference = {
  readonly path: string;
  readonly what: "added" | "removed" | "changed";
  /** Lines that are otherwise with three unchanged around them; a `gap` stands for those left out. */
  readonly lines: readonly LineChange[];
};

const AROUND = 3;
/** Two files that differ more than this are shown as one taken away and one put in its place: comparing them costs their product. */
const MOST = 4_000_000;

export const filesBetween = (before: Files, after: Files): readonly FileDifference[] =>
  [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is) return [];
    const what = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    return [{ path, what, lines: around(linesBetween(split(was), split(is))) }];
  });

const split = (text: string | undefined): readonly string[] =>
  text === undefined || text === "" ? [] : text.replace(/\n$/, "").split("\n");

/** The longest common subsequence tells which lines stayed. */
export function linesBetween(was: readonly string[], is: readonly string[]): readonly LineChange[] {
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < was.length - head && tail < is.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const [old, now] = [was.slice(head, was.length - tail), is.slice(head, is.length - tail)];
  const kept = (lines: readonly string[]): LineChange[] => lines.map((text) => ({ kind: "same", text }));
  return [...kept(was.slice(0, head)), ...middle(old, now), ...kept(was.slice(was.length - tail))];
}

function middle(was: readonly string[], is: readonly string[]): LineChange[] {
  const removed = was.map((text): LineChange => ({ kind: "removed", text }));
  const added = is.map((text): LineChange => ({ kind: "added", text }));
  if (was.length === 0 || is.length === 0 || was.length * is.length > MOST) return [...removed, ...added];
  const width = is.length + 1;
  const longest = new Uint32Array((was.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i -= 1)
    for (let j = is.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = was[i] === is[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < was.length && j < is.length) {
    const [old, now] = [was[i] ?? "", is[j] ?? ""];
    if (old === now) {
      lines.push({ kind: "same", text: old });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push({ kind: "removed", text: old });
      i += 1;
    } else {
      lines.push({ kind: "added", text: now });
      j += 1;
    }
  }
  return [...lines, ...removed.slice(i), ...added.slice(j)];
}

function around(lines: readonly LineChange[]): readonly LineChange[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ kind }) => kind !== "same"),
  );
  return lines.flatMap((line, i): LineChange[] =>
    near[i] === true ? [line] : i === 0 || near[i - 1] === true ? [{ kind: "gap", text: "" }] : [],
  );
}
