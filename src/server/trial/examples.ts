/** Reads worked examples from the catalogue. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { Example, type ServiceExamples } from "#services/examples";

/** Every example of every service, in the order of the files. Throws with the file and what is wrong in it. */
export function readExamples(catalogueDir: string): ServiceExamples[] {
  const folder = join(catalogueDir, "services");
  return readdirSync(folder)
    .toSorted()
    .map((slug) => ({ slug, examples: examplesIn(join(folder, slug, "cases")) }));
}

function examplesIn(folder: string): ServiceExamples["examples"] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(".yaml"))
    .map((file) => file.name);
  return files.toSorted().flatMap((file) => {
    // A file without a word has no example.
    const said: unknown = parse(readFileSync(join(folder, file), "utf8"), { merge: true }) ?? [];
    const read = z.array(Example).safeParse(said);
    if (!read.success) throw new Error(`${join(folder, file)}:\n${z.prettifyError(read.error)}`);
    return read.data.map((example, index) => ({ ...example, file, index }));
  });
}
