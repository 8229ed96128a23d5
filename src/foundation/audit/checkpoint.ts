/** Signed states of the tree, in the text form of C2SP tlog-checkpoint, so that any such tool can check them. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { join } from "node:path";
import { madeOnce } from "#platform/config";

/** An Ed25519 pair; the public half is given to whoever shall be able to check. */
export type SigningKey = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Buffer };

/** The installation's key for checkpoints, made on first start and kept under the data folder. */
export function signingKey(dataDir: string): SigningKey {
  const der = madeOnce(join(dataDir, "keys"), "audit-ed25519.der", () =>
    generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }),
  );
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The name of a municipality's log: first line of its checkpoints and name of their key. */
export const originOf = (municipality: string): string => `radhus/audit/${municipality}`;

/** The signed note of a checkpoint (C2SP signed-note with one Ed25519 signature). */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const text = checkpointText(checkpoint);
  const signature = sign(null, Buffer.from(text), key.privateKey);
  const id = keyId(checkpoint.origin, key.publicKey);
  return `${text}\n— ${checkpoint.origin} ${Buffer.concat([id, signature]).toString("base64")}\n`;
}

/** What a note says, or undefined when its form or its signature by this key is wrong. */
export function openCheckpoint(note: string, origin: string, publicKey: KeyObject): Checkpoint | undefined {
  const parts = /^([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n\n— (\S+) ([A-Za-z0-9+/=]+)\n$/.exec(note);
  const [, first, size, root, name, signed] = parts ?? [];
  if (first !== origin || name !== origin || size === undefined || root === undefined || signed === undefined) {
    return undefined;
  }
  const checkpoint = { origin, size: Number(size), root: Buffer.from(root, "base64") };
  const bytes = Buffer.from(signed, "base64");
  if (bytes.length !== 68 || !bytes.subarray(0, 4).equals(keyId(origin, publicKey))) return undefined;
  const genuine = verify(null, Buffer.from(checkpointText(checkpoint)), publicKey, bytes.subarray(4));
  return genuine ? checkpoint : undefined;
}

const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString("base64")}\n`;

/** C2SP signed-note: the first 4 bytes of SHA-256(name, newline, 0x01 for Ed25519, public key). */
function keyId(name: string, publicKey: KeyObject): Buffer {
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return createHash("sha256").update(`${name}\n`).update(Buffer.of(0x01)).update(raw).digest().subarray(0, 4);
}
