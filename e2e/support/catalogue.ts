/**
 * The town's catalogue with a few worked examples a service. What they show is shown by `test/examples`, all of them; in a browser
 * it is the running of them that is tried, and whoever proposes a version there waits for each.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSeq, parseDocument } from "yaml";

const CATALOGUE = join(import.meta.dirname, "../../catalogue");
const KEPT = 3;

/** Gives its folder; whoever asks removes it. */
export function shortCatalogue(): string {
  const folder = mkdtempSync(join(tmpdir(), "radhus-catalogue-"));
  cpSync(CATALOGUE, folder, { recursive: true });
  const services = join(folder, "services");
  for (const slug of readdirSync(services)) shorten(join(services, slug, "cases"));
  return folder;
}

function shorten(cases: string): void {
  const [first, ...rest] = readdirSync(cases).toSorted();
  for (const file of rest) rmSync(join(cases, file));
  if (first === undefined) return;
  const file = join(cases, first);
  const document = parseDocument(readFileSync(file, "utf8"), { merge: true });
  if (!isSeq(document.contents)) throw new Error(`${file} is not a list`);
  document.contents.items.splice(KEPT);
  writeFileSync(file, document.toString());
}
