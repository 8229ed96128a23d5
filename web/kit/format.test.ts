import { expect, test } from "vitest";
import { formatsIn } from "./format.ts";

const NOW = "2026-11-22T13:10:00Z";
const nb = formatsIn("nb", "Europe/Oslo", NOW);
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test("a day is written in words, with the year only when it is another", () => {
  expect(nb.day("2026-03-03")).toBe("tirsdag 3. mars");
  expect(nb.dayHeading("2026-03-03")).toBe("Tirsdag 3. mars");
  expect(nb.day("2027-03-03")).toBe("onsdag 3. mars 2027");
  expect(nb.date("2026-03-03")).toBe("3. mars 2026");
});

test("the four languages write the same day their own way", () => {
  const days = (["nn", "sv", "en"] as const).map((language) =>
    formatsIn(language, "Europe/Oslo", NOW).day("2026-03-03"),
  );
  expect(days).toEqual(["tysdag 3. mars", "tisdag 3 mars", "Tuesday 3 March"]);
});

test("an instant is told in the municipality's own zone, on the 24-hour clock", () => {
  expect(nb.time("2026-07-01T22:05:00Z")).toBe("00:05");
  expect(nb.moment("2026-07-01T22:05:00Z")).toBe("torsdag 2. juli kl. 00:05");
  expect(formatsIn("sv", "Europe/Helsinki", NOW).time("2026-11-22T13:02:00Z")).toBe("15:02");
});

test("a legal day is never moved by a time zone", () => {
  expect(formatsIn("en", "Pacific/Kiritimati", NOW).day("2026-03-03")).toBe("Tuesday 3 March");
  expect(formatsIn("en", "America/Adak", NOW).day("2026-03-03")).toBe("Tuesday 3 March");
});

test("amounts have spaces that do not break, and øre only when there are some", () => {
  expect(nb.money("12450")).toBe("12\u00a0450\u00a0kr");
  expect(plain(nb.money("1187.50"))).toBe("1 187,50 kr");
  expect(plain(formatsIn("en", "Europe/Oslo", NOW).money("12450"))).toBe("12 450 kr");
  expect(plain(nb.number(-5))).toBe("−5");
});

test("lengths of time and sizes use the largest unit that is at least one", () => {
  expect([plain(nb.duration(252)), plain(nb.duration(45)), plain(nb.duration(7200))]).toEqual([
    "4 minutter",
    "45 sekunder",
    "2 timer",
  ]);
  expect([plain(nb.bytes(182_000)), plain(nb.bytes(1_536_000)), plain(nb.bytes(5))]).toEqual([
    "182 kB",
    "1,5 MB",
    "1 kB",
  ]);
  expect(plain(nb.percent(0.831))).toBe("83 %");
});
