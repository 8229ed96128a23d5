/** Reads and changes the calculation that a case and its letter show. */
import { Refusal } from "#platform/errors";
import type { Files, ProcessData } from "#services";
import type { CalculationChange, CalculationView } from "./calculation.model.ts";
import { gone, said } from "./demands.rules.ts";
import { readingOf, withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import { movedItem, withItem, withoutItem } from "./items.rules.ts";
import { formatOf, pathOf, rowAdded, rowChanged, rowRemoved, type Rows } from "./labelled.rules.ts";
import { freshName } from "./name.rules.ts";
import { drop, put } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";
const WORDS = "process.calculation";

export function calculationView(files: Files, { calculation }: ProcessData): readonly CalculationView[] {
  const text = readingOf(files);
  return calculation.map(({ heading, each, rows }, at): CalculationView => ({
    at,
    heading: text(`${WORDS}.${heading}`),
    each,
    rows: rows.map(({ label, path, format, strong, hide_zero: hideZero }, row) => ({
      at: row,
      label: text(`${WORDS}.${label}`),
      path,
      format,
      strong,
      hideZero,
    })),
  }));
}

/** Refuses with `studio.gone`, `studio.no-text`, `studio.no-path` or `studio.last-row` (409). */
export function withCalculation(files: Files, process: ProcessData, change: CalculationChange): Files {
  const { calculation } = process;
  if (change.what === "new-calculation") return groupAdded(files, process, change);
  const group = calculation[change.group];
  if (group === undefined) throw gone();
  const taken = wordsIn(process);
  const rows: Rows = { list: ["calculation", change.group, "rows"], words: WORDS, rows: group.rows, taken };
  switch (change.what) {
    case "calculation": {
      const at = ["calculation", change.group, "each"];
      const placed = withFile(files, FILE, (source) =>
        change.each === "" ? drop(source, at) : put(source, at, pathOf(change.each)),
      );
      return withTexts(placed, `${WORDS}.${group.heading}`, said(change.heading));
    }
    case "move-calculation":
      return withFile(files, FILE, (source) => movedItem(source, ["calculation"], change.group, change.by));
    case "remove-calculation": {
      const without = withFile(files, FILE, (source) => withoutItem(source, ["calculation"], change.group, false));
      const left = wordsIn({ calculation: calculation.toSpliced(change.group, 1) });
      const own = [group.heading, ...group.rows.map(({ label }) => label)].filter((key) => !left.includes(key));
      return own.reduce((all, key) => dropTexts(all, `${WORDS}.${key}`), without);
    }
    case "new-calculation-row":
      return rowAdded(files, rows, change, marksOf(change));
    case "calculation-row":
      return rowChanged(files, rows, change.at, change, { strong: change.strong, hide_zero: change.hideZero });
    case "move-calculation-row":
      if (group.rows[change.at] === undefined) throw gone();
      return withFile(files, FILE, (source) => movedItem(source, rows.list, change.at, change.by));
    case "remove-calculation-row":
      if (group.rows[change.at] !== undefined && group.rows.length === 1) throw new Refusal("studio.last-row", {}, 409);
      return rowRemoved(files, rows, change.at, false);
  }
}

/** With its first row: a heading of nothing tells nobody anything. */
function groupAdded(
  files: Files,
  process: ProcessData,
  change: Extract<CalculationChange, { what: "new-calculation" }>,
): Files {
  const { heading, each, path, format, label } = change;
  const taken = wordsIn(process);
  const key = freshName(said(heading).nb, new Set(taken));
  const row = freshName(said(label).nb, new Set([...taken, key]));
  const value = {
    ...(each === "" ? {} : { each: pathOf(each) }),
    heading: key,
    rows: [{ label: row, path: pathOf(path), format: formatOf(format), ...marksOf(change) }],
  };
  const placed = withFile(files, FILE, (source) =>
    withItem(source, ["calculation"], process.calculation.length, value),
  );
  return withTexts(withTexts(placed, `${WORDS}.${key}`, heading), `${WORDS}.${row}`, label);
}

const marksOf = ({ strong, hideZero }: { strong: boolean; hideZero: boolean }): Record<string, true> => ({
  ...(strong ? { strong: true as const } : {}),
  ...(hideZero ? { hide_zero: true as const } : {}),
});

/** Headings and rows say their words under the same key. */
const wordsIn = ({ calculation }: Pick<ProcessData, "calculation">): readonly string[] =>
  calculation.flatMap(({ heading, rows }) => [heading, ...rows.map(({ label }) => label)]);
