/** Reads what the rules of plain language know of each language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Language } from "#platform/texts";
import type { Lexicon } from "./lint.model.ts";

const Words = z.array(z.string().min(1));
const Data = z.strictObject({
  officialese: z.record(z.string().min(2), z.string().min(1)),
  passive: Words,
  not_passive: Words,
  required: Words,
  third_person: Words,
  negations: Words,
  placeholders: Words,
});

const read = (language: Language): Lexicon =>
  Data.parse(parse(readFileSync(join(import.meta.dirname, "words", `${language}.yaml`), "utf8")));

export const readLexicons = (): Readonly<Record<Language, Lexicon>> => ({
  nb: read("nb"),
  nn: read("nn"),
  sv: read("sv"),
  en: read("en"),
});
