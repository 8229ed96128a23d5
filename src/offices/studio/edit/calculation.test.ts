import fc from "fast-check";
import { expect, test } from "vitest";
import { ProcessData, type Files } from "#services";
import type { CalculationChange } from "./calculation.model.ts";
import { calculationView } from "./calculation.rules.ts";
import { inAll } from "./catalogue.testing.ts";
import { dataIn } from "./files.rules.ts";
import { withProcess } from "./process.rules.ts";
import {
  commentsIn,
  isWrittenOut,
  faultsOf,
  few,
  filesOf,
  processIn,
  services,
  serviceWith,
  tried,
} from "./services.testing.ts";

const groups = (files: Files) => calculationView(files, processIn(files));
const ROW = { path: "price", format: "money", label: inAll("Pris på plassen"), strong: true, hideZero: false } as const;
const GROUP = { what: "new-calculation", heading: inAll("Hva det koster"), each: "", ...ROW } as const;

const [, each] = serviceWith(({ calculation }) => calculation.some((one) => one.each !== undefined));

test.each(few)("a group of rows comes to %s without a fault, and goes without a trace", (slug, files) => {
  const at = groups(files).length;
  const added = withProcess(files, GROUP);
  expect(groups(added)[at]).toMatchObject({
    heading: { in: GROUP.heading },
    each: undefined,
    rows: [{ path: "price", format: "money", strong: true, hideZero: false, label: { in: ROW.label } }],
  });
  expect(faultsOf(slug, added)).toEqual([]);
  const more = withProcess(added, { what: "new-calculation-row", group: at, ...ROW, label: inAll("Mer") });
  const moved = withProcess(more, { what: "move-calculation-row", group: at, at: 1, by: -1 });
  expect(groups(moved)[at]?.rows.map(({ label }) => label.in.nb)).toEqual(["Mer", "Pris på plassen"]);
  expect(faultsOf(slug, moved)).toEqual([]);
  expect(withProcess(moved, { what: "remove-calculation", group: at, isSure: true })).toEqual(files);
});

test("words that two rows share stay with the other, and marks are set and taken away", () => {
  const at = groups(each).findIndex((one) => one.each !== undefined);
  const was = groups(each)[at]?.rows[0];
  if (was === undefined) throw new Error("No rows");
  const row = { path: was.path, format: was.format, label: was.label.in };
  const change = { what: "calculation-row", group: at, at: 0, ...row } as const;
  const marked = withProcess(each, { ...change, strong: !was.strong, hideZero: !was.hideZero });
  expect(groups(marked)[at]?.rows[0]).toEqual({ ...was, strong: !was.strong, hideZero: !was.hideZero });
  expect(withProcess(marked, { ...change, strong: was.strong, hideZero: was.hideZero })).toEqual(each);
  const heading = groups(each)[at]?.heading.in ?? inAll("");
  const once = withProcess(each, { what: "calculation", group: at, heading, each: "" });
  expect(groups(once)[at]?.each).toBeUndefined();
});

test("what shows nothing, and what is no place or no way to write, is refused", () => {
  const refused = (change: CalculationChange) => tried(() => withProcess(each, change));
  expect(refused({ ...GROUP, path: "" })).toBe("studio.no-path");
  expect(refused({ ...GROUP, each: "Barna" })).toBe("studio.no-path");
  expect(refused({ ...GROUP, format: "loud" })).toBe("studio.gone");
  expect(refused({ ...GROUP, heading: { nb: "", nn: "", sv: "", en: "" } })).toBe("studio.no-text");
  expect(refused({ what: "remove-calculation", group: 0, isSure: false })).toBe("studio.not-sure");
  expect(refused({ what: "remove-calculation", group: 9, isSure: true })).toBe("studio.gone");
  const at = groups(each).length;
  const last = { what: "remove-calculation-row", group: at, at: 0, isSure: true } as const;
  expect(tried(() => withProcess(withProcess(each, GROUP), last))).toBe("studio.last-row");
});

test("whatever is accepted, the process can be read, and only the calculation is otherwise", () => {
  const group = fc.integer({ min: 0, max: 2 });
  const at = fc.integer({ min: 0, max: 3 });
  const by = fc.constantFrom(-1 as const, 1 as const);
  const row = {
    path: fc.constantFrom("price", "a.b", "", "A"),
    format: fc.constantFrom("money", "text", "dance"),
    label: fc.string({ maxLength: 20 }).map(inAll),
    strong: fc.boolean(),
    hideZero: fc.boolean(),
  };
  const heading = fc.string({ maxLength: 20 }).map(inAll);
  const list = fc.constantFrom("", "children", "No");
  const change: fc.Arbitrary<CalculationChange> = fc.oneof(
    fc.record({ what: fc.constant("new-calculation" as const), heading, each: list, ...row }),
    fc.record({ what: fc.constant("calculation" as const), group, heading, each: list }),
    fc.record({ what: fc.constant("move-calculation" as const), group, by }),
    fc.record({ what: fc.constant("remove-calculation" as const), group, isSure: fc.constant(true) }),
    fc.record({ what: fc.constant("new-calculation-row" as const), group, ...row }),
    fc.record({ what: fc.constant("calculation-row" as const), group, at, ...row }),
    fc.record({ what: fc.constant("move-calculation-row" as const), group, at, by }),
    fc.record({ what: fc.constant("remove-calculation-row" as const), group, at, isSure: fc.constant(true) }),
  );
  const others = (process: ProcessData | undefined) => ({ ...process, calculation: [] });
  fc.assert(
    fc.property(
      fc.constantFrom(...services.map(([slug]) => slug)),
      fc.array(change, { maxLength: 6 }),
      (slug, changes) => {
        const files = filesOf(slug);
        const after = changes.reduce((now, one) => {
          const next = tried(() => withProcess(now, one));
          return typeof next === "string" ? now : next;
        }, files);
        const read = dataIn(after, "process.yaml", ProcessData);
        expect(read).toBeDefined();
        expect(others(read)).toEqual(others(processIn(files)));
        expect(isWrittenOut(after)).toBe(false);
        expect(groups(after).every(({ heading: said, rows }) => said.in.nb !== "" && rows.length > 0)).toBe(true);
        expect(groups(after).flatMap(({ rows }) => rows.filter(({ label }) => label.in.nb === ""))).toEqual([]);
        expect(commentsIn(after)).toEqual(commentsIn(files));
      },
    ),
    { numRuns: 20 },
  );
});
