/** What people write in the types that know more than letters and digits: persons, places, properties, periods. */
import { nationalId } from "#people";
import { legalDate } from "#platform/time";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldContext, Issue } from "./kind.model.ts";
import { isAccount, isIban, isNationalId, isOrganisationNumber } from "./codes.rules.ts";
import { placeOf, readCoordinates } from "./coordinates.rules.ts";
import { kindOf, SimpleField } from "./registry.rules.ts";

const context: FieldContext = {
  today: legalDate("2026-11-20"),
  external: {},
  uploads: [],
  valueOf: () => null,
  path: "it",
  synthetic: true,
};
const say = (key: string, values: Readonly<Record<string, string>> = {}) => [key, ...Object.values(values)].join(" ");
const field = (data: object) => SimpleField.parse({ id: "it", ...data });

/** What inputs come to, and what is wrong with it, each error with the part it is about. */
function typed(
  data: object,
  inputs: string | Readonly<Record<string, string>>,
  more: Partial<FieldContext> = {},
): [unknown, ...string[]] {
  const it = field(data);
  const sent = typeof inputs === "string" ? { "": inputs } : inputs;
  const value = kindOf(it).decode(it, (suffix) => (Object.hasOwn(sent, suffix) ? [sent[suffix] ?? ""] : []));
  const around = { ...context, ...more };
  const found: readonly Issue[] = kindOf(it).isEmpty(value, around) ? [] : kindOf(it).validate(it, value, around);
  return [
    value,
    ...found.map(
      ({ code, params, mild }) =>
        `${mild === true ? "~" : ""}${code}${params["part"] === undefined ? "" : `@${params["part"]}`}`,
    ),
  ];
}

test("a period is two days, the end included and never before the start", () => {
  const period = { type: "period", max_days: 14 };
  expect(typed(period, { from: "1.12.2026", to: "2026-12-14" })).toEqual([{ from: "2026-12-01", to: "2026-12-14" }]);
  expect(typed(period, { from: "1.12.2026", to: "1.12.2026" })).toHaveLength(1);
  expect(typed(period, { from: "1.12.2026", to: "30.11.2026" })[1]).toBe("period.reversed@to");
  expect(typed(period, { from: "1.12.2026", to: "15.12.2026" })[1]).toBe("period.too_long@to");
  expect(typed(period, { from: "1.12.2026" })[1]).toBe("period.to_missing@to");
  expect(typed(period, { to: "1.12.2026" })[1]).toBe("period.from_missing@from");
  expect(typed(period, { from: "31.11.2026", to: "1.12.2026" })[1]).toBe("date.not_real@from");
  expect(typed({ type: "period", not_before: "today" }, { from: "19.11.2026", to: "1.12.2026" })[1]).toBe(
    "date.too_early@from",
  );
});

test("conditions may ask how long a period is, and for either day", () => {
  const { parts } = kindOf(field({ type: "period" }));
  const value = { from: "2026-12-01", to: "2026-12-14" };
  expect([parts?.["days"]?.read(value), parts?.["from"]?.read(value), parts?.["days"]?.read(null)]).toEqual([
    "14",
    "2026-12-01",
    null,
  ]);
});

test("a month, a year and a time of day are read as people write them", () => {
  for (const inputs of [{ month: "3", year: "2026" }, "03/2026", "3 2026"])
    expect(typed({ type: "month" }, inputs)).toEqual(["2026-03"]);
  expect(typed({ type: "month" }, "13.2026")).toEqual(["13.2026", "month.format"]);
  expect(typed({ type: "month", not_after: "this-month" }, "12.2026")[1]).toBe("month.too_late");
  expect(typed({ type: "month", not_before: { months: -1 } }, "9.2026")[1]).toBe("month.too_early");
  expect(typed({ type: "year", max: { years: 0 } }, "2027")[1]).toBe("year.outside");
  expect(typed({ type: "year" }, "26")).toEqual(["26", "year.format"]);
  for (const text of ["9", "900", "9.00", "09:00", "kl. 9", "Kl 09.00"])
    expect(typed({ type: "time" }, text)).toEqual(["09:00"]);
  expect(typed({ type: "time" }, "25:00")).toEqual(["25:00", "time.format"]);
  expect(typed({ type: "time", min: "08:00", max: "22:00" }, "22:30")[1]).toBe("time.too_late");
});

test("an identity number is taken exactly when the house knows it as one", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.stringMatching(/^[0-9]{11}$/),
        fc.stringMatching(/^(19|20)[0-9]{10}$/),
        fc.stringMatching(/^[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-8])[0-9]{4}$/),
        fc.constantFrom("01890110009", "18890299918", "190001019802", "9001019802", "000101-0107"),
      ),
      fc.boolean(),
      (text, synthetic) => {
        const known = (): boolean => {
          try {
            return nationalId(text, synthetic) !== "";
          } catch {
            return false;
          }
        };
        // The form holds no register and asks only whether the digits belong together, so it may take a day that never was.
        if (known()) expect(isNationalId(text.replace("-", ""), synthetic)).toBe(true);
        else if (/^\d{11}$/.test(text)) expect(isNationalId(text, synthetic)).toBe(false);
      },
    ),
  );
});

test("a synthetic identity number is taken in a demonstration and nowhere else", () => {
  const person = { type: "person" };
  expect(typed(person, { name: " Kari  Nordmann ", national_id: "018901 10009" })[0]).toEqual({
    name: "Kari Nordmann",
    national_id: "01890110009",
  });
  expect(isNationalId("01890110009", false)).toBe(false);
  expect(typed({ type: "national-id" }, "12345678901")[1]).toBe("national_id.format");
  expect(typed(person, { name: "Kari" })[1]).toBe("person.id_missing@national_id");
  expect(typed({ type: "person", national_id: "optional" }, { name: "Kari" })).toHaveLength(1);
  expect(typed(person, { national_id: "01890110009" })[1]).toBe("person.name_missing@name");
});

test("check digits find one wrong digit in organisations and accounts", () => {
  for (const [isRight, code] of [
    [isOrganisationNumber, "974760673"],
    [isOrganisationNumber, "2021000837"],
    [isAccount, "86011117947"],
    [isIban, "NO9386011117947"],
    [isIban, "SE4550000000058398257466"],
  ] as const) {
    expect(isRight(code)).toBe(true);
    for (let at = 4; at < code.length; at += 1) {
      const wrong = code.slice(0, at) + String((Number(code[at]) + 1) % 10) + code.slice(at + 1);
      expect(isRight(wrong)).toBe(false);
    }
  }
});

test("an organisation that belongs to nobody is taken in a demonstration alone", () => {
  expect([isOrganisationNumber("314800028"), isOrganisationNumber("314800028", true)]).toEqual([false, true]);
  expect([isOrganisationNumber("314800029", true), isOrganisationNumber("414800027", true)]).toEqual([false, false]);
});

test("organisations and accounts may be written with spaces, and are shown in groups", () => {
  const shown = (data: object, value: string) => kindOf(field(data)).toText(field(data), value, context, say);
  expect(typed({ type: "organisation" }, "NO 974 760 673 MVA")).toEqual(["974760673"]);
  expect(shown({ type: "organisation" }, "974760673")).toBe("974\u00a0760\u00a0673");
  expect(shown({ type: "organisation" }, "2021000837")).toBe("202100-0837");
  expect(typed({ type: "account" }, "8601.11.17947")).toEqual(["86011117947"]);
  expect(shown({ type: "account" }, "86011117947")).toBe("8601\u00a011\u00a017947");
  expect(typed({ type: "account" }, "NO93 8601 1117 947")[1]).toBe("account.format");
  expect(typed({ type: "account", accepts: ["iban"] }, "no93 8601 1117 947")).toEqual(["NO9386011117947"]);
  expect(typed({ type: "account", accepts: ["iban"] }, "86011117947")[1]).toBe("account.iban");
});

test("an address has the postcode of its country", () => {
  const whole = { street: "Storgata 1", postcode: "99 98", place: "Demo" };
  expect(typed({ type: "address" }, whole)[0]).toEqual({
    street: "Storgata 1",
    postcode: "9998",
    place: "Demo",
    country: null,
  });
  expect(typed({ type: "address", country: "SE" }, { ...whole, postcode: "S-123 45" })).toHaveLength(1);
  expect(typed({ type: "address", country: "SE" }, whole)[1]).toBe("address.postcode_digits@postcode");
  expect(typed({ type: "address" }, { ...whole, place: "" })[1]).toBe("address.place_missing@place");
  expect(typed({ type: "address" }, { ...whole, country: "DE" })[1]).toBe("choice.unknown@country");
  expect(typed({ type: "address", abroad: true }, { ...whole, postcode: "EC1A 1BB", country: "gb" })).toHaveLength(1);
  const abroad = field({ type: "address", abroad: true });
  expect(kindOf(abroad).toText(abroad, { street: "A", postcode: "1", place: "B", country: "DE" }, context, say)).toBe(
    "A\n1 B\nforms.country.DE",
  );
});

test("a property has the land register's numbers, or a Swedish designation", () => {
  expect(typed({ type: "property" }, { farm: "012", holding: "3" })[0]).toMatchObject({ farm: "12", holding: "3" });
  expect(typed({ type: "property" }, { farm: "12" })[1]).toBe("property.holding_missing@holding");
  expect(typed({ type: "property" }, { farm: "12", holding: "3/4" })[1]).toBe("property.number@holding");
  expect(typed({ type: "property", elsewhere: true }, { farm: "1", holding: "1", municipality: "99" })[1]).toBe(
    "property.municipality@municipality",
  );
  const swedish = { type: "property", notation: "designation" };
  expect(typed(swedish, { designation: "Björka 1:23" })).toHaveLength(1);
  expect(typed(swedish, { designation: "Björka" })[1]).toBe("property.designation@designation");
});

test("a place can be written in many ways, or described", () => {
  for (const text of [
    "59.9139, 10.7522",
    "59,9139 10,7522",
    "59.9139;10.7522",
    "59.9139 N, 10.7522 E",
    "59.9139° N 10.7522° Ø",
    `59° 54' 50.04" N, 10° 45' 7.92" E`,
  ])
    expect(readCoordinates(text)).toBe("59.9139, 10.7522");
  expect(readCoordinates("33.8688 S, 151.2093 E")).toBe("-33.8688, 151.2093");
  expect(typed({ type: "point" }, { description: "Ved naustet" })).toHaveLength(1);
  expect(typed({ type: "point" }, { coordinates: "ved naustet" })[1]).toBe("point.format@coordinates");
  expect(typed({ type: "point" }, { coordinates: "91, 0" })[1]).toBe("point.format@coordinates");
  const within = { south: 57, west: 4, north: 72, east: 32 };
  expect(typed({ type: "point", within }, { coordinates: "10.7522, 59.9139" })[1]).toBe("point.outside@coordinates");
});

test("coordinates that are read once are read the same again", () =>
  fc.assert(
    fc.property(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (latitude, longitude) => {
        const text = readCoordinates(`${latitude.toFixed(7)}, ${longitude.toFixed(7)}`);
        expect(readCoordinates(text)).toBe(text);
        expect(placeOf(text)?.latitude).toBeCloseTo(latitude, 4);
        expect(placeOf(text)?.longitude).toBeCloseTo(longitude, 4);
      },
    ),
  ));

test("a route is at least two points, each on a line, or a description", () => {
  expect(typed({ type: "route" }, { coordinates: "59,1 10,1\r\n\r\n59,2 10,2" })[0]).toEqual({
    coordinates: "59.1, 10.1\n59.2, 10.2",
    description: null,
  });
  expect(typed({ type: "route" }, { coordinates: "59,1 10,1" })[1]).toBe("route.too_few@coordinates");
  expect(typed({ type: "route", max_points: 2 }, { coordinates: "1 1\n2 2\n3 3" })[1]).toBe(
    "route.too_many@coordinates",
  );
  expect(typed({ type: "route" }, { coordinates: "1 1\nher" })[1]).toBe("route.format@coordinates");
  expect(typed({ type: "route" }, { description: "Fra parkeringen til hytta" })).toHaveLength(1);
});

test("a day may be asked for in good time, and outside closed windows", () => {
  const soon = { type: "date", lead: { working_days: 10 } };
  // Friday 20 November: the tenth working day after it is Friday 4 December.
  expect(typed(soon, "3.12.2026")[1]).toBe("date.lead_working");
  expect(typed(soon, "4.12.2026")).toHaveLength(1);
  const holiday = (day: string) => day !== "2026-11-23" && ![0, 6].includes(new Date(day).getUTCDay());
  expect(typed(soon, "4.12.2026", { isWorkingDay: holiday })[1]).toBe("date.lead_working");
  expect(typed({ type: "date", lead: { weeks: 2 } }, "27.11.2026")[1]).toBe("date.lead_weeks");
  expect(typed({ type: "date", lead: { months: 1 } }, "31.12.2026")[1]).toBeUndefined();
  expect(typed({ type: "date", not_after: { months: 1 } }, "31.1.2027")[1]).toBe("date.too_late");
  expect(typed({ type: "date", lead: { days: 3, effect: "tell" } }, "21.11.2026")[1]).toBe("~date.lead");
  const windows = [{ id: "spring", from: "05-05", to: "06-30", effect: "stop" as const }];
  const shut = { type: "date", outside: ["spring"] };
  expect(typed(shut, "5.5.2027", { windows })[1]).toBe("date.closed");
  expect(typed(shut, "4.5.2027", { windows })).toHaveLength(1);
  expect(typed({ type: "period", outside: ["spring"] }, { from: "1.5.2027", to: "1.8.2027" }, { windows })[1]).toBe(
    "date.closed",
  );
});

test("documentation has seven answers; what is promised has a last day and some ask for an explanation", () => {
  const papers = field({
    type: "file",
    answers: ["attached", "later", "sent_before", "do_not_have", "others_send", "we_fetch", "nothing_more"],
    explain: ["sent_before", "do_not_have"],
    later_days: 7,
  });
  const promised = (answer: string) => kindOf(papers).promised?.(papers, { answer, reason: null }, context);
  expect(["later", "others_send", "we_fetch", "nothing_more"].map(promised)).toEqual([
    { by: "applicant", until: "2026-11-27" },
    { by: "others", until: "2026-11-27" },
    { by: "municipality" },
    undefined,
  ]);
  const wrong = (answer: string) =>
    kindOf(papers)
      .validate(papers, { answer, reason: "" }, context)
      .map(({ code }) => code);
  expect([wrong("sent_before"), wrong("do_not_have"), wrong("nothing_more")]).toEqual([
    ["file.explain_required"],
    ["file.reason_required"],
    [],
  ]);
});

test("consent is free: not given is an answer, and it is asked for each time", () => {
  expect(SimpleField.safeParse({ id: "it", type: "consent", need: "required" }).success).toBe(false);
  const consent = field({ type: "consent" });
  expect(kindOf(consent).toText(consent, null, context, say)).toBe("forms.not_consented");
  expect(kindOf(consent).once).toBe(true);
});
