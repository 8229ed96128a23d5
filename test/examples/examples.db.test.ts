/** Every service's worked examples through the whole line, against the simulators, by real HTTP. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { HANDOVER_REASONS, type HandoverReason } from "#cases";
import { LANGUAGES } from "#platform/texts";
import type { ProcessData } from "#services";
import { spokenIn } from "#services/examples";
import { readExamples } from "../../src/server/trial/examples.ts";
import { outcomeOf } from "../../src/server/trial/outcome.ts";
import { openStage, type Stage } from "../../src/server/trial/stage.ts";

const catalogueDir = join(import.meta.dirname, "../../catalogue");

const services = readExamples(catalogueDir).map(({ slug, examples }) => ({
  slug,
  examples: examples.map((example) => ({ ...example, says: spokenIn(example.shows, "en").text })),
}));

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(3, catalogueDir, inject("databaseUrl"));
});
afterAll(() => stage.stop());

describe.each(services)("$slug", ({ slug, examples }) => {
  test.concurrent.each(examples)("$says", async (example) => {
    const differs = await stage.onLane((lane) => outcomeOf(stage, lane, slug, example));
    expect(differs, `${example.file}: ${example.says}`).toEqual([]);
  });

  test("no sentence stands for two examples", () => {
    for (const language of LANGUAGES)
      expect(new Set(examples.map(({ shows }) => spokenIn(shows, language).text)).size).toBe(examples.length);
  });

  test("a dozen examples, and one for every outcome and every reason to hand over", () => {
    const process = stage.townOf(slug).tools.services.get(slug)?.process;
    const outcomes = new Set(examples.map((example) => example.expect.outcome));
    const reasons = new Set(examples.map((example) => example.expect.handed_over));
    expect(examples.length).toBeGreaterThanOrEqual(12);
    expect([...(process?.decision.outcomes ?? [])].filter((outcome) => !outcomes.has(outcome))).toEqual([]);
    expect(reasonsOf(process).filter((reason) => !reasons.has(reason))).toEqual([]);
  });
});

/** What a service must show: advice always ends with a person; who asks no register meets none of its failures. */
function reasonsOf(process: ProcessData | undefined): readonly HandoverReason[] {
  if (process?.decision.automation === "recommend") return ["needs_judgement"];
  if (process?.facts.length === 0) return ["rule_says_manual", "stopped_by_operator"];
  return HANDOVER_REASONS.filter((reason) => reason !== "needs_judgement" && reason !== "acts_for_another");
}
