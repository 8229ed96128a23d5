/** The way out, against a server that behaves as badly as each test wants. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "#platform/time";
import { checkedBase, openEndpoint, type Call, type Endpoint } from "./http.ts";
import { failureOfCall } from "./testing.ts";

type Seen = { readonly url: string; readonly body: string };

let behave: (request: IncomingMessage, response: ServerResponse) => void;
let seen: Seen[] = [];
let base: string;
let endpoint: Endpoint;
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    seen.push({ url: request.url ?? "", body: Buffer.concat(pieces).toString() });
    behave(request, response);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endpoint = openEndpoint({ system: "test", baseUrl: `${base}/api/`, demo: true, clock: systemClock });
});
beforeEach(() => {
  seen = [];
  behave = (_, response) => json(response, 200, { ok: true });
});
afterAll(async () => {
  endpoint.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get: Call = { kind: "read", method: "GET", path: "/x?y=1", timeoutMs: 2000 };
const post: Call = { kind: "send", method: "POST", path: "/x", body: "{}", timeoutMs: 2000 };

test("an answer is read as JSON, from the address that was configured", async () => {
  expect((await endpoint.call(get)).json).toEqual({ ok: true });
  expect(seen[0]?.url).toBe("/api/x?y=1");
});

test("a body in pieces arrives as one, and an empty answer is an answer", async () => {
  behave = (_, response) => void response.writeHead(204).end();
  const reply = await endpoint.call({ ...post, body: [Buffer.from("blå"), Buffer.from("bær")] });
  expect([reply.json, seen[0]?.body]).toEqual([undefined, "blåbær"]);
});

test("too slow is transient for a question and unknown for a letter", async () => {
  behave = () => undefined;
  expect((await failureOfCall(endpoint.call({ ...get, timeoutMs: 30 }))).failure).toEqual({
    class: "transient",
    providerCode: "timeout",
  });
  expect((await failureOfCall(endpoint.call({ ...post, timeoutMs: 30 }))).failure).toEqual({
    class: "unknown",
    providerCode: "timeout",
  });
});

test("an answer that stops halfway is no answer", async () => {
  behave = (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"id":');
    setTimeout(() => response.destroy(), 10);
  };
  expect((await failureOfCall(endpoint.call(get))).failure.class).toBe("transient");
  expect((await failureOfCall(endpoint.call(post))).failure.class).toBe("unknown");
});

test("when nobody is at home nothing has left, so even a letter may be sent again", async () => {
  const nobody = openEndpoint({ system: "test", baseUrl: "http://127.0.0.1:9", demo: true, clock: systemClock });
  expect((await failureOfCall(nobody.call(post))).failure.class).toBe("transient");
});

test("a redirect is not followed", async () => {
  behave = (_, response) => void response.writeHead(302, { location: `${base}/elsewhere` }).end();
  expect((await failureOfCall(endpoint.call(get))).failure.class).toBe("protocol");
  expect(seen.length).toBe(1);
});

test("an answer that never ends is cut off", async () => {
  behave = (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const piece = Buffer.alloc(1024 * 1024, 32);
    for (let written = 0; written < 17; written += 1) response.write(piece);
  };
  expect((await failureOfCall(endpoint.call(get))).failure.class).toBe("transient");
});

test("no path leads out of the configured house", async () => {
  for (const path of ["//evil.example/x", "@evil.example", "/../../x"]) {
    await endpoint.call({ ...get, path }).catch(() => undefined);
  }
  expect(seen.length).toBe(3);
  expect(() => checkedBase("http://api.example", false)).toThrow(RangeError);
  expect(() => checkedBase("ftp://api.example", true)).toThrow(RangeError);
  expect(checkedBase("https://api.example", false).host).toBe("api.example");
});

test("what the other side says of people is in no error", async () => {
  behave = (_, response) => json(response, 400, { kode: "FEIL", melding: "Ugyldig: 14839249846" });
  const error = await failureOfCall(endpoint.call({ ...get, path: "/personer/14839249846" }));
  expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain("14839249846");
});

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
