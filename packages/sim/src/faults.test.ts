import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { rig } from "./testing.ts";
import type { Rig } from "./testing.ts";

const TAX = "skatteetaten:summertskattegrunnlag";
let r: Rig;
let path: string;
let authorization: string;
beforeAll(async () => {
  r = await rig();
  path = `/skatteetaten/api/summertskattegrunnlag/v2/kommuneforeldrebetaling/2025/${await r.id("solveig")}`;
  authorization = `Bearer ${await r.token(TAX)}`;
});
afterEach(() => r.control("DELETE", "/faults"));
afterAll(() => r.sim.stop());

const fault = (body: Record<string, unknown>) => r.control("POST", "/faults", { system: "skatteetaten", ...body });
const ask = () => fetch(r.sim.url + path, { headers: { authorization } });

test("slow answers late", async () => {
  await fault({ kind: "slow", delayMs: 150 });
  const start = performance.now();
  expect((await ask()).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(140);
});

test("429 carries retry-after, and stops after its number of times", async () => {
  await fault({ kind: "429", times: 2, retryAfter: "7" });
  const busy = await ask();
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "7"]);
  expect((await ask()).status).toBe(429);
  expect((await ask()).status).toBe(200);
});

test("500 speaks the system's own error language, 502 a proxy's", async () => {
  await fault({ kind: "500", times: 1 });
  expect(await (await ask()).json()).toMatchObject({ kode: "SSG-001" });
  await fault({ kind: "502", times: 1 });
  const gateway = await ask();
  expect([gateway.status, gateway.headers.get("content-type")]).toEqual([502, "text/html"]);
});

test("html is a firewall's page with 200 or 403", async () => {
  await fault({ kind: "html", times: 1 });
  const page = await ask();
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Request Rejected");
  await fault({ kind: "html", status: 403, times: 1 });
  expect((await ask()).status).toBe(403);
});

test("nonsense says it is JSON and is not", async () => {
  await fault({ kind: "nonsense" });
  const response = await ask();
  expect(response.headers.get("content-type")).toBe("application/json");
  await expect(response.json()).rejects.toThrow(SyntaxError);
});

test("timeout never answers", async () => {
  await fault({ kind: "timeout", delayMs: 100 });
  await expect(ask()).rejects.toThrow("fetch failed");
});

test("timeout after accept carries the request out and loses the answer", async () => {
  await r.control("POST", "/faults", { system: "svarut", kind: "timeout-after-accept", times: 1 });
  const send = async () => {
    const form = new FormData();
    const json = {
      tittel: "Brev",
      mottaker: { navn: "N", poststed: "Demo", postnummer: "9990" },
      dokumenter: [{ filnavn: "a.pdf", mimeType: "application/pdf" }],
      eksternReferanse: "lost-1",
    };
    form.append("forsendelse", new Blob([JSON.stringify(json)], { type: "application/json" }));
    form.append("dokument", new Blob(["%PDF-1.7"]), "a.pdf");
    const headers = {
      authorization: `Bearer ${await r.token("ks:fiks")}`,
      integrasjonid: "i",
      integrasjonpassord: "p",
    };
    const account = "7b1c1a52-6a7e-4d7a-9a6f-2f1f0a1b2c3d";
    return fetch(`${r.sim.url}/svarut/api/v2/kontoer/${account}/forsendelser`, { method: "POST", body: form, headers });
  };
  await expect(send()).rejects.toThrow("fetch failed");
  expect(r.sim.inbox("lost-1")).toHaveLength(1);
  expect((await send()).status).toBe(200);
  expect(r.sim.inbox("lost-1")).toHaveLength(2);
});

test("an expired key is MP-121 at Maskinporten and 401 at a register", async () => {
  await r.control("POST", "/faults", { system: "maskinporten", kind: "expired-key", times: 1 });
  expect((await r.ask(await r.assertion())).body["error_description"]).toMatch(/^MP-121/);
  await fault({ kind: "expired-key" });
  expect((await ask()).status).toBe(401);
});

test("match strikes only what it names, and other systems are left alone", async () => {
  await fault({ kind: "500", match: "/2024/" });
  expect((await ask()).status).toBe(200);
  expect((await fetch(r.sim.url + path.replace("2025", "2024"), { headers: { authorization } })).status).toBe(500);
  expect((await r.get("/barnehage/v1/plasser", "radhus:barnehage")).status).toBe(405);
});

test("an unknown fault is refused", async () => {
  expect((await fault({ kind: "earthquake" })).status).toBe(400);
});
