import { expect, test } from "vitest";
import { keeper, readYaml } from "./index.ts";

test("what is kept is made once, and past the bound goes what was asked for longest ago", () => {
  const made: string[] = [];
  const keep = keeper<string>(2);
  const ask = (key: string): string =>
    keep(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(["a", "b", "a", "c", "a", "b"].map(ask)).toEqual(["A", "B", "A", "C", "A", "B"]);
  expect(made).toEqual(["a", "b", "c", "b"]);
});

test("a key that weighs more than the bound is kept alone, and what throws is not kept", () => {
  const made: string[] = [];
  const keep = keeper<number>(3, (key) => key.length);
  const ask = (key: string): number => keep(key, () => made.push(key));
  for (const key of ["ab", "longer", "longer", "ab"]) ask(key);
  expect(made).toEqual(["ab", "longer", "ab"]);
  const failing = (): number =>
    keep("x", () => {
      throw new Error("no");
    });
  expect(failing).toThrow("no");
  expect(keep("x", () => 7)).toBe(7);
});

test("the same text is the same data, which nobody can change; another text is read anew, and its fault has a line", () => {
  const text = "base: &b { one: 1 }\nmore: { <<: *b, two: [2] }\n";
  const read = readYaml(text);
  expect(read).toEqual({ base: { one: 1 }, more: { one: 1, two: [2] } });
  expect(readYaml(text)).toBe(read);
  expect(() => Object.assign((read as { more: object }).more, { two: 3 })).toThrow("read only");
  expect(() => readYaml(`${text}wrong: [\n  - {`)).toThrow(/at line 4/u);
});
