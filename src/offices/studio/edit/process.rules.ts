/** Changes how a service's cases are worked, in its own files: process.yaml, and the texts that go with it. */
import type { Term } from "#calendars";
import { Refusal } from "#platform/errors";
import { ProcessData, type Files } from "#services";
import { basis, gone, indexOf, said, within } from "./demands.rules.ts";
import { dataIn, moved, withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import { addLookUp, changeLookUp, moveLookUp, removeLookUp } from "./lookups.rules.ts";
import { movedItem } from "./items.rules.ts";
import { rowAdded, rowChanged, rowRemoved, type Rows } from "./labelled.rules.ts";
import { withOutcome } from "./outcomes.rules.ts";
import { withCalculation } from "./calculation.rules.ts";
import { withCompare } from "./compare.rules.ts";
import { withDeciding } from "./deciding.rules.ts";
import { withPoint } from "./points.rules.ts";
import { withPermit } from "./permit.rules.ts";
import { withStep } from "./steps.rules.ts";
import type { ProcessChange } from "./process.model.ts";
import { freshName } from "./name.rules.ts";
import { drop, insert, put, type Path } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";
/** Of each unit that a deadline may be counted in. */
const MOST: ReadonlyMap<string, number> = new Map([
  ["days", 3650],
  ["working-days", 2500],
  ["weeks", 520],
  ["months", 60],
] satisfies [Term["unit"], number][]);
const MOST_WEEKS = 52;

/**
 * The files after a change. Refuses with `studio.unreadable-file`, `studio.gone` (409: what it is about is no longer there),
 * `studio.not-a-number`, `studio.no-basis`, `studio.no-text`,
 * `studio.not-sure` of what is taken away, and with what each part of a process is refused with.
 */
export function withProcess(files: Files, change: ProcessChange): Files {
  const process = dataIn(files, FILE, ProcessData);
  if (process === undefined) throw new Refusal("studio.unreadable-file", { file: FILE }, 409);
  if ("isSure" in change && !change.isSure) throw new Refusal("studio.not-sure");
  const edit = (work: (source: string) => string, of: Files = files): Files => withFile(of, FILE, work);
  switch (change.what) {
    case "deadline": {
      const { unit } = change;
      const most = MOST.get(unit);
      if (most === undefined) throw gone();
      const amount = within(change.amount, 1, most);
      return edit((source) => both(source, ["deadline"], { amount, unit, legal_basis: basis(change.legalBasis) }));
    }
    case "appeal": {
      const weeks = within(change.weeks, 1, MOST_WEEKS);
      return edit((source) => both(source, ["appeal"], { weeks, legal_basis: basis(change.legalBasis) }));
    }
    case "no-appeal":
      return edit((source) => drop(source, ["appeal"]));
    case "sampling":
      return edit((source) => put(source, ["sample_one_in"], within(change.oneIn, 0, 100_000)));
    case "new-look-up":
      return addLookUp(files, process, change);
    case "look-up":
      return changeLookUp(files, process, change);
    case "move-look-up":
      return moveLookUp(files, process, change.when, change.key, change.by);
    case "remove-look-up":
      return removeLookUp(files, process, change.when, change.key);
    case "outcome":
    case "new-outcome":
    case "remove-outcome":
      return withOutcome(files, process, change);
    case "new-step":
    case "move-step":
    case "remove-step":
      return withStep(files, process, change);
    case "new-permit":
    case "permit":
    case "permit-renewal":
    case "remove-permit":
    case "new-card-row":
    case "card-row":
    case "move-card-row":
    case "remove-card-row":
      return withPermit(files, process, change);
    case "automation":
      return edit((source) => put(source, ["decision", "automation"], change.automation));
    case "point":
    case "new-point":
    case "new-list-point":
    case "remove-point":
    case "move-point":
    case "point-asked":
    case "new-point-set":
    case "remove-point-set":
    case "new-point-field":
    case "point-field":
    case "move-point-field":
    case "remove-point-field":
      return withPoint(files, process, change);
    case "new-calculation":
    case "calculation":
    case "move-calculation":
    case "remove-calculation":
    case "new-calculation-row":
    case "calculation-row":
    case "move-calculation-row":
    case "remove-calculation-row":
      return withCalculation(files, process, change);
    case "decision-days":
    case "acts-for":
    case "new-told":
    case "remove-told":
      return withDeciding(files, process, change);
    case "compare":
    case "remove-compare":
      return withCompare(files, process, change);
    case "row":
    case "new-row":
    case "move-row":
    case "remove-row":
      return withRow(files, process, change);
    case "condition":
    case "new-condition":
    case "remove-condition":
    case "move-condition":
      return withCondition(files, process, change);
  }
}

type RowChange = Extract<ProcessChange, { what: "row" | "new-row" | "move-row" | "remove-row" }>;

function withRow(files: Files, { fact_rows: facts, facts: known }: ProcessData, change: RowChange): Files {
  const own = facts[change.fact] ?? (known.some(({ key }) => key === change.fact) ? [] : undefined);
  if (own === undefined) throw gone();
  const taken = Object.values(facts).flatMap((some) => some.map(({ label }) => label));
  const rows: Rows = { list: ["fact_rows", change.fact], words: "process.rows", rows: own, taken };
  switch (change.what) {
    case "new-row":
      return rowAdded(files, rows, change);
    case "row":
      return rowChanged(files, rows, change.at, change);
    case "move-row":
      if (own[change.at] === undefined) throw gone();
      return withFile(files, FILE, (source) => movedItem(source, rows.list, change.at, change.by));
    case "remove-row":
      return rowRemoved(files, rows, change.at, true);
  }
}

type ConditionChange = Extract<
  ProcessChange,
  { what: "condition" | "new-condition" | "remove-condition" | "move-condition" }
>;

function withCondition(files: Files, { conditions }: ProcessData, change: ConditionChange): Files {
  if (change.what === "new-condition") {
    const key = freshName(said(change.text).nb, new Set(conditions.map((one) => one.key)));
    const made = withFile(files, FILE, (source) =>
      insert(source, ["conditions"], conditions.length, {
        value: { key, ...(change.when === undefined ? {} : { when: change.when }) },
      }),
    );
    return withTexts(made, `process.conditions.${key}`, said(change.text));
  }
  const at = indexOf(conditions, change.key);
  switch (change.what) {
    case "condition": {
      const place: Path = ["conditions", at, "when"];
      const { when } = change;
      const bound =
        conditions[at]?.when === when
          ? files
          : withFile(files, FILE, (source) => (when === undefined ? drop(source, place) : put(source, place, when)));
      return withTexts(bound, `process.conditions.${change.key}`, said(change.text));
    }
    case "remove-condition":
      return dropTexts(
        withFile(files, FILE, (source) => drop(source, ["conditions", at])),
        `process.conditions.${change.key}`,
      );
    case "move-condition":
      return withFile(files, FILE, (source) => moved(source, ["conditions"], at, change.by));
  }
}

/** Each value by itself, so that a comment between them stays. */
const both = (source: string, place: Path, values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values).reduce((text, [key, value]) => put(text, [...place, key], value), source);
