/** Packing and opening services. Opening believes nothing: not names, not sizes, not hashes, not who signed. */
import { createHash, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { Refusal } from "#platform/errors";
import type { Files } from "../read.model.ts";
import {
  ALLOWED,
  FORMAT,
  LARGEST_FILE,
  LARGEST_PACKAGE,
  MANIFEST,
  Manifest,
  MOST_FILES,
  SIGNATURE,
  type Opened,
  type ServiceFiles,
} from "./package.model.ts";

type Signing = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** Files of a service's folder, by path with `/`; what does not belong in one is left out. */
export function filesIn(folder: string): ServiceFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => ALLOWED.test(path))
    .toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

/** The same as text. Bytes that are no UTF-8 become what every reader will refuse. */
export const textFiles = (files: ServiceFiles): Files =>
  new Map([...files].map(([path, content]) => [path, new TextDecoder().decode(content)]));

/** The same files, key and moment give the same bytes. `at` is an ISO 8601 instant. */
export function pack(
  service: string,
  files: ServiceFiles,
  { municipality, at, key }: { readonly municipality: string; readonly at: string; readonly key: Signing },
): Uint8Array {
  const manifest: Manifest = {
    format: FORMAT,
    service,
    municipality,
    exported: at,
    key: key.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    files: Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)])),
  };
  const bytes = Buffer.from(JSON.stringify(manifest, null, 2));
  return zipSync(
    {
      [MANIFEST]: bytes,
      [SIGNATURE]: Buffer.from(sign(null, bytes, key.privateKey).toString("base64")),
      ...Object.fromEntries(files),
    },
    { mtime: new Date("2000-01-01T12:00:00Z") },
  );
}

/**
 * Refuses with `package.not-a-package`, `package.too-large`, `package.not-signed` or `package.changed` (a file that is missing,
 * added, or not what the manifest says).
 */
export function open(bytes: Uint8Array): Opened {
  const held = unzipped(bytes);
  const [said, signature] = [held.get(MANIFEST), held.get(SIGNATURE)];
  if (said === undefined || signature === undefined) throw new Refusal("package.not-a-package");
  const manifest = manifestIn(said);
  const key = keyIn(manifest.key);
  if (!verify(null, said, key, Buffer.from(Buffer.from(signature).toString("latin1"), "base64")))
    throw new Refusal("package.not-signed");
  const files = new Map([...held].filter(([path]) => path !== MANIFEST && path !== SIGNATURE));
  for (const path of new Set([...files.keys(), ...Object.keys(manifest.files)])) {
    const content = files.get(path);
    if (content === undefined || sha256(content) !== manifest.files[path])
      throw new Refusal("package.changed", { path });
  }
  return { manifest, signer: fingerprint(key), files };
}

/** SHA-256 of a public key's DER, hex. */
export const fingerprint = (key: KeyObject): string => sha256(key.export({ format: "der", type: "spki" }));

function unzipped(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let [total, count] = [0, 0];
  try {
    const held = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        count += 1;
        if (originalSize > LARGEST_FILE || total > LARGEST_PACKAGE || count > MOST_FILES)
          throw new Refusal("package.too-large");
        return true;
      },
    });
    // A header may lie about the size; fflate allots what it says and fails on more.
    return new Map(Object.entries(held));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("package.not-a-package");
  }
}

function manifestIn(bytes: Uint8Array): Manifest {
  try {
    return Manifest.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    throw new Refusal("package.not-a-package");
  }
}

function keyIn(der: string): KeyObject {
  try {
    const key = createPublicKey({ key: Buffer.from(der, "base64"), format: "der", type: "spki" });
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Told below, as any other key we cannot use.
  }
  throw new Refusal("package.not-signed");
}

const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
