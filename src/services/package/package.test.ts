import { generateKeyPairSync } from "node:crypto";
import { strToU8, unzipSync, zipSync } from "fflate";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "#platform/errors";
import { LARGEST_FILE, MANIFEST, SIGNATURE } from "./package.model.ts";
import { fingerprint, open, pack } from "./package.ts";

const key = generateKeyPairSync("ed25519");
const by = { municipality: "Prøvebygd kommune", at: "2026-11-22T12:00:00Z", key };
const files = new Map([
  ["service.yaml", strToU8("kind: application\n")],
  ["texts/nb.yaml", strToU8("service: { title: Æøå }\n")],
  ["rules/a.dmn", strToU8("<definitions/>")],
]);
const packed = pack("some-service", files, by);

/** The package with something done to what is in it. */
function tampered(change: (held: Record<string, Uint8Array>) => void): Uint8Array {
  const held = unzipSync(packed);
  change(held);
  return zipSync(held);
}

const codeOf = (bytes: Uint8Array): string | undefined => {
  try {
    open(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

test("what is packed is opened again, with who signed it", () => {
  const opened = open(packed);
  expect(new Map([...opened.files].map(([path, content]) => [path, Buffer.from(content).toString()]))).toEqual(
    new Map([...files].map(([path, content]) => [path, Buffer.from(content).toString()])),
  );
  expect(opened.manifest).toMatchObject({ service: "some-service", municipality: "Prøvebygd kommune" });
  expect(opened.signer).toBe(fingerprint(key.publicKey));
});

test("the same files, key and moment give the same bytes", () => {
  expect(Buffer.compare(pack("some-service", files, by), packed)).toBe(0);
});

test("a file that was changed, added or taken away is noticed", () => {
  const changed = tampered((held) => (held["service.yaml"] = strToU8("kind: notification\n")));
  const added = tampered((held) => (held["letters/extra.typ"] = strToU8("= Hei")));
  const gone = tampered((held) => delete held["rules/a.dmn"]);
  expect([changed, added, gone].map(codeOf)).toEqual(["package.changed", "package.changed", "package.changed"]);
});

test("a manifest that was changed, or signed by a key it does not name, is refused", () => {
  const manifest = (held: Record<string, Uint8Array>): string => Buffer.from(held[MANIFEST] ?? []).toString();
  const renamed = tampered((held) => (held[MANIFEST] = strToU8(manifest(held).replace("Prøvebygd", "Annenbygd"))));
  const other = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const rekeyed = tampered(
    (held) => (held[MANIFEST] = strToU8(manifest(held).replace(/"key": "[^"]+"/u, `"key": "${other}"`))),
  );
  const unsigned = tampered((held) => (held[SIGNATURE] = strToU8("")));
  expect([renamed, rekeyed, unsigned].map(codeOf)).toEqual(Array(3).fill("package.not-signed"));
});

test("paths out of the folder, and files that no service has, are never packed nor taken out", () => {
  for (const path of [
    "../../etc/passwd",
    "/tmp/x.yaml",
    "texts/../../x.yaml",
    "run.sh",
    "texts/a/b.yaml",
    "rules/.hidden.dmn",
  ]) {
    const evil = pack("some-service", new Map([...files, [path, strToU8("x")]]), by);
    expect(codeOf(evil), path).toBe("package.not-a-package");
  }
});

test("a file larger than any service's is refused before it is unpacked", () => {
  const bomb = pack("some-service", new Map([...files, ["texts/sv.yaml", new Uint8Array(LARGEST_FILE + 1)]]), by);
  expect(bomb.byteLength).toBeLessThan(50_000);
  expect(codeOf(bomb)).toBe("package.too-large");
});

test("a package that lies about its sizes, or any other bytes, are refused and never throw anything else", () => {
  fc.assert(
    fc.property(fc.nat(packed.byteLength - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
      const bytes = packed.slice();
      bytes[at] = value;
      const code = codeOf(bytes);
      expect(code === undefined || code.startsWith("package.")).toBe(true);
    }),
    { numRuns: 1500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(codeOf(bytes)).toBe("package.not-a-package");
    }),
  );
});
