import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isWorkingDay, readCalendar } from "#calendars";
import type { CaseEvent } from "#cases";
import { addDays, legalDate, type LegalDate } from "#platform/time";
import { dueFor, dueHistory, dueOf } from "./due.rules.ts";
import type { ProcessData } from "./service.model.ts";

const catalogue = join(import.meta.dirname, "../../catalogue");
const [norway, sweden] = [readCalendar(catalogue, "NO"), readCalendar(catalogue, "SE")];
const zone = "Europe/Oslo";
const within = (amount: number, over: Partial<ProcessData["deadline"]> = {}): Pick<ProcessData, "deadline"> => ({
  deadline: { amount, unit: "days", ends: "as-it-falls", closed: "country", legal_basis: "lov § 1", ...over },
});
const noon = (day: string): string => `${day}T11:00:00Z`;
const staff = { kind: "staff", id: "s" } as const;
const received = (at: string): CaseEvent => ({
  type: "received",
  at,
  actor: staff,
  steps: [],
  due: legalDate("2027-04-01"),
  entry: "e",
});
const asked = (day: string): CaseEvent =>
  ({ type: "waiting-for-applicant", at: noon(day), actor: staff, from: legalDate(day), request: "r" }) as never;
const came = (day: string): CaseEvent =>
  ({ type: "supplied", at: noon(day), actor: staff, request: "r", resumed: {} }) as never;

test("calendar days fall as they fall; working days, weeks and months follow the country's calendar through Easter", () => {
  const day = legalDate("2027-03-22");
  expect(dueFor(norway, within(5), day)).toBe("2027-03-27");
  // Maundy Thursday, Good Friday and Easter Monday are no working days in Norway; in Sweden Maundy Thursday is one.
  expect(dueFor(norway, within(5, { unit: "working-days" }), day)).toBe("2027-04-01");
  expect(dueFor(sweden, within(5, { unit: "working-days" }), day)).toBe("2027-03-31");
  expect(dueFor(norway, within(1, { unit: "weeks", ends: "next-working-day" }), day)).toBe("2027-03-30");
  expect(dueFor(norway, within(1, { unit: "months" }), legalDate("2027-01-31"))).toBe("2027-02-28");
});

test("the day is the municipality's own, also on the nights when clocks change", () => {
  // 23:30 UTC is the next day in Oslo; the hour that is lost or had twice changes no day.
  for (const [at, day] of [
    ["2027-03-27T23:30:00Z", "2027-03-28"],
    ["2027-03-28T21:59:00Z", "2027-03-28"],
    ["2027-10-30T22:30:00Z", "2027-10-31"],
    ["2027-10-31T22:30:00Z", "2027-10-31"],
  ] as const)
    expect(dueHistory([received(at)], zone).received).toBe(day);
});

test("while the applicant is waited for the clock stands still, and a letter that sets another day is where it goes on from", () => {
  const history = dueHistory([received(noon("2027-02-01")), asked("2027-02-05"), came("2027-02-15")], zone);
  expect(history.pauses).toEqual([{ from: "2027-02-05", to: "2027-02-15", reason: "waiting-for-applicant" }]);
  expect(dueOf(norway, within(30), history, legalDate("2027-02-20")).due).toBe(addDays(legalDate("2027-03-03"), 10));
  const letter = {
    type: "deadline-moved",
    at: noon("2027-02-20"),
    actor: staff,
    due: legalDate("2027-05-01"),
  } as never;
  const moved = dueHistory(
    [
      received(noon("2027-02-01")),
      asked("2027-02-05"),
      came("2027-02-15"),
      letter,
      asked("2027-03-01"),
      came("2027-03-04"),
    ],
    zone,
  );
  const due = dueOf(norway, within(30), moved, legalDate("2027-03-10"));
  expect(due.due).toBe("2027-05-04");
  expect(due.steps.map(({ code }) => code)).toEqual(["paused"]);
});

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(legalDate("2024-01-01"), n));
const unit = fc.constantFrom("days", "working-days", "weeks", "months" as const);

test("waiting for the applicant never makes a case due earlier, and a deadline that must be a working day is one", () =>
  fc.assert(
    fc.property(day, unit, fc.integer({ min: 1, max: 60 }), fc.nat(40), fc.nat(40), (from, of, days, after, waited) => {
      const process = within(days, { unit: of, ends: "next-working-day" });
      const begins = addDays(from, 1 + after);
      const events = [received(noon(from)), asked(begins), came(addDays(begins, waited))];
      const plain = dueFor(norway, process, from);
      const due: LegalDate = dueOf(norway, process, dueHistory(events, zone), addDays(begins, waited)).due;
      expect(due >= plain).toBe(true);
      expect(isWorkingDay(norway, due)).toBe(true);
    }),
  ));
