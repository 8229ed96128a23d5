/** What an answer from outside means to us. Nothing of what it says about people is taken along. */
import type { OutsideFailure } from "#platform/errors";

/** `read`: asking again does no harm. `send`: it may have been carried out although we do not know it. */
export type CallKind = "read" | "send";

/** RFC 9110 § 10.2.3 means whole seconds; the population register means milliseconds by the same header. */
export type WaitUnit = "seconds" | "milliseconds";

const LONGEST_WAIT = 24 * 3600 * 1000;

/** The failure an unwelcome status stands for. `html`: a page came instead of data, as firewalls and proxies send. */
export function failureOf(status: number, kind: CallKind, html: boolean): OutsideFailure["class"] {
  if (status === 429) return "throttled";
  if (status === 503) return "transient";
  if (status >= 500 || status === 408) return kind === "send" ? "unknown" : "transient";
  if (html || status < 400) return "protocol";
  return CLASSES[status] ?? "validation";
}

const CLASSES: Readonly<Record<number, OutsideFailure["class"]>> = {
  401: "auth",
  403: "authorisation",
  404: "not-found",
  405: "protocol",
  406: "protocol",
  409: "conflict",
  410: "gone",
  415: "protocol",
};

/** A Retry-After header as milliseconds from `now`: a number, or a date (RFC 9110). At least one second, at most a day. */
export function waitOf(header: string | undefined, unit: WaitUnit, now: number): number | undefined {
  if (header === undefined) return undefined;
  const number = Number(header);
  const asked = Number.isFinite(number) ? number * (unit === "seconds" ? 1000 : 1) : Date.parse(header) - now;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 1000), LONGEST_WAIT) : undefined;
}

/** A provider's code, unless it is something else than a code: what could be a person's number is not passed on. */
export function codeOnly(text: unknown): string | undefined {
  if (typeof text !== "string" || !/^[\w.:-]{1,64}$/.test(text)) return undefined;
  return /\d{11}/.test(text.replace(UUID, "")) ? undefined : text;
}

const UUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;
