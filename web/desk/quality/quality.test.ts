import { expect, test } from "vitest";
import { LANGUAGES, missingTexts, sayIn } from "#platform/texts";
import { formatsIn } from "../../kit/format.ts";
import { spokenIn } from "../texts.testing.ts";
import { limitsIn, limitsOf, wishOf } from "./limits.ts";
import { askOf, casesAt, KINDS, MONTHS, monthsOf, reportAt } from "./place.ts";
import { groupText, rowText } from "./words.ts";

const { texts, all, named, unused } = spokenIn(import.meta.dirname);

test("nn, sv and en say everything that nb says, nothing more, and every text is used", () => {
  expect(missingTexts(texts)).toEqual([]);
  expect([...named].filter((key) => !all.nb.has(key))).toEqual([]);
  expect(unused).toEqual([]);
});

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

test("limits that cannot have been meant are told at their fields, and empty is not watched", () => {
  const typed = limitsIn(form({ deviation: " 10 ", handover: "", cases: "1 000", days: "30", stops: "yes" }));
  expect(wishOf(typed)).toEqual({
    wish: { deviationPercent: 10, handoverPercent: undefined, leastCases: 1000, days: 30, stops: true },
    faults: [],
  });
  const wrong = limitsIn(form({ deviation: "0", handover: "ti", cases: "4", days: "", stops: "no" }));
  expect(wishOf(wrong).faults.map(({ field }) => field)).toEqual(["deviation", "handover", "cases", "days"]);
  expect(wishOf(limitsIn(form({ cases: "5", days: "1" }))).faults).toEqual([{ field: "deviation", why: "both" }]);
  expect(wishOf(limitsOf(undefined)).faults).toEqual([{ field: "deviation", why: "both" }]);
});

test("a list of cases is found again from its address, and what is none of ours asks for nothing", () => {
  const ask = { kind: "sampled", months: 3, month: "2026-11", unit: "culture", version: 2, after: "x_y" } as const;
  expect(askOf(new URL(casesAt("s", ask), "http://house").searchParams)).toEqual(ask);
  expect(askOf(new URLSearchParams("kind=all&months=99&month=2026-13&version=-1"))).toEqual({
    kind: "differed",
    months: 12,
    month: undefined,
    unit: undefined,
    version: undefined,
    after: undefined,
  });
  expect(monthsOf(new URLSearchParams("months=24"))).toBe(24);
  expect(reportAt("a/b", 3, "saved")).toBe("/desk/quality/a%2Fb?months=3&done=saved");
});

test.each(LANGUAGES)("periods, lists, groups and rows are said in %s", (language) => {
  const say = sayIn(all, language);
  const format = formatsIn(language, "Europe/Oslo", "2026-11-22T10:00:00Z");
  const group = { favourable: 1, cases: 1, share: undefined, label: undefined };
  const bands = [
    [undefined, 17],
    [18, 66],
    [67, undefined],
    [3, 3],
  ] as const;
  const said = [
    ...MONTHS.map((months) => say("desk.quality.months", { months })),
    ...KINDS.map((kind) => say("desk.quality.cases.title", { kind })),
    ...bands.map(([from, to]) => groupText(say, "age_band", { ...group, key: "0", from, to })),
    ...["nb", "nn", "sv", "en"].map((key) =>
      groupText(say, "service_language", { ...group, key, from: undefined, to: undefined }),
    ),
    ...["own", "on_behalf"].map((key) => groupText(say, "channel", { ...group, key, from: undefined, to: undefined })),
    rowText(say, format, "deviation-version", { key: "2", label: undefined, cells: [], total: 0 }),
    rowText(say, format, "deviation-version", { key: "abc", label: undefined, cells: [], total: 0 }),
    rowText(say, format, "sampled-rule", { key: "", label: undefined, cells: [], total: 0 }),
    rowText(say, format, "automation", { key: "2026-11", label: undefined, cells: [], total: 0 }),
    rowText(say, format, "appeals", { key: "manual", label: undefined, cells: [], total: 0 }),
  ];
  expect(said.filter((text) => /desk\.|[{}]|undefined|NaN/.test(text))).toEqual([]);
  expect(new Set(said).size).toBe(said.length);
});
