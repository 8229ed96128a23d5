/** What the register adapters make of the simulators' people. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { nationalId } from "#people";
import { legalDate } from "#platform/time";
import { ask, failureOfCall, ID, startRig, type Rig } from "./testing.ts";

let rig: Rig;
let byAlias: Map<string, string>;
beforeAll(async () => {
  rig = await startRig();
  const state = (await (await fetch(`${rig.sim.url}/sim/state`)).json()) as { people: { alias: string; id: string }[] };
  byAlias = new Map(state.people.map((one) => [one.alias, one.id]));
});
afterAll(() => rig.stop());

const id = (alias: string) => nationalId(byAlias.get(alias) ?? "", true);
const names = (people: readonly { readonly name: string }[]) => people.map((one) => one.name).toSorted();
const household = async (alias: string) => {
  const { value } = await rig.connectors.population.household(ask, id(alias));
  return { adults: names(value.adults), children: names(value.children), undetermined: value.undetermined };
};

test("a person is read with name, birth date, address and municipality, and where it came from", async () => {
  const { value, source, fetchedAt } = await rig.connectors.population.person(ask, ID.solveig);
  expect(value).toEqual({
    nationalId: ID.solveig,
    name: "Solveig Bjerkelund",
    born: "1992-03-14",
    status: "alive",
    protection: "none",
    address: { lines: ["Bjørkeveien 4", "9990 DEMO"], kind: "residential" },
    municipalityNumber: "9999",
  });
  expect([source, Math.abs(Date.parse(fetchedAt) - Date.now()) < 10_000]).toEqual(["folkeregisteret", true]);
});

test("a protected person has no address and no municipality, whatever the degree", async () => {
  for (const [alias, protection] of [
    ["sigrid", "strictly-confidential"],
    ["torunn", "confidential"],
  ] as const) {
    const { value } = await rig.connectors.population.person(ask, id(alias));
    expect([value.protection, value.address, value.municipalityNumber]).toEqual([protection, undefined, undefined]);
  }
});

test("somebody the register does not know is not found", async () => {
  const { failure } = await failureOfCall(rig.connectors.population.person(ask, nationalId("09819899123", true)));
  expect(failure.class).toBe("not-found");
});

test("spouses and cohabitants with a common child are one household", async () => {
  expect(await household("solveig")).toEqual({
    adults: ["Solveig Bjerkelund", "Trygve Bjerkelund"],
    children: ["Ella Bjerkelund"],
    undetermined: [],
  });
  expect(await household("maiken")).toEqual({
    adults: ["Eivind Rognli", "Maiken Lundemo"],
    children: ["Aksel Rognli", "Brage Rognli", "Live Rognli"],
    undetermined: [],
  });
});

test("a parent who lives elsewhere is not in the household, nor is the child in his", async () => {
  const { adults, children } = await household("kjersti");
  expect([adults.length, children.length]).toEqual([1, 1]);
  expect(await household("roar")).toMatchObject({ children: [], undetermined: [] });
  const { value } = await rig.connectors.population.household(ask, id("roar"));
  expect(value.elsewhere).toEqual([id("ask")]);
});

test("protected people are never matched by address, and a missing residence is no match", async () => {
  expect(await household("sigrid")).toMatchObject({ children: [], undetermined: ["applicant-protected"] });
  expect(await household("torunn")).toMatchObject({ children: [], undetermined: ["applicant-protected"] });
  expect(await household("dagny")).toMatchObject({ children: [], undetermined: ["no-residence"] });
});

test("the feed gives each change once and remembers the place", async () => {
  const { population } = rig.connectors;
  const start = await population.changes(ask, { next: 1 });
  expect(start.events).toEqual([]);
  const same = await population.changes(ask, start.cursor);
  expect([same.events, same.cursor, start.cursor.etag === undefined]).toEqual([[], start.cursor, false]);
  const who = { story: "x", first: "Ny", last: "Person", born: "1990-02-01", gender: "kvinne" } as const;
  rig.sim.putWorld({ people: { nyperson: { ...who, id: "09819899123", protection: "strengtFortrolig" } } });
  const after = await population.changes(ask, start.cursor);
  expect(after.events).toMatchObject([{ sequence: 1, nationalId: "09819899123", kind: "protection" }]);
  expect(after.cursor.next).toBe(2);
  expect((await population.changes(ask, after.cursor)).events).toEqual([]);
});

test("a feed that asks us to wait gives nothing, moves nothing and says how long", async () => {
  rig.sim.addFault({ system: "folkeregisteret", kind: "429", retryAfter: "1500", times: 1 });
  const cursor = { next: 1 };
  expect(await rig.connectors.population.changes(ask, cursor)).toEqual({ events: [], cursor, retryAfterMs: 1500 });
});

const WAGE = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";
const INTEREST = "samledeOpptjenteRenterIInnenlandskeBanker";
const basis = async (alias: string, year = 2025, posts = [WAGE, INTEREST]) =>
  (await rig.connectors.tax.basis(ask, id(alias), year, posts)).value;

test("only the lines that the service counts are summed, and only they are given", async () => {
  expect(await basis("solveig")).toEqual({
    status: "settled",
    total: 122_000,
    posts: [
      { name: WAGE, amount: 121_400 },
      { name: INTEREST, amount: 600 },
    ],
    settledOn: "2026-06-24",
  });
  expect(await basis("solveig", 2025, [])).toMatchObject({ status: "settled", total: 0, posts: [] });
});

test("a draft is used when nothing is settled, a screened basis gives nothing, and two kinds of nothing are told apart", async () => {
  expect(await basis("leif")).toMatchObject({ status: "draft", total: 171_000 });
  expect(await basis("peder")).toEqual({ status: "screened", total: null, posts: [] });
  expect(await basis("bergljot")).toEqual({ status: "missing", total: null, posts: [] });
  expect(await basis("amund")).toEqual({ status: "unknown_person", total: null, posts: [] });
});

test("a basis that is gone is a failure of its own", async () => {
  const who = { story: "x", first: "Borte", last: "Vekk", born: "1990-02-01", gender: "mann" } as const;
  rig.sim.putWorld({ people: { borte: { ...who, id: "09819899123", tax: [{ year: "2025", gone: true }] } } });
  const error = await failureOfCall(rig.connectors.tax.basis(ask, nationalId("09819899123", true), 2025, [WAGE]));
  expect(error.failure).toEqual({ class: "gone", providerCode: "SSG-011" });
});

test("a child has a place, is registered without one, or is not known", async () => {
  const { value } = await rig.connectors.childcare.places(
    ask,
    [ID.oskar, ID.selma, ID.vetle],
    legalDate("2026-11-22"),
    "kindergarten",
  );
  expect(value).toMatchObject([
    {
      nationalId: ID.oskar,
      registered: true,
      provider: "Sjøstjerna barnehage",
      hoursPerWeek: 25,
      from: "2025-08-01",
    },
    { nationalId: ID.selma, registered: true, provider: undefined, from: undefined },
    { nationalId: ID.vetle, registered: false, provider: undefined },
  ]);
  const before = await rig.connectors.childcare.places(ask, [ID.oskar], legalDate("2025-06-01"), "kindergarten");
  expect(before.value).toMatchObject([{ registered: true, provider: "Sjøstjerna barnehage", from: "2025-08-01" }]);
  expect((await rig.connectors.childcare.places(ask, [], legalDate("2026-11-22"), "kindergarten")).value).toEqual([]);
});

test("a place in after-school care is asked for by its own name, and tells the grade", async () => {
  const on = legalDate("2026-11-22");
  const { mats, ella } = { mats: id("mats"), ella: ID.ella };
  const { value } = await rig.connectors.childcare.places(ask, [mats, ella], on, "after_school");
  expect(value).toMatchObject([
    { nationalId: mats, registered: true, grade: 2, provider: "Solbakken SFO", hoursPerWeek: 24 },
    { nationalId: ella, registered: false, grade: undefined, provider: undefined },
  ]);
  const other = await rig.connectors.childcare.places(ask, [mats], on, "kindergarten");
  expect(other.value).toMatchObject([{ nationalId: mats, registered: false, provider: undefined }]);
});

const contact = async (alias: string) => (await rig.connectors.contact.contact(ask, id(alias))).value;

test("contact tells reservation, notice and language, and nothing about one who is not registered", async () => {
  expect(await contact("solveig")).toEqual({
    reserved: false,
    mayNotify: true,
    email: "solveig@demo.example",
    phone: "+4799990001",
    language: "nb",
  });
  expect(await contact("arne")).toMatchObject({ reserved: true, mayNotify: false });
  expect(await contact("ella")).toEqual({ reserved: false, mayNotify: false });
});

test("a guardian in personal matters is told of, and neither who keeps the money nor one whose time is over", async () => {
  const guardians = async () => (await rig.connectors.population.guardianship(ask, id("borghild"))).value.guardians;
  expect(await guardians()).toEqual([id("turid")]);
  type Guardians = NonNullable<Parameters<typeof rig.sim.putWorld>[0]["people"]>[string]["guardianship"];
  const given = (guardianship: Guardians) => rig.sim.putWorld({ people: { borghild: { guardianship } } });
  given([
    { by: "turid", inForce: false },
    { by: "leif", kind: "forvaltningUtenforVergemaal" },
    { by: "amund", scope: "utlendingssakerPersonligeOgOekonomiskeInteresser" },
    { by: "solveig", kind: "stadfestetFremtidsfullmakt" },
  ]);
  expect(await guardians()).toEqual([id("solveig")]);
  given([]);
  expect(await guardians()).toEqual([]);
});

const companies = async (alias: string) => (await rig.connectors.company.represented(ask, id(alias))).value;

test("companies are told with number, form, roles and places of business, and a deleted one as deleted", async () => {
  const { source } = await rig.connectors.company.represented(ask, ID.jorunn);
  expect(source).toBe("altinn");
  const [cafe, old] = ["314800028", "314800044"];
  const open = { status: "active", partOf: undefined } as const;
  expect(await companies("jorunn")).toEqual([
    { ...open, number: cafe, name: "BRYGGEKAFÉEN AS", form: "AS", roles: ["DAGL"] },
    { ...open, number: "314800036", name: "BRYGGEKAFÉEN AS AVD. TORGET", form: "BEDR", partOf: cafe, roles: ["DAGL"] },
    { ...open, number: old, name: "GAMLE BRYGGA AS", form: "AS", status: "deleted", roles: ["DAGL"] },
  ]);
  expect((await companies("kaare")).map(({ number, roles }) => [number, roles])).toEqual([
    [cafe, ["LEDE"]],
    ["314800036", ["LEDE"]],
    ["314800060", ["LEDE"]],
  ]);
  expect(await companies("solveig")).toEqual([]);
});

test("who has a role in a place of business alone has none in the company that it is part of", async () => {
  rig.sim.putWorld({
    companies: {
      "bryggekafeen-torget": {
        number: "314800036",
        story: "x",
        name: "Torget",
        form: "BEDR",
        partOf: "bryggekafeen",
        roles: [{ who: "solveig", code: "KONT" }],
      },
    },
  });
  expect((await companies("solveig")).map(({ number, roles }) => [number, roles])).toEqual([
    ["314800028", []],
    ["314800036", ["KONT"]],
  ]);
});

test("Altinn's token is fetched once for all who ask, and again when it is refused", async () => {
  const connectors = rig.fresh();
  rig.sim.addFault({ system: "altinn", kind: "500", match: "exchange", times: 1 });
  const all = () => Promise.all([1, 2, 3].map(() => connectors.company.represented(ask, ID.jorunn)));
  const failed = await Promise.allSettled([1, 2, 3].map(() => connectors.company.represented(ask, ID.jorunn)));
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(await all()).toHaveLength(3);
  rig.sim.addFault({ system: "altinn", kind: "500", match: "exchange" });
  expect(await all()).toHaveLength(3);
  rig.sim.addFault({ system: "altinn", kind: "expired-key", match: "authorizedparties", times: 1 });
  expect((await failureOfCall(connectors.company.represented(ask, ID.jorunn))).failure.class).toBe("transient");
  rig.sim.clearFaults();
  expect(await all()).toHaveLength(3);
});

const details = async (number: string) => (await rig.connectors.company.details(ask, number)).value;

test("a company is told with where it has its post, and whether it is deleted or bankrupt", async () => {
  expect(await details("314800028")).toEqual({
    number: "314800028",
    name: "BRYGGEKAFÉEN AS",
    form: "AS",
    status: "active",
    address: { lines: ["Bryggekanten 2", "9992 DEMO SJØ"] },
  });
  expect(await details("314800052")).toEqual({
    number: "314800052",
    name: "DEMOSON CATERING",
    form: "ENK",
    status: "active",
  });
  expect(await details("314800044")).toMatchObject({ status: "deleted" });
  const { failure } = await failureOfCall(rig.connectors.company.details(ask, "314800079"));
  expect(failure.class).toBe("not-found");
  rig.sim.putWorld({
    companies: { boet: { number: "314800079", story: "x", name: "B AS", form: "AS", bankrupt: true } },
  });
  expect(await details("314800079")).toMatchObject({ status: "bankrupt" });
});
