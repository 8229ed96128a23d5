/**
 * What keeps a model from being used for decisions, and what should be looked at before it is: found without any facts.
 */
import type { LegalDate } from "#platform/time";
import type { Problem } from "../feel/compile.model.ts";
import type { Model } from "../model.model.ts";
import type { Parameter } from "../parameters.ts";
import { problemText } from "../problems.ts";
import { programOf } from "../read.ts";
import { annotationProblems, duplicateRules } from "./annotations.ts";
import { constantsOf } from "./constants.ts";
import { gaps } from "./gap.ts";
import { isClear } from "./columns.ts";
import type { Grid } from "./grid.ts";
import { gridOf } from "./grid.ts";
import { leadsOf } from "./leads.ts";
import { overlaps } from "./overlap.ts";
import type { ModelProblem } from "./problem.model.ts";
import { problem } from "./problem.model.ts";
import { unreachable } from "./reach.ts";
import { unitProblems } from "./units.ts";
import { valueProblems } from "./values.ts";

export type CheckOptions = {
  /** For the units of rates, and for rates that have no value at all. */
  readonly parameters?: readonly Parameter[];
  /** With rates: cells that compare with a rate are checked as of this day; without, they are not checked. */
  readonly asOf?: LegalDate;
};

/**
 * All problems, those of one table together. A model without errors may decide; see `mayBecomeFinal`. Every table counts as
 * deciding: a rule that needs no law needs no table. Throws UnreadableModel for a model that does not compile.
 */
export function checkModel(model: Model, options: CheckOptions = {}): readonly ModelProblem[] {
  const program = programOf(model);
  const { parameters, asOf } = options;
  const constants = constantsOf(model, parameters && asOf ? { parameters, asOf } : undefined);
  const grids = program.tables.map((table) => gridOf(table, model, constants));
  const values = grids.map((grid) => valueProblems(grid, model, constants, program.doubts));
  const tables = grids.flatMap((grid, i) => {
    const mistakes = values[i] ?? [];
    // A rule whose cell is mistaken matches nothing because of it; that is said once.
    const reach = unreachable(grid, constants).filter(
      ({ place }) => !mistakes.some((mistake) => mistake.place.rule === place.rule),
    );
    const unchecked = notUnderstood(grid, mistakes);
    return [
      ...annotationProblems(grid),
      ...mistakes,
      ...overlaps(grid, constants, leadsOf(grid, program, model, options)),
      ...gaps(grid),
      ...reach,
      ...unchecked,
    ];
  });
  const forgotten = values.flat().filter(({ code }) => code === "unquoted_text");
  const doubts = program.doubts.filter((doubt) => !forgotten.some((one) => isAbout(doubt, one)));
  return distinct([
    ...doubts.map(asProblem),
    ...tables,
    ...duplicateRules(program.tables),
    ...unitProblems(model, parameters ?? []),
  ]);
}

/** Cells that ask for more than constants: overlap, gap and reach know nothing about them. */
function notUnderstood({ table, owner, columns }: Grid, mistakes: readonly ModelProblem[]): ModelProblem[] {
  return table.rules.flatMap((rule, r) =>
    columns.flatMap((column, i) => {
      const cell = column.cells[r];
      const known = cell === undefined || cell.kind === "any" || isClear(cell, column);
      if (known || mistakes.some(({ place }) => place.rule === rule.id && place.column === column.label)) return [];
      const text = rule.cells[i]?.text ?? "";
      const place = { owner, rule: rule.id, column: column.label, line: rule.cells[i]?.line ?? rule.line };
      return [problem("not_checked", place, { what: "cell", text })];
    }),
  );
}

const asProblem = ({ code, element, line, message, written }: Problem): ModelProblem =>
  problem(
    code === "unknown_name" ? code : "reading",
    { owner: element, line },
    { detail: message, ...(written === undefined ? {} : { written }) },
  );

const isAbout = (doubt: Problem, forgotten: ModelProblem): boolean =>
  doubt.line === forgotten.line &&
  doubt.written !== undefined &&
  (forgotten.params["text"] ?? "").includes(doubt.written);

const distinct = (problems: readonly ModelProblem[]): ModelProblem[] => [
  ...new Map(problems.map((one) => [problemText(one), one])).values(),
];
