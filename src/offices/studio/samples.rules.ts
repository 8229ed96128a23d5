/**
 * What a version's letters are shown with: its worked examples of the rules give facts and grounds, and those of the line what an
 * applicant answers and what a person writes. Nobody real is in either.
 */
import { z } from "zod";
import { legalDate } from "#platform/time";
import { textAt, ProcessData, type Files, type LetterSample } from "#services";
import { dataIn } from "./edit/files.rules.ts";
import { answersIn } from "./answers.rules.ts";

/** A letter that can be shown: which outcome, and the name of the example it is taken from. */
export type Sample = { readonly name: string; readonly outcome: string; readonly letter: LetterSample };

const Case = z.object({
  applicant: z.string().catch(""),
  answers: z.record(z.string(), z.unknown()).catch({}),
  then: z.object({ outcome: z.string(), reason: z.string() }).optional().catch(undefined),
  expect: z.object({ outcome: z.string().optional() }).catch({}),
});
type Case = z.infer<typeof Case>;

/**
 * For each outcome the examples that come to it, the most telling first. An outcome that only people give borrows the facts of
 * another example, and a person's reason.
 */
export function samplesOf(files: Files): readonly Sample[] {
  const process = dataIn(files, "process.yaml", ProcessData);
  if (process === undefined) return [];
  const answered = answersIn(files);
  const cases = casesIn(files);
  return process.decision.outcomes.flatMap((outcome): Sample[] => {
    const like = cases.find(({ then, expect }) => (then?.outcome ?? expect.outcome) === outcome) ?? cases[0];
    const own = answered.filter(({ answer }) => textAt(answer?.output, process.decision.outcome) === outcome);
    const isOwn = own.length > 0;
    return (isOwn ? own : answered.slice(0, 1)).flatMap(({ example, answer }): Sample[] =>
      answer === undefined
        ? []
        : [
            {
              name: example.name,
              outcome,
              letter: {
                outcome,
                facts: { answers: like?.answers ?? {}, ...example.facts },
                evaluation: answer,
                reason: isOwn && process.decision.automation === "decide" ? null : (like?.then?.reason ?? null),
                recipient: named(like?.applicant ?? ""),
                day: legalDate(example.as_of),
              },
            },
          ],
    );
  });
}

const casesIn = (files: Files): readonly Case[] =>
  [...files.keys()]
    .filter((path) => path.startsWith("cases/"))
    .toSorted()
    .flatMap((path) => dataIn(files, path, z.array(Case)) ?? []);

const named = (alias: string): string => alias.slice(0, 1).toLocaleUpperCase() + alias.slice(1);
