import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES, missingTexts, sayIn } from "#platform/texts";
import { addDays, daysBetween, legalDate, type LegalDate } from "#platform/time";
import {
  addWorkingDays,
  deadlineOf,
  deadlineTexts,
  explainDeadline,
  isWorkingDay,
  nextWorkingDay,
  readCalendar,
  TermData,
  workingDaysBetween,
  type Pause,
  type Term,
} from "#calendars";
import { PAUSE_REASONS, START_EVENTS } from "./deadline.model.ts";

const CATALOGUE = join(import.meta.dirname, "../../../catalogue");
const norway = readCalendar(CATALOGUE, "NO");
const sweden = readCalendar(CATALOGUE, "SE");
const demo = readCalendar(CATALOGUE, "NO", "demo");

const term = (amount: number, unit: Term["unit"], more: Partial<Term> = {}): Term =>
  TermData.parse({ start: "received", amount, unit, legal_basis: "forvaltningsloven § 29", ...more });

const paused = (from: string, to?: string): Pause => ({
  from: legalDate(from),
  to: to === undefined ? undefined : legalDate(to),
  reason: "waiting-for-applicant",
});

const TODAY = legalDate("2026-01-01");
const due = (length: Term, from: string, pauses: readonly Pause[] = [], today = TODAY, calendar = norway): string =>
  deadlineOf(calendar, length, { from: legalDate(from), pauses, today }).due;

test.for([
  // The day of the event is not counted, and a week ends on the same weekday.
  [term(3, "weeks"), "2026-11-02", "2026-11-23"],
  [term(10, "days"), "2026-11-02", "2026-11-12"],
  // Ends on a Saturday, on Constitution Day, on Maundy Thursday with all of Easter before the next working day.
  [term(5, "days"), "2026-11-02", "2026-11-09"],
  [term(1, "weeks"), "2027-05-10", "2027-05-18"],
  [term(1, "weeks"), "2026-03-26", "2026-04-07"],
  // A month ends on the same number, or on its last day.
  [term(1, "months"), "2026-01-31", "2026-03-02"],
  [term(1, "months", { ends: "as-it-falls" }), "2026-01-31", "2026-02-28"],
  [term(1, "months", { ends: "as-it-falls" }), "2028-01-31", "2028-02-29"],
  [term(12, "months"), "2028-02-29", "2029-02-28"],
  [term(3, "working-days"), "2026-04-01", "2026-04-09"],
  [term(0, "days"), "2026-11-07", "2026-11-09"],
] as const)("%j from %s is due %s", ([length, from, to]) => expect(due(length, from)).toBe(to));

test("Christmas Eve is a working day in Norway, none in Sweden, and none for a promise of a municipality that is closed", () => {
  const week = term(1, "weeks");
  expect(due(week, "2026-12-17")).toBe("2026-12-24");
  expect(due(week, "2026-12-17", [], TODAY, sweden)).toBe("2026-12-28");
  expect(due(week, "2026-12-17", [], TODAY, demo)).toBe("2026-12-24");
  expect(due({ ...week, closed: "municipality" }, "2026-12-17", [], TODAY, demo)).toBe("2026-12-28");
});

test("a pause moves the last day by its days; overlaps count once; what is before the start or after the end moves nothing", () => {
  const weeks = term(3, "weeks", { ends: "as-it-falls" });
  expect(due(weeks, "2026-11-02", [paused("2026-11-05", "2026-11-10")])).toBe("2026-11-28");
  expect(due(weeks, "2026-11-02", [paused("2026-11-08", "2026-11-10"), paused("2026-11-05", "2026-11-09")])).toBe(
    "2026-11-28",
  );
  expect(due(weeks, "2026-11-02", [paused("2026-10-20", "2026-11-02")])).toBe("2026-11-23");
  expect(due(weeks, "2026-11-02", [paused("2026-11-24", "2026-12-24")])).toBe("2026-11-23");
  // The second pause only counts because the first moved the end past its beginning.
  expect(due(weeks, "2026-11-02", [paused("2026-11-24", "2026-11-26"), paused("2026-11-20", "2026-11-22")])).toBe(
    "2026-11-27",
  );
});

test("while the clock stands still the last day moves with today, and says so", () => {
  const ask = (today: string) =>
    deadlineOf(norway, term(3, "weeks", { ends: "as-it-falls" }), {
      from: legalDate("2026-11-02"),
      pauses: [paused("2026-11-05")],
      today: legalDate(today),
    });
  expect(ask("2026-11-05")).toMatchObject({ due: "2026-11-23", isPaused: true });
  expect(ask("2026-11-15")).toMatchObject({ due: "2026-12-03", isPaused: true });
  expect(ask("2026-11-04")).toMatchObject({ due: "2026-11-23", isPaused: false });
});

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(legalDate("1990-01-01"), n));
const calendar = fc.constantFrom(norway, sweden, demo);
const length = fc
  .record({
    amount: fc.integer({ min: 1, max: 100 }),
    unit: fc.constantFrom<Term["unit"]>("days", "working-days", "weeks", "months"),
    closed: fc.constantFrom<Term["closed"]>("country", "municipality"),
  })
  .map(({ amount, unit, closed }) => term(amount, unit, { closed }));
const asItFalls = (one: Term): Term => ({ ...one, ends: "as-it-falls" });

test("a deadline never ends on a day its own calendar is closed, and never before it would without that rule", () =>
  fc.assert(
    fc.property(calendar, length, day, (where, one, from) => {
      const moved = deadlineOf(where, one, { from, pauses: [], today: from }).due;
      const bare = deadlineOf(where, asItFalls(one), { from, pauses: [], today: from }).due;
      expect(isWorkingDay(one.closed === "country" ? { ...where, own: [] } : where, moved)).toBe(true);
      expect(moved >= bare).toBe(true);
      expect(moved).toBe(nextWorkingDay(one.closed === "country" ? { ...where, own: [] } : where, bare));
    }),
  ));

test("a pause of n days within the time moves it by n days, or by the working days among them", () =>
  fc.assert(
    fc.property(length, day, fc.nat(200), fc.integer({ min: 1, max: 90 }), (one, from, after, n) => {
      const base = deadlineOf(norway, asItFalls(one), { from, pauses: [], today: from }).due;
      const begins = addDays(from, 1 + after);
      fc.pre(begins <= base);
      const pauses: Pause[] = [{ from: begins, to: addDays(begins, n), reason: "agreed" }];
      const moved = deadlineOf(norway, asItFalls(one), { from, pauses, today: from }).due;
      const worked = workingDaysBetween(norway, addDays(begins, -1), addDays(begins, n - 1));
      expect(moved).toBe(one.unit === "working-days" ? addWorkingDays(norway, base, worked) : addDays(base, n));
    }),
  ));

test("more time, a later start and a longer pause never make a deadline earlier", () =>
  fc.assert(
    fc.property(calendar, length, day, fc.nat(20), fc.nat(60), (where, one, from, later, n) => {
      const at = (start: LegalDate, longer: Term, to: number) =>
        deadlineOf(where, longer, {
          from: start,
          pauses: [{ from: addDays(from, 3), to: addDays(from, 3 + to), reason: "agreed" }],
          today: from,
        }).due;
      const base = at(from, one, n);
      expect(at(from, { ...one, amount: one.amount + 1 }, n) >= base).toBe(true);
      expect(at(from, one, n + 1) >= base).toBe(true);
      expect(at(addDays(from, later), one, 0) >= at(from, one, 0)).toBe(true);
    }),
  ));

test("the order and the overlap of pauses do not matter: only which days are paused", () =>
  fc.assert(
    fc.property(length, day, fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 5 }), (one, from, some) => {
      const pauses = some.map(([begins, n]): Pause => {
        const first = addDays(from, begins);
        return { from: first, to: addDays(first, n), reason: "agreed" };
      });
      const single = pauses.flatMap((pause) => daysIn(pause));
      const ask = (list: readonly Pause[]) => deadlineOf(norway, one, { from, pauses: list, today: from }).due;
      expect(ask(pauses.toReversed())).toBe(ask(pauses));
      expect(ask(single)).toBe(ask(pauses));
    }),
  ));

test("a wait that begins on the days a weekend gave, and goes on over a holiday, moves the end by all of its days", () => {
  const from = legalDate("2029-04-27");
  const days = ["2029-04-29", "2029-04-30", "2029-05-01"];
  const each = days.map((one) => paused(one, addDays(legalDate(one), 1)));
  for (const pauses of [each, [paused("2029-04-29", "2029-05-02")]])
    expect(deadlineOf(norway, term(1, "days"), { from, pauses, today: from }).due).toBe("2029-05-02");
});

test("the steps say the same as the answer", () =>
  fc.assert(
    fc.property(calendar, length, day, (where, one, from) => {
      const { due: last, steps } = deadlineOf(where, one, { from, pauses: [], today: from });
      expect(steps[0]).toMatchObject({ code: "starts", day: from });
      expect(steps.at(-1)).toMatchObject({ code: "due", day: last });
      const closed = steps.filter(({ code }) => code === "ends-on-closed").map((step) => step.day);
      expect(closed.length > 0).toBe(steps.some(({ code }) => code === "moved"));
      for (const one of closed) expect(one < last).toBe(true);
    }),
  ));

test("a deadline explains itself", () => {
  const deadline = deadlineOf(norway, term(1, "weeks"), {
    from: legalDate("2026-03-25"),
    pauses: [paused("2026-03-27", "2026-03-28")],
    today: TODAY,
  });
  const said = (language: (typeof LANGUAGES)[number]) =>
    explainDeadline(deadline, sayIn(deadlineTexts(), language), { language, day: (date) => date });
  expect(said("nb")).toEqual([
    "Fristen regnes fra 2026-03-25, da søknaden kom inn. Den dagen regnes ikke med.",
    "Én uke senere er 2026-04-01.",
    "Fra og med 2026-03-27 til og med 2026-03-27 sto fristen stille fordi vi ventet på opplysninger fra søkeren. Det flytter den én dag, til 2026-04-02.",
    "2026-04-02 er skjærtorsdag og ingen virkedag.",
    "2026-04-03 er langfredag og ingen virkedag.",
    "2026-04-04 er en lørdag og ingen virkedag.",
    "2026-04-05 er første påskedag og ingen virkedag.",
    "2026-04-06 er andre påskedag og ingen virkedag.",
    "Fristen flyttes derfor til nærmeste virkedag, 2026-04-07 (domstolloven § 149).",
    "Fristen er 2026-04-07 (forvaltningsloven § 29).",
  ]);
  expect(said("sv")[3]).toBe("2026-04-02 är skärtorsdagen och ingen arbetsdag.");
});

test("every step, start and reason has words in four languages", () => {
  const texts = deadlineTexts();
  expect(missingTexts(texts)).toEqual([]);
  const keys = [
    ...START_EVENTS.map((one) => `deadline.start.${one}`),
    ...PAUSE_REASONS.map((one) => `deadline.pause.${one}`),
    ...[1, 2, 3, 4, 5, 6, 7].map((one) => `deadline.weekday.${one}`),
  ];
  expect(keys.filter((key) => !texts.nb.has(key))).toEqual([]);
  // Each code of step and each unit, said without a hole in any language.
  for (const language of LANGUAGES) {
    const say = sayIn(texts, language);
    for (const unit of ["days", "working-days", "weeks", "months"] as const) {
      const from = legalDate("2026-03-30");
      const pauses = [paused("2026-03-31", "2026-04-09"), paused("2026-04-10")];
      const deadline = deadlineOf(norway, term(unit === "months" ? 11 : 8, unit), {
        from,
        pauses,
        today: legalDate("2026-04-14"),
      });
      for (const text of explainDeadline(deadline, say, { language, day: (date) => date }))
        expect(text).not.toMatch(/deadline\.|[{}]/);
    }
  }
});

/** The same pause, a day at a time. */
function daysIn({ from, to, reason }: Pause): Pause[] {
  const length = to === undefined ? 0 : daysBetween(from, to);
  return Array.from({ length }, (_, i) => ({ from: addDays(from, i), to: addDays(from, i + 1), reason }));
}
