import * as fc from "fast-check";
import { expect, test } from "vitest";
import { judgeUpload, MAX_UPLOAD_BYTES, safeFileName } from "./upload.rules.ts";
import { referenceFrom } from "./reference.rules.ts";

const pdf = (text = ""): Uint8Array => new TextEncoder().encode(`%PDF-1.7\n${text}\n%%EOF`);

test("a file is what its bytes say", () => {
  expect(judgeUpload("Attest.PDF", pdf())).toEqual({ ok: true, mediaType: "application/pdf", puid: "fmt/276" });
  expect(judgeUpload("bilde.jpeg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toMatchObject({
    ok: true,
    mediaType: "image/jpeg",
  });
  expect(judgeUpload("attest.pdf", new TextEncoder().encode("<html><script>"))).toEqual({
    ok: false,
    code: "unknown-type",
  });
  expect(judgeUpload("attest.png", pdf())).toEqual({ ok: false, code: "not-what-it-says" });
  expect(judgeUpload("attest.pdf", new Uint8Array())).toEqual({ ok: false, code: "empty" });
  expect(judgeUpload("attest.pdf", pdf("trailer << /Encrypt 5 0 R >>"))).toEqual({ ok: false, code: "has-password" });
});

test("a file over 20 MB is refused by its size before anything else is read", () => {
  expect(judgeUpload("stor.pdf", new Uint8Array(MAX_UPLOAD_BYTES + 1))).toEqual({ ok: false, code: "too-large" });
});

test("no file name leads out of its folder or keeps signs that some system refuses", () =>
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const safe = safeFileName(name);
      expect(safe).not.toMatch(/[\\/\p{Cc}*:"<>|?]/u);
      expect(safe.startsWith(".")).toBe(false);
      expect(safe.length).toBeGreaterThan(0);
      expect(safe.length).toBeLessThanOrEqual(120);
    }),
  ));

test("a reference has no signs that look alike", () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
      expect(referenceFrom(random)).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    }),
  ));
