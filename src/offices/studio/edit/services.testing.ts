/** The services of the catalogue whole, to be changed by tests. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { inspectFiles, ProcessData, type Fault, type Files } from "#services";
import { filesIn, textFiles } from "#services/package";
import { dataIn } from "./files.rules.ts";

const catalogue = join(import.meta.dirname, "../../../../catalogue/services");

export const services: readonly (readonly [string, Files])[] = readdirSync(catalogue).map((slug) => [
  slug,
  textFiles(filesIn(join(catalogue, slug))),
]);
/** By its name: what a property was tried on is told in a word, and not in all its files. */
export function filesOf(slug: string): Files {
  const found = services.find(([own]) => own === slug);
  if (found === undefined) throw new Error(`There is no ${slug}`);
  return found[1];
}

/** Enough of them where each is inspected whole. */
export const few = services.filter((_, i) => i % 3 === 0);

export const faultsOf = (slug: string, files: Files): readonly Fault[] =>
  inspectFiles(slug, files, { hasTemplate: () => true }).faults;

export function processIn(files: Files): ProcessData {
  const process = dataIn(files, "process.yaml", ProcessData);
  if (process === undefined) throw new Error("It cannot be read");
  return process;
}

/** The first service whose process is as asked for. */
export function serviceWith(is: (process: ProcessData, files: Files) => boolean): readonly [string, Files] {
  const found = services.find(([, files]) => is(processIn(files), files));
  if (found === undefined) throw new Error("No service is like that");
  return found;
}

export const commentsIn = (files: Files): readonly string[] => files.get("process.yaml")?.match(/#.*$/gmu) ?? [];

/** Whether the process was written out anew, and not spliced: a list on a line gets spaces then that nobody in the catalogue writes. */
export const isWrittenOut = (files: Files): boolean => /\[ [^\]]/u.test(files.get("process.yaml") ?? "");

/** What it did, or how it was refused. */
export function tried(work: () => Files): Files | string {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
