/**
 * Removes the browser files that no page asks for.
 *
 * The framework builds every route for the browser as well; our pages load the enhancement entry alone, so the rest
 * would only be served to nobody. What the entry imports, and everything that is not script, stays.
 */
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

type Chunk = {
  readonly file: string;
  readonly src?: string;
  readonly imports?: string[];
  readonly dynamicImports?: string[];
};

export function dropUnloaded(root: string, buildDirectory: string): void {
  const client = join(buildDirectory, "client");
  const manifest = JSON.parse(readFileSync(join(client, ".vite", "manifest.json"), "utf8")) as Record<string, Chunk>;
  const entry = Object.keys(manifest).find((key) => /(^|\/)entry\.client\.ts$/.test(manifest[key]?.src ?? key));
  if (entry === undefined) throw new Error(`No client entry was built from ${root}`);
  const kept = new Set<string>();
  const keep = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || kept.has(basename(chunk.file))) return;
    kept.add(basename(chunk.file));
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) keep(next);
  };
  keep(entry);
  const assets = join(client, "assets");
  for (const file of readdirSync(assets)) if (file.endsWith(".js") && !kept.has(file)) rmSync(join(assets, file));
}
