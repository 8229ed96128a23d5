/** The process that plays examples: asked once by who made it, tells each result, and goes when it is done or when nobody listens. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseDocument } from "yaml";
import type { Ask, Word } from "./apart.model.ts";
import { inThrowaway, playAll } from "./throwaway.ts";

const tell = (word: Word): void => void process.send?.(word);

/** Milliseconds until this process goes, whatever still hangs on to it. */
const LAST_WORDS = 15_000;

process.once("message", (ask: Ask) => {
  const gone = new AbortController();
  process.once("disconnect", () => {
    gone.abort();
    setTimeout(() => process.exit(1), LAST_WORDS);
  });
  void inThrowaway(
    (catalogueDir) => fill(ask, catalogueDir),
    (place) =>
      playAll(place, (result, total) => {
        if (!gone.signal.aborted) tell({ kind: "result", result, total });
        return !gone.signal.aborted;
      }),
    gone.signal,
  )
    .then(
      (): Word => ({ kind: "end" }),
      (error: unknown): Word => ({ kind: "failed", why: error instanceof Error ? error.message : "unknown" }),
    )
    .then((word) => {
      if (gone.signal.aborted) process.exit(1);
      process.send?.(word, () => process.exit(0));
    });
});

/** The municipality alone, which offers this service alone; everything else as the installation has it. */
function fill({ catalogueDir: own, municipality, slug, files }: Ask, catalogueDir: string): void {
  for (const part of readdirSync(own))
    if (part !== "services" && part !== "municipalities")
      cpSync(join(own, part), join(catalogueDir, part), { recursive: true });
  const town = join(catalogueDir, "municipalities", municipality);
  cpSync(join(own, "municipalities", municipality), town, { recursive: true });
  const data = parseDocument(readFileSync(join(town, "municipality.yaml"), "utf8"));
  data.set("services", [slug]);
  writeFileSync(join(town, "municipality.yaml"), data.toString({ lineWidth: 0 }));
  for (const [path, text] of Object.entries(files)) {
    const file = join(catalogueDir, "services", slug, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
