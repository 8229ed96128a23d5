/**
 * What outcomes may be compared by, to see whether the rules fall out otherwise for some than for others: each kind once, with its own
 * purpose and ground, out of the closed list that the house has.
 */
import { Refusal } from "#platform/errors";
import type { Files, ProcessData } from "#services";
import { COMPARED, type CompareChange, type Compared, type CompareView } from "./compare.model.ts";
import { basis, gone } from "./demands.rules.ts";
import { withFile } from "./form.rules.ts";
import { withItem, withoutItem } from "./items.rules.ts";
import { pathOf } from "./labelled.rules.ts";
import { unshared } from "./sharing.rules.ts";
import { put } from "./splice.rules.ts";

const FILE = "process.yaml";
const MOST_BAND = 150;
const MOST_LISTS = 4;

export const compareView = ({ compare }: ProcessData): readonly CompareView[] =>
  compare.map((one): CompareView => ({
    kind: one.kind,
    of: "of" in one ? [one.of].flat() : [],
    bands: "bands" in one ? one.bands : [],
    purpose: one.purpose,
    legalBasis: one.legal_basis,
  }));

/** Refuses with `studio.gone`, `studio.no-purpose`, `studio.no-basis`, `studio.no-path` or `studio.bad-bands`. */
export function withCompare(files: Files, { compare }: ProcessData, change: CompareChange): Files {
  const kind = COMPARED.find((one) => one === change.kind);
  if (kind === undefined) throw gone();
  const at = compare.findIndex((one) => one.kind === kind);
  if (change.what === "remove-compare") {
    if (at < 0) throw gone();
    return withFile(files, FILE, (source) => withoutItem(unshared(source, ["compare", at]), ["compare"], at, true));
  }
  const said: Readonly<Record<string, unknown>> = {
    kind,
    ...counted(kind, change),
    purpose: purposeOf(change.purpose),
    legal_basis: basis(change.legalBasis),
  };
  return withFile(files, FILE, (source) => {
    if (at < 0) return withItem(source, ["compare"], compare.length, said);
    const own = unshared(source, ["compare", at]);
    return Object.entries(said).reduce(
      (text, [key, value]) => put(text, ["compare", at, key], value, ["kind", "of"]),
      own,
    );
  });
}

/** Whose size or age it is, and where each band begins; what a case itself is, is counted as it is. */
function counted(kind: Compared, { of, bands }: Extract<CompareChange, { what: "compare" }>): object {
  if (kind !== "household_size" && kind !== "age_band") return {};
  const paths = [...new Set(of.map(pathOf))];
  const [first] = paths;
  if (first === undefined || paths.length > MOST_LISTS) throw new Refusal("studio.no-path");
  return { of: kind === "age_band" ? first : paths, bands: bandsIn(bands) };
}

function bandsIn(text: string): readonly number[] {
  const bands = text.split(/[\s,;]+/).filter((one) => one !== "");
  if (bands.length === 0 || bands.some((one) => !/^[1-9]\d{0,2}$/.test(one) || Number(one) > MOST_BAND))
    throw new Refusal("studio.bad-bands", { most: MOST_BAND });
  return [...new Set(bands.map(Number))].toSorted((a, b) => a - b);
}

function purposeOf(text: string): string {
  if (text.trim() === "") throw new Refusal("studio.no-purpose");
  return text.trim();
}
