import { expect, test } from "vitest";
import { LANGUAGES, missingTexts, sayIn } from "#platform/texts";
import { ACTS, pressedIn } from "./acts.ts";
import { fileAt, LISTS, permitAt, placeOf, registerAt } from "./place.ts";
import { spokenIn } from "../texts.testing.ts";

const { texts, all, named, unused } = spokenIn(import.meta.dirname);

test("nn, sv and en say everything that nb says, nothing more, and every text is used", () => {
  expect(missingTexts(texts)).toEqual([]);
  expect([...named].filter((key) => !all.nb.has(key))).toEqual([]);
  expect(unused).toEqual([]);
});

const EVENTS = ["issued", "suspended", "reinstated", "withdrawn", "replaced", "reported-lost", "expired"];

test.each(LANGUAGES)("every list, act and event is said in %s, with and without a last day", (language) => {
  const say = sayIn(all, language);
  for (const last of ["none", "L"]) {
    const said = [
      ...LISTS.map((list) => say("desk.permits.title", { list })),
      ...ACTS.map((act) => say(`desk.permits.consequence.${act}`, { number: "N", from: "F", last })),
      ...EVENTS.map((event) => say(`desk.permits.event.${event}`, { from: "F", last })),
      ...["valid", "not-yet", "suspended", "withdrawn", "replaced", "expired"].flatMap((standing) => [
        say(`standing.${standing}`),
        // Only a permit without an end and a suspension until further notice have no day.
        say(`permit.now.${standing}`, { day: /^(valid|suspended)$/.test(standing) ? last : "D" }),
      ]),
    ];
    expect(said.filter((text) => /none|[{}]|desk\.|permit\./.test(text))).toEqual([]);
    expect(new Set(said.slice(0, LISTS.length)).size).toBe(LISTS.length);
  }
});

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

test("what is typed is judged before it is looked at: a day that is none, a reason that is missing", () => {
  expect(pressedIn(form({ act: "suspend", rev: "3", from: "2026-02-30", last: "x", reason: " " }))).toMatchObject({
    step: "look",
    change: undefined,
    faults: [
      { field: "from", why: "day" },
      { field: "last", why: "day" },
      { field: "reason", why: "reason-missing" },
    ],
  });
  expect(pressedIn(form({ act: "withdraw", rev: "3", from: "", reason: "r" }))?.faults).toEqual([
    { field: "from", why: "day-missing" },
  ]);
  expect(
    pressedIn(form({ act: "suspend", rev: "3", from: "2026-02-28", last: "", reason: " r ", step: "do" })),
  ).toMatchObject({
    step: "do",
    rev: 3,
    change: { act: "suspend", from: "2026-02-28", last: undefined, reason: "r" },
  });
  expect(pressedIn(form({ act: "report-lost", rev: "1" }))?.change).toEqual({ act: "report-lost" });
  expect([pressedIn(form({ act: "burn", rev: "1" })), pressedIn(form({ act: "withdraw", rev: "x" }))]).toEqual([
    undefined,
    undefined,
  ]);
});

test("a place in the register is found again from its address, and a file has all of its list", () => {
  const place = { list: "stopped", found: true, after: "2026-01-01.x" } as const;
  expect(placeOf(new URL(registerAt(place), "http://house").searchParams)).toEqual(place);
  expect(placeOf(new URLSearchParams("list=nonsense"))).toEqual({ list: "valid", found: false, after: undefined });
  expect(fileAt(place)).toBe("/desk/permits/register.csv?list=stopped&found=1");
  expect(permitAt(place, "a/b", "withdraw")).toBe(
    "/desk/permits/a%2Fb?list=stopped&found=1&after=2026-01-01.x&done=withdraw",
  );
});
