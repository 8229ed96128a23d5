/** The letters that worked examples give: every outcome of every service, in every language, as the PDF it becomes. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "#platform/texts";
import { inspectService, sampleWords } from "#services";
import { filesIn, textFiles } from "#services/package";
import { samplesOf } from "./samples.rules.ts";

const catalogue = join(import.meta.dirname, "../../../catalogue/services");
const services = readdirSync(catalogue).flatMap((slug) => {
  const { service } = inspectService(join(catalogue, slug));
  return service?.process.letter === undefined
    ? []
    : [{ slug, service, files: textFiles(filesIn(join(catalogue, slug))) }];
});

test.each(services)("every outcome of $slug can be shown, in words that have no field left", ({ service, files }) => {
  const samples = samplesOf(files);
  expect(new Set(samples.map(({ outcome }) => outcome))).toEqual(new Set(service.process.decision.outcomes));
  for (const { letter } of samples)
    for (const language of LANGUAGES) {
      const { heading, lead, next } = sampleWords(service, letter, language);
      expect(`${heading} ${lead} ${next}`).not.toMatch(/[{}]|undefined|\[object|letter\./u);
    }
});
