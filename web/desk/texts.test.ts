import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { joinTexts, LANGUAGES, missingTexts, readTexts, sayIn } from "#platform/texts";
import { byText, timelineText, whyMeaning, whyText } from "./words.ts";

const here = import.meta.dirname;
const texts = readTexts(join(here, "texts"));

const source = readdirSync(here)
  .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  .map((name) => readFileSync(join(here, name), "utf8"))
  .join("\n");

test("nn, sv and en say everything that nb says, and nothing more", () => {
  expect(missingTexts(texts)).toEqual([]);
});

test("no text of the desk is written by the rest of the house too", () => {
  expect(() => joinTexts([texts, readTexts(join(here, "..", "texts"))])).not.toThrow();
});

test("every text that a page names is there", () => {
  const named = [...source.matchAll(/"(desk\.[a-z0-9._-]+)"/g)].map(([, key]) => key ?? "");
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !texts.nb.has(key))).toEqual([]);
});

test("no text lies unused", () => {
  const named = new Set([...source.matchAll(/"(desk\.[a-z0-9._-]+)"/g)].map(([, key]) => key));
  const begun = [...source.matchAll(/`(desk\.[a-z0-9._-]+\.|desk\.[a-z0-9._-]+-)\$\{/g)].map(([, key]) => key ?? "");
  const unused = [...texts.nb.keys()].filter(
    (key) => key.startsWith("desk.") && !named.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

const REASONS = [
  "rule_says_manual",
  "missing_fact",
  "ambiguous",
  "source_unavailable",
  "timeout",
  "data_conflict",
  "sampled_for_quality",
  "stopped_by_operator",
  "review-requested",
  "appealed",
  "message",
  "supplied",
  "not-supplied",
  "heard",
  "not-heard",
  "party-heard",
  "party-not-heard",
  "appeal-returned",
  "to-approve",
  "proposal-returned",
  "impartiality-claimed",
  "file-infected",
];

const CODES = [
  "received",
  "fact-gathered",
  "handed-over",
  "task-done",
  "sample-released",
  "decided",
  "letter-registered",
  "dispatched",
  "delivered",
  "read",
  "printed",
  "rejected",
  "message-out",
  "message-in",
  "assigned",
  "review-requested",
  "appealed",
  "overruled",
  "closed",
  "sent-unknown",
  "released",
  "moved",
  "prioritised",
  "reminded",
  "supplied",
  "heard",
  "lapsed",
  "withdrawn",
  "proposed",
  "proposal-returned",
  "proposal-taken-back",
  "file-infected",
  "party-added",
  "party-removed",
  "party-asked",
  "party-answered",
  "parties-lapsed",
  "party-shared",
  "party-to-tell",
  "party-told",
  "party-read",
];

/** What is never told without its values. */
const FULL_CODES = [
  "waiting-for-applicant",
  "preliminary-reply",
  "deadline-moved",
  "appeal-sent-on",
  "appeal-answered",
];

const item = (code: string, values: Record<string, string> = {}) =>
  ({ at: "2026-11-22T08:12:00Z", code, values, documents: [], text: undefined, by: "system" }) as const;

test.each(LANGUAGES)("every reason to hand over is said in short and in full in %s", (language) => {
  const say = sayIn(texts, language);
  const said = REASONS.flatMap((reason) => [whyText(say, reason), whyMeaning(say, reason)]);
  expect(said.filter((text) => text.includes("desk.") || text === whyText(say, "none of ours"))).toEqual([]);
  expect(new Set(said).size).toBe(REASONS.length * 2);
});

test.each(LANGUAGES)("everything that happens is said in %s, with and without its values", (language) => {
  const say = sayIn(texts, language);
  const values = {
    entry: "I-7",
    fact: "X",
    source: "Y",
    reason: "timeout",
    outcome: "granted",
    channel: "print",
    to: "Z",
    inTime: "false",
  };
  for (const code of CODES) {
    const [bare, full] = [timelineText(say, item(code)), timelineText(say, item(code, values))];
    expect(bare).not.toMatch(/desk\.|none|[{}]/);
    expect(full).not.toMatch(/desk\.|none|timeout|[{}]/);
    expect(bare).not.toBe(say("desk.timeline.other", { code }));
  }
});

test.each(LANGUAGES)(
  "what is said to the applicant, and by the body that hears appeals, is told in %s with its day and name",
  (language) => {
    const say = sayIn(texts, language);
    const values = { kind: "hearing", due: "6. desember 2026", body: "Klagenemnda", result: "returned" };
    for (const code of FULL_CODES) {
      const text = timelineText(say, item(code, values));
      expect(text).not.toMatch(/desk\.|none|[{}]/);
      expect(text).not.toBe(say("desk.timeline.other", { code }));
    }
  },
);

test("a code we have no words for is still shown, as what it is", () => {
  expect(timelineText(sayIn(texts, "nb"), item("something-new"))).toBe("Hendelse: something-new");
});

test("the applicant's own doings are the applicant's, not the worker's", () => {
  const say = sayIn(texts, "nb");
  expect(byText(say, { ...item("message-in"), by: "you" })).toBe("Søkeren");
  expect(byText(say, item("dispatched"))).toBe("Systemet");
});

test("a delivery is told by what became of it, and never as arrived when nobody knows", () => {
  const say = sayIn(texts, "nb");
  expect(timelineText(say, item("delivery", { status: "delivered" }))).toBe("Brevet er levert");
  expect(timelineText(say, item("delivery", { status: "unknown" }))).toBe(
    "Brevet er kanskje sendt. Vi kontrollerer det.",
  );
});
