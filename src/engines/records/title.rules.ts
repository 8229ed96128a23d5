/** From a marked title to what the public may read. */
import { holdsIdentityNumber } from "./identity.rules.ts";
import type { MarkedTitle, PublicTitle, TitleMark } from "./title.model.ts";

/** What stands for screened words (Noark 5 M025). */
const HIDDEN = "*****";

/** Screened ranges become "*****", whatever else they are marked as; names stay and are pointed out. */
export function publicTitle(title: MarkedTitle): PublicTitle {
  let text = "";
  const names: { from: number; to: number }[] = [];
  for (const run of runsOf(title)) {
    const from = text.length;
    text += run.kind === "screened" ? HIDDEN : title.text.slice(run.from, run.to);
    if (run.kind === "name") names.push({ from, to: text.length });
  }
  return { text, names };
}

/** The title with every occurrence of the given words screened; case and position in a sentence do not matter. */
export function screenWords(title: MarkedTitle, words: readonly string[]): MarkedTitle {
  const found = words.flatMap((word) => {
    const form = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, "giu");
    return [...title.text.matchAll(form)].map((m): TitleMark => ({
      from: m.index,
      to: m.index + m[0].length,
      kind: "screened",
    }));
  });
  return found.length === 0 ? title : { text: title.text, marks: [...title.marks, ...found] };
}

export type TitleProblem =
  | "title-empty"
  | "title-marks-wrong"
  | "title-screened-without-basis"
  | "title-holds-identity-number";

/** Why a title cannot be kept; undefined when it can. Screening needs an access code (Noark 5 M501). */
export function titleProblem(title: MarkedTitle, hasAccessCode: boolean): TitleProblem | undefined {
  if (title.text.trim() === "") return "title-empty";
  if (!title.marks.every((mark) => isInside(mark, title.text.length))) return "title-marks-wrong";
  if (!hasAccessCode && title.marks.some((mark) => mark.kind === "screened")) return "title-screened-without-basis";
  if (holdsIdentityNumber(publicTitle(title).text)) return "title-holds-identity-number";
  return undefined;
}

const isInside = ({ from, to }: TitleMark, length: number): boolean =>
  Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= length;

type Run = { readonly from: number; readonly to: number; readonly kind: "screened" | "name" | "plain" };

/** The title cut where a mark begins or ends; neighbours of the same kind are joined, so that nothing shows how many words are hidden. */
function runsOf({ text, marks }: MarkedTitle): Run[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m.from, m.to])])].toSorted((a, b) => a - b);
  const runs: Run[] = [];
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1];
    if (to === undefined) break;
    const over = marks.filter((m) => m.from <= from && m.to >= to);
    const kind = over.some((m) => m.kind === "screened") ? "screened" : over.length > 0 ? "name" : "plain";
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { from: last.from, to, kind };
    else runs.push({ from, to, kind });
  }
  return runs;
}
