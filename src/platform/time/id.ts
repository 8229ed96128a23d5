/** Ids that lie in the order in which things began, on disk and in lists. */
import { randomBytes } from "node:crypto";

let sequence = 0;

/**
 * A UUID version 7 (RFC 9562, method 1) whose time is the instant's (ISO 8601) to the millisecond; a counter keeps what this process makes
 * in one millisecond in order. It cannot be guessed: 48 bits are random.
 */
export function newId(instant: string): string {
  sequence = (sequence + 1) % 2 ** 26;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.parse(instant), 0, 6);
  bytes.writeUInt16BE(0x7000 | (sequence >> 14), 6);
  bytes.writeUInt16BE(0x8000 | (sequence & 0x3fff), 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
