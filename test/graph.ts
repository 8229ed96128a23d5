/** Who imports whom in src/, read from the text; type imports count. Run alone it draws the picture in ARCHITECTURE.md. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import packageJson from "../package.json" with { type: "json" };

export const ROOT = join(import.meta.dirname, "..");

/** Modules from the ground up, as package.json lists them, with the folder each lives in. */
export const FLOORS: readonly { readonly name: string; readonly folder: string }[] = Object.entries(
  packageJson.imports,
).flatMap(([name, door]) => (door.endsWith("/index.ts") ? [{ name, folder: dirname(door).replace(/^\.\//, "") }] : []));

/** Second doors, such as #forms/shared, belong to the module in whose folder they lie. */
const DOORS = new Map(
  Object.entries(packageJson.imports).map(([name, door]) => [name, moduleAt(door.replace(/^\.\//, ""))]),
);

export type Arrow = { readonly file: string; readonly from: string; readonly to: string; readonly specifier: string };

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^"';]*?from\s*)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

export const sources = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.includes("node_modules"))
    .toSorted();

export const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Imports of a file, as they are written. */
export const importsOf = (file: string): string[] =>
  [...read(file).matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? "");

export const arrows: readonly Arrow[] = sources("src/**/*.ts").flatMap((file) =>
  importsOf(file).map((specifier) => ({ file, from: moduleAt(file), to: target(file, specifier), specifier })),
);

export const rank = (name: string): number => FLOORS.findIndex((floor) => floor.name === name);

function target(file: string, specifier: string): string {
  if (specifier.startsWith("#")) return DOORS.get(specifier) ?? specifier;
  return specifier.startsWith(".") ? moduleAt(relative(ROOT, join(ROOT, dirname(file), specifier))) : "";
}

function moduleAt(path: string): string {
  const home = FLOORS.filter((floor) => path.startsWith(`${floor.folder}/`)).toSorted(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
  return home?.name ?? "";
}

if (import.meta.main) {
  const edges = new Set(
    arrows
      .filter(
        (a) => a.to.startsWith("#") && a.to !== a.from && !a.to.startsWith("#platform") && !a.file.includes(".test."),
      )
      .map((a) => `  ${a.from.slice(1)} --> ${a.to.slice(1)}`),
  );
  process.stdout.write(`${["graph BT", ...[...edges].toSorted()].join("\n")}\n`);
}
