/**
 * Identity numbers under lock.
 *
 * A number is found by a keyed hash and read back by decryption; the database alone can do neither. Each use has its
 * own key, derived from the installation's master key (HKDF-SHA-256, RFC 5869), and what is sealed is bound to its
 * municipality and person, so that a row moved elsewhere cannot be opened.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { schemeOf } from "./people.rules.ts";
import type { NationalId } from "./people.model.ts";

/** Made once at start; handed to the verbs that need it. */
export type PersonKeys = { readonly index: Buffer; readonly seal: Buffer };

/** The form of a sealed value, so that keys can be changed one day: version, 12 bytes IV, 16 bytes tag, ciphertext. */
const VERSION = 1;

export function personKeys(master: Buffer): PersonKeys {
  const derive = (use: string) =>
    Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), `radhus.people.${use}.v1`, 32));
  return { index: derive("index"), seal: derive("seal") };
}

/** HMAC-SHA-256, different in every municipality, so that two towns cannot be joined on it. */
export function blindIndex(keys: PersonKeys, municipality: string, id: NationalId): Buffer {
  return createHmac("sha256", keys.index)
    .update(`${municipality}\0${schemeOf(id)}\0${id}`)
    .digest();
}

export function sealed(keys: PersonKeys, municipality: string, person: string, id: NationalId): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keys.seal, iv);
  cipher.setAAD(bound(municipality, person));
  const content = Buffer.concat([cipher.update(id, "ascii"), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), content]);
}

/** Throws when the value was changed, moved to another row, or sealed under another key. */
export function unsealed(keys: PersonKeys, municipality: string, person: string, value: Uint8Array): NationalId {
  if (value[0] !== VERSION) throw new Error("A sealed identity number has an unknown form");
  const decipher = createDecipheriv("aes-256-gcm", keys.seal, value.subarray(1, 13), { authTagLength: 16 });
  decipher.setAAD(bound(municipality, person));
  decipher.setAuthTag(value.subarray(13, 29));
  return Buffer.concat([decipher.update(value.subarray(29)), decipher.final()]).toString("ascii") as NationalId;
}

const bound = (municipality: string, person: string) => Buffer.from(`${municipality}\0${person}`);
