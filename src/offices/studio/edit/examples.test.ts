import { expect, test } from "vitest";
import type { Language } from "#platform/texts";
import type { Files } from "#services";
import { exampleFaults } from "#services/examples";
import { examplesView, withExample } from "./examples.rules.ts";

const CASES = `# What is granted.
- shows: A first example that holds. # as it is written
  as_of: 2026-11-16
  applicant: ingvild
  answers: &one { place: here, safe: true, burns: [wood, other] }
  expect:
    outcome: granted
    reasons: [outcome-granted]

# What is not.
- shows: A second with the answers of the first.
  as_of: 2026-11-17
  applicant: halvor
  answers: { <<: *one, place: there }
  expect: &person { handed_over: ambiguous }

- shows: A third that expects what the second does.
  as_of: 2026-11-17
  applicant: halvor
  answers: { <<: *one }
  expect: *person
`;

const files = new Map([
  ["cases/01.yaml", CASES],
  [
    "texts/nb.yaml",
    "form: { fields: { place: { label: Hvor er bålet?, keyword: Sted }, burns: { label: Hva brennes, options: { wood: Ved } } } }",
  ],
]);

const refusedBecause = (change: () => unknown): string => {
  try {
    change();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return "nothing";
};

test("an example is told as answers in the form's own words, and as what must come of it", () => {
  const [first, , third] = examplesView(files, "nb");
  expect(first).toMatchObject({
    file: "cases/01.yaml",
    index: 0,
    shows: { text: "A first example that holds.", language: undefined },
  });
  expect(first?.told?.answers).toEqual([
    { label: "Sted", value: "here" },
    { label: "safe", value: true },
    { label: "Hva brennes", value: "Ved, other" },
  ]);
  expect([first?.told?.outcome, first?.told?.more]).toEqual([
    "granted",
    [{ label: "reasons", value: "outcome-granted" }],
  ]);
  expect([third?.told?.outcome, third?.told?.handedOver]).toEqual(["", "ambiguous"]);
});

test("what is expected is changed where it stands, and nothing else in the file", () => {
  const change = { what: "expectation", file: "cases/01.yaml", index: 0, outcome: "refused", handedOver: "" } as const;
  expect(withExample(files, change).get("cases/01.yaml")).toBe(
    CASES.replace("outcome: granted\n", "outcome: refused\n"),
  );
  const waits = withExample(files, { ...change, outcome: "", handedOver: "missing_fact" });
  expect(examplesView(waits, "nb")[0]?.told).toMatchObject({ outcome: "", handedOver: "missing_fact" });
  expect(waits.get("cases/01.yaml")).toContain("# What is not.");
  expect(refusedBecause(() => withExample(files, { ...change, outcome: "" }))).toBe("studio.bad-example");
  expect(refusedBecause(() => withExample(files, { ...change, index: 9 }))).toBe("studio.gone");
});

test("what another example borrows is neither changed in its place nor taken away", () => {
  const at = (index: number) => ({ file: "cases/01.yaml", index });
  const other = { what: "expectation", outcome: "refused", handedOver: "" } as const;
  expect(refusedBecause(() => withExample(files, { ...other, ...at(2) }))).toBe("studio.example-shared");
  expect(refusedBecause(() => withExample(files, { what: "remove", ...at(0) }))).toBe("studio.example-shared");
  const fewer = withExample(files, { what: "remove", ...at(2) });
  expect(examplesView(fewer, "nb").map(({ index }) => index)).toEqual([0, 1]);
});

test("an example is made of what was answered, and one that says nothing is not", () => {
  const add = {
    what: "add",
    shows: " A fire of wood  is granted at once.",
    in: "en",
    applicant: "ingvild",
    asOf: "2026-11-22",
    language: "sv",
    outcome: "granted",
    handedOver: "",
    answers: { place: "here", safe: true },
  } as const;
  const twice = withExample(withExample(files, add), {
    ...add,
    shows: "The same in the other language.",
    language: "nb",
  });
  expect(exampleFaults(twice)).toEqual([]);
  expect(examplesView(twice, "nb").map(({ file, index }) => `${file} ${index}`)).toContain("cases/studio.yaml 1");
  expect(twice.get("cases/studio.yaml")).toContain("language: sv");
  expect(twice.get("cases/studio.yaml")).toContain("en: A fire of wood is granted at once.\n");
  expect(refusedBecause(() => withExample(files, { ...add, shows: "Short" }))).toBe("studio.bad-example");
  expect(refusedBecause(() => withExample(files, { ...add, outcome: "" }))).toBe("studio.bad-example");
});

test("what an example shows is said in one language or in four, where it stands, and by its place it is the same example", () => {
  const at = { what: "shows", file: "cases/01.yaml", index: 0 } as const;
  const of = (now: Files, language: Language) => examplesView(now, language)[0]?.shows;
  // Nobody says what language it is written in: it stands as the reader's own.
  expect(examplesView(files, "sv")[0]?.said).toEqual({ nb: "", nn: "", sv: "A first example that holds.", en: "" });
  const said = { nb: "Et første  eksempel.", nn: "", sv: "", en: "A first example that holds." };
  const both = withExample(files, { ...at, said });
  expect([of(both, "nb"), of(both, "sv"), of(both, "en")]).toEqual([
    { text: "Et første eksempel.", language: "nb" },
    { text: "Et første eksempel.", language: "nb" },
    { text: "A first example that holds.", language: "en" },
  ]);
  const written = CASES.replace(
    "shows: A first example that holds.",
    "shows: { nb: Et første eksempel., en: A first example that holds. }",
  );
  expect(both.get("cases/01.yaml")).toBe(written);
  const other = withExample(both, { ...at, said: { nb: "", nn: "Eit første eksempel.", sv: "", en: "" } });
  expect(other.get("cases/01.yaml")).toBe(written.replace(/shows: \{.*\} #/, "shows: { nn: Eit første eksempel. } #"));
  expect(withExample(both, { ...at, said })).toEqual(both);
  expect(refusedBecause(() => withExample(both, { ...at, said: { ...said, nb: "Kort", en: "" } }))).toBe(
    "studio.bad-example",
  );
  expect(refusedBecause(() => withExample(both, { ...at, said: { nb: "", nn: "", sv: "", en: "" } }))).toBe(
    "studio.bad-example",
  );
});

test("a file that borrows from nowhere is read as a file that cannot be read", () => {
  const broken = new Map([...files, ["cases/02.yaml", "- answers: { <<: *nobody }\n"]]);
  expect(examplesView(broken, "nb")).toHaveLength(3);
  expect(exampleFaults(broken).map(({ code }) => code)).toEqual(["unreadable"]);
});
