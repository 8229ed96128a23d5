/**
 * The form engine as a browser gets it, bundled and minified by the same tool, says the very same as the server's, sign for
 * sign: over random forms and answers, strange ones too.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as server from "#forms/shared";
import { both, context, junk } from "../src/engines/forms/random.testing.ts";
import { ROOT } from "./graph.ts";

let browser: typeof server;
let size = 0;
const folder = mkdtempSync(join(tmpdir(), "radhus-engine-"));

beforeAll(async () => {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    build: {
      write: false,
      minify: true,
      lib: { entry: join(ROOT, "src/engines/forms/shared.ts"), formats: ["es"], fileName: "engine" },
    },
  });
  const [output] = (Array.isArray(built) ? built : [built]).flatMap((one) => ("output" in one ? one.output : []));
  if (output?.type !== "chunk") throw new Error("The engine was not bundled");
  size = gzipSync(output.code).byteLength;
  const file = join(folder, "engine.mjs");
  writeFileSync(file, output.code);
  browser = (await import(pathToFileURL(file).href)) as typeof server;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const external = {
  known: {
    value: { things: [{ name: "x" }] },
    source: "Registeret",
    fetchedAt: "2026-11-22T09:00:00Z",
    legalBasis: "",
    status: "ok" as const,
  },
};
const say = (key: string, values: Readonly<Record<string, string>> = {}): string =>
  [key, ...Object.values(values)].join(" ");

test("browser and server judge, summarise and say errors alike", () =>
  fc.assert(
    fc.property(both, fc.boolean(), ({ definition, answers }, synthetic) => {
      const around = { ...context, synthetic, page: definition.pages[0]?.id ?? "" };
      const said = (engine: typeof server) => {
        const evaluation = engine.evaluate(definition, answers, external, around);
        const summary = engine.summarise(definition, evaluation, { external, today: context.today }, say, "nb");
        return JSON.stringify({
          evaluation,
          summary,
          errors: evaluation.errors.map((error) => engine.sayError(error, say)),
        });
      };
      expect(said(browser)).toBe(said(server));
    }),
    { numRuns: 300 },
  ));

test("browser and server read pages, merge tabs and write canonical JSON alike", () =>
  fc.assert(
    fc.property(both, junk, ({ definition, answers }, other) => {
      const said = (engine: typeof server) => {
        const inputs = definition.pages.flatMap((page) => engine.encodePage(definition, page.id, answers));
        const read = definition.pages.map((page) => engine.decodePage(definition, page.id, inputs, other));
        return engine.canonicalJson({ read, merged: engine.mergeAnswers({}, answers, other) });
      };
      expect(said(browser)).toBe(said(server));
    }),
  ));

test("the whole engine is under ninety kilobytes, gzip", () => {
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(90 * 1024);
});
