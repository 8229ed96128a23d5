/** What may be kept as a service's files, and what names them. */
import { createHash } from "node:crypto";
import { Refusal } from "#platform/errors";
import { ALLOWED, LARGEST_FILE, LARGEST_PACKAGE, MOST_FILES } from "../package/package.model.ts";
import type { Files } from "../read.model.ts";

/** SHA-256, hex, of every path and text in the order of the paths: the same files have the same name wherever they are. */
export function filesHash(files: Files): string {
  const hash = createHash("sha256");
  for (const path of [...files.keys()].toSorted()) {
    const content = Buffer.from(files.get(path) ?? "");
    hash.update(`${path}\n${content.byteLength}\n`).update(content);
  }
  return hash.digest("hex");
}

/** Refuses with `versions.bad-file` a path or text that no service holds, and with `versions.too-large`. */
export function mustBeFiles(files: Files): Files {
  let total = 0;
  for (const [path, text] of files) {
    // The database keeps text, and NUL is none.
    if (!ALLOWED.test(path) || text.includes("\0") || !text.isWellFormed())
      throw new Refusal("versions.bad-file", { path: path.slice(0, 200) });
    const size = Buffer.byteLength(text);
    total += size;
    if (size > LARGEST_FILE || total > LARGEST_PACKAGE) throw new Refusal("versions.too-large", { path });
  }
  if (files.size > MOST_FILES) throw new Refusal("versions.too-large", { path: "" });
  return files;
}
