/** Two municipalities in one process: each by its name, and nothing of the one to be seen in the other. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSim, type Sim } from "@radhus/sim";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rememberPerson, startSession, nationalId } from "#people";
import { readConfig } from "#platform/config";
import { installJobs } from "#platform/jobs";
import { openLog } from "#platform/log";
import { systemClock } from "#platform/time";
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
    RADHUS_MUNICIPALITY: "demo,neighbour",
    RADHUS_URL: "http://localhost:4000",
  });
  const clients = demoClients(config);
  sim = await startSim({
    machineClients: [clients.machine],
    idportenClients: clients.citizens,
    ansattClients: clients.staff,
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
    ["localhost", "nabo.localhost"].map(async (host) => {
      const to = new URL((await get(host, "/login")).headers.get("location") ?? "");
      expect(to.searchParams.get("request_uri")).toMatch(/^urn:/u);
      return to.searchParams.get("client_id");
    }),
  );
  expect(clients).toEqual(["radhus-portal", "radhus-portal-neighbour"]);
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
