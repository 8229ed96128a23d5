/** The shape of the house, checked on every run. */
import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { arrows, FLOORS, importsOf, rank, read, ROOT, sources, type Arrow } from "./graph.ts";

const breaking = (rule: (arrow: Arrow) => boolean): void =>
  expect(arrows.filter((arrow) => !arrow.file.includes(".test.") && rule(arrow))).toEqual([]);

test("a module is entered by its front door", () =>
  breaking((a) => a.specifier.startsWith(".") && a.to !== a.from && a.to !== ""));

test("imports point down the list in package.json, so there is no cycle of modules", () =>
  breaking((a) => a.to.startsWith("#") && a.to !== a.from && (rank(a.to) < 0 || rank(a.to) > rank(a.from))));

test("no file is in a cycle of imports, type imports included", () => {
  const next = new Map(
    sources("{src,web,packages}/**/*.{ts,tsx}").map((file) => [
      file,
      importsOf(file).flatMap((s) => (s.startsWith(".") ? [relative(ROOT, join(ROOT, dirname(file), s))] : [])),
    ]),
  );
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) throw new Error(`A cycle: ${[...path.slice(path.indexOf(file)), file].join(" → ")}`);
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
});

// Hashing is arithmetic; everything else of Node is the outside.
test("rules and models do no input or output", () =>
  breaking((a) => /\.(rules|model)\.ts$/.test(a.file) && /^(node:(?!crypto)|pg$|hono)/.test(a.specifier)));

test("every folder in src belongs to a module on the list", () => {
  const homes = sources("src/**/index.ts").map((file) => dirname(file));
  expect(homes.toSorted()).toEqual(FLOORS.map((floor) => floor.folder).toSorted());
});

test("no service is known to the code by name", () => {
  const slugs = readdirSync(join(ROOT, "catalogue/services"));
  expect(slugs.length).toBeGreaterThan(0);
  expect(
    sources("{src,web}/**/*.{ts,tsx,css,sql}").filter((file) => slugs.some((slug) => read(file).includes(slug))),
  ).toEqual([]);
});

test("the web takes only types from the server, and values only through doors made for both", () => {
  const values = sources("web/**/*.{ts,tsx}")
    .filter((file) => !/[./-]test(ing)?[.-]/.test(file))
    .flatMap((file) =>
      [...read(file).matchAll(/(?:^|\n)import\s+(?!type\b)([^"';]*?)from\s*["'](#[^"']+)["']/g)]
        .filter((m) => !(m[2] ?? "").endsWith("/shared"))
        .filter((m) => !/^\{(\s*type\s[^,}]+,?)+\s*\}\s*$/.test((m[1] ?? "").trim()))
        .map((m) => `${file}: ${m[2]}`),
    );
  expect(values).toEqual([]);
});

test("a file fits a few screens", () =>
  expect(
    sources("{src,web,packages,bench,e2e,test}/**/*.{ts,tsx}").filter((file) => read(file).split("\n").length > 351),
  ).toEqual([]));

test("no national identity number stands in the source, except in tests of numbers and in the simulators' invented people", () => {
  const found = sources("{src,web,docs}/**/*.{ts,tsx,yaml,md}").filter(
    (file) => !/[./]test(ing)?\./.test(file) && /(?<![\dA-Za-z.-])\d{11}(?![\dA-Za-z])/.test(read(file)),
  );
  expect(found).toEqual([]);
});
