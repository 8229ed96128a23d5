import fc from "fast-check";
import { expect, test } from "vitest";
import { ProcessData, type Files } from "#services";
import { inAll } from "./catalogue.testing.ts";
import { compareView } from "./compare.rules.ts";
import { dataIn } from "./files.rules.ts";
import type { PointChange } from "./points.model.ts";
import { pointsView } from "./points.rules.ts";
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

const points = (files: Files) => pointsView(files, processIn(files));
const LIST = {
  what: "new-list-point",
  required: false,
  label: inAll("Hvem eier båtene?"),
  help: inAll("Se i papirene."),
  entry: inAll("Eier {number}"),
  more: inAll("En eier til"),
  field: inAll("Navn"),
} as const;
const KEY = "hvem_eier_batene";

const [listed, withList] = serviceWith(({ checklist }) => checklist.some(({ fields }) => fields.length > 1));
const [comparedBy, compared] = serviceWith(({ compare }) => compare.length > 2);

test.each(few)("a list that %s gets asks of each entry, and goes without a trace", (slug, files) => {
  const added = withProcess(files, LIST);
  expect(points(added).at(-1)).toMatchObject({
    key: KEY,
    type: "list",
    fields: [{ key: "navn", type: "text", required: true, isSet: false }],
    list: { entry: { in: LIST.entry }, more: { in: LIST.more } },
  });
  expect(faultsOf(slug, added)).toEqual([]);
  const label = inAll("Født");
  const more = withProcess(added, { what: "new-point-field", key: KEY, type: "date", required: true, label });
  const moved = withProcess(more, { what: "move-point-field", key: KEY, field: "fodt", by: -1 });
  expect(
    points(moved)
      .at(-1)
      ?.fields.map(({ key }) => key),
  ).toEqual(["fodt", "navn"]);
  const free = { what: "point-field", key: KEY, field: "fodt", required: false, label } as const;
  expect(points(withProcess(moved, free)).at(-1)?.fields[0]).toMatchObject({ required: false });
  expect(faultsOf(slug, moved)).toEqual([]);
  const path = "application.owners";
  const told = withProcess(moved, { what: "new-point-set", key: KEY, path, value: "each", text: "", when: "" });
  expect(processIn(told).checklist.at(-1)?.sets).toEqual([
    { path, value: { $each: { ref: "$entry", fodt: "$fodt", navn: "$navn" } } },
  ]);
  expect(faultsOf(slug, told)).toEqual([]);
  const gone = { what: "remove-point-field", key: KEY, field: "fodt", isSure: true } as const;
  expect(tried(() => withProcess(told, gone))).toBe("studio.field-set");
  const untold = { what: "remove-point-set", key: KEY, at: 0, isSure: false } as const;
  expect(tried(() => withProcess(told, untold))).toBe("studio.not-sure");
  expect(withProcess(told, { ...untold, isSure: true })).toEqual(moved);
  const one = withProcess(moved, { what: "remove-point-field", key: KEY, field: "fodt", isSure: true });
  expect(points(one)).toEqual(points(added));
  expect(tried(() => withProcess(one, { what: "remove-point-field", key: KEY, field: "navn", isSure: true }))).toBe(
    "studio.last-field",
  );
  expect(withProcess(added, { what: "remove-point", key: KEY, isSure: true })).toEqual(files);
});

test("what is asked of a list stays while something is set by it", () => {
  const list = points(withList).find(({ fields }) => fields.some(({ isSet }) => isSet));
  const field = list?.fields.find(({ isSet }) => isSet);
  const change = { what: "remove-point-field", key: list?.key ?? "", field: field?.key ?? "", isSure: true } as const;
  const left = (list?.fields.length ?? 0) > 1;
  expect(tried(() => withProcess(withList, change))).toBe(left ? "studio.field-set" : "studio.last-field");
  expect(faultsOf(listed, withList)).toEqual([]);
});

test.each(few)(
  "when a point of %s is asked, and what its answers set, change its own lines, and back again nothing",
  (slug, files) => {
    const point = { type: "yes-no", required: false, label: inAll("Er det så?"), help: inAll("Se etter.") } as const;
    const added = withProcess(files, { what: "new-point", ...point, sets: undefined });
    const key = points(added).at(-1)?.key ?? "";
    const asked = withProcess(added, { what: "point-asked", key, when: "answers.x", unless: "applicant.born" });
    expect(points(asked).at(-1)).toMatchObject({ askedWhen: "answers.x", askedUnless: "applicant.born" });
    const set = {
      what: "new-point-set",
      key,
      path: "application.so",
      value: "text",
      text: "far",
      when: "true",
    } as const;
    const both = withProcess(withProcess(asked, set), { ...set, value: "no", when: "false" });
    expect(
      points(both)
        .at(-1)
        ?.sets.map(({ value, when }) => [value, when]),
    ).toEqual([
      ["far", "true"],
      ["false", "false"],
    ]);
    expect(faultsOf(slug, both)).toEqual([]);
    const bare = [1, 0].reduce(
      (now, at) => withProcess(now, { what: "remove-point-set", key, at, isSure: true }),
      both,
    );
    expect(withProcess(bare, { what: "point-asked", key, when: "", unless: "" })).toEqual(added);
  },
);

test("what cannot be asked or set is refused", () => {
  const key = points(withList).find(({ type }) => type === "yes-no")?.key ?? "";
  const list = points(withList).find(({ type }) => type === "list")?.key ?? "";
  const refused = (change: PointChange) => tried(() => withProcess(withList, change));
  const set = { what: "new-point-set", key, path: "a.b", value: "yes", text: "", when: "" } as const;
  expect(refused({ ...set, path: "A b" })).toBe("studio.no-path");
  expect(refused({ ...set, value: "maybe" })).toBe("studio.gone");
  expect(refused({ ...set, value: "text", text: " " })).toBe("studio.no-value");
  expect(refused({ ...set, value: "text", text: "$answer" })).toBe("studio.no-value");
  expect(refused({ ...set, when: "perhaps" })).toBe("studio.gone");
  expect(refused({ ...set, key: list, value: "answer" })).toBe("studio.gone");
  expect(refused({ what: "point-asked", key, when: "what is this", unless: "" })).toBe("studio.no-path");
  expect(refused({ what: "new-point-field", key, type: "text", required: false, label: inAll("x") })).toBe(
    "studio.gone",
  );
});

test("outcomes are compared by one thing more or less, each with its purpose and ground, and nothing else moves", () => {
  const size = {
    what: "compare",
    kind: "household_size",
    of: ["household.children"],
    bands: "5, 2",
    purpose: "Se om mange barn slår ut",
    legalBasis: "en lov § 1",
  } as const;
  const less = withProcess(compared, { what: "remove-compare", kind: "household_size", isSure: true });
  expect(compareView(processIn(less))).toEqual(compareView(processIn(compared)).slice(1));
  const changed = withProcess(compared, size);
  expect(compareView(processIn(changed))[0]).toEqual({
    kind: "household_size",
    of: ["household.children"],
    bands: [2, 5],
    purpose: size.purpose,
    legalBasis: size.legalBasis,
  });
  expect(compareView(processIn(changed)).slice(1)).toEqual(compareView(processIn(compared)).slice(1));
  expect(faultsOf(comparedBy, changed)).toEqual([]);
  for (const [slug, files] of few) {
    if (compareView(processIn(files)).length > 0) continue;
    const added = withProcess(files, { ...size, kind: "channel" });
    expect(compareView(processIn(added))).toMatchObject([{ kind: "channel", of: [], bands: [] }]);
    expect(faultsOf(slug, added)).toEqual([]);
    expect(withProcess(added, { what: "remove-compare", kind: "channel", isSure: true })).toEqual(files);
  }
  expect(tried(() => withProcess(compared, { ...size, bands: "few" }))).toBe("studio.bad-bands");
  expect(tried(() => withProcess(compared, { ...size, of: [] }))).toBe("studio.no-path");
  expect(tried(() => withProcess(compared, { ...size, kind: "faith" }))).toBe("studio.gone");
  expect(tried(() => withProcess(compared, { ...size, purpose: " " }))).toBe("studio.no-purpose");
});

test("whatever is accepted, the process can be read, and only what is judged is otherwise", () => {
  const key = fc.constantFrom("adults", "children", "special_needs", "hvem_eier_batene", "nobody");
  const label = fc.string({ maxLength: 15 }).map(inAll);
  const path = fc.constantFrom("application.so", "", "A", "household.adults");
  const field = fc.constantFrom("name", "born", "grade", "navn");
  const change: fc.Arbitrary<PointChange> = fc.oneof(
    fc.constant(LIST),
    fc.record({ what: fc.constant("point-asked" as const), key, when: path, unless: path }),
    fc.record({
      what: fc.constant("new-point-set" as const),
      key,
      path,
      value: fc.constantFrom("answer", "each", "yes", "text", "toString"),
      text: fc.string({ maxLength: 8 }),
      when: fc.constantFrom("", "true"),
    }),
    fc.record({
      what: fc.constant("remove-point-set" as const),
      key,
      at: fc.integer({ min: 0, max: 2 }),
      isSure: fc.boolean(),
    }),
    fc.record({
      what: fc.constant("new-point-field" as const),
      key,
      type: fc.constantFrom("text", "date", "list"),
      required: fc.boolean(),
      label,
    }),
    fc.record({ what: fc.constant("point-field" as const), key, field, required: fc.boolean(), label }),
    fc.record({
      what: fc.constant("move-point-field" as const),
      key,
      field,
      by: fc.constantFrom(-1 as const, 1 as const),
    }),
    fc.record({ what: fc.constant("remove-point-field" as const), key, field, isSure: fc.constant(true) }),
    fc.record({ what: fc.constant("remove-point" as const), key, isSure: fc.constant(true) }),
  );
  const others = (process: ProcessData | undefined) => ({ ...process, checklist: [] });
  fc.assert(
    fc.property(
      fc.constantFrom(listed, ...services.slice(0, 4).map(([slug]) => slug)),
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
        if (!changes.some(({ what }) => what.startsWith("remove")))
          expect(commentsIn(after)).toEqual(commentsIn(files));
      },
    ),
    { numRuns: 20 },
  );
});
