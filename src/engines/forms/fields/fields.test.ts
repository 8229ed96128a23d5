/** What people write, field type by field type. */
import { legalDate } from "#platform/time";
import { expect, test } from "vitest";
import { sayError } from "../errors.rules.ts";
import type { FieldContext } from "./kind.model.ts";
import { kindOf, SimpleField } from "./registry.rules.ts";
import { judgeRows, RepeatField } from "./repeat.rules.ts";

const context: FieldContext = {
  today: legalDate("2026-11-22"),
  external: {},
  uploads: [],
  valueOf: () => null,
  path: "it",
};
const say = (key: string, values: Readonly<Record<string, string>> = {}) =>
  key === "forms.digits.group" ? " " : key === "forms.digits.decimal" ? "," : [key, ...Object.values(values)].join(" ");

const row = (n: number) => ({ id: `0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a00${n}` });

const field = (data: object) => SimpleField.parse({ id: "it", ...data });

/** What one input's text becomes, and what is wrong with it. */
function typed(data: object, text: string): [unknown, ...string[]] {
  const it = field(data);
  const value = kindOf(it).decode(it, (suffix) => (suffix === "" ? [text] : []));
  const wrong = kindOf(it).isEmpty(value, context) ? [] : kindOf(it).validate(it, value, context);
  return [value, ...wrong.map((issue) => issue.code)];
}

test("a text is tidied, and only spaces is nothing", () => {
  expect(typed({ type: "text" }, "  Kari \t Nordmann\n")).toEqual(["Kari Nordmann"]);
  expect(typed({ type: "text" }, " \u00a0 ")).toEqual([null]);
  expect(typed({ type: "text" }, "A\u030a")).toEqual(["Å"]);
});

test("the length of a text is counted in signs, not in code units", () => {
  expect(typed({ type: "text", max_length: 2 }, "🏔🏔")).toEqual(["🏔🏔"]);
  expect(typed({ type: "text", max_length: 2 }, "🏔🏔🏔")).toEqual(["🏔🏔🏔", "text.too_long"]);
});

test("a code of digits may be written with spaces, dots and hyphens", () => {
  expect(typed({ type: "text", digits: [4] }, "99 98")).toEqual(["9998"]);
  expect(typed({ type: "text", digits: [9] }, "999-999.999")).toEqual(["999999999"]);
  expect(typed({ type: "text", digits: [4] }, "999")).toEqual(["999", "text.digits"]);
  expect(typed({ type: "text", digits: [4] }, "99x8")).toEqual(["99x8", "text.digits"]);
});

test("a long text keeps its lines", () => {
  expect(typed({ type: "long-text" }, "En\r\nto\rtre\n\n")).toEqual(["En\nto\ntre"]);
  expect(typed({ type: "long-text", max_length: 3 }, "fire")).toEqual(["fire", "text.too_long"]);
});

test("an e-mail address is refused only when it cannot be one", () => {
  for (const address of ["kari@example.no", "Åse.Ås+barn@blåbær.example", "mailto:kari@example.no"])
    expect(typed({ type: "email" }, address)).toHaveLength(1);
  for (const address of [
    "kari",
    "kari@",
    "@example.no",
    "kari@example",
    "ka ri@example.no",
    "a@b..no",
    `${"a".repeat(65)}@example.no`,
  ])
    expect(typed({ type: "email" }, address)[1]).toBe("email.format");
});

test("a phone number is kept as digits, with a plus when it is abroad", () => {
  expect(typed({ type: "phone" }, "70 00-00 00")).toEqual(["70000000"]);
  expect(typed({ type: "phone" }, "0046 (70) 123 45 67")).toEqual(["+46701234567"]);
  for (const number of ["ring meg", "+0123456", "1234", "7+0000000"])
    expect(typed({ type: "phone" }, number)[1]).toBe("phone.format");
});

test("an amount is exact and may be written as people write it", () => {
  const money = { type: "money" };
  for (const text of ["412300,50", "412 300,50 kr", "412.300,50", "kr 412\u00a0300,5", "412300.50"])
    expect(typed(money, text)).toEqual(["412300.5"]);
  expect(typed(money, "450.000,-")).toEqual(["450000"]);
  expect(typed(money, "007")).toEqual(["7"]);
  expect(typed(money, "-0")).toEqual(["0"]);
});

test("what is no amount comes back as it was typed, with the reason", () => {
  const money = { type: "money", max: 1_000_000 };
  expect(typed(money, "mye")).toEqual(["mye", "number.format"]);
  expect(typed(money, "1e6")).toEqual(["1e6", "number.format"]);
  expect(typed(money, "1,005")).toEqual(["1.005", "number.decimals"]);
  expect(typed(money, "−1")).toEqual(["-1", "number.too_small"]);
  expect(typed(money, "1000000,01")).toEqual(["1000000.01", "number.too_large"]);
});

test("a number has only the decimals it may have", () => {
  expect(typed({ type: "number" }, "1 200")).toEqual(["1200"]);
  expect(typed({ type: "number" }, "37,5")).toEqual(["37.5", "number.whole"]);
  expect(typed({ type: "number", decimals: 1 }, "37,5")).toEqual(["37.5"]);
  expect(typed({ type: "number", min: 1, max: 60 }, "61")).toEqual(["61", "number.too_large"]);
});

test("amounts are shown with grouping and two decimals or none", () => {
  const money = field({ type: "money" });
  expect(kindOf(money).toText(money, "412300.5", context, say)).toBe("forms.money 412 300,50");
  expect(kindOf(money).toText(money, "1234567", context, say)).toBe("forms.money 1 234 567");
});

test("one day can be written in many ways", () => {
  for (const text of ["1.3.2026", "01 03 2026", "1/3/2026", "01032026", "2026-03-01", " 1. 3. 2026 "])
    expect(typed({ type: "date" }, text)).toEqual(["2026-03-01"]);
});

test("a day that does not exist is told from one that cannot be read", () => {
  expect(typed({ type: "date" }, "31.2.2026")).toEqual(["31.2.2026", "date.not_real"]);
  expect(typed({ type: "date" }, "29.2.2025")).toEqual(["29.2.2025", "date.not_real"]);
  expect(typed({ type: "date" }, "1.3.26")).toEqual(["1.3.26", "date.format"]);
  expect(typed({ type: "date" }, "i går")).toEqual(["i går", "date.format"]);
  expect(typed({ type: "date" }, "29.2.2024")).toEqual(["2024-02-29"]);
});

test("a day keeps within its bounds, the bounds included", () => {
  const bounded = { type: "date", not_before: { years: -1 }, not_after: "today" };
  expect(typed(bounded, "22.11.2026")).toHaveLength(1);
  expect(typed(bounded, "23.11.2026")[1]).toBe("date.too_late");
  expect(typed(bounded, "22.11.2025")).toHaveLength(1);
  expect(typed(bounded, "21.11.2025")[1]).toBe("date.too_early");
  expect(typed({ type: "date", not_before: "start-of-year" }, "31.12.2025")[1]).toBe("date.too_early");
});

test("a period's end is measured against its start, once that is known", () => {
  const end = field({ type: "date", not_before: { field: "start" } });
  const judge = (start: unknown) => kindOf(end).validate(end, "2026-03-01", { ...context, valueOf: () => start });
  expect(judge("2026-03-02").map((issue) => issue.code)).toEqual(["date.too_early"]);
  expect([...judge("2026-03-01"), ...judge(null)]).toEqual([]);
});

test("a day of three inputs is one day, and a half-written one is kept", () => {
  const born = field({ type: "date", parts: true });
  const read = (day: string, month: string, year: string) =>
    kindOf(born).decode(born, (suffix) => [{ day, month, year }[suffix] ?? ""]);
  expect(read("1", "3", "2023")).toBe("2023-03-01");
  expect(read("", "", "")).toBeNull();
  expect(kindOf(born).encode(born, read("31", "", "2023"))).toEqual([
    ["day", "31"],
    ["month", ""],
    ["year", "2023"],
  ]);
});

test("a choice is one of its options, from the form or from a register", () => {
  expect(typed({ type: "choice", options: ["x", "y"] }, "z")).toEqual(["z", "choice.unknown"]);
  const child = field({ type: "choice", options_from: "household.children", format: { born: "date" } });
  const children = [{ ref: "r1", name: "Sølvi", born: "2023-03-27" }];
  const external = {
    household: { value: { children }, source: "", fetchedAt: "", legalBasis: "", status: "ok" as const },
  };
  expect(kindOf(child).validate(child, "r1", { ...context, external })).toEqual([]);
  expect(
    kindOf(child)
      .validate(child, "r1", context)
      .map((issue) => issue.code),
  ).toEqual(["choice.unknown"]);
  expect(kindOf(child).toText(child, "r1", { ...context, external }, say)).toBe(
    "form.fields.it.option r1 Sølvi forms.date 27 3 2023",
  );
});

test("choices are each counted once", () => {
  const many = field({ type: "choices", options: ["x", "y", "z"], max: 2 });
  expect(kindOf(many).decode(many, () => ["x", "x", "y"])).toEqual(["x", "y"]);
  const codes = (value: unknown) =>
    kindOf(many)
      .validate(many, value, context)
      .map((issue) => issue.code);
  expect([codes(["x", "y"]), codes(["x", "y", "z"]), codes(["x", "x"]), codes("x")]).toEqual([
    [],
    ["choices.too_many"],
    ["choice.unknown"],
    ["wrong_type"],
  ]);
});

test("no is an answer, and a box that is not ticked is none", () => {
  const asked = field({ type: "yes-no" });
  expect(kindOf(asked).isEmpty(false, context)).toBe(false);
  expect(kindOf(asked).decode(asked, () => ["maybe"])).toBeNull();
  expect(typed({ type: "declaration" }, "true")).toEqual([true]);
  expect(typed({ type: "declaration" }, "on")).toEqual([null]);
});

test("documentation is here when there is a file, and a reason is asked for when there is none", () => {
  const papers = field({ type: "file", answers: ["attached", "later", "do_not_have"], max_bytes: 1024, max_files: 1 });
  const file = {
    upload: "u",
    field: "it",
    fileName: "vedtak.pdf",
    mediaType: "application/pdf",
    sizeBytes: 10,
    sha256: "",
  };
  const codes = (value: unknown, ...uploads: (typeof file)[]) =>
    kindOf(papers)
      .validate(papers, value, { ...context, uploads })
      .map((issue) => issue.code);
  const empty = (value: unknown, ...uploads: (typeof file)[]) => kindOf(papers).isEmpty(value, { ...context, uploads });
  expect([empty(null), empty({ answer: "attached" }), empty(null, file), empty({ answer: "later" })]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(empty(null, { ...file, field: "other" })).toBe(true);
  expect(codes({ answer: "do_not_have", reason: null })).toEqual(["file.reason_required"]);
  expect(codes({ answer: "we_fetch" })).toEqual(["choice.unknown"]);
  expect(codes(null, { ...file, sizeBytes: 0 })).toEqual(["file.empty"]);
  expect(codes(null, { ...file, sizeBytes: 2000 })).toEqual(["file.too_big"]);
  expect(codes(null, { ...file, mediaType: "text/html" })).toEqual(["file.type"]);
  expect(codes(null, file, file)).toEqual(["file.too_many"]);
  expect(kindOf(papers).toText(papers, { answer: "later", reason: null }, { ...context, uploads: [file] }, say)).toBe(
    "vedtak.pdf\nforms.file.later_until forms.date 6 12 2026",
  );
});

test("a file of a kind that this question does not take is told by the kinds it takes", () => {
  const papers = field({ type: "file", media_types: ["application/pdf", "image/png"] });
  const photo = { upload: "u", field: "it", fileName: "foto.jpg", mediaType: "image/jpeg", sizeBytes: 10, sha256: "" };
  const judged = (mediaType: string) =>
    kindOf(papers).validate(papers, null, { ...context, uploads: [{ ...photo, mediaType }] });
  expect(judged("image/png")).toEqual([]);
  expect(judged("text/html").map(({ code }) => code)).toEqual(["file.type"]);
  expect(judged("image/jpeg").map(({ code, params }) => sayError({ code, params }, say))).toEqual([
    "forms.error.file.type_only foto.jpg PDF forms.or PNG",
  ]);
});

test("a register's value is written line by line, with names for refs", () => {
  const places = field({
    type: "register",
    external: "places",
    show: [{ at: "places", text: "place", names: { child: "household.children" } }],
  });
  const known = { source: "", fetchedAt: "", legalBasis: "", status: "ok" as const };
  const external = {
    places: {
      ...known,
      value: [
        { child: "r1", hours: 37.5 },
        { child: "r2", hours: null },
      ],
    },
    household: { ...known, value: { children: [{ ref: "r1", name: "Sølvi" }] } },
  };
  expect(kindOf(places).toText(places, null, { ...context, external }, say)).toBe(
    "form.fields.it.show.place Sølvi 37.5\nform.fields.it.show.place  ",
  );
});

test("a repeat has as many rows as it may, each with an identity of its own", () => {
  const repeat = RepeatField.parse({ id: "it", type: "repeat", min: 2, max: 3, fields: [{ id: "x", type: "text" }] });
  const codes = (value: unknown) => judgeRows(repeat, value).map((issue) => issue.code);
  expect(codes([])).toEqual(["required"]);
  expect(codes([row(1)])).toEqual(["repeat.too_few"]);
  expect(codes([row(1), row(2)])).toEqual([]);
  expect(codes([row(1), row(1)])).toEqual(["wrong_type"]);
  expect(codes([row(1), row(2), row(3), row(4)])).toEqual(["repeat.too_many"]);
  expect(codes([{ id: "1" }])).toEqual(["wrong_type"]);
});

test("a value of another shape than the field's is an error, never a crash", () => {
  const more: Readonly<Record<string, object>> = {
    choice: { options: ["x"] },
    choices: { options: ["x"] },
    register: { external: "e", show: [{ at: "e", text: "t" }] },
  };
  for (const { shape } of SimpleField.options) {
    const it = field({ type: shape.type.value, ...more[shape.type.value] });
    const codes = (value: unknown) =>
      kindOf(it)
        .validate(it, value, context)
        .map((issue) => issue.code);
    for (const value of [{}, [], [{}], 1, "x", true, { answer: 1, reason: 2 }]) {
      expect(codes(value).every((code) => code !== "")).toBe(true);
      expect(typeof kindOf(it).toText(it, value, context, say)).toBe("string");
    }
    // An object with a list in it is no answer to anything but documentation.
    if (kindOf(it).sort !== "none" && it.type !== "file") expect(codes({ list: [1] })).not.toEqual([]);
  }
});
