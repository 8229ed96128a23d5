import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { StaffId } from "#people";
import { addDays, legalDate } from "#platform/time";
import { EVERY, type Absence, type Decider, type Delegation, type Matter } from "./authority.model.ts";
import { firstBack, isAway, looksAfter, mayDecide, wider } from "./authority.rules.ts";

const day = legalDate("2027-03-01");
const given = (over: Partial<Delegation> = {}): Delegation => ({
  id: "d",
  unit: "care",
  service: "permit",
  holder: { kind: "role", role: "case-worker" },
  outcomes: [],
  most: undefined,
  from: legalDate("2027-01-01"),
  to: undefined,
  source: "Kommunestyret 12/26",
  mayDelegate: false,
  parent: undefined,
  approved: true,
  endedOn: undefined,
  ...over,
});
const worker: Decider = { staff: "s-1", roles: [{ unit: "care", role: "case-worker" }] };
const matter: Matter = { unit: "care", service: "permit", outcome: "granted", amount: 900 };
const because = (register: readonly Delegation[], over: Partial<Matter> = {}, on = day) => {
  const said = mayDecide(register, worker, { ...matter, ...over }, on);
  return said.allowed ? (said.by === "unregulated" ? said.by : said.by.id) : said.because;
};

test("a register that says nothing of a service leaves it to the role; one that does is the only source", () => {
  expect(because([])).toBe("unregulated");
  expect(because([given({ service: "other" })])).toBe("unregulated");
  expect(because([given({ approved: false })])).toBe("unregulated");
  expect(because([given()])).toBe("d");
  expect(because([given({ service: EVERY, unit: EVERY })])).toBe("d");
});

test("what keeps someone from deciding is said: whose it is, the days, the outcome, the amount; the nearest is told", () => {
  expect(because([given({ holder: { kind: "role", role: "leader" } })])).toBe("not-yours");
  expect(because([given({ to: day })])).toBe("not-now");
  expect(because([given({ endedOn: day })])).toBe("not-now");
  expect(because([given()], {}, legalDate("2026-12-31"))).toBe("not-now");
  expect(because([given({ outcomes: ["refused"] })])).toBe("outcome");
  expect(because([given({ most: 800 })])).toBe("amount");
  expect(because([given({ most: 900 })])).toBe("d");
  expect(because([given({ most: 900 })], { amount: null })).toBe("amount");
  expect(because([given({ most: 900 })], { amount: undefined })).toBe("d");
  expect(because([given({ holder: { kind: "role", role: "leader" } }), given({ most: 800 })])).toBe("amount");
  expect(
    because([given({ most: 800 }), given({ id: "e", holder: { kind: "staff", staff: "s-1" as StaffId, name: "" } })]),
  ).toBe("e");
});

test("a further delegation holds as long as what it is taken from, and only when that may be passed on", () => {
  const top = given({ id: "top", holder: { kind: "role", role: "leader" }, mayDelegate: true });
  const child = given({ id: "child", parent: "top" });
  expect(because([top, child])).toBe("child");
  expect(because([{ ...top, endedOn: day }, child])).toBe("not-now");
  expect(because([{ ...top, mayDelegate: false }, child])).toBe("not-now");
  expect(because([child])).toBe("not-now");
  expect(
    because([
      { ...top, parent: "child" },
      { ...child, mayDelegate: true },
    ]),
  ).toBe("not-now");
});

const anyDay = fc.integer({ min: -40, max: 40 }).map((n) => addDays(day, n));
const anyGiven = fc
  .record({
    id: fc.constantFrom("a", "b", "c", "d"),
    unit: fc.constantFrom("care", "school", EVERY),
    service: fc.constantFrom("permit", "fee", EVERY),
    role: fc.constantFrom("case-worker", "leader"),
    outcomes: fc.subarray(["granted", "refused"]),
    most: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
    from: anyDay,
    to: fc.option(anyDay, { nil: undefined }),
    mayDelegate: fc.boolean(),
    parent: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
    approved: fc.boolean(),
    endedOn: fc.option(anyDay, { nil: undefined }),
  })
  .map(({ role, ...rest }) => given({ ...rest, holder: { kind: "role", role } }));
const registers = fc.uniqueArray(anyGiven, { maxLength: 5, selector: ({ id }) => id });
const matters = fc.record({
  unit: fc.constantFrom("care", "school"),
  service: fc.constantFrom("permit", "fee"),
  outcome: fc.constantFrom("granted", "refused"),
  amount: fc.option(fc.integer({ min: 0, max: 2500 }), { nil: null }),
});

test("taking authority back, letting it run out or lowering its limit never lets anybody decide more", () =>
  fc.assert(
    fc.property(registers, matters, anyDay, fc.nat(4), (register, about, on, which) => {
      const less = [
        (one: Delegation) => ({ ...one, endedOn: on }),
        (one: Delegation) => ({ ...one, to: on }),
        (one: Delegation) => ({ ...one, most: 0 }),
        (one: Delegation) => ({ ...one, mayDelegate: false }),
      ];
      const before = mayDecide(register, worker, about, on).allowed;
      for (const change of less) {
        const after = register.map((one, i) => (i === which % Math.max(1, register.length) ? change(one) : one));
        if (mayDecide(after, worker, about, on).allowed) expect(before).toBe(true);
      }
    }),
  ));

test("more is never allowed at a higher amount than at a lower one, and what allows it says so itself", () =>
  fc.assert(
    fc.property(registers, matters, anyDay, fc.nat(500), (register, about, on, more) => {
      const said = mayDecide(register, worker, about, on);
      if (said.allowed && about.amount !== null) {
        const less = { ...about, amount: Math.max(0, about.amount - more) };
        expect(mayDecide(register, worker, less, on).allowed).toBe(true);
      }
      if (said.allowed && said.by !== "unregulated") {
        expect(said.by.approved && said.by.from <= on && (said.by.to === undefined || on < said.by.to)).toBe(true);
        expect(mayDecide([said.by, ...register.filter((one) => one !== said.by)], worker, about, on).allowed).toBe(
          true,
        );
      }
      if (!said.allowed) expect(register.some((one) => one.approved)).toBe(true);
    }),
  ));

test("whoever passes authority on gives nothing they do not have: what is not wider never allows what its source does not", () =>
  fc.assert(
    fc.property(anyGiven, anyGiven, matters, anyDay, (parent, child, about, on) => {
      const source = { ...parent, id: "source", approved: true, parent: undefined };
      const passed = { ...child, id: "passed", approved: true, parent: "source", holder: source.holder };
      fc.pre(wider(source, passed).length === 0);
      const who: Decider = {
        staff: "s",
        roles: [{ unit: EVERY, role: source.holder.kind === "role" ? source.holder.role : "" }],
      };
      const byChild = mayDecide([source, passed], who, about, on);
      if (byChild.allowed && byChild.by !== "unregulated" && byChild.by.id === "passed")
        expect(mayDecide([source], who, about, on).allowed).toBe(true);
    }),
  ));

const away = (staff: string, from: string, to: string, substitute?: string): Absence => ({
  id: `${staff}-${from}`,
  staff: staff as StaffId,
  name: staff,
  from: legalDate(from),
  to: legalDate(to),
  substitute: substitute === undefined ? undefined : { staff: substitute as StaffId, name: substitute },
});

test("whoever stands in looks after what the absent had, through those who stand in for others, and for no longer than that", () => {
  const absences = [
    away("kari", "2027-03-01", "2027-03-08", "ola"),
    away("ola", "2027-03-01", "2027-03-03", "eva"),
    away("eva", "2027-03-01", "2027-03-02", "kari"),
  ];
  expect(looksAfter(absences, "eva", day)).toEqual(["eva", "ola", "kari"]);
  expect(looksAfter(absences, "ola", legalDate("2027-03-04"))).toEqual(["ola", "kari"]);
  expect(looksAfter(absences, "ola", legalDate("2027-03-08"))).toEqual(["ola"]);
  expect(isAway(absences, "kari", legalDate("2027-03-07"))).toBe(true);
});

test("when everybody who may approve is away, the first day that one of them is back is told", () => {
  const absences = [
    away("kari", "2027-03-01", "2027-03-08"),
    away("kari", "2027-03-08", "2027-03-10"),
    away("ola", "2027-02-20", "2027-03-12"),
  ];
  expect(firstBack(absences, ["kari", "ola"], day)).toBe("2027-03-10");
  expect(firstBack(absences, ["kari", "eva"], day)).toBeUndefined();
  expect(firstBack(absences, [], day)).toBeUndefined();
});
