import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, legalDate, type LegalDate } from "#platform/time";
import type { Permit, PermitEvent, PermitId } from "./permit.model.ts";
import {
  actsOn,
  after,
  blockedDays,
  checkedOn,
  fold,
  renewalOf,
  standingOn,
  whyNot,
  type Act,
} from "./permit.rules.ts";

const day = (text: string) => legalDate(text);
const issued: PermitEvent = { type: "issued", from: day("2026-03-01"), to: day("2028-03-01") };
const state = (...more: readonly PermitEvent[]) => fold([issued, ...more]);
const reason = "r";
const standings = (of: ReturnType<typeof state>, ...days: readonly string[]) =>
  days.map((one) => standingOn(of, day(one)));

test("a permit holds from its first day until the day before its end", () =>
  expect(standings(state(), "2026-02-28", "2026-03-01", "2028-02-29", "2028-03-01")).toEqual([
    "not-yet",
    "valid",
    "valid",
    "expired",
  ]));

test("a suspension has its days, and ends with them or when it is ended", () => {
  const some: PermitEvent = { type: "suspended", from: day("2026-06-01"), to: day("2026-07-01"), reason };
  expect(standings(state(some), "2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01")).toEqual([
    "valid",
    "suspended",
    "suspended",
    "valid",
  ]);
  const open: PermitEvent = { type: "suspended", from: day("2026-06-01"), reason };
  expect(
    standings(state(open, { type: "reinstated", from: day("2026-06-10"), reason }), "2026-06-09", "2026-06-10"),
  ).toEqual(["suspended", "valid"]);
  // One that has not begun is taken back whole.
  expect(state(open, { type: "reinstated", from: day("2026-06-01"), reason }).suspensions).toEqual([]);
});

test("what is withdrawn stays withdrawn, whatever its time says; whoever checks is told no reason", () => {
  const gone = state({ type: "withdrawn", from: day("2026-06-01"), reason });
  expect(standings(gone, "2026-05-31", "2026-06-01", "2030-01-01")).toEqual(["valid", "withdrawn", "withdrawn"]);
  expect(["2026-05-31", "2026-06-01", "2030-01-01"].map((one) => checkedOn(gone, day(one)))).toEqual([
    "valid",
    "not-valid",
    "not-valid",
  ]);
});

const no = (of: ReturnType<typeof state>, act: Act, on: string): string | undefined => whyNot(of, act, day(on))?.code;

test("each state says what may not be done, and why", () => {
  const from = day("2026-06-01");
  const suspend: Act = { act: "suspend", from };
  const gone = state({ type: "withdrawn", from, reason });
  const renewed = state({ type: "replaced", from, by: "00000000-0000-7000-8000-000000000000" });
  const stopped = state({ type: "suspended", from: day("2026-05-01"), to: day("2026-07-01"), reason });
  expect([
    no(state(), suspend, "2026-05-01"),
    no(state(), { act: "reinstate" }, "2026-05-01"),
    no(state(), { act: "suspend", from: day("2026-04-30") }, "2026-05-01"),
    no(state(), { act: "suspend", from, to: from }, "2026-05-01"),
    no(state(), { act: "withdraw", from: day("2028-03-01") }, "2026-05-01"),
    no(state(), { act: "report-lost" }, "2028-03-01"),
    no(state(), { act: "replace" }, "2028-03-01"),
    no(stopped, suspend, "2026-05-01"),
    no(stopped, { act: "suspend", from: day("2026-07-01") }, "2026-05-01"),
    no(stopped, { act: "reinstate" }, "2026-05-01"),
    no(stopped, { act: "reinstate" }, "2026-07-01"),
    no(gone, { act: "withdraw", from }, "2026-05-01"),
    no(gone, { act: "report-lost" }, "2026-05-31"),
    no(gone, { act: "report-lost" }, "2026-06-01"),
    no(renewed, { act: "replace" }, "2026-05-01"),
    no(renewed, suspend, "2026-06-01"),
  ]).toEqual([
    undefined,
    "permits.not-suspended",
    "permits.day-past",
    "permits.ends-before-it-begins",
    "permits.after-end",
    "permits.expired",
    undefined,
    "permits.suspended-already",
    undefined,
    undefined,
    "permits.not-suspended",
    "permits.withdrawn",
    undefined,
    "permits.withdrawn",
    "permits.replaced",
    "permits.replaced",
  ]);
});

test("a page offers what may be done", () => {
  expect(actsOn(state(), day("2026-05-01"))).toEqual(["suspend", "withdraw", "report-lost"]);
  expect(actsOn(state({ type: "suspended", from: day("2026-04-01"), reason }), day("2026-05-01"))).toEqual([
    "reinstate",
    "withdraw",
    "report-lost",
  ]);
  expect(actsOn(state(), day("2028-03-01"))).toEqual([]);
});

test("a renewal opens some days before the end, carries the answers, and is there after the end but never for a permit that was withdrawn", () => {
  const permit = {
    permit: "p" as PermitId,
    service: "s",
    kind: "k",
    content: { a: 1 } satisfies Permit["content"],
    renewFrom: 60,
  };
  const on = (one: string, of = state()) => renewalOf({ ...permit, state: of }, day(one));
  expect(on("2027-12-31")).toEqual({
    replaces: "p",
    service: "s",
    kind: "k",
    answers: { a: 1 },
    opensOn: "2028-01-01",
    isOpen: false,
  });
  expect([on("2028-01-01")?.isOpen, on("2028-04-01")?.isOpen]).toEqual([true, true]);
  expect(on("2028-01-01", state({ type: "withdrawn", from: day("2026-06-01"), reason }))).toBeUndefined();
  expect(renewalOf({ ...permit, renewFrom: undefined, state: state() }, day("2028-01-01"))).toBeUndefined();
});

const BEGIN = day("2026-01-01");
const soon = fc.nat(120).map((n) => addDays(BEGIN, n));
const acts: fc.Arbitrary<{ readonly act: Act; readonly on: LegalDate }> = fc.record({
  on: soon,
  act: fc.oneof(
    fc.record({ act: fc.constant("suspend" as const), from: soon, to: fc.option(soon, { nil: undefined }) }),
    fc.constant<Act>({ act: "reinstate" }),
    fc.record({ act: fc.constant("withdraw" as const), from: soon }),
    fc.constant<Act>({ act: "replace" }),
  ),
});

/** What the verbs would write. */
const eventOf = (act: Act, on: LegalDate): PermitEvent => {
  if (act.act === "suspend") return { type: "suspended", from: act.from, to: act.to, reason };
  if (act.act === "withdraw") return { type: "withdrawn", from: act.from, reason };
  if (act.act === "replace") return { type: "replaced", from: on, by: "other" };
  return { type: "reinstated", from: on, reason };
};

test("whatever is done in whatever order, suspensions never overlap, what was over stays over, and the public's days say what the desk's standing says", () =>
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 8 }), soon, fc.integer({ min: 1, max: 150 }), (list, from, length) => {
      let of = fold([{ type: "issued", from, to: addDays(from, length) }]);
      let today = BEGIN;
      for (const { act, on } of list.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
        today = on;
        if (whyNot(of, act, today) !== undefined) continue;
        of = after(of, eventOf(act, today));
      }
      for (const [i, one] of of.suspensions.entries()) {
        expect(one.to === undefined || one.from < one.to).toBe(true);
        const next = of.suspensions[i + 1];
        if (next !== undefined) expect(one.to !== undefined && one.to <= next.from).toBe(true);
      }
      const blocked = blockedDays(of);
      for (let n = -1; n < 300; n += 3) {
        const at = addDays(BEGIN, n);
        const isBlocked = blocked.some((one) => one.from <= at && (one.to === undefined || at < one.to));
        const { from: first, to } = of.valid;
        const said = isBlocked
          ? "not-valid"
          : to !== undefined && at >= to
            ? "expired"
            : at < first
              ? "not-yet"
              : "valid";
        expect(said).toBe(checkedOn(of, at));
      }
    }),
    { numRuns: 300 },
  ));
