/**
 * Structured logs: one JSON line an event, to standard error.
 *
 * What a person is called, owns or asked for never goes in a log line; ids of our own do. As a last guard every
 * run of eleven digits (an identity number) is masked in what is written, message and fields alike.
 */
import { pino, type Level, type Logger } from "pino";

export type Log = Logger;

export function openLog(level: Level | "silent", name: string): Log {
  return pino(
    { level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: masked } },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** Hides whatever looks like a Norwegian identity number (11 digits) or a Swedish one (8 or 6 digits, a sign, 4 digits). */
export function masked(line: string): string {
  return line
    .replace(/(?<![\dA-Za-z])\d{6} ?\d{5}(?![\dA-Za-z])/g, "***********")
    .replace(/(?<!\d)(?:\d{8}|\d{6})[-+]\d{4}(?!\d)/g, "***********");
}
