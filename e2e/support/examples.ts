/** One worked example of each service of each municipality, as the catalogue has them: nothing here knows a service by name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readCatalogue, serviceSay, type Service } from "#services";
import { LANGUAGES, type Language } from "#platform/texts";
import type { Example } from "#services/examples";
import { readExamples } from "../../src/server/trial/examples.ts";
import { DAY } from "./town.ts";

const ROOT = join(import.meta.dirname, "../..");
const CATALOGUE = join(ROOT, "catalogue");

/** How someone gets along: with script and a pointer, with neither mouse nor script, or with the keyboard alone. */
export const WAYS = ["with script", "without script", "by keyboard"] as const;

/** What the test is to do: whose example, where, in which language and how. */
export type Errand = {
  readonly slug: string;
  readonly service: Service;
  readonly example: Example;
  /** The name of the municipality to visit. */
  readonly host: string | undefined;
  readonly language: Language;
  readonly way: (typeof WAYS)[number];
  readonly applicant: string;
  /** Who signs what the applicant sends, in this order. */
  readonly signers: readonly string[];
  /** Who judges, when somebody does. */
  readonly worker: string | undefined;
};

/** Whoever has a draft that another test waits to find again. */
const BUSY = new Set(["maiken", "ragnhild", "gunnhild"]);

const TOWNS = ["demo", "lerby"].map((id) => {
  const file = readFileSync(join(CATALOGUE, "municipalities", id, "municipality.yaml"), "utf8");
  return z.object({ country: z.enum(["NO", "SE"]), host: z.string().optional() }).parse(parse(file));
});

const Name = z.object({ id: z.string(), first: z.string(), last: z.string() });
const World = z.object({
  people: z.record(z.string(), Name),
  swedes: z.record(z.string(), Name),
  staff: z.record(z.string(), z.object({ sub: z.string(), name: z.string() })),
});

const world = (): z.infer<typeof World> =>
  World.parse(parse(readFileSync(join(ROOT, "packages/sim/data/world.yaml"), "utf8"), { merge: true }));

/** Every service once in each municipality that may offer it; languages and ways take turns. */
export function errands(): Errand[] {
  const { people, swedes, staff } = world();
  const services = readCatalogue(CATALOGUE);
  return readExamples(CATALOGUE)
    .flatMap(({ slug, examples }) => {
      const service = services.get(slug);
      if (service === undefined) throw new Error(`${slug} is not a service`);
      return TOWNS.filter(({ country }) => service.about.countries.includes(country)).map(({ host }) => ({
        slug,
        service,
        examples,
        host,
      }));
    })
    .map(({ examples, ...where }, at) => {
      const language = LANGUAGES[at % LANGUAGES.length] ?? "nb";
      const example = chosen(where.slug, examples, language);
      const named = (alias: string): string => {
        const name = people[alias] ?? swedes[alias];
        return name === undefined ? alias : `${name.first} ${name.last}`;
      };
      const { by } = example.then ?? {};
      return {
        ...where,
        example,
        language,
        way: WAYS[at % WAYS.length] ?? WAYS[0],
        applicant: named(example.applicant),
        signers: example.signs.map(named),
        worker: by && (Object.values(staff).find(({ sub }) => sub === by)?.name ?? by),
      };
    });
}

/**
 * Those that are run this way: every third service, in turns, or with `EVERY_WAY=1` every service. One way a run then, since whoever holds a
 * permit from another way is rightly answered otherwise.
 */
export const errandsBy = (way: Errand["way"]): Errand[] =>
  process.env["EVERY_WAY"] === undefined
    ? errands().filter((one) => one.way === way)
    : errands().map((one) => ({ ...one, way }));

/**
 * An example of the town's own day and world that ends with an outcome; one that others must sign before one that they need
 * not, then one in the language of the visit, then one that tells what the letter says.
 */
function chosen(slug: string, examples: readonly Example[], language: Language): Example {
  const fit = examples.filter(
    (one) =>
      one.as_of === DAY &&
      one.expect.outcome !== undefined &&
      !BUSY.has(one.applicant) &&
      one.on_behalf_of === undefined &&
      one.world === undefined &&
      Object.keys(one.wages).length === 0 &&
      one.faults.length === 0 &&
      one.permits.length === 0 &&
      one.automation === undefined &&
      one.sample === undefined,
  );
  const best = fit.toSorted((a, b) => rank(b, language) - rank(a, language))[0];
  if (best === undefined)
    throw new Error(`${slug}: no worked example of ${DAY} in the world as it is ends with an outcome`);
  return best;
}

const rank = (example: Example, language: Language): number =>
  (example.signs.length > 0 ? 4 : 0) +
  (example.language === language ? 2 : 0) +
  (example.expect.letter === undefined ? 0 : 1);

/** The identity number of someone in the simulators' invented population, by first name. */
export function nationalIdOf(name: string): string {
  const found = Object.values(world().people).find((person) => person.first === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}`);
  return found.id;
}

/** What an outcome is called where a resident reads of it. */
export const outcomeIn = ({ service, language, example }: Errand): string =>
  serviceSay(service, language)(`process.outcomes.${example.expect.outcome}`);
