/** What a change does to those who have begun, tried on every service of the catalogue. */
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument, type Document } from "yaml";
import { readCatalogue } from "../../catalogue.ts";
import type { Files } from "../../read.model.ts";
import { classify } from "./classify.rules.ts";
import { filesBetween, linesBetween } from "./lines.rules.ts";

const services = [...readCatalogue(join(import.meta.dirname, "../../../../catalogue")).values()];
const anyService = fc.constantFrom(...services.map(({ slug, files }) => ({ slug, files })));

type Edit = {
  readonly name: string;
  readonly weight: string;
  /** In how many services it can be made at least; most ask for most things. */
  readonly least?: number;
  readonly of: (files: Files, at: number) => Files | undefined;
};

const inYaml = (files: Files, path: string, change: (document: Document.Parsed) => boolean): Files | undefined => {
  const document = parseDocument(files.get(path) ?? "", { merge: true });
  return change(document) ? new Map([...files, [path, document.toString({ lineWidth: 0 })]]) : undefined;
};

type Place = { readonly page: number; readonly field: number; readonly data: Record<string, unknown> };
const fieldsIn = (document: Document.Parsed): Place[] => {
  const { pages } = document.toJS() as { pages: { fields: Record<string, unknown>[] }[] };
  return pages.flatMap(({ fields }, page) => fields.map((data, field) => ({ page, field, data })));
};
const onField = (
  files: Files,
  at: number,
  may: (data: Place["data"]) => boolean,
  change: (d: Document.Parsed, place: Place) => void,
) =>
  inYaml(files, "form.yaml", (document) => {
    const able = fieldsIn(document).filter(({ data }) => may(data));
    const place = able[at % Math.max(able.length, 1)];
    if (place !== undefined) change(document, place);
    return place !== undefined;
  });
const path = ({ page, field }: Place, ...rest: (string | number)[]) => ["pages", page, "fields", field, ...rest];
const isAnswered = ({ type }: Place["data"]): boolean => type !== "info" && type !== "register";

const EDITS: readonly Edit[] = [
  {
    name: "a comment",
    weight: "text",
    of: (files) => new Map([...files, ["form.yaml", `# Said\n${files.get("form.yaml")}`]]),
  },
  {
    name: "a text",
    weight: "text",
    of: (files) => inYaml(files, "texts/nn.yaml", (d) => (d.setIn(["service", "summary"], "Noko anna."), true)),
  },
  {
    name: "what a named condition is called",
    weight: "text",
    of: (files) =>
      inYaml(files, "texts/sv.yaml", (d) => (d.setIn(["form", "conditions", "zz_own"], "Något eget"), true)),
  },
  {
    name: "an optional question more",
    weight: "compatible",
    of: (files) =>
      inYaml(
        files,
        "form.yaml",
        (d) => (d.addIn(["pages", 0, "fields"], d.createNode({ id: "zz_more", type: "text", need: "optional" })), true),
      ),
  },
  {
    name: "a question that must be answered",
    weight: "breaking",
    of: (files) =>
      inYaml(
        files,
        "form.yaml",
        (d) => (d.addIn(["pages", 0, "fields"], d.createNode({ id: "zz_must", type: "text" })), true),
      ),
  },
  {
    name: "a question less",
    weight: "breaking",
    of: (files, at) => onField(files, at, isAnswered, (d, place) => d.deleteIn(path(place))),
  },
  {
    name: "a question of another type",
    weight: "breaking",
    of: (files, at) =>
      onField(files, at, isAnswered, (d, place) =>
        d.setIn(path(place, "type"), place.data["type"] === "text" ? "long-text" : "text"),
      ),
  },
  {
    name: "a question that need not be answered any more",
    weight: "compatible",
    of: (files, at) =>
      onField(
        files,
        at,
        (data) => isAnswered(data) && data["need"] === undefined,
        (d, place) => d.setIn(path(place, "need"), "optional"),
      ),
  },
  {
    name: "an option less",
    weight: "breaking",
    of: (files, at) =>
      onField(
        files,
        at,
        (data) => Array.isArray(data["options"]),
        (d, place) => d.deleteIn(path(place, "options", 0)),
      ),
  },
  {
    name: "an option more",
    weight: "compatible",
    of: (files, at) =>
      onField(
        files,
        at,
        (data) => Array.isArray(data["options"]),
        (d, place) => d.addIn(path(place, "options"), "zz_other"),
      ),
  },
  {
    name: "a file that may be of fewer types",
    weight: "breaking",
    of: (files, at) =>
      onField(
        files,
        at,
        ({ type }) => type === "file",
        (d, place) => d.setIn(path(place, "media_types"), ["application/pdf"]),
      ),
  },
  {
    name: "a file with more answers about it",
    least: 1,
    weight: "compatible",
    of: (files, at) =>
      onField(
        files,
        at,
        ({ type, answers }) => type === "file" && answers === undefined,
        (d, place) => d.setIn(path(place, "answers"), ["attached", "later"]),
      ),
  },
  {
    name: "a place that may lie in a smaller part of the map",
    least: 1,
    weight: "breaking",
    of: (files, at) =>
      onField(
        files,
        at,
        ({ type }) => type === "point" || type === "route",
        (d, place) => d.setIn(path(place, "within"), { south: 60, west: 5, north: 61, east: 6 }),
      ),
  },
  {
    name: "a place that may lie anywhere",
    least: 1,
    weight: "compatible",
    of: (files, at) =>
      onField(
        files,
        at,
        ({ within }) => within !== undefined,
        (d, place) => d.deleteIn(path(place, "within")),
      ),
  },
  {
    name: "a fee",
    weight: "breaking",
    of: (files) => inYaml(files, "form.yaml", (d) => (d.setIn(["fee"], { amount: "500" }), true)),
  },
  {
    name: "nobody who signs with the applicant any more",
    least: 1,
    weight: "compatible",
    of: (files) => inYaml(files, "form.yaml", (d) => d.deleteIn(["signing"])),
  },
  {
    name: "another whom one may apply for",
    weight: "compatible",
    of: (files) =>
      inYaml(
        files,
        "form.yaml",
        (d) => (d.setIn(["on_behalf_of"], ["self", "parent", "guardian", "company", "attorney"]), true),
      ),
  },
  {
    name: "nobody but others whom one may apply for",
    weight: "breaking",
    of: (files) => inYaml(files, "form.yaml", (d) => (d.setIn(["on_behalf_of"], ["parent"]), true)),
  },
  {
    name: "a step less",
    weight: "breaking",
    of: (files) => inYaml(files, "process.yaml", (d) => d.deleteIn(["steps", 0])),
  },
  {
    name: "an outcome more",
    weight: "breaking",
    of: (files) => inYaml(files, "process.yaml", (d) => (d.addIn(["decision", "outcomes"], "zz_outcome"), true)),
  },
  {
    name: "another deadline",
    weight: "compatible",
    of: (files) => inYaml(files, "process.yaml", (d) => (d.setIn(["deadline", "amount"], 11), true)),
  },
  {
    name: "another class",
    weight: "breaking",
    of: (files) => inYaml(files, "service.yaml", (d) => (d.setIn(["class_code"], "Z9"), true)),
  },
  {
    name: "another access code",
    weight: "breaking",
    of: (files) => inYaml(files, "service.yaml", (d) => (d.setIn(["access_code"], "ZZ"), true)),
  },
  {
    name: "another unit",
    weight: "compatible",
    of: (files) => inYaml(files, "service.yaml", (d) => (d.setIn(["unit"], "elsewhere"), true)),
  },
  {
    name: "other rules",
    weight: "compatible",
    of: (files) => {
      const [model, text] = [...files].find(([name]) => name.endsWith(".dmn")) ?? ["", ""];
      return new Map([...files, [model, `${text}\n`]]);
    },
  },
];

const HEAVY = ["text", "compatible", "breaking"];

test.each(EDITS)("$name is $weight, in every service that it can be made in", ({ of, weight, least = 6 }) => {
  let made = 0;
  for (const { files, slug } of services) {
    const after = of(files, 0);
    if (after === undefined) continue;
    made += 1;
    expect([slug, classify(files, after).kind]).toEqual([slug, weight]);
  }
  expect(made).toBeGreaterThanOrEqual(least);
});

test("of several changes the heaviest counts, in whatever order they were made, and each is told", () => {
  fc.assert(
    fc.property(
      anyService,
      fc.uniqueArray(fc.constantFrom(...EDITS), { maxLength: 4 }),
      fc.nat(20),
      ({ files }, edits, at) => {
        let after = files;
        const weights = edits.flatMap(({ of, weight }) => {
          const next = of(after, at);
          if (next === undefined) return [];
          after = next;
          return [HEAVY.indexOf(weight)];
        });
        const { kind, changes } = classify(files, after);
        // One edit may take back another: an option that was added to a question which is gone.
        expect(HEAVY.indexOf(kind)).toBeLessThanOrEqual(Math.max(0, ...weights));
        if (new Set(edits.map(({ of }) => of)).size <= 1) expect(HEAVY.indexOf(kind)).toBe(Math.max(0, ...weights));
        const heavy = changes.map(({ weight }) => HEAVY.indexOf(weight));
        expect(heavy).toEqual(heavy.toSorted((a, b) => b - a));
      },
    ),
    { numRuns: 40 },
  );
});

test("nothing is different from itself, and going back is told the other way round", () => {
  fc.assert(
    fc.property(anyService, fc.constantFrom(...EDITS), fc.nat(20), ({ files }, { of }, at) => {
      expect(classify(files, new Map(files))).toEqual({ kind: "text", changes: [] });
      const after = of(files, at) ?? files;
      const [there, back] = [classify(files, after).changes, classify(after, files).changes];
      const turned = { added: "removed", removed: "added", changed: "changed", moved: "moved" } as const;
      const name = (one: (typeof there)[number], what: string): string =>
        `${one.element} ${one.key} ${one.property} ${what}`;
      expect(back.map((one) => name(one, one.what)).toSorted()).toEqual(
        there.map((one) => name(one, turned[one.what])).toSorted(),
      );
    }),
    { numRuns: 40 },
  );
});

test("a tighter limit breaks what was answered, a wider one does not", () => {
  const form = (max: number, answers: string): Files =>
    new Map([
      [
        "form.yaml",
        `schema_version: 1\npages: [{ id: a, fields: [{ id: b, type: text, max_length: ${max}, answers: [${answers}] }] }]`,
      ],
    ]);
  expect(classify(form(10, "x, y"), form(9, "x, y")).kind).toBe("breaking");
  expect(classify(form(9, "x, y"), form(10, "x, y, z")).kind).toBe("compatible");
  expect(classify(form(9, "x, y"), form(9, "x")).kind).toBe("breaking");
  expect(classify(undefined, form(1, "x")).kind).toBe("first");
});

test("a file that cannot be read is told as heavily as it may be, but for texts", () => {
  const before: Files = new Map([
    ["form.yaml", "pages: []"],
    ["texts/nb.yaml", "a: b"],
  ]);
  expect(classify(before, new Map([...before, ["form.yaml", "pages: ["]])).kind).toBe("breaking");
  expect(classify(before, new Map([...before, ["texts/nb.yaml", "a: ["]])).kind).toBe("text");
});

test("lines that stayed are the longest that both have, and what is told makes the one text into the other", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (was, is) => {
      const lines = linesBetween(was, is);
      const of = (other: string): string[] =>
        lines.flatMap(({ kind, text: line }) => (kind === other || kind === "same" ? [line] : []));
      expect(of("removed")).toEqual(was);
      expect(of("added")).toEqual(is);
    }),
  );
  const long = Array.from({ length: 30 }, (_, i) => `line ${i}`).join("\n");
  const [file] = filesBetween(new Map([["x.yaml", long]]), new Map([["x.yaml", long.replace("line 15", "other")]]));
  expect(file?.lines.map(({ kind }) => kind)).toEqual([
    "gap",
    "same",
    "same",
    "same",
    "removed",
    "added",
    "same",
    "same",
    "same",
    "gap",
  ]);
});
