import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { archivePlan, isLeafIn } from "./plan.model.ts";

const catalogue = join(import.meta.dirname, "../../../catalogue");
const read = (path: string): unknown => parse(readFileSync(join(catalogue, path), "utf8"));
const codes = read("access-codes/no.yaml");

test.for(globSync("classification/*.yaml", { cwd: catalogue }))("%s makes an archive in four languages", (path) => {
  const plan = archivePlan(read(path), codes);
  expect(plan.classes.some((c) => isLeafIn(plan, c.code) && c.to === undefined)).toBe(true);
});

test("there is exactly one temporary access code, and every section of offentleglova has its own", () => {
  const { accessCodes } = archivePlan(read("classification/demo.yaml"), codes);
  expect(accessCodes.filter((c) => c.temporary)).toHaveLength(1);
  for (const section of [13, 14, 15, 20, 21, 22, 23, 24, 25, 26])
    expect(accessCodes.some((c) => c.legalBasis.startsWith(`offentleglova § ${section}`))).toBe(true);
});

test("a class without its parent and a date that does not exist are refused", () => {
  const plan = read("classification/demo.yaml") as { classes: object[] };
  const titles = { nb: "x", nn: "x", sv: "x", en: "x" };
  const more = (extra: object) => ({ ...plan, classes: [...plan.classes, { code: "Z1", titles, ...extra }] });
  expect(() => archivePlan(more({ parent: "Z", from: "2026-01-01" }), codes)).toThrow(/hangs under Z/);
  expect(() => archivePlan(more({ from: "2026-02-30" }), codes)).toThrow(/not a date/);
});
