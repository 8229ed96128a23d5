import fc from "fast-check";
import { expect, test } from "vitest";
import { ProcessData, type Files } from "#services";
import { inAll, linesChanged } from "./catalogue.testing.ts";
import { dataIn } from "./files.rules.ts";
import type { PermitChange, ValidityChange } from "./permit.model.ts";
import { permitView } from "./permit.rules.ts";
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

const permitOf = (files: Files) => permitView(files, processIn(files));
const MONTHS: ValidityChange = { from: "", ends: "months", to: "", months: 24 };
const NEW = { what: "new-permit", title: inAll("Tillatelse til bod"), valid: MONTHS } as const;

const grants = (process: ProcessData): boolean =>
  process.steps.some(({ kind }) => kind === "decide") &&
  process.decision.outcomes.some((one) => process.decision.effects[one] === "favourable");
const without = services.filter(([, files]) => processIn(files).permit === undefined && grants(processIn(files)));
const within = services.filter(([, files]) => processIn(files).permit !== undefined);
const [, renewed] = serviceWith(({ permit }) => permit?.replaces !== undefined && permit.keeps.length > 0);

test.each(without)(
  "%s gets a permit with its step before the letter, without a fault, and loses it without a trace",
  (slug, files) => {
    const added = withProcess(files, NEW);
    expect(permitOf(added)).toMatchObject({
      title: { in: NEW.title },
      kind: "tillatelse_til_bod",
      valid: { from: undefined, ends: "months", months: 24 },
    });
    const kinds = processIn(files).steps.map(({ kind }) => kind);
    expect(processIn(added).steps.map(({ kind }) => kind)).toEqual(
      kinds.flatMap((kind) => (kind === "decide" ? [kind, "permit"] : [kind])),
    );
    expect(faultsOf(slug, added)).toEqual([]);
    expect(withProcess(added, { what: "remove-permit", isSure: true })).toEqual(files);
    expect(tried(() => withProcess(added, { what: "remove-permit", isSure: false }))).toBe("studio.not-sure");
  },
);

test.each(within)(
  "how long the permit of %s holds, and how it is renewed, change its own lines and no fault comes of it",
  (slug, files) => {
    const view = permitOf(files);
    const [keep] = view?.keepable ?? [];
    if (view === undefined || keep === undefined) throw new Error("Nothing to keep");
    const changed = withProcess(files, { what: "permit", title: inAll("Kort"), kind: "my_own", valid: MONTHS });
    expect(permitOf(changed)).toMatchObject({
      kind: "my_own",
      title: { in: inAll("Kort") },
      valid: { from: undefined, ends: "months", to: undefined, months: 24 },
      held: view.held,
    });
    expect(faultsOf(slug, changed)).toEqual([]);
    const after = withProcess(changed, {
      what: "permit-renewal",
      remindDays: "10, 60 10",
      renewDays: "45",
      keeps: [keep.name],
      replaces: view.replaces ?? "",
    });
    expect(permitOf(after)).toMatchObject({ remindDays: [60, 10], renewDays: 45, keeps: [keep.name] });
    expect(faultsOf(slug, after)).toEqual([]);
    const none = { what: "permit-renewal", remindDays: "", renewDays: "", keeps: [], replaces: "" } as const;
    expect(permitOf(withProcess(after, none))).toMatchObject({
      remindDays: [],
      renewDays: undefined,
      keeps: [],
      replaces: undefined,
    });
  },
);

test("a card's rows are added, changed, moved and taken away with their words", () => {
  const row = { path: "answers.place_name", format: "text", label: inAll("Sted på kortet") } as const;
  for (const [, files] of within) {
    const count = permitOf(files)?.card.length ?? 0;
    const added = withProcess(files, { what: "new-card-row", ...row });
    expect(permitOf(added)?.card.at(-1)).toMatchObject({ path: row.path, label: { in: row.label } });
    const same = withProcess(withProcess(added, { what: "remove-card-row", at: count, isSure: true }), {
      what: "no-appeal",
    });
    expect(processIn(same)).toEqual(processIn(withProcess(files, { what: "no-appeal" })));
    const other = { ...row, format: "word", label: inAll("Plass") };
    const changed = withProcess(added, { what: "card-row", at: count, ...other });
    expect(permitOf(changed)?.card.at(-1)).toMatchObject({ format: "word", label: { in: other.label } });
    if (count > 0) {
      const up = withProcess(changed, { what: "move-card-row", at: count, by: -1 });
      expect(permitOf(up)?.card[count - 1]?.path).toBe(row.path);
      expect(processIn(withProcess(up, { what: "move-card-row", at: count - 1, by: 1 }))).toEqual(processIn(changed));
    }
  }
});

test("what nobody could give, and what others ask for, is refused", () => {
  const refused = (change: PermitChange, of = renewed) => tried(() => withProcess(of, change));
  expect(refused({ what: "remove-permit", isSure: true })).toBe("studio.permit-held");
  expect(refused(NEW)).toBe("studio.step-twice");
  const permit = { what: "permit", title: inAll("Kort"), kind: "kort", valid: MONTHS } as const;
  expect(refused({ ...permit, kind: "Et kort" })).toBe("studio.permit-kind");
  expect(refused({ ...permit, title: { nb: "", nn: "", sv: "", en: "x" } })).toBe("studio.no-text");
  expect(refused({ ...permit, valid: { ...MONTHS, months: 0 } })).toBe("studio.not-a-number");
  expect(refused({ ...permit, valid: { ...MONTHS, ends: "day", to: "" } })).toBe("studio.no-path");
  expect(refused({ ...permit, valid: { ...MONTHS, ends: "never" } })).toBe("studio.gone");
  const renewal = { what: "permit-renewal", remindDays: "", renewDays: "", keeps: [], replaces: "" } as const;
  expect(refused({ ...renewal, remindDays: "30, soon" })).toBe("studio.bad-days");
  expect(refused({ ...renewal, renewDays: "often" })).toBe("studio.not-a-number");
  expect(refused({ ...renewal, keeps: ["nothing"] })).toBe("studio.gone");
  expect(refused({ ...renewal, replaces: "nothing" })).toBe("studio.gone");
  const [, notified] = serviceWith(({ steps }) => steps.some(({ kind }) => kind === "note"));
  expect(refused(NEW, notified)).toBe("studio.permit-outcome");
});

test("whatever is accepted, the process can be read, and only the permit and its step are otherwise", () => {
  const text = fc.oneof(
    fc.constantFrom("", "30", "90, 30", "valid_to", "answers.role", "x"),
    fc.string({ maxLength: 12 }),
  );
  const valid = fc.record({
    from: text,
    ends: fc.constantFrom("day", "months", "open"),
    to: text,
    months: fc.integer({ min: -1, max: 1300 }),
  });
  const label = fc.string({ maxLength: 20 }).map(inAll);
  const at = fc.integer({ min: 0, max: 3 });
  const format = fc.constantFrom("text", "date", "money", "dance");
  const change: fc.Arbitrary<PermitChange> = fc.oneof(
    fc.record({ what: fc.constant("new-permit" as const), title: label, valid }),
    fc.record({ what: fc.constant("permit" as const), title: label, kind: text, valid }),
    fc.record({
      what: fc.constant("permit-renewal" as const),
      remindDays: text,
      renewDays: text,
      keeps: fc.subarray(["role", "help_outside_car", "nothing"]),
      replaces: fc.constantFrom("", "held", "nothing"),
    }),
    fc.record({ what: fc.constant("remove-permit" as const), isSure: fc.boolean() }),
    fc.record({ what: fc.constant("new-card-row" as const), path: text, format, label }),
    fc.record({ what: fc.constant("card-row" as const), at, path: text, format, label }),
    fc.record({ what: fc.constant("move-card-row" as const), at, by: fc.constantFrom(-1 as const, 1 as const) }),
    fc.record({ what: fc.constant("remove-card-row" as const), at, isSure: fc.constant(true) }),
  );
  const others = (process: ProcessData) => {
    const { permit: _, steps: __, prefill, facts, ...rest } = process;
    return { ...rest, keys: [...prefill, ...facts].map(({ key }) => key) };
  };
  fc.assert(
    fc.property(fc.constantFrom(...few.map(([slug]) => slug)), fc.array(change, { maxLength: 6 }), (slug, changes) => {
      const files = filesOf(slug);
      const after = changes.reduce((now, one) => {
        const next = tried(() => withProcess(now, one));
        return typeof next === "string" ? now : next;
      }, files);
      const read = dataIn(after, "process.yaml", ProcessData);
      expect(read && others(read)).toEqual(others(processIn(files)));
      expect(read?.steps.some(({ kind }) => kind === "permit")).toBe(read?.permit !== undefined);
      expect(commentsIn(after)).toEqual(commentsIn(files));
      expect(isWrittenOut(after)).toBe(false);
      expect(linesChanged(files, after, "service.yaml")).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
