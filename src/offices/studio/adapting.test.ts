import { expect, test } from "vitest";
import { adapted, asksOf, bestMatch, type Here } from "./adapting.rules.ts";

const same = (text: string) => ({ nb: text, nn: text, sv: text, en: text });
const UNITS = [
  { unit: "roads", name: same("Vei og trafikk") },
  { unit: "health", name: same("Helse og omsorg") },
];
const here: Here = {
  units: UNITS,
  classes: [
    { code: "1.1", titles: same("Parkeringstillatelse") },
    { code: "1.2", titles: same("Barnehage") },
  ],
  accessCodes: [{ code: "21-1", labels: same("Helse"), legalBasis: "OSL 21:1" }],
  own: undefined,
};

const SERVICE = `# Where it belongs.
unit: care # theirs
class_code: C1
access_code: 13-PERSON
route: { field: about, units: { roads: highways, care: care } }
`;
const files = new Map([
  ["service.yaml", SERVICE],
  ["texts/nb.yaml", "service: { title: Parkeringstillatelse for dem som trenger det }"],
]);

test("each name that is not known is asked for, with the nearest suggested; what nothing is like has no suggestion", () => {
  const asks = asksOf(here, files, "nb");
  expect(asks.map(({ name, was, suggested }) => [name, was, suggested])).toEqual([
    ["unit", "care", undefined],
    ["route.roads", "highways", undefined],
    ["route.care", "care", undefined],
    ["classCode", "C1", "1.1"],
    ["accessCode", "13-PERSON", undefined],
  ]);
  expect(asks[3]?.choices[0]?.label).toBe("1.1 Parkeringstillatelse");
  expect(asks[4]?.choices[0]?.label).toBe("Helse – OSL 21:1");
  const known = new Map([["service.yaml", "unit: roads\nclass_code: '1.2'\n"]]);
  expect(asksOf(here, known, "nb")).toEqual([]);
});

test("what the service has here already comes before what looks like it", () => {
  const own = new Map([["service.yaml", "unit: health\nclass_code: '1.2'\naccess_code: 21-1\n"]]);
  expect(asksOf({ ...here, own }, files, "nb").map(({ suggested }) => suggested)).toEqual([
    "health",
    undefined,
    undefined,
    "1.2",
    "21-1",
  ]);
});

test("the names are said anew where they stand, and comments stay", () => {
  const now = adapted(files, { unit: "health", classCode: "1.1", routes: { roads: "roads", nobody: "x" } });
  expect(now.get("service.yaml")).toBe(
    SERVICE.replace("unit: care #", "unit: health #")
      .replace("class_code: C1", 'class_code: "1.1"')
      .replace("highways", "roads"),
  );
});

test("of two that share as much, the one that says less besides is nearer; short words say nothing", () => {
  const choices = [
    { value: "a", words: same("Trafikk, vei, vann og avløp i kommunen") },
    { value: "b", words: same("Trafikk") },
  ];
  expect(bestMatch(["Trafikkplan"], choices)?.value).toBe("b");
  expect(bestMatch(["og i av"], choices)).toBeUndefined();
});
