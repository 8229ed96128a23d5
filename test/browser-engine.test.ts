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
import { isWorkingDay, readCalendar } from "#calendars";
import { addDays, type LegalDate } from "#platform/time";
import { FormDefinition } from "../src/engines/forms/form.model.ts";
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

const catalogue = join(ROOT, "catalogue");
const norway = readCalendar(catalogue, "NO", "demo");
const sweden = readCalendar(catalogue, "SE", "lerby");

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

test("a lead in working days is the same in the browser, which is told the odd days, as on the server, which has the calendar", () =>
  fc.assert(
    fc.property(
      fc.constantFrom("no", "se"),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 0, max: 90 }),
      (country, lead, begin, after) => {
        const calendar = country === "no" ? norway : sweden;
        const today = addDays(context.today, begin);
        const definition = FormDefinition.parse({
          schema_version: 1,
          pages: [
            {
              id: "one",
              fields: [
                { id: "day", type: "date", lead: { working_days: lead } },
                { id: "more", type: "text", visible_when: { field: "day", op: "answered" } },
              ],
            },
          ],
        });
        const answers = { day: addDays(today, after) };
        const known = (day: LegalDate): boolean => isWorkingDay(calendar, day);
        const odd = JSON.parse(JSON.stringify(server.oddDays(definition, today, known))) as string[];
        const there = browser.evaluate(definition, answers, {}, { today, isWorkingDay: browser.workingDaysBut(odd) });
        const here = server.evaluate(definition, answers, {}, { today, isWorkingDay: known });
        expect(JSON.stringify(there)).toBe(JSON.stringify(here));
        // Few days are told: those that are red on weekdays.
        expect(odd.length).toBeLessThan(15);
      },
    ),
    { numRuns: 200 },
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

test("the whole engine, with the checks of forms that no page carries, is under a hundred kilobytes, gzip", () => {
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(100_000);
});
