/** Look-ups in registers: added, bound to a question, asked about in a condition, and taken away when nothing leans on them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inspectFiles, ProcessData, type Files } from "#services";
import { filesIn, textFiles } from "#services/package";
import { inAll, linesChanged, RUNS } from "./catalogue.testing.ts";
import { conditionOf, sentenceOf } from "./conditions.rules.ts";
import { conditionAt, setCondition } from "./standing.rules.ts";
import { subjectsFor } from "./subjects.rules.ts";
import { dataIn } from "./files.rules.ts";
import { FORM, formIn, questionIn, questionsIn } from "./form.rules.ts";
import { leaningOn } from "./lookups.rules.ts";
import { processView } from "./process.read.rules.ts";
import { withProcess } from "./process.rules.ts";
import { addQuestion, changeQuestion, flatOf } from "./questions.rules.ts";
import { addShown, attachable, formValues } from "./register.rules.ts";

const catalogue = join(import.meta.dirname, "../../../../catalogue/services");
const services = readdirSync(catalogue).map((slug) => [slug, textFiles(filesIn(join(catalogue, slug)))] as const);
const faultsOf = (slug: string, files: Files) => inspectFiles(slug, files, { hasTemplate: () => true }).faults;
const phrase = (): ReturnType<typeof inAll> => inAll("{name}, {born}");

const NEW = {
  what: "new-look-up",
  when: "form",
  source: "population.household",
  about: "applicant",
  purpose: "Vise hvem som bor sammen: alle",
  legalBasis: "en lov § 3",
  option: "",
  heading: inAll(""),
} as const;

test.each(services)(
  "a look-up that is added to the form of %s is offered to questions, and goes without a trace",
  (slug, files) => {
    const added = withProcess(files, NEW);
    const own = processView(added)?.gathers.findLast(({ when }) => when === "form");
    expect(own).toMatchObject({ source: NEW.source, purpose: NEW.purpose, legalBasis: NEW.legalBasis, leaning: 0 });
    const key = own?.key ?? "";
    expect(formIn(added).external).toContain(key);
    expect(formValues(added).map(({ path }) => path)).toContain(`${key}.children`);
    expect(faultsOf(slug, added)).toEqual([]);
    for (const file of ["process.yaml", FORM])
      expect(linesChanged(files, added, file).filter((line) => !/^(external|prefill):/.test(line))).toEqual([]);
    const gone = withProcess(added, { what: "remove-look-up", when: "form", key, isSure: true });
    expect(dataIn(gone, "process.yaml", ProcessData)).toEqual(dataIn(files, "process.yaml", ProcessData));
    expect(formIn(gone).external).toEqual(formIn(files).external);
  },
);

test.each(services.filter((_, i) => i % 3 === 0))(
  "a look-up for the case of %s is fetched by its steps and shown under its heading",
  (_, files) => {
    const added = withProcess(files, {
      ...NEW,
      when: "case",
      source: "permits.held",
      option: "boat",
      heading: inAll("Båtplassen"),
    });
    const view = processView(added);
    const key = view?.gathers.findLast(({ when }) => when === "case")?.key ?? "";
    expect(view?.steps.some(({ kind }) => kind === "gather")).toBe(true);
    expect(view?.facts.find((fact) => fact.key === key)).toMatchObject({
      rows: [],
      heading: { in: { sv: "Båtplassen sv" } },
    });
    const rowed = withProcess(added, {
      what: "new-row",
      fact: key,
      path: "to",
      label: inAll("Siste dag"),
      format: "date",
    });
    expect(processView(rowed)?.facts.find((fact) => fact.key === key)?.rows).toMatchObject([{ path: "to" }]);
    const said = { about: "applicant", purpose: "Noe annet", legalBasis: "§ 9", option: "canoe" };
    const changed = withProcess(rowed, { what: "look-up", when: "case", key, ...said });
    expect(processView(changed)?.gathers.findLast(({ when }) => when === "case")).toMatchObject({
      purpose: "Noe annet",
      option: { kind: "kind", text: "canoe" },
    });
    const gone = withProcess(changed, { what: "remove-look-up", when: "case", key, isSure: true });
    expect(processView(gone)?.facts.some((fact) => fact.key === key)).toBe(false);
  },
);

const looked = services.flatMap(([slug, files]) =>
  (processView(files)?.gathers ?? []).map((one) => ({ slug, files, one })),
);

test("a look-up that is moved and moved back stands as it did, and another order keeps every word of the file", () => {
  const movable = looked.filter(({ one }) => one.mayDown || one.mayUp);
  expect(movable.length).toBeGreaterThan(10);
  fc.assert(
    fc.property(fc.constantFrom(...movable), ({ slug, files, one: { key, when, mayDown } }) => {
      const by = mayDown ? 1 : -1;
      const there = withProcess(files, { what: "move-look-up", when, key, by });
      expect(faultsOf(slug, there)).toEqual([]);
      expect(linesChanged(files, there, "process.yaml")).toEqual([]);
      expect(linesChanged(there, files, "process.yaml")).toEqual([]);
      const keys = (of: Files): string[] =>
        (processView(of)?.gathers ?? []).filter((one) => one.when === when).map((one) => one.key);
      expect(keys(there)).not.toEqual(keys(files));
      const back = by === 1 ? -1 : 1;
      expect(withProcess(there, { what: "move-look-up", when, key, by: back })).toEqual(files);
    }),
    RUNS,
  );
});

test("nobody is looked up before it is known who they are", () => {
  const bound = looked.flatMap(({ files, one }) => {
    const before = processView(files)?.gathers.filter(({ when }) => when === one.when) ?? [];
    const at = before.findIndex(({ key }) => key === one.key);
    return one.about !== "applicant" && one.about.split(".")[0] === before[at - 1]?.key
      ? [{ files, one, above: before[at - 1] }]
      : [];
  });
  expect(bound.length).toBeGreaterThan(1);
  for (const { files, one, above } of bound) {
    expect([one.mayUp, above?.mayDown]).toEqual([false, false]);
    const move = { what: "move-look-up", when: one.when } as const;
    for (const [key, by] of [
      [one.key, -1],
      [above?.key ?? "", 1],
    ] as const)
      expect(() => withProcess(files, { ...move, key, by })).toThrow("studio.look-up-order");
  }
});

test("what a register is told beside is changed for one look-up alone, and every other line stays", () => {
  const told = looked.filter(({ one }) => one.option !== undefined);
  expect(new Set(told.map(({ one }) => one.option?.kind))).toEqual(new Set(["kind", "offer", "posts"]));
  for (const { slug, files, one } of told) {
    const { when, key, about, purpose, legalBasis, option } = one;
    const same = { what: "look-up", when, key, about, purpose, legalBasis, option: option?.text ?? "" } as const;
    expect(withProcess(files, same)).toBe(files);
    const posts = same.option.split("\n");
    const other = { kind: "boat", offer: posts[0] === "kindergarten" ? "after_school" : "kindergarten" };
    const text = option?.kind === "posts" ? [...posts.slice(2), "etNavn"].join("\n") : other[option?.kind ?? "kind"];
    const changed = withProcess(files, { ...same, option: text });
    const after = processView(changed)?.gathers ?? [];
    expect(after.map((now) => now.option?.text)).toEqual(
      processView(files)?.gathers.map((now) => (now.key === key && now.when === when ? text : now.option?.text)),
    );
    expect(faultsOf(slug, changed)).toEqual([]);
    const gone = linesChanged(files, changed, "process.yaml").filter((line) => !line.includes("options:"));
    expect(gone.every((line) => posts.slice(0, 2).includes(line.trim().slice(2)))).toBe(true);
    const back = withProcess(changed, same);
    expect(dataIn(back, "process.yaml", ProcessData)).toEqual(dataIn(files, "process.yaml", ProcessData));
  }
});

test("a look-up is about somebody who is known before it", () => {
  const [found] = looked.filter(({ one }) => one.about.includes(".") && one.abouts.length > 1);
  expect(found).toBeDefined();
  if (found === undefined) return;
  const { files, one } = found;
  const { when, key, purpose, legalBasis } = one;
  const about = one.abouts.find((other) => other !== one.about) ?? "";
  const said = { what: "look-up", when, key, purpose, legalBasis, option: one.option?.text ?? "" } as const;
  const changed = withProcess(files, { ...said, about });
  expect(processView(changed)?.gathers.find((now) => now.key === key && now.when === when)?.about).toBe(about);
  for (const [wrong, code] of [
    ["answers.nobody", "studio.gone"],
    ["applicant", "studio.about-wrong"],
  ] as const)
    expect(() => withProcess(files, { ...said, about: wrong })).toThrow(code);
});

test("what registers of the catalogue say is attached as it stands, and can be attached anew", () => {
  let seen = 0;
  for (const [, files] of services)
    for (const field of questionsIn(formIn(files))) {
      const flat = flatOf(files, field.id) ?? {};
      const offered = attachable(files, field);
      for (const [way, list] of [
        ["prefill", offered.prefill],
        ["options_from", offered.lists],
      ] as const) {
        const now = flat[way] ?? "";
        if (now === "") continue;
        seen += 1;
        expect(
          list.map(({ path }) => path),
          `${field.id} ${now}`,
        ).toContain(now);
        const bare = changeQuestion(files, field.id, { [way]: "" });
        expect(flatOf(bare, field.id)?.[way]).toBe("");
        const again = changeQuestion(bare, field.id, { [way]: now });
        expect(questionIn(formIn(again), field.id)?.raw).toEqual(field.raw);
      }
    }
  expect(seen).toBeGreaterThan(20);
});

test("a list of a register's takes the place of a question's options, and is shown to who applies", () => {
  const [slug, files] = services.find(([, one]) => formIn(one).external.length === 1) ?? ["", new Map()];
  const added = withProcess(files, NEW);
  const key = processView(added)?.gathers.findLast(({ when }) => when === "form")?.key ?? "";
  const page = formIn(added).pages[0]?.id ?? "";
  const asked = addQuestion(added, { page, after: undefined, type: "choices", label: inAll("Hvem gjelder det?") });
  const listed = changeQuestion(asked.files, asked.id, { options_from: `${key}.children` });
  const shown = addShown(listed, { page, after: undefined, key, label: inAll("De som bor sammen") }, phrase);
  expect(faultsOf(slug, shown.files)).toEqual([]);
  expect(flatOf(shown.files, asked.id)).toMatchObject({ options_from: `${key}.children`, "option.nb": "{name}" });
  expect(questionIn(formIn(shown.files), shown.id)).toMatchObject({ type: "register", raw: { external: key } });
  const process = dataIn(shown.files, "process.yaml", ProcessData);
  expect(process && leaningOn(shown.files, process, "form", key)).toBe(2);
  expect(() => withProcess(shown.files, { what: "remove-look-up", when: "form", key, isSure: true })).toThrow(
    "studio.look-up-used",
  );
});

test("a condition may ask what a register said, and whether it could say anything", () => {
  // Most of them have a name.
  const holders = services.flatMap(([, files]) =>
    Object.keys(formIn(files).conditions).map((condition) => ({ files, holder: { condition } })),
  );
  const lines = holders.flatMap(
    ({ files, holder }) => sentenceOf(conditionAt(files, holder), subjectsFor(files, holder)).lines,
  );
  let said = lines.filter((line) => line.kind === "asks" && /^(register|fetched):/.test(line.path)).length;
  for (const [, files] of services)
    for (const { id, part } of questionsIn(formIn(files))) {
      const subjects = subjectsFor(files, { question: id });
      const registers = subjects.filter(({ path }) => /^(register|fetched):/.test(path));
      if (part === "precheck") {
        expect(registers).toEqual([]);
        continue;
      }
      const condition = conditionAt(files, { question: id });
      const read = sentenceOf(condition, subjects);
      said += read.lines.filter((line) => line.kind === "asks" && /^(register|fetched):/.test(line.path)).length;
      expect(conditionOf(read, subjects)).toEqual(condition);
      const [fetched] = registers.filter(({ path }) => path.startsWith("fetched:"));
      const [there] = registers.filter(({ path }) => path.startsWith("register:"));
      if (fetched === undefined || there === undefined) continue;
      const lines = [
        { kind: "asks", path: fetched.path, op: "is", values: ["missing", "failed"] },
        { kind: "asks", path: there.path, op: "not_answered", values: [] },
      ] as const;
      const after = setCondition(files, { question: id }, conditionOf({ join: "any", lines }, subjects));
      expect(sentenceOf(conditionAt(after, { question: id }), subjects)).toEqual({ join: "any", lines });
    }
  expect(said).toBeGreaterThan(5);
});

test("what the house does not offer, and what lacks its purpose or ground, is refused", () => {
  const [, files] = services[0] ?? ["", new Map()];
  for (const [wanted, code] of [
    [{ ...NEW, purpose: " " }, "studio.no-purpose"],
    [{ ...NEW, legalBasis: "" }, "studio.no-basis"],
    [{ ...NEW, source: "police.records" }, "studio.gone"],
    [{ ...NEW, source: "tax.basis" }, "studio.gone"],
    [{ ...NEW, about: "household.children" }, "studio.gone"],
    [{ ...NEW, source: "permits.held" }, "studio.no-option"],
    [{ ...NEW, source: "childcare.places" }, "studio.about-wrong"],
    [{ ...NEW, source: "permits.held", option: " \n " }, "studio.no-option"],
  ] as const)
    expect(() => withProcess(files, wanted), code).toThrow(code);
  expect(() => withProcess(files, { what: "remove-look-up", when: "form", key: "x", isSure: false })).toThrow(
    "studio.not-sure",
  );
  expect(() => withProcess(files, { what: "remove-look-up", when: "form", key: "x", isSure: true })).toThrow(
    "studio.gone",
  );
});
