/** The language: what expressions are worth, and that an error is never a silent false. */
import { expect, test } from "vitest";
import { feel } from "../testing.ts";
import type { Json } from "../json.ts";

const person = {
  name: "Åse",
  "full name": "Åse Ødegård",
  children: [
    { age: 3, name: "Ola" },
    { age: 7, name: "Pia" },
  ],
};

test.each<[string, Json]>([
  ['if 1 < 2 then "a" else "b"', "a"],
  ["for x in [1, 2], y in [10, 20] return x + y", [11, 21, 12, 22]],
  ["for i in 1..3 return if i = 1 then 1 else i * partial[-1]", [1, 2, 6]],
  ["for i in 3..1 return i", [3, 2, 1]],
  ["some x in [1, 2] satisfies x > 1", true],
  ["every x in [1, 2] satisfies x > 1", false],
  ["[1, 2, 3, 4][item > 2]", [3, 4]],
  ["[1, 2, 3][-1]", 3],
  ["[1, 2, 3][7]", null],
  ["person.children[age > 5].name", ["Pia"]],
  ["person.children[name = person.name]", []],
  ["person.full name", "Åse Ødegård"],
  ["{a: 1, b: a + 1}.b", 2],
  ["(function(x, y) x - y)(y: 1, x: 5)", 4],
  ["[for i in 1..2 return function() i][1][1]()", 1],
  ["5 between 1 and 5", true],
  ["5 in [1..5)", false],
  ["5 in (< 3, > 4)", true],
  ["5 in [1, 5]", true],
  ["not(true)", false],
  ["false and null", false],
  ["true or null", true],
  ['"a" + "å"', "aå"],
  ['string length("Åse 👋")', 5],
  ['substring("rådhus", 2, 3)', "ådh"],
  ['substring("rådhus", -3)', "hus"],
  ['upper case("blåbær")', "BLÅBÆR"],
  ['contains("blåbær", "åbæ")', true],
  ['replace("a1b2", "[0-9]", "-")', "a-b-"],
  ['split("a;b", ";")', ["a", "b"]],
  ['string join(["a", "b"], ", ")', "a, b"],
  ['number("1 000,5", " ", ",")', 1000.5],
  ['string([1, "a", {b: 2}])', '[1, "a", {b: 2}]'],
  ["list contains([1, 2], 2)", true],
  ["distinct values([1, 2, 1])", [1, 2]],
  ["index of([1, 2, 1], 1)", [1, 3]],
  ["concatenate([1], [2, 3])", [1, 2, 3]],
  ["append([1], 2, 3)", [1, 2, 3]],
  ["sort([3, 1, 2], function(a, b) a > b)", [3, 2, 1]],
  ["max([1, 5, 3])", 5],
  ["min(4, 2)", 2],
  ["count([])", 0],
  ["mean([1, 2])", 1.5],
  ["median([3, 1, 2, 4])", 2.5],
  ["flatten([[1], [[2]]])", [1, 2]],
  ['get value({a: 1}, "a")', 1],
  ["get entries({a: 1})", [{ key: "a", value: 1 }]],
  ["is defined(person.nobody)", false],
  ['date("2024-02-29") + duration("P1Y")', "2025-02-28"],
  ['date("2026-01-31") + duration("P1M")', "2026-02-28"],
  ['date("2026-03-29") - date("2026-03-28") = duration("P1D")', true],
  ['date("2026-08-01") > date("2026-07-31")', true],
  ["date(2026, 8, 1).weekday", 6],
  ['years and months duration(date("2019-08-02"), date("2025-08-01"))', "P5Y11M"],
  ['years and months duration(date("2019-08-02"), date("2025-08-01")).years', 5],
  ['@"2026-11-22" = today()', true],
  ['duration("P1DT2H") * 2', "P2DT4H"],
  ['week of year(date("2021-01-03"))', 53],
  ['week of year(date("2024-12-30"))', 1],
  ['day of week(date("2026-11-22"))', "Sunday"],
  ['{"a b": 1}.a b', 1],
  ["1 instance of number", true],
  ["1 in [1..2] and 2 in > 1 or false", true],
  ["false and 3 in [1..2] or true", true],
  ["[1, 2, 3][item in [1..2] and item > 1]", [2]],
  ["5 in (? > 3, < 0)", true],
  ["1 in [[1, 2], [3]]", false],
  ['true in [false, 2, "a"]', false],
  ["{a-b: 1, c: a-b + 1}.a-b", 1],
  ["[{item: 1}, {item: 2}][item > 1]", [{ item: 2 }]],
  ["[] instance of list<number>", true],
  ["{a: null} instance of context<a: string>", true],
  ["{a: 1} instance of context<a: number, b: number>", false],
  ["(function(x: number) x > 1) instance of function<number>->boolean", true],
  ["(function(x: number) x) instance of function<string>->number", false],
  ["(function(a, b) [a, b])(b: 1)", [null, 1]],
  ["(function(a) function(b) a + b)(1)(2)", 3],
  ['context put({x: 1, y: {a: 0}}, ["y", "b"], 2)', { x: 1, y: { a: 0, b: 2 } }],
  ["list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", [5, 5, 7]],
  ['number(from: "1.000.000,01", decimal separator: ",", grouping separator: ".")', 1_000_000.01],
  ['string({"{": [1, null], år: @"P1D"})', '{"{": [1, null], år: P1D}'],
  ["is([1, {a: 1}], [1.0, {a: 1}])", true],
  ["mode([6, 1, 9, 6, 1])", [1, 6]],
  ["append([1], [2, 3])", [1, [2, 3]]],
  ["union([1, 2], [2, null])", [1, 2, null]],
  ["all([true, 1, false])", false],
  ["for i in 0..4 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6, 24]],
  ["[1, 2] instance of list<string>", false],
  ["not([true])", false],
  ["{kids: [{a-b: 1}, {a-b: 5}], big: kids[a-b > 2]}.big", [{ "a-b": 5 }]],
  ["{up: function(k) if k < 2 then 1 else k * up(k - 1), of: up(6)}.of", 720],
  ["for n in [3, 4] return {up: function(k) if k < 2 then 1 else k * up(k - 1), of: up(n)}.of", [6, 24]],
  ["{count: function(k) count(k), of: count([7, 8])}.of", 2],
])("%s is %j", (expression, expected) => {
  const { output, unknowns } = feel(expression, { person });
  expect(output).toEqual(expected);
  expect(unknowns).toEqual([]);
});

test.each([
  ["1 / 0", "division_by_zero"],
  ['1 + "a"', "wrong_type"],
  ["null + 1", "wrong_type"],
  ["null < 1", "wrong_type"],
  ['1 = "1"', "wrong_type"],
  ["person.shoe size", "no_such_entry"],
  ["nobody", "unknown_name"],
  ['date("2025-02-29")', "bad_argument"],
  ["true and 1", "wrong_type"],
  ['sum([1, "a"])', "bad_argument"],
  ["sum([])", "bad_argument"],
  ["substring(1)", "wrong_type"],
  ["null in [1..5]", "wrong_type"],
  ["floor(1.5, null)", "wrong_type"],
  ["abs(number: 1)", "bad_argument"],
  ['context put(context: {a: {}}, key: ["a", "b"], value: 1)', "wrong_type"],
  ['(function(x: number) 1)("a")', "wrong_type"],
  ["(function(x) x)(1, 2)", "wrong_type"],
  ["list replace([1], function(item) true, 2)", "wrong_type"],
  ["1 instance of unheard", "unknown_name"],
  ["all()", "wrong_type"],
  ['matches("a", "[")', "bad_argument"],
  ["(function(x) x)(y: 1)", "bad_argument"],
])("%s is unknown: %s", (expression, code) => {
  const { output, unknowns } = feel(expression, { person });
  expect(output).toBeNull();
  expect(unknowns.map((one) => one.code)).toEqual([code]);
});

test("an error says where in the expression it happened", () => {
  const [unknown] = feel("1 + 2 * (3 / 0)").unknowns;
  expect(unknown?.at?.expression.slice(unknown.at.from, unknown.at.to)).toBe("3 / 0");
});

test.each([
  ["if 1 / 0 > 1 then 1 else 2", 2],
  ["1 / 0 = 3", false],
  ["[1, 2][item / 0 > 1]", []],
])("%s is %j as the specification says, but the error that was swallowed is kept", (expression, expected) => {
  const { output, unknowns } = feel(expression);
  expect(output).toEqual(expected);
  expect(unknowns.map((one) => one.code)).toContain("division_by_zero");
});

test.each([
  "list contains(list: [1, null])",
  "append(list: [1])",
  "insert before(list: [1], position: 1)",
  "list replace(list: [1], position: 1)",
  "index of(list: [null])",
  "is(value1: null)",
  'context put(context: {}, key: "a")',
  'substring(string: "råd", length: 1)',
])("%s lacks an argument, which is not the same as null", (expression) => {
  expect(feel(expression)).toMatchObject({ output: null, unknowns: [{ code: "wrong_type" }] });
});

test("an error that cannot change the answer is forgotten", () => {
  expect(feel("false and 1 / 0 > 1")).toMatchObject({ output: false, unknowns: [] });
  expect(feel("1 / 0 > 1 or true")).toMatchObject({ output: true, unknowns: [] });
});

test("an expression that would not end is unknown, not a hang", () => {
  expect(feel("count(for a in 1..2000, b in 1..2000 return a)").unknowns.map((one) => one.code)).toEqual(["limit"]);
});

test("facts cannot touch a prototype", () => {
  const facts = { person: JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}') as Json };
  expect(feel("person.admin", facts).output).toBeNull();
  expect(feel("person.toString", facts).output).toBeNull();
  expect(feel("person.constructor", facts).output).toBe(1);
});
