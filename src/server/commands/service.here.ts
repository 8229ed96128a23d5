/**
 * What a service calls by a municipality's own names: the unit, the class in the archive and the access code. Nobody but the
 * municipality can say whether they are right, so whoever makes or imports a service is told what there is to choose from.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseDocument } from "yaml";
import { MunicipalityData, type Municipality } from "#municipalities";
import type { Options } from "./options.ts";

export const townOf = (catalogueDir: string, municipality: string): Municipality =>
  MunicipalityData.parse(
    parse(readFileSync(join(catalogueDir, "municipalities", municipality, "municipality.yaml"), "utf8")),
  );

/** Puts the names that were given on the command line in a service's folder. */
export function placed(folder: string, args: Options): void {
  const about = parseDocument(readFileSync(join(folder, "service.yaml"), "utf8"));
  for (const [key, value] of [
    ["unit", args.unit],
    ["class_code", args["class-code"]],
    ["access_code", args["access-code"]],
  ] as const)
    if (value !== undefined) about.set(key, value);
  writeFileSync(join(folder, "service.yaml"), about.toString({ lineWidth: 0 }));
}

/** What the service calls by names that the municipality does not have, each with what it could be instead. */
export function strangeTo(catalogueDir: string, municipality: string, folder: string): string[] {
  const about = parse(readFileSync(join(folder, "service.yaml"), "utf8")) as Readonly<Record<string, unknown>>;
  const town = townOf(catalogueDir, municipality);
  const plan = readFileSync(join(catalogueDir, "classification", `${municipality}.yaml`), "utf8");
  const codes = readFileSync(join(catalogueDir, "access-codes", `${town.country.toLowerCase()}.yaml`), "utf8");
  const strange = (what: string, option: string, said: unknown, known: readonly string[]): string[] =>
    known.includes(String(said))
      ? []
      : [
          `${town.name} has no ${what} ${String(said)}. Say which it is with ${option}, or in service.yaml: ${[...new Set(known)].join(", ")}.`,
        ];
  return [
    strange(
      "unit",
      "--unit",
      about["unit"],
      town.units.map(({ unit }) => unit),
    ),
    strange("class", "--class-code", about["class_code"], lowest(parse(plan) as Parameters<typeof lowest>[0])),
    about["access_code"] === undefined
      ? []
      : strange("access code", "--access-code", about["access_code"], codesIn(parse(codes))),
  ].flat();
}

/** As `strangeTo`, of every municipality in the folder's own catalogue that offers it. Nothing where there is no catalogue around it. */
export function strangeAround(folder: string, slug: string, countries: readonly string[]): string[] {
  const catalogueDir = join(folder, "../..");
  const towns = join(catalogueDir, "municipalities");
  if (!existsSync(towns)) return [];
  return readdirSync(towns)
    .toSorted()
    .filter((id) => {
      const { country, services } = townOf(catalogueDir, id);
      return countries.includes(country) && (services === undefined || services.includes(slug));
    })
    .flatMap((id) => strangeTo(catalogueDir, id, folder));
}

/** Every `code:` in a list of access codes, however deep. */
function codesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(codesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "code" ? [String(inner)] : codesIn(inner)));
}

/** Case files go in the lowest classes that are still in use. */
function lowest(plan: {
  readonly classes: readonly { readonly code: string; readonly parent?: string; readonly to?: string }[];
}) {
  const above = new Set(plan.classes.map(({ parent }) => parent));
  return plan.classes.filter(({ code, to }) => to === undefined && !above.has(code)).map(({ code }) => code);
}
