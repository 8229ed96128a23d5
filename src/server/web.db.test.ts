/** The door to the street, as a stranger, a hurried person and a careless page meet it. */
import { connect, createServer, type Server, type Socket } from "node:net";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { generated } from "@radhus/sim";
import { startSession, type PersonId } from "#people";
import { openDatabase } from "#platform/sql";
import type { Hono } from "hono";
import { openTestHouse, type TestHouse } from "../../test/support/house.ts";
import type { Env } from "./env.model.ts";
import type { Pages } from "./pages.ts";
import { openWeb } from "./web.ts";

/** No pages: what is asked for here never gets as far, or is told by this that it did. */
const beyond: Pages = () => Promise.resolve(new Response("pages", { status: 200 }));

let house: TestHouse;
let web: Hono<Env>;
let origin: string;
let slug: string;

const webOf = (ready: () => Promise<boolean>): Hono<Env> =>
  openWeb({ opened: house.opened, pages: beyond, buildDir: "build", ready });

beforeAll(async () => {
  house = await openTestHouse();
  origin = new URL(house.opened.tools.portalUrl).origin;
  slug = house.service;
  web = webOf(() => house.opened.tools.db.ping());
});
afterAll(() => house.stop());

async function cookieOf(family: number): Promise<string> {
  const { tools } = house.opened;
  const { person } = await house.citizen(generated(family).applicant);
  const now = tools.clock.now().toString();
  const { token } = await tools.db.write(tools.municipality, (tx) =>
    startSession(
      tx,
      { kind: "citizen", person: person as PersonId, issuer: "test", acr: "idporten-loa-substantial", authTime: now },
      now,
    ),
  );
  return `__Host-citizen=${token}`;
}

const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };

const applying = (cookie: string, key: string, given: object = answers): Response | Promise<Response> =>
  web.request(`/api/services/${slug}/applications`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin, "idempotency-key": key },
    body: JSON.stringify({ answers: given }),
  });

test("a client that lost the answer asks again and gets the same receipt; other answers under its key are a 409", async () => {
  const [cookie, key] = [await cookieOf(11), randomUUID()];
  const first = await applying(cookie, key);
  expect(first.status).toBe(201);
  const again = await applying(cookie, key);
  expect([again.status, await again.json()]).toEqual([201, await first.json()]);
  const other = await applying(cookie, key, { ...answers, letter_language: "nn" });
  expect([other.status, await other.json()]).toMatchObject([409, { code: "forms.key-used" }]);
});

test("what is missing is told field by field, and the same key may then be used with better answers", async () => {
  const [cookie, key] = [await cookieOf(12), randomUUID()];
  const poor = await applying(cookie, key, { children: "all", lasting_income_fall: false });
  expect([poor.status, await poor.json()]).toMatchObject([422, { code: "forms.incomplete" }]);
  expect((await applying(cookie, key)).status).toBe(201);
});

test("a stranger is told to log in, and nothing of what is inside", async () => {
  for (const response of [await applying("", randomUUID()), await applying("__Host-citizen=guessed", randomUUID())]) {
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "login.needed" });
  }
});

test("what does not exist and what is another's are the same 404", async () => {
  const [mine, theirs] = [await cookieOf(13), await cookieOf(14)];
  const { caseId } = (await (await applying(theirs, randomUUID())).json()) as { caseId: string };
  const seen = async (path: string): Promise<unknown> => {
    const response = await web.request(path, { headers: { cookie: mine } });
    return [response.status, await response.json()];
  };
  const foreign = await seen(`/api/cases/${caseId}`);
  expect(foreign).toMatchObject([404, { code: "cases.not-found" }]);
  expect(await seen(`/api/cases/${randomUUID()}`)).toEqual(foreign);
  expect(await seen("/api/nothing/of/the/kind")).toMatchObject([404, { code: "web.not-found" }]);
});

test("a form of another site changes nothing", async () => {
  const cookie = await cookieOf(15);
  const logout = (headers: Record<string, string>): Response | Promise<Response> =>
    web.request(`${origin}/logout`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", cookie, ...headers },
      body: "",
    });
  for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {}])
    expect((await logout(headers as Record<string, string>)).status).toBe(403);
  const who = await web.request("/api/cases/" + randomUUID(), { headers: { cookie } });
  expect(who.status).toBe(404);
  expect((await logout({ origin })).status).toBe(303);
  expect((await web.request("/api/cases/" + randomUUID(), { headers: { cookie } })).status).toBe(401);
});

test("a body that is too large is refused, whether it says so or not", async () => {
  const post = (body: string | ReadableStream, more: Record<string, string> = {}): Response | Promise<Response> => {
    const headers = { "content-type": "application/json", origin, ...more };
    // A stream says no length; `duplex` is what fetch asks for to send one.
    const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
    return web.request("/api/anything", init);
  };
  const said = await post("{}", { "content-length": String(65 * 1024 * 1024) });
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const unsaid = await post(endless);
  for (const response of [said, unsaid])
    expect([response.status, await response.json()]).toMatchObject([413, { code: "forms.too-large" }]);
  expect(sent).toBeLessThan(80);
});

test("whoever sends too often is told to wait, and for how long", async () => {
  const cookie = await cookieOf(16);
  const statuses: number[] = [];
  let last: Response | undefined;
  for (let i = 0; i < 70 && last?.status !== 429; i += 1) {
    last = await applying(cookie, "short");
    statuses.push(last.status);
  }
  expect(statuses.slice(0, 50).every((status) => status === 400)).toBe(true);
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await last?.json()).toMatchObject({ code: "web.too-many" });
  expect((await applying(await cookieOf(17), "short")).status).toBe(400);
});

test("whoever tries to log in too often is told to wait, in words", async () => {
  const knock = (): Response | Promise<Response> =>
    web.request("/login", { headers: { "x-forwarded-for": "192.0.2.7" } });
  let last = await knock();
  for (let i = 0; i < 130 && last.headers.get("retry-after") === null; i += 1) last = await knock();
  expect(last.headers.get("location")).toBe("/login/refused?why=login.too-many");
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  const neighbour = await web.request("/login", { headers: { "x-forwarded-for": "192.0.2.8" } });
  expect(neighbour.headers.get("location")).toContain(new URL(house.sim.url).host);
});

test("readiness follows the database, and life does not", async () => {
  const line = await openLine(new URL(inject("databaseUrl")));
  const db = openDatabase(line.url, "radhus_app", 1);
  const door = webOf(() => db.ping());
  const statuses = async (): Promise<number[]> =>
    Promise.all(["/readyz", "/healthz"].map(async (path) => (await door.request(path)).status));
  try {
    expect(await statuses()).toEqual([200, 200]);
    await line.cut();
    expect(await statuses()).toEqual([503, 200]);
    await line.mend();
    expect(await statuses()).toEqual([200, 200]);
    line.silence();
    expect(await statuses()).toEqual([503, 200]);
  } finally {
    await line.cut();
    await db.close();
  }
});

test("a scanner that hangs does not make whoever asks whether we are ready wait for it", async () => {
  house.sim.addFault({ system: "scanner", kind: "timeout" });
  try {
    const began = performance.now();
    const answer = await web.request("/readyz");
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ready", scanner: "silent" }]);
    expect(performance.now() - began).toBeLessThan(1000);
  } finally {
    house.sim.clearFaults();
  }
});

type Line = {
  readonly url: string;
  /** The database is gone: connections are broken and new ones refused. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  /** The database is there and says nothing. */
  readonly silence: () => void;
};

/** A wire to the database that can be cut. */
async function openLine(target: URL): Promise<Line> {
  const sockets = new Set<Socket>();
  let silent = false;
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("data", (bytes) => void (silent || other.write(bytes)));
      socket.on("close", () => other.destroy());
      socket.on("error", () => other.destroy());
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, "127.0.0.1", () => resolve());
    });
  await listen(0);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  // The server's own socket would go around the wire.
  url.searchParams.delete("host");
  return {
    url: url.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        sockets.clear();
      }),
    mend: () => listen(port),
    silence: () => void (silent = true),
  };
}
