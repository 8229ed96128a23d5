/** Two texts word by word: what stayed, what came and what went. Pure. */
import type { Piece } from "./wording.model.ts";

/** The longest text there is, twice over: above it the texts are shown whole. Words. */
const MOST = 1200;

/** Put together, what stayed and what came is the new text, and what stayed and what went is the old. */
export function piecesBetween(was: string, is: string): readonly Piece[] {
  const [old, now] = [wordsOf(was), wordsOf(is)];
  if (old.length > MOST || now.length > MOST) return joined([piece("removed", was), piece("added", is)]);
  // How many words the rest of both have in common, from each place (longest common subsequence).
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row !== undefined) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length)
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push(piece("same", old[i]));
      [i, j] = [i + 1, j + 1];
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push(piece("removed", old[i]));
      i += 1;
    } else {
      pieces.push(piece("added", now[j]));
      j += 1;
    }
  return joined(pieces);
}

const piece = (kind: Piece["kind"], text = ""): Piece => ({ kind, text });

/** Words with the space that follows them. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|\s+/gu) ?? [];

/** Within each stretch of change what went comes before what came, each in one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  let [went, came] = ["", ""];
  const flush = (): void => {
    if (went !== "") all.push(piece("removed", went));
    if (came !== "") all.push(piece("added", came));
    [went, came] = ["", ""];
  };
  for (const { kind, text } of pieces) {
    if (kind === "removed") went += text;
    else if (kind === "added") came += text;
    else {
      flush();
      const last = all.at(-1);
      if (last?.kind === "same") all[all.length - 1] = piece("same", last.text + text);
      else all.push(piece("same", text));
    }
  }
  flush();
  return all;
}
