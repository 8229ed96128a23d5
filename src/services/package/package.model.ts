/**
 * A service as one file, so that what one municipality made runs in the next: a ZIP of its folder with a manifest that names
 * every file by the hash of its content, signed by who exported it.
 */
import { z } from "zod";

export const FORMAT = "radhus-service/1";
/** The manifest and its signature (Ed25519 over the manifest's bytes, base64) in the ZIP. */
export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig";

/** What a service's folder may hold; nothing else is packed, and nothing else is taken out. */
export const ALLOWED =
  /^(service|form|process|parameters)\.yaml$|^(texts|rules|letters|cases)\/[A-Za-z0-9][A-Za-z0-9._-]*\.(yaml|dmn|typ)$/;

/** No service is near these; a file that claims to be larger is no service. Bytes, unpacked. */
export const LARGEST_FILE = 4 * 1024 * 1024;
export const LARGEST_PACKAGE = 16 * 1024 * 1024;
export const MOST_FILES = 300;

export const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  service: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  /** Who exported it, by name, and when (ISO 8601). */
  municipality: z.string().min(1).max(200),
  exported: z.iso.datetime(),
  /** SubjectPublicKeyInfo, DER in base64. */
  key: z.base64(),
  /** SHA-256 of each file, hex, by path. */
  files: z.record(z.string().regex(ALLOWED), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Manifest = z.infer<typeof Manifest>;

export type ServiceFiles = ReadonlyMap<string, Uint8Array>;

/** Whole and rightly signed by `signer`, whom the reader may or may not trust. */
export type Opened = {
  readonly manifest: Manifest;
  /** SHA-256 of the key, hex: what two people read to each other. */
  readonly signer: string;
  readonly files: ServiceFiles;
};
