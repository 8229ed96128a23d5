/** The catalogue's worked letters, for the tests: data beside each template, so that a new letter is tested without new code. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { legalDate } from "#platform/time";
import type { Json, LetterLanguage, LetterRequest } from "./templates.model.ts";

/** Text by language; `all` holds for each. A text may hold alternatives: "831,60|831.60". */
type Expected = Readonly<Partial<Record<LetterLanguage | "all", readonly string[]>>>;

export type LetterExample = {
  readonly template: string;
  readonly name: string;
  readonly title: string;
  readonly data: Json;
  readonly shows: Expected;
  readonly hides?: Expected;
};

export const catalogue = join(import.meta.dirname, "../../../catalogue");

export const languages: readonly LetterLanguage[] = ["nb", "nn", "sv", "en"];

export function readExamples(): LetterExample[] {
  return globSync("**/*.examples.yaml", { cwd: catalogue })
    .filter((file) => globSync(templateOf(file), { cwd: catalogue }).length === 1)
    .toSorted()
    .flatMap((file) => {
      const listed = parse(readFileSync(join(catalogue, file), "utf8"), { merge: true }) as Omit<
        LetterExample,
        "template"
      >[];
      return listed.map((example) => ({ ...example, template: templateOf(file) }));
    });
}

export function requestOf(example: LetterExample, language: LetterLanguage): LetterRequest {
  return {
    template: example.template,
    data: example.data,
    language,
    title: example.title,
    date: legalDate("2026-11-22"),
  };
}

function templateOf(examples: string): string {
  return examples.replace(/\.examples\.yaml$/u, ".typ");
}
