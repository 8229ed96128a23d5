import { join } from "node:path";
import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { LANGUAGES, missingTexts, readTexts } from "#platform/texts";
import { languageFor, reach, speakableFrom, wordsOf } from "./reach.rules.ts";

const contact = { reserved: false, mayNotify: true, email: "kari@demo.example", phone: "+4799999999" };
const texts = readTexts(join(import.meta.dirname, "texts"));
const sender = { municipality: "Demo kommune", portal: "https://www.demo.kommune.example" };

test("who may be told is told where the register says", () => {
  expect(reach(contact, "email", "NO")).toEqual({ kind: "send", to: "kari@demo.example" });
  expect(reach(contact, "sms", "NO")).toEqual({ kind: "send", to: "+4799999999" });
  expect(reach({ ...contact, phone: "999 99 999" }, "sms", "NO")).toEqual({ kind: "send", to: "+4799999999" });
  expect(reach({ ...contact, phone: "070-123 45 67" }, "sms", "SE")).toEqual({ kind: "send", to: "+46701234567" });
  expect(reach({ ...contact, phone: "004799999999" }, "sms", "SE")).toEqual({ kind: "send", to: "+4799999999" });
});

test("who is reserved, may not be notified, or has no address is not told, and why is known", () => {
  expect(reach({ ...contact, reserved: true }, "email", "NO")).toEqual({ kind: "skip", why: "reserved" });
  expect(reach({ ...contact, mayNotify: false }, "sms", "NO")).toEqual({ kind: "skip", why: "may-not-notify" });
  expect(reach({ reserved: false, mayNotify: true }, "sms", "NO")).toEqual({ kind: "skip", why: "no-address" });
});

test.each([
  "kari@demo.example\r\nBcc: alle@demo.example",
  "a@b.no,c@d.no",
  "<a@b.no>",
  "Kari <a@b.no>",
  "a b@c.no",
  "kari",
])("an address that could carry more than an address is none: %j", (email) =>
  expect(reach({ ...contact, email }, "email", "NO")).toEqual({ kind: "skip", why: "not-an-address" }),
);

const at = (local: string): string => Temporal.ZonedDateTime.from(`${local}[Europe/Oslo]`).toInstant().toString();
const speakable = (local: string): string =>
  speakableFrom(Temporal.Instant.from(at(local)), "Europe/Oslo")
    .toZonedDateTimeISO("Europe/Oslo")
    .toPlainDateTime()
    .toString();

test("text messages come between 8 and 20, else the next morning at 8", () => {
  expect(speakable("2026-11-22T08:00")).toBe("2026-11-22T08:00:00");
  expect(speakable("2026-11-22T19:59:59")).toBe("2026-11-22T19:59:59");
  expect(speakable("2026-11-22T20:00")).toBe("2026-11-23T08:00:00");
  expect(speakable("2026-11-22T07:59")).toBe("2026-11-22T08:00:00");
  expect(speakable("2026-12-31T23:30")).toBe("2027-01-01T08:00:00");
});

test("the morning is at 8 on the clock also when the clocks were changed in the night", () => {
  // 29 March 2026: 2 o'clock becomes 3; 25 October 2026: 3 becomes 2.
  expect(speakable("2026-03-28T22:00")).toBe("2026-03-29T08:00:00");
  expect(speakable("2026-03-29T03:30")).toBe("2026-03-29T08:00:00");
  expect(speakable("2026-10-24T22:00")).toBe("2026-10-25T08:00:00");
  expect(speakable("2026-10-25T02:30")).toBe("2026-10-25T08:00:00");
});

test("at whatever instant, the hour is never before now, never more than 13 hours away, and always allowed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
      fc.constantFrom("Europe/Oslo", "Europe/Stockholm", "Atlantic/Reykjavik"),
      (seconds, zone) => {
        const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
        const then = speakableFrom(now, zone);
        const wait = then.since(now).total("hours");
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(13);
        const { hour } = then.toZonedDateTimeISO(zone);
        expect(hour >= 8 && hour < 20).toBe(true);
      },
    ),
  );
});

test("a chosen language goes before that of the case; one we do not speak does not", () => {
  expect(languageFor("nn", "nb")).toBe("nn");
  expect(languageFor("en", "nb")).toBe("en");
  expect(languageFor("se", "nb")).toBe("nb");
  expect(languageFor(undefined, "sv")).toBe("sv");
});

test.each(LANGUAGES)(
  "a notice in %s says who, that something is new, and where; a text message fits in one",
  (language) => {
    const words = wordsOf(texts, language, sender);
    for (const text of [words.mail, words.sms]) {
      expect(text).toContain(sender.municipality);
      expect(text).toContain(sender.portal);
      expect(text).not.toMatch(/[{}]|\/cases/);
    }
    expect(words.sms.length).toBeLessThanOrEqual(160);
    expect(words.subject).toContain(sender.municipality);
  },
);

test("nothing but the sender can be put into a notice", () => {
  expect(missingTexts(texts)).toEqual([]);
  const places = LANGUAGES.flatMap((language) =>
    [...texts[language].values()].flatMap((text) => text.match(/\{\w+/g) ?? []),
  );
  expect([...new Set(places)].toSorted()).toEqual(["{municipality", "{portal"]);
});
