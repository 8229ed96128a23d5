/** Reads what the program brings: the words of its templates, what each may hold, and the letters that show them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readYaml } from "#platform/kept";
import { LANGUAGES, type Language } from "#platform/texts";
import type { Json } from "#templates";
import { z } from "zod";
import type { HouseTemplate, HouseWords, TextRule, Worked } from "./wording.model.ts";

const Said = z.strictObject({ nb: z.string(), nn: z.string(), sv: z.string(), en: z.string() });
const Rule = z.strictObject({
  as: z.enum(["title", "label", "body", "steps"]).default("body"),
  must: z.array(z.string()).default([]),
  may: z.array(z.string()).default([]),
  in: z.enum(["NO", "SE"]).optional(),
});
const Data = z.strictObject({
  fields: z.record(z.string(), Said),
  templates: z.record(
    z.string().regex(/^[a-z][a-z-]*$/),
    z.strictObject({
      name: Said,
      about: Said,
      shown_with: z.string().optional(),
      texts: z.record(z.string(), Rule),
    }),
  ),
});
const Letters = z.array(z.object({ name: z.string(), title: z.string(), data: z.custom<Json>() }));

/** Reads `templates/templates.yaml` and what it names. Throws when a text that it lists is not there in every language. */
export function readHouseWords(catalogueDir: string): HouseWords {
  const folder = join(catalogueDir, "templates");
  const read = (file: string): unknown => readYaml(readFileSync(join(folder, file), "utf8"));
  const { fields, templates } = Data.parse(read("templates.yaml"));
  return {
    fields: new Map(Object.entries(fields)),
    templates: new Map(
      Object.entries(templates).map(([template, { name, about, shown_with: shownWith = template, texts }]) => {
        const inEach = <T>(give: (language: Language) => T): Record<Language, T> => ({
          nb: give("nb"),
          nn: give("nn"),
          sv: give("sv"),
          en: give("en"),
        });
        const files = inEach((language) => read(`${template}.${language}.yaml`));
        const all = inEach((language) => new Map(flat(files[language])));
        const rules = new Map<string, TextRule>(
          [...all.nb.keys()].flatMap((key) => {
            const rule = texts[key];
            return rule === undefined ? [] : [[key, { ...rule, in: rule.in }] as const];
          }),
        );
        for (const key of Object.keys(texts))
          for (const language of LANGUAGES)
            if (!all[language].has(key)) throw new Error(`templates/${template}.${language}.yaml does not say ${key}`);
        const one: HouseTemplate = {
          template,
          name,
          about,
          rules,
          says: all,
          files,
          worked: workedIn(folder, shownWith),
        };
        return [template, one] as const;
      }),
    ),
  };
}

function workedIn(folder: string, template: string): readonly Worked[] {
  const file = join(folder, `${template}.examples.yaml`);
  if (!existsSync(file)) return [];
  const letters = Letters.parse(readYaml(readFileSync(file, "utf8")));
  return letters.map(({ name, title, data }) => ({ template: `templates/${template}.typ`, name, title, data }));
}

/** Every text by its dotted key; a list is one text with a line for each of its own. */
function flat(tree: unknown, above = ""): [string, string][] {
  if (typeof tree !== "object" || tree === null) return [[above, String(tree)]];
  if (Array.isArray(tree)) return [[above, tree.join("\n")]];
  return Object.entries(tree).flatMap(([key, value]) => flat(value, above === "" ? key : `${above}.${key}`));
}
