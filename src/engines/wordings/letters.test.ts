/** That the rules of `templates.yaml` are the templates' own: what a text may hold is filled in, in every worked letter. */
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openTemplates } from "#templates";
import { legalDate } from "#platform/time";
import { readHouseWords } from "./house.ts";
import { filesInPlace } from "./shelf.ts";
import { NO_WORDS } from "./wording.model.ts";
import { written } from "./words.rules.ts";

const root = join(import.meta.dirname, "../../../catalogue");
const house = readHouseWords(root);
const templates = openTemplates({ root, workers: 1 });
afterAll(() => templates.close());

test.each([...house.templates.keys()])("every text of %s may hold every field that is said of it", async (name) => {
  const template = house.templates.get(name);
  if (template === undefined) throw new Error(name);
  const texts = Object.fromEntries(
    [...template.rules].map(([key, { must, may }]) => [
      `${key}.nb`,
      `Ord ${[...must, ...may].map((field) => `{${field}}`).join(" ")}`,
    ]),
  );
  const words = written(template, NO_WORDS, texts);
  expect(Object.keys(words.nb).length).toBe(template.rules.size);
  for (const { template: path, title, data } of template.worked) {
    const request = { template: path, data, language: "nb", title, date: legalDate("2026-11-22") } as const;
    const before = await templates.render(request);
    const own = await templates.render({ ...request, own: filesInPlace(house, name, words, "nb") });
    expect(Buffer.from(own.pdf).equals(before.pdf)).toBe(false);
    // The next letter of a thread may be another municipality's.
    expect(Buffer.from((await templates.render(request)).pdf).equals(before.pdf)).toBe(true);
  }
});
