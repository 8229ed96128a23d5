import * as fc from "fast-check";
import { expect, test } from "vitest";
import { codeOnly, failureOf, waitOf } from "./http.rules.ts";

test("a status means the same from everyone, but a send that met a crash may have been carried out", () => {
  const classes = [400, 401, 403, 404, 409, 410, 415, 422, 429, 301, 500, 502, 503, 504, 408];
  expect(classes.map((status) => failureOf(status, "read", false))).toEqual([
    "validation",
    "auth",
    "authorisation",
    "not-found",
    "conflict",
    "gone",
    "protocol",
    "validation",
    "throttled",
    "protocol",
    "transient",
    "transient",
    "transient",
    "transient",
    "transient",
  ]);
  expect([500, 502, 503, 504, 408, 400].map((status) => failureOf(status, "send", false))).toEqual([
    "unknown",
    "unknown",
    "transient",
    "unknown",
    "unknown",
    "validation",
  ]);
});

test("a page instead of data is a firewall's, whatever it calls itself", () => {
  expect([403, 404, 400].map((status) => failureOf(status, "read", true))).toEqual([
    "protocol",
    "protocol",
    "protocol",
  ]);
  expect(failureOf(502, "read", true)).toBe("transient");
});

test("a wait is read as a number or a date, never shorter than a second nor longer than a day", () => {
  const now = Date.parse("2026-11-22T10:00:00Z");
  expect(waitOf("30", "seconds", now)).toBe(30_000);
  expect(waitOf("2500", "milliseconds", now)).toBe(2500);
  expect(waitOf("Sun, 22 Nov 2026 10:02:00 GMT", "seconds", now)).toBe(120_000);
  expect([waitOf(undefined, "seconds", now), waitOf("soon", "seconds", now)]).toEqual([undefined, undefined]);
  fc.assert(
    fc.property(fc.string(), (header) => {
      const wait = waitOf(header, "seconds", now) ?? 1000;
      return wait >= 1000 && wait <= 86_400_000;
    }),
  );
});

test("a code is passed on, a sentence or a person's number is not", () => {
  expect([codeOnly("SSG-007"), codeOnly("00000000-0000-4000-8000-000000000000")]).toEqual([
    "SSG-007",
    "00000000-0000-4000-8000-000000000000",
  ]);
  for (const text of ["Fant ikke 14839249846", "14839249846", "id-14839249846", "", 7, "x".repeat(65)]) {
    expect(codeOnly(text)).toBeUndefined();
  }
});
