/**
 * What goes over the wire to clamd, as its manual has it (clamd(8), "COMMANDS"): a command begins with z and ends with a NUL, and so does
 * its answer; a stream is pieces, each with its length in four bytes before it, largest first, and ends with a piece of none.
 */
import type { Engine } from "#platform/files";
import { legalDate, type LegalDate } from "#platform/time";

/** No answer of clamd's is longer: a path that is always "stream", and the name of what was found. */
export const LONGEST_ANSWER = 4096;

/** What is sent at once; far below every limit that clamd may be set to. */
const PIECE = 64 * 1024;

export const command = (name: "INSTREAM" | "PING" | "VERSION"): Uint8Array => Buffer.from(`z${name}\0`, "latin1");

/** The pieces that bytes are sent as. Nothing at all gives nothing, for a piece of none would end the stream. */
export function* framed(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.byteLength);
    yield length;
    yield piece;
  }
}

export const END: Uint8Array = Buffer.alloc(4);

export type Answer =
  | { readonly kind: "clean" }
  | { readonly kind: "found"; readonly name: string }
  | { readonly kind: "too-large" }
  | { readonly kind: "failed" };

/** What was said of a stream; undefined for what is no answer to that. */
export function readAnswer(said: string): Answer | undefined {
  if (said === "stream: OK") return { kind: "clean" };
  const found = /^stream: ([\x21-\x7e]{1,300}) FOUND$/.exec(said)?.[1];
  if (found !== undefined) return { kind: "found", name: found };
  if (said === "INSTREAM size limit exceeded. ERROR") return { kind: "too-large" };
  return said.endsWith(" ERROR") ? { kind: "failed" } : undefined;
}

const VERSION =
  /^(ClamAV [\w.+-]{1,60})(?:\/(\d{1,10})\/[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) [\d:]{8} (\d{4}))?$/;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "ClamAV 1.4.3/27800/Mon Nov 16 09:20:11 2026"; the time is the engine's own, so only the day is told. Undefined for what is no version. */
export function readVersion(said: string): Engine | undefined {
  const [, name, number, month, day, year] = VERSION.exec(said) ?? [];
  if (name === undefined) return undefined;
  if (number === undefined) return { version: name, signatures: undefined };
  const at = MONTHS.indexOf(month ?? "") + 1;
  const signatures = dayIn(`${year}-${String(at).padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`);
  return signatures && { version: `${name}/${number}`, signatures };
}

function dayIn(text: string): LegalDate | undefined {
  try {
    return legalDate(text);
  } catch {
    return undefined;
  }
}
