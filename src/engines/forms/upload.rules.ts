/**
 * What a file is, told by its first bytes and never by its name or by what the browser says.
 *
 * Only kinds that can be kept for good and shown safely are taken in (PRONOM ids in brackets): PDF (fmt/276), JPEG (fmt/44), PNG (fmt/11).
 */
import { isEncrypted } from "./pdf.rules.ts";

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

export type UploadVerdict =
  | { readonly ok: true; readonly mediaType: string; readonly puid: string }
  | { readonly ok: false; readonly code: "empty" | "too-large" | "unknown-type" | "not-what-it-says" | "has-password" };

const KINDS = [
  { mediaType: "application/pdf", puid: "fmt/276", extensions: ["pdf"], magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: "image/jpeg", puid: "fmt/44", extensions: ["jpg", "jpeg"], magic: [0xff, 0xd8, 0xff] },
  {
    mediaType: "image/png",
    puid: "fmt/11",
    extensions: ["png"],
    magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  },
] as const;

/** What an attachment may be at all; a form may ask for fewer. */
export const MEDIA_TYPES: readonly string[] = KINDS.map(({ mediaType }) => mediaType);

export function judgeUpload(fileName: string, content: Uint8Array): UploadVerdict {
  if (content.byteLength === 0) return { ok: false, code: "empty" };
  if (content.byteLength > MAX_UPLOAD_BYTES) return { ok: false, code: "too-large" };
  const kind = KINDS.find((k) => k.magic.every((byte, i) => content[i] === byte));
  if (kind === undefined) return { ok: false, code: "unknown-type" };
  const extension = fileName.toLowerCase().split(".").at(-1) ?? "";
  if (!(kind.extensions as readonly string[]).includes(extension)) return { ok: false, code: "not-what-it-says" };
  if (kind.mediaType === "application/pdf" && isEncrypted(content)) return { ok: false, code: "has-password" };
  return { ok: true, mediaType: kind.mediaType, puid: kind.puid };
}

/** A file name that is safe on any system: no folders, no control signs, at most 120 signs with its ending. */
export function safeFileName(name: string): string {
  const bare = (name.split(/[\\/]/).at(-1) ?? "")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}*:"<>|?]/gu, "")
    .replace(/^\.+/, "")
    .trim();
  const dot = bare.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [bare.slice(0, dot), bare.slice(dot)] : [bare, ""];
  return `${stem.slice(0, 120 - ending.length) || "fil"}${ending}`;
}
