/** The forms of the catalogue as files, to be changed by tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { FORM, formIn, questionsIn } from "./form.rules.ts";

const catalogue = join(import.meta.dirname, "../../../../catalogue/services");

/** Every service's form with its texts, by its name. */
export const forms: readonly (readonly [string, Files])[] = readdirSync(catalogue).map((slug) => [
  slug,
  new Map(
    [FORM, ...LANGUAGES.map((language) => `texts/${language}.yaml`)].map((file) => [
      file,
      readFileSync(join(catalogue, slug, file), "utf8"),
    ]),
  ),
]);

export const anyForm = fc.constantFrom(...forms.map(([, files]) => files));

/** A service of the catalogue, and one of its questions. */
export const question = anyForm.chain((files) =>
  fc.record({ files: fc.constant(files), id: fc.constantFrom(...questionsIn(formIn(files)).map(({ id }) => id)) }),
);

/** Each reads and writes some files anew. */
export const RUNS = { numRuns: 15 };

/** Lines of a file that are not in the other. */
export function linesChanged(before: Files, after: Files, file: string): string[] {
  const left = new Map<string, number>();
  for (const line of (before.get(file) ?? "").split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of (after.get(file) ?? "").split("\n")) left.set(line, (left.get(line) ?? 0) - 1);
  return [...left].flatMap(([line, count]) => (count > 0 ? [line] : []));
}

export const inAll = (text: string) => ({ nb: text, nn: `${text} nn`, sv: `${text} sv`, en: `${text} en` });
