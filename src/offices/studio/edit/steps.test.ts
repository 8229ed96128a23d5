import fc from "fast-check";
import { expect, test } from "vitest";
import { ProcessData, type Files } from "#services";
import { linesChanged } from "./catalogue.testing.ts";
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
import { stepsToAdd, stepsView } from "./steps.rules.ts";
import { STEP_KINDS, type StepChange } from "./steps.model.ts";

const steps = (files: Files) => stepsView(files, processIn(files));
const kinds = (files: Files) => steps(files).map(({ kind }) => kind);
const remove = (key: string): StepChange => ({ what: "remove-step", key, isSure: true });

const [decided, whole] = serviceWith(({ permit, appeal }) => permit !== undefined && appeal !== undefined);
const [, notified] = serviceWith(({ steps: own }) => own.some(({ kind }) => kind === "note"));

test.each(services)("no step of %s may be moved or added that the line cannot run, and none is offered", (_, files) => {
  for (const { key, mayUp, mayDown, kind } of steps(files)) {
    for (const [by, may] of [
      [-1, mayUp],
      [1, mayDown],
    ] as const) {
      const after = tried(() => withProcess(files, { what: "move-step", key, by }));
      expect(typeof after !== "string" && after !== files).toBe(may);
    }
    expect(tried(() => withProcess(files, { what: "new-step", kind }))).toMatch(
      kind === "permit" ? "studio.gone" : "studio.step-twice",
    );
  }
  expect(stepsToAdd(files, processIn(files)).filter((kind) => kinds(files).includes(kind))).toEqual([]);
});

test("each order that cannot be is refused with why", () => {
  const keyOf = (kind: string) => steps(whole).find((one) => one.kind === kind)?.key ?? "";
  const to = (kind: string, by: -1 | 1) => tried(() => withProcess(whole, { what: "move-step", key: keyOf(kind), by }));
  expect(to("gather", 1)).toBe("studio.step-first");
  expect(to("permit", -1)).toBe("studio.step-after");
  expect(tried(() => withProcess(whole, remove(keyOf("decide"))))).toBe("studio.step-needed");
  expect(tried(() => withProcess(whole, remove(keyOf("gather"))))).toBe("studio.step-gathers");
  expect(tried(() => withProcess(whole, remove(keyOf("letter"))))).toBe("studio.step-appeal");
  expect(tried(() => withProcess(notified, { what: "new-step", kind: "letter" }))).toBe("studio.step-notification");
  expect(tried(() => withProcess(notified, { what: "new-step", kind: "dance" }))).toBe("studio.gone");
  const open = withProcess(whole, { what: "no-appeal" });
  expect(tried(() => withProcess(open, { ...remove(keyOf("letter")), isSure: false } as StepChange))).toBe(
    "studio.not-sure",
  );
});

test("a letter may go out before or after the permit is given, and back again changes nothing", () => {
  const key = steps(whole).find(({ kind }) => kind === "letter")?.key ?? "";
  const before = withProcess(whole, { what: "move-step", key, by: -1 });
  expect(kinds(before).slice(-2)).toEqual(["letter", "permit"]);
  expect(faultsOf(decided, before)).toEqual([]);
  expect(linesChanged(whole, before, "process.yaml")).toEqual([]);
  expect(withProcess(before, { what: "move-step", key, by: 1 })).toEqual(whole);
});

test("a letter that is taken away takes its words along, and one that comes is missed where it says nothing yet", () => {
  const open = withProcess(whole, { what: "no-appeal" });
  const bare = withProcess(open, remove(steps(open).find(({ kind }) => kind === "letter")?.key ?? ""));
  expect(processIn(bare).letter).toBeUndefined();
  expect(bare.get("texts/en.yaml")).not.toMatch(/^letter:/m);
  expect(faultsOf(decided, bare)).toEqual([]);
  const written = withProcess(bare, { what: "new-step", kind: "letter" });
  expect(kinds(written).at(-1)).toBe("letter");
  const { outcomes } = processIn(written).decision;
  const missed = new Set(faultsOf(decided, written).map(({ code, at }) => `${code} ${at}`));
  expect([...missed].toSorted()).toEqual(
    outcomes.flatMap((one) => [`missing-text letter.${one}.lead`, `missing-text letter.${one}.next`]).toSorted(),
  );
});

test.each(few)("the gathering of %s comes first, goes when nothing is looked up, and comes again", (slug, files) => {
  const gathered = kinds(files).includes("gather") ? files : withProcess(files, { what: "new-step", kind: "gather" });
  expect(kinds(gathered)[0]).toBe("gather");
  expect(faultsOf(slug, gathered)).toEqual([]);
  if (processIn(files).facts.length > 0) return;
  const key = steps(gathered)[0]?.key ?? "";
  expect(kinds(withProcess(gathered, remove(key)))).toEqual(kinds(files));
});

test("whatever is accepted, the process can be read, can be run as well as before, and nothing else moves", () => {
  const change = (files: Files) =>
    fc.oneof(
      fc.record({ what: fc.constant("new-step" as const), kind: fc.constantFrom(...STEP_KINDS) }),
      fc.record({
        what: fc.constant("move-step" as const),
        key: fc.constantFrom(...steps(files).map(({ key }) => key), "letter", "nobody"),
        by: fc.constantFrom(-1 as const, 1 as const),
      }),
      fc.record({
        what: fc.constant("remove-step" as const),
        key: fc.constantFrom(...steps(files).map(({ key }) => key), "letter"),
        isSure: fc.constant(true),
      }),
    );
  const any = fc
    .constantFrom(...few.map(([slug]) => slug))
    .chain((slug) => fc.tuple(fc.constant(slug), fc.array(change(filesOf(slug)), { maxLength: 5 })));
  fc.assert(
    fc.property(any, ([slug, changes]) => {
      const files = filesOf(slug);
      const after = changes.reduce((now, one) => {
        const next = tried(() => withProcess(now, one));
        return typeof next === "string" ? now : next;
      }, files);
      const read = dataIn(after, "process.yaml", ProcessData);
      expect(read).toBeDefined();
      const own = kinds(after);
      const judged = own.findIndex((kind) => kind === "decide" || kind === "note");
      expect(new Set(own).size).toBe(own.length);
      expect(judged).toBeGreaterThanOrEqual(0);
      expect(own.slice(0, judged).every((kind) => kind === "gather")).toBe(true);
      expect(own.slice(judged + 1).every((kind) => kind === "permit" || kind === "letter")).toBe(true);
      expect({ ...read, steps: [], letter: 0, permit: 0 }).toEqual({
        ...processIn(files),
        steps: [],
        letter: 0,
        permit: 0,
      });
      const kept = commentsIn(after);
      if (own.length >= kinds(files).length) expect(kept).toEqual(commentsIn(files));
      expect([...after.keys()]).toEqual([...files.keys()]);
      expect(isWrittenOut(after)).toBe(false);
    }),
    { numRuns: 20 },
  );
});
