/** Two municipalities in one process: each by its name, and nothing of the one to be seen in the other. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSim, type Sim } from "@radhus/sim";
import { afterAll, beforeAll, expect, test } from "vitest";
import { grantRole } from "#access";
import { caseById } from "#cases";
import { openDesk, type Staff } from "#desk";
import { parcelsOfCase } from "#dispatch";
import { rememberPerson, staffAtLogin, startSession, nationalId } from "#people";
import { readConfig } from "#platform/config";
import { installJobs } from "#platform/jobs";
import { openLog } from "#platform/log";
import { addDays, dayOf, legalDate, systemClock } from "#platform/time";
import { advance, apply, deliver } from "#services";
import { openHouses, QUEUES, type Houses, type Opened } from "../src/server/compose.ts";
import { byHost } from "../src/server/hosts.ts";
import { demoClients } from "../src/server/outside.ts";
import { ownDatabase } from "./support/database.ts";

let folder: string;
let sim: Sim;
let houses: Houses;
let answer: ReturnType<typeof byHost>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "radhus-hosts-"));
  const catalogue = join(folder, "catalogue");
  cpSync(join(import.meta.dirname, "../catalogue"), catalogue, { recursive: true });
  const neighbour = join(catalogue, "municipalities/neighbour");
  cpSync(join(catalogue, "municipalities/demo"), neighbour, { recursive: true });
  cpSync(join(catalogue, "classification/demo.yaml"), join(catalogue, "classification/neighbour.yaml"));
  const file = join(neighbour, "municipality.yaml");
  const data = readFileSync(file, "utf8").replace(
    "name: Demo kommune",
    "name: Nabo kommune\nhost: nabo.localhost\nservices: []",
  );
  writeFileSync(file, data.replace(/^languages: .*$/m, "languages: [sv, en]"));
  const config = readConfig({
    RADHUS_DEMO: "1",
    RADHUS_DATA: folder,
    RADHUS_LOG: "silent",
    RADHUS_CATALOGUE: catalogue,
    RADHUS_MUNICIPALITY: "demo,neighbour,lerby",
    RADHUS_URL: "http://localhost:4000",
  });
  sim = await startSim({
    ...demoClients(config),
  });
  const databaseUrl = await ownDatabase();
  await installJobs(databaseUrl, QUEUES);
  const log = openLog("silent", "test");
  houses = await openHouses({ config, databaseUrl, simUrl: sim.url, clock: systemClock, log, working: false });
  const pages = (_: Request, context: unknown) => Promise.resolve(Response.json(context));
  answer = byHost(houses, pages, "build");
});
afterAll(async () => {
  await houses.close();
  await sim.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = async (host: string, path: string, headers: Record<string, string> = {}) =>
  answer(new Request(`http://${host}:4000${path}`, { headers }), {});

type Context = {
  readonly house: { readonly identity: { readonly name: string } };
  readonly visitor: { readonly language: string; readonly citizen?: unknown };
};
const contextAt = async (host: string, headers: Record<string, string> = {}): Promise<Context> =>
  (await (await get(host, "/", headers)).json()) as Context;

test("a request is answered by the municipality it was sent to, and by the first when the name is nobody's", async () => {
  expect((await contextAt("nabo.localhost")).house.identity.name).toBe("Nabo kommune");
  for (const host of ["localhost", "127.0.0.1", "somewhere.else"])
    expect((await contextAt(host)).house.identity.name).toBe("Demo kommune");
});

test("each has its own languages, and answers in its first when none of them is asked for", async () => {
  expect((await contextAt("nabo.localhost", { "accept-language": "nn" })).visitor.language).toBe("sv");
  expect((await contextAt("nabo.localhost", { "accept-language": "en-US,nn" })).visitor.language).toBe("en");
  expect((await contextAt("localhost", { "accept-language": "nn" })).visitor.language).toBe("nn");
});

// What comes back is pushed to the issuer beforehand, which takes only the addresses it knows of each client.
test("each is a client of its own where people log in", async () => {
  const clients = await Promise.all(
    ["localhost", "nabo.localhost", "lerby.localhost"].map(async (host) => {
      const to = new URL((await get(host, "/login")).headers.get("location") ?? "");
      expect(to.searchParams.get("request_uri")).toMatch(/^urn:/u);
      return `${to.pathname.split("/")[1]} ${to.searchParams.get("client_id")}`;
    }),
  );
  expect(clients).toEqual([
    "idporten radhus-portal",
    "idporten radhus-portal-neighbour",
    "elegitimation radhus-portal-lerby",
  ]);
});

test("who is logged in to one is nobody in the other, even with the same cookie", async () => {
  const [demo] = houses.all as readonly [Opened];
  const { tools } = demo;
  const now = tools.clock.now().toString();
  const { token } = await tools.db.write(tools.municipality, async (tx) => {
    const person = await rememberPerson(tx, tools.personKeys, {
      nationalId: nationalId("14839249846", true),
      name: "Solveig Bjerkelund",
      source: "test",
      at: now,
    });
    return startSession(tx, { kind: "citizen", person, issuer: "test", acr: "test", authTime: now }, now);
  });
  const cookie = { cookie: `__Host-citizen=${token}` };
  expect((await contextAt("localhost", cookie)).visitor.citizen).toBeDefined();
  expect((await contextAt("nabo.localhost", cookie)).visitor.citizen).toBeUndefined();
});

test("a municipality offers the services it says, and the database keeps their data apart", async () => {
  const [demo, neighbour] = houses.all;
  expect(demo?.tools.services.size).toBeGreaterThan(0);
  expect([...(neighbour?.tools.services.keys() ?? [])]).toEqual([]);
  expect(neighbour?.tools.municipality).toBe("neighbour");
});

test("a municipality in another country has that country's services, scheme, language and grounds, and no register of the first's", async () => {
  const [demo, , lerby] = houses.all;
  if (demo === undefined || lerby === undefined) throw new Error("A municipality is missing");
  const { tools, town, connectors } = lerby;
  expect(new Set([...tools.services.values()].flatMap(({ about }) => about.countries))).toEqual(new Set(["SE"]));
  expect([...demo.tools.services.keys()].filter((slug) => tools.services.has(slug))).toEqual([]);
  expect((await contextAt("lerby.localhost", { "accept-language": "fi" })).visitor.language).toBe("sv");
  expect(town.archive.scheme.titles.sv).toBe("Processbaserad klassificeringsstruktur");
  for (const { about } of tools.services.values()) {
    expect(town.archive.classes.map(({ code }) => code)).toContain(about.class_code);
    expect(town.archive.accessCodes.map(({ code }) => code)).toContain(about.access_code);
  }
  expect(town.archive.accessCodes.every(({ legalBasis }) => legalBasis.startsWith("OSL "))).toBe(true);
  expect(Object.values(tools.dialogue.legal_basis).join()).not.toMatch(/forvaltningsloven|eForvaltning/iu);
  expect(Object.values(connectors.present).some(Boolean)).toBe(false);
  expect(tools.carrier).toBeUndefined();
});

test("where no register tells how a person is reached, a notice goes to what they wrote in the application, and the letter lies in the portal", async () => {
  const lerby = houses.all[2];
  if (lerby === undefined) throw new Error("A municipality is missing");
  const { tools, town } = lerby;
  const slug = "mobility-parking-permit";
  const at = tools.clock.now().toString();
  const person = await tools.db.write(tools.municipality, (tx) =>
    rememberPerson(tx, tools.personKeys, {
      nationalId: nationalId("194488139082", true),
      name: "Astrid Lerqvist",
      source: "login",
      at,
    }),
  );
  const who = { person, name: "Astrid Lerqvist" };
  const answers = {
    application_kind: "first",
    role: "driver",
    can_walk: true,
    walking_distance: "1200",
    expected_duration: "lasting",
    medical_certificate: { answer: "later", reason: null },
    photo: { answer: "later", reason: null },
    contact_phone: "+46701740605",
    contact_email: "astrid@lerby.example",
    protected_identity: false,
    letter_language: "sv",
    declaration: true,
  };
  const { caseId } = await apply(tools, who, { service: slug, answers, language: "sv", key: crypto.randomUUID() });
  await advance(tools, caseId);
  const ask = { municipality: tools.municipality, purpose: "test", legalBasis: "test", caseId };
  const asked = { ...ask, actor: { kind: "system", id: "test" } } as const;
  const { value } = await tools.registers.contact.contact(asked, nationalId("194488139082", true));
  expect(value).toMatchObject({ email: "astrid@lerby.example", phone: "+46701740605", mayNotify: true });

  const staff = await asCaseWorker(lerby);
  const desk = openDesk(tools, town.roles);
  const { rev } = await desk.openCase(staff, caseId, "sv");
  const checklist = { resident: "true", documents: "true", mobility: "false", lasting: "true" };
  await desk.decide(staff, { caseId, rev, outcome: "refused", checklist, reason: "Sökanden går långt." });
  await advance(tools, caseId);
  const [parcel] = await tools.db.read(tools.municipality, (read) => parcelsOfCase(read, caseId));
  await deliver(tools, parcel?.id ?? "");
  const sent = await tools.db.read(tools.municipality, (read) => parcelsOfCase(read, caseId));
  expect(sent).toMatchObject([{ channel: "portal", state: "delivered", providerId: null }]);

  // Three weeks run from the day the letter is opened, and until then nobody can be late.
  const found = async () => tools.db.read(tools.municipality, (read) => caseById(read, caseId));
  const before = await lerby.house.portal.caseView(who, caseId, "sv");
  expect(before.decision).toMatchObject({ appealUntil: undefined, mayAppeal: true });
  await lerby.house.portal.document(who, caseId, before.decision?.letterDocument ?? "");
  const { readAt, appealUntil } = (await found()).state;
  const read = dayOf(readAt ?? "", tools.town.time_zone);
  expect(appealUntil).toBe(addDays(read, 21));
  expect((await lerby.house.portal.caseView(who, caseId, "sv")).decision?.appealUntil).toBe(appealUntil);
});

/** The one whom the municipality's own list gives the work. */
async function asCaseWorker({ tools, town }: Opened): Promise<Staff> {
  const at = tools.clock.now().toString();
  const line = town.staff.find(({ grants }) => grants.some(({ role }) => role === "case-worker"));
  const name = "Annika Forsell";
  const who = { issuer: "test", subject: line?.subject ?? "", name, email: "" };
  const staff = await tools.db.write(tools.municipality, async (tx) => {
    const { staff: id } = await staffAtLogin(tx, who, town.staff, at);
    for (const { unit, role } of line?.grants ?? [])
      await grantRole(
        tx,
        { staff: id, unit, role, from: legalDate("2026-01-01"), to: undefined },
        { kind: "system", id: "test" },
        at,
      );
    return id;
  });
  return { staff, name, units: [], roles: [] };
}
