/**
 * What a decision may come to. An outcome is more than its name: the title under which its letter is on record, what the applicant
 * reads, and the letter's words. All of it comes and goes with it, so that nobody is told with a hole.
 */
import { Refusal } from "#platform/errors";
import type { Localised } from "#platform/texts";
import { RuleExamples, ServiceData, type Files, type ProcessData } from "#services";
import { placedExamples } from "#services/examples";
import { gone, said } from "./demands.rules.ts";
import { dataIn, listed, readingOf, withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import { freshName } from "./name.rules.ts";
import {
  OUTCOME_EFFECTS,
  type OutcomeChange,
  type OutcomeEffect,
  type OutcomeLeaning,
  type OutcomeView,
} from "./outcomes.model.ts";
import { drop, put } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";
/** Names that the house has for what is no outcome. */
const NOT_OUTCOMES = ["manual", "unknown", "none"];

export function outcomesView(files: Files, process: ProcessData): readonly OutcomeView[] {
  const text = readingOf(files);
  const { outcomes } = process.decision;
  return outcomes.map((key): OutcomeView => ({
    key,
    effect: effectIn(process, key),
    name: text(`process.outcomes.${key}`),
    told: decides(process) ? { title: text(`outcome.${key}.title`), lead: text(`outcome.${key}.lead`) } : undefined,
    leans: leansOn(files, process, key),
    staysFavourable: isLastFavourable(process, key),
  }));
}

/**
 * Refuses with `studio.gone`, `studio.no-text`, `studio.outcome-used` (409) of one that something leans on, and
 * `studio.outcome-permit` (409) of the last that gives the permit.
 */
export function withOutcome(files: Files, process: ProcessData, change: OutcomeChange): Files {
  switch (change.what) {
    case "outcome":
      return changed(files, process, change);
    case "new-outcome":
      return added(files, process, change);
    case "remove-outcome":
      return removed(files, process, change);
  }
}

function changed(files: Files, process: ProcessData, change: Extract<OutcomeChange, { what: "outcome" }>): Files {
  const { key, name, title, lead } = change;
  const effect = effectOf(change.effect);
  mustBeThere(process, key);
  if (effect !== "favourable" && isLastFavourable(process, key)) throw new Refusal("studio.outcome-permit", {}, 409);
  const weighed = effect === effectIn(process, key) ? files : withEffects(files, process, { [key]: effect });
  const named = withTexts(weighed, `process.outcomes.${key}`, said(name));
  if (!decides(process)) return named;
  return withTexts(withTexts(named, `outcome.${key}.title`, said(title)), `outcome.${key}.lead`, lead);
}

function added(files: Files, process: ProcessData, change: Extract<OutcomeChange, { what: "new-outcome" }>): Files {
  const { outcomes, manual_outcome: manual } = process.decision;
  const name = said(change.name);
  const effect = effectOf(change.effect);
  const key = freshName(name.nb, new Set([...outcomes, manual, ...NOT_OUTCOMES]));
  const known = withFile(files, FILE, (source) => listed(source, ["decision", "outcomes"], [...outcomes, key]));
  const weighed = withEffects(known, process, { [key]: effect });
  const named = withTexts(weighed, `process.outcomes.${key}`, name);
  if (!decides(process)) return named;
  const titled = withTitle(withTexts(named, `outcome.${key}.title`, name), key, name);
  return process.letter === undefined
    ? titled
    : withLetterWords(titled, process, key, { effect, heading: name, lead: said(change.letter) });
}

function removed(files: Files, process: ProcessData, { key }: { readonly key: string }): Files {
  mustBeThere(process, key);
  if (leansOn(files, process, key).length > 0) throw new Refusal("studio.outcome-used", {}, 409);
  const { outcomes, effects } = process.decision;
  const bare = withFile(files, FILE, (source) => {
    const without = listed(
      source,
      ["decision", "outcomes"],
      outcomes.filter((one) => one !== key),
    );
    return effects[key] === undefined ? without : drop(without, ["decision", "effects", key]);
  });
  const titles = dataIn(files, "service.yaml", ServiceData)?.titles.outcomes ?? {};
  const title = titles[key];
  const isShared = Object.entries(titles).some(([one, of]) => one !== key && of === title);
  const untitled =
    title === undefined
      ? bare
      : withFile(bare, "service.yaml", (source) =>
          Object.keys(titles).length === 1
            ? put(source, ["titles", "outcomes"], {})
            : drop(source, ["titles", "outcomes", key]),
        );
  const starts = [
    `process.outcomes.${key}`,
    `outcome.${key}`,
    `letter.${key}`,
    ...(title === undefined || isShared ? [] : [`process.titles.${title}`]),
  ];
  return starts.reduce(dropTexts, untitled);
}

/** The title of its letter on record, where it has none. */
export function withTitle(files: Files, outcome: string, name: Localised): Files {
  const about = dataIn(files, "service.yaml", ServiceData);
  if (about === undefined || about.titles.outcomes[outcome] !== undefined) return files;
  const title = `${outcome}_title`;
  const placed = withFile(files, "service.yaml", (source) => put(source, ["titles", "outcomes", outcome], title));
  return withTexts(placed, `process.titles.${title}`, name);
}

/** What happens next is said as in the letter of the outcome most like it, until somebody says it otherwise. */
function withLetterWords(
  files: Files,
  process: ProcessData,
  key: string,
  { effect, heading, lead }: { readonly effect: OutcomeEffect; readonly heading: Localised; readonly lead: Localised },
): Files {
  const { outcomes } = process.decision;
  const like = outcomes.find((one) => effectIn(process, one) === effect) ?? outcomes[0] ?? "";
  const next = readingOf(files)(`letter.${like}.next`).in;
  const words: readonly (readonly [string, Localised])[] = [
    ["heading", heading],
    ["lead", lead],
    ["next", next],
  ];
  return words.reduce((all, [part, text]) => withTexts(all, `letter.${key}.${part}`, text), files);
}

/** Those that the file leaves out are the house's own, which go for nothing as soon as it names one itself. */
function withEffects(files: Files, process: ProcessData, effects: Readonly<Record<string, OutcomeEffect>>): Files {
  return withFile(files, FILE, (source) => {
    const own = Object.fromEntries(process.decision.outcomes.map((one) => [one, effectIn(process, one)]));
    return Object.entries({ ...own, ...effects }).reduce(
      (text, [key, effect]) => put(text, ["decision", "effects", key], effect, ["outcomes"]),
      source,
    );
  });
}

/** Everything that would break without it. */
function leansOn(files: Files, process: ProcessData, key: string): readonly OutcomeLeaning[] {
  const { outcomes, model } = process.decision;
  const isAnswered = RegExp(String.raw`"${key}"|&quot;${key}&quot;`, "u").test(files.get(`rules/${model}`) ?? "");
  const expected = dataIn(files, "rules/examples.yaml", RuleExamples)?.examples ?? [];
  const ofRules = expected.filter(({ expect }) => expect.outcome === key).length;
  const ofLine = placedExamples(files).filter(
    ({ example }) => example?.expect.outcome === key || example?.then?.outcome === key,
  ).length;
  const leans: readonly OutcomeLeaning[] = [
    { what: "rules", count: isAnswered ? 1 : 0 },
    { what: "examples", count: ofRules },
    { what: "cases", count: ofLine },
    { what: "permit", count: isLastFavourable(process, key) ? 1 : 0 },
    { what: "only", count: outcomes.length === 1 ? 1 : 0 },
  ];
  return leans.filter(({ count }) => count > 0);
}

/** A permit comes of a favourable decision alone. */
const isLastFavourable = (process: ProcessData, key: string): boolean =>
  process.permit !== undefined &&
  effectIn(process, key) === "favourable" &&
  process.decision.outcomes.filter((one) => effectIn(process, one) === "favourable").length === 1;

const effectIn = ({ decision }: Pick<ProcessData, "decision">, key: string): OutcomeEffect =>
  decision.effects[key] ?? "neutral";

const decides = ({ steps }: ProcessData): boolean => steps.some(({ kind }) => kind === "decide");

function mustBeThere({ decision }: ProcessData, key: string): void {
  if (!decision.outcomes.includes(key)) throw gone();
}

function effectOf(text: string): OutcomeEffect {
  const effect = OUTCOME_EFFECTS.find((one) => one === text);
  if (effect === undefined) throw gone();
  return effect;
}
