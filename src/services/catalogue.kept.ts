/**
 * What this very code has found without fault in the catalogue before, so that the next process need not read it again: reading and
 * checking is most of what a process does before it answers. It lies beside compiled code, and like it is taken only when it was made of
 * the same: the service's files, everything here that reads and checks them, the packages, and Node itself. Whatever else is found
 * there is as if nothing was.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { frozen } from "#platform/kept";
import type { ReadService } from "./inspect/inspect.ts";
import type { Files } from "./read.model.ts";
import { filesHash } from "./versions/files.rules.ts";

const SRC = join(import.meta.dirname, "..");

/** One file for each service, by its name; written whole or not at all, whoever else writes it. */
const FOLDER = join(SRC, "../node_modules/.cache/services");

/** A SHA-256 in bytes: what it was made of, then what it says. */
const DIGEST = 32;

export function keptService(slug: string, files: Files, folder = FOLDER): ReadService | undefined {
  try {
    const bytes = readFileSync(join(folder, slug));
    const [made, said, body] = [
      bytes.subarray(0, DIGEST),
      bytes.subarray(DIGEST, 2 * DIGEST),
      bytes.subarray(2 * DIGEST),
    ];
    if (!made.equals(madeOf(slug, files)) || !said.equals(sha256(body))) return undefined;
    return frozen(deserialize(body) as ReadService);
  } catch {
    return undefined;
  }
}

/** Where it cannot be kept, it is not. */
export function keepService(service: ReadService, files: Files, folder = FOLDER): void {
  const { slug } = service;
  try {
    const body = serialize(service);
    mkdirSync(folder, { recursive: true });
    const beside = join(folder, `.${slug}.${process.pid}`);
    writeFileSync(beside, Buffer.concat([madeOf(slug, files), sha256(body), body]));
    renameSync(beside, join(folder, slug));
  } catch {
    // A house on a disk that is not written to starts as it did, a second later.
  }
}

const madeOf = (slug: string, files: Files): Buffer => sha256(`${reader()} ${slug} ${filesHash(files)}`);

let known: string | undefined;

/** All that has a say in how a service is read. */
function reader(): string {
  if (known !== undefined) return known;
  const hash = createHash("sha256")
    .update(process.version)
    .update(readFileSync(join(SRC, "../package-lock.json")));
  for (const part of ["platform", "foundation", "engines", "services"])
    for (const path of readdirSync(join(SRC, part), { recursive: true, encoding: "utf8" }).toSorted())
      if (/\.(?:ts|yaml)$/.test(path) && !path.endsWith(".test.ts"))
        hash.update(`\n${part}/${path}\n`).update(readFileSync(join(SRC, part, path)));
  return (known = hash.digest("hex"));
}

const sha256 = (content: string | Uint8Array): Buffer => createHash("sha256").update(content).digest();
