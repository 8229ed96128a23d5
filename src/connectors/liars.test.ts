/** Well-formed answers that are wrong: about someone else, about nobody, or with words that do not exist. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { legalDate, systemClock } from "#platform/time";
import { ConnectorFile } from "./connectors.model.ts";
import { openConnectors, type Connectors } from "./connectors.ts";
import { letter } from "./svarut/letter.testing.ts";
import { ask, failureOfCall, ID, startRig, type Rig } from "./testing.ts";

let rig: Rig;
let liars: Connectors;
let lie: unknown;
const server = createServer(({ url }, response) => {
  // Who may ask is told truly.
  if (url?.includes("/exchange/") === true) return void response.writeHead(200).end("an.altinn.token");
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(lie));
});

beforeAll(async () => {
  rig = await startRig();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { settings } = rig;
  const systems = {
    population: { ...settings.population, baseUrl },
    tax: { ...settings.tax, baseUrl },
    childcare: { ...settings.childcare, baseUrl },
    contact: { ...settings.contact, baseUrl },
    company: { ...settings.company, baseUrl, register: baseUrl },
    svarut: { ...settings.svarut, baseUrl },
  };
  liars = openConnectors({ ...settings, ...systems }, systemClock);
});
afterAll(async () => {
  liars.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rig.stop();
});

const basis = () => liars.tax.basis(ask, ID.solveig, 2025, []);
const places = () => liars.childcare.places(ask, [ID.ella, ID.oskar], legalDate("2026-11-22"), "kindergarten");
const person = () => liars.population.person(ask, ID.solveig);
const believed = async (answer: unknown, call: () => Promise<unknown>): Promise<string> => {
  lie = answer;
  return (await failureOfCall(call())).failure.class;
};

test("a tax basis of another person or another year is not believed", async () => {
  const honest = { personidentifikator: ID.solveig, inntektsaar: "2025", skjermet: false };
  lie = honest;
  await expect(basis()).resolves.toMatchObject({ value: { status: "settled" } });
  expect(await believed({ ...honest, personidentifikator: ID.trygve }, basis)).toBe("protocol");
  expect(await believed({ ...honest, inntektsaar: "2024" }, basis)).toBe("protocol");
});

test("an answer that leaves out the one asked about is not an answer that there is nothing", async () => {
  const other = { personidentifikator: ID.trygve, reservasjon: "NEI", status: "AKTIV" };
  expect(await believed({ personer: [other] }, () => liars.contact.contact(ask, ID.solveig))).toBe("protocol");
  expect(await believed([{ barn: ID.ella, registrert: true, plass: null }], places)).toBe("protocol");
});

test("a person without a number that can be one, or with a status we do not know, is not believed", async () => {
  const honest = {
    identifikasjonsnummer: [{ foedselsEllerDNummer: ID.solveig, status: "iBruk", erGjeldende: true }],
    status: [{ status: "bosatt", erGjeldende: true }],
    navn: [{ fornavn: "A", etternavn: "B", erGjeldende: true }],
  };
  lie = honest;
  await expect(person()).resolves.toMatchObject({ value: { name: "A B", municipalityNumber: undefined } });
  const wrongNumber = [{ foedselsEllerDNummer: "00000000000", status: "iBruk" }];
  expect(await believed({ ...honest, identifikasjonsnummer: wrongNumber }, person)).toBe("protocol");
  expect(await believed({ ...honest, status: [{ status: "ukjent" }] }, person)).toBe("protocol");
  expect(await believed({ ...honest, status: [{ status: "opphoert" }] }, person)).toBe("gone");
});

test("a company without a number that can be one, or without a word of what one is in it, is not believed", async () => {
  const companies = () => liars.company.represented(ask, ID.jorunn);
  const told = { isDeleted: false, onlyHierarchyElementWithNoAccess: false, authorizedRoles: ["DAGL"] };
  const honest = { ...told, type: "Organization", name: "A AS", organizationNumber: "314800028", subunits: [] };
  lie = [honest];
  await expect(companies()).resolves.toMatchObject({
    value: [{ number: "314800028", form: undefined, roles: ["DAGL"] }],
  });
  const { authorizedRoles: _, ...mute } = honest;
  for (const wrong of [{ ...honest, organizationNumber: null }, { ...honest, organizationNumber: "31480002" }, mute])
    expect(await believed([wrong], companies)).toBe("protocol");
  expect(await believed([{ ...honest, subunits: [{ ...honest, organizationNumber: "" }] }], companies)).toBe(
    "protocol",
  );
  expect(await believed({ data: [honest] }, companies)).toBe("protocol");
  const details = () => liars.company.details(ask, "314800028");
  lie = { organisasjonsnummer: "314800028", navn: "A AS" };
  await expect(details()).resolves.toMatchObject({ value: { name: "A AS", status: "active" } });
  expect(await believed({ organisasjonsnummer: "314800044", navn: "A AS" }, details)).toBe("protocol");
  expect(await believed({ organisasjonsnummer: "314800028", navn: "A AS", konkurs: "nei" }, details)).toBe("protocol");
});

test("a letter accepted under an id that cannot be one is to be looked up, and a new status is told as it is", async () => {
  expect(await believed({ id: "42" }, () => liars.svarut.send(letter()))).toBe("unknown");
  const status = { id: "a", status: "SENDT_MED_DUE", sisteStatusEndring: "2026-11-22T11:00:00.008+01:00" };
  lie = { statuser: [status] };
  expect(await liars.svarut.statuses(["a"])).toEqual([
    { id: "a", state: "other", raw: "SENDT_MED_DUE", changedAt: "2026-11-22T10:00:00.008Z" },
  ]);
});

test("a settings file with a word too few or too many is refused when it is read", () => {
  const { demo: _demo, ...file } = rig.settings;
  expect(ConnectorFile.parse(structuredClone(file))).toEqual(file);
  const { tax: _tax, ...less } = file;
  const { scanner: _scanner, ...unscanned } = file;
  const both = { ...file, scanner: { host: "127.0.0.1", port: 3310, socket: "/run/clamd.sock" } };
  for (const wrong of [
    less,
    unscanned,
    both,
    { ...file, extra: 1 },
    { ...file, tax: { baseUrl: "ftp://x.example" } },
  ]) {
    expect(ConnectorFile.safeParse(wrong).success).toBe(false);
  }
});

test("outside a demonstration nothing is opened without encryption", () => {
  expect(() => openConnectors({ ...rig.settings, demo: false }, systemClock)).toThrow(RangeError);
});

test("what a municipality has no agreement with is written as null, and nobody asks it", async () => {
  const { demo: _, ...file } = rig.settings;
  const none = {
    maskinporten: null,
    population: null,
    tax: null,
    childcare: null,
    contact: null,
    company: null,
    svarut: null,
    scanner: null,
  };
  const connectors = openConnectors({ ...ConnectorFile.parse({ ...file, ...none }), demo: true }, systemClock);
  expect(Object.values(connectors.present)).toEqual([false, false, false, false, false, false]);
  expect(connectors.scanner).toBeUndefined();
  for (const question of [
    () => connectors.population.person(ask, ID.solveig),
    () => connectors.tax.basis(ask, ID.solveig, 2025, []),
    () => connectors.childcare.places(ask, [], legalDate("2026-01-01"), "kindergarten"),
    () => connectors.contact.contact(ask, ID.solveig),
    () => connectors.company.represented(ask, ID.jorunn),
    () => connectors.company.details(ask, "314800028"),
    () => connectors.svarut.send(letter()),
  ])
    expect((await failureOfCall(question())).failure.class).toBe("absent");
  connectors.close();
});

test("a register without what it is asked through is a fault at once", () => {
  const { maskinporten: _, ...without } = rig.settings;
  expect(() => openConnectors(without, systemClock)).toThrow(RangeError);
});
