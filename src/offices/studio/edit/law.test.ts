import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readYaml } from "#platform/kept";
import type { Files } from "#services";
import { filesIn, textFiles } from "#services/package";
import { lawIn } from "./law.rules.ts";
import { recordView, withRecord } from "./record.rules.ts";

const catalogue = join(import.meta.dirname, "../../../../catalogue/services");
const services = readdirSync(catalogue).map((slug) => [slug, textFiles(filesIn(join(catalogue, slug)))] as const);

/** Whatever is called a legal basis, however deep. */
function basesIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "legal_basis" in value && typeof value.legal_basis === "string" ? [value.legal_basis] : [];
  return [...own, ...Object.values(value).flatMap(basesIn)];
}

test.each(services)(
  "every ground that the files of %s name is told once, on a page where it is changed",
  (_, files) => {
    const named = lawIn(files);
    const written = [...files].flatMap(([path, text]) => (path.endsWith(".yaml") ? basesIn(readYaml(text)) : []));
    const told = named.flatMap(({ grounds }) => grounds);
    expect(written.length).toBeGreaterThan(0);
    expect(written.flatMap((one) => one.split("; ")).filter((one) => !told.includes(one))).toEqual([]);
    for (const { grounds } of named) expect(new Set(grounds).size).toBe(grounds.length);
  },
);

const lines = (files: Files): readonly string[] =>
  [...files].flatMap(([path, text]) => text.split("\n").map((line) => `${path} ${line}`));

test.each(services)("%s says in one line that it rests on another law, and back again is as it was", (_, files) => {
  const [own] = recordView(files)?.countries ?? [];
  if (own === undefined) throw new Error("It says no country");
  const other = own === "NO" ? "SE" : "NO";
  const moved = withRecord(files, { what: "law", country: other });
  expect(recordView(moved)?.countries).toEqual([other]);
  const was = new Set(lines(files));
  expect(lines(moved).filter((line) => !was.has(line))).toEqual([expect.stringMatching(/^service\.yaml countries: /u)]);
  expect(recordView(withRecord(moved, { what: "law", country: own }))).toEqual(recordView(files));
});

test("of files that cannot be read no ground is told", () => {
  expect(lawIn(new Map([["process.yaml", "steps: ["]]))).toEqual([]);
});
