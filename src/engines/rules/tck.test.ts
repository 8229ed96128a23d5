/** The DMN technology compatibility kit, level 2: every case that is at hand. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readModel } from "./read.ts";
import { readTckCases, runTckCase } from "./tck.ts";
import { today } from "./testing.ts";

const kit = join(import.meta.dirname, "../../../../shared/data/dmn-tck/dev/compliance-level-2");
const files = existsSync(kit) ? globSync(`${kit}/*/*-test-*.xml`) : [];

test.skipIf(files.length === 0)("there is a kit to run (../shared/data/dmn-tck)", () => {
  expect(files.length).toBeGreaterThanOrEqual(10);
});

test.each(files)("level 2: %s", (file) => {
  const folder = dirname(file);
  const model = readModel(readFileSync(join(folder, `${folder.split("/").at(-1)}.dmn`)));
  const results = readTckCases(readFileSync(file)).flatMap((one) => runTckCase(model, one, today));
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter((result) => !result.passed)).toEqual([]);
});
