/** The register of rules as machines meet it. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Hono } from "hono";
import { readModel } from "#rules";
import { openTestHouse, type TestHouse } from "../../test/support/house.ts";
import type { Env } from "./env.model.ts";
import { openWeb } from "./web.ts";

let house: TestHouse;
let web: Hono<Env>;
let slug: string;

beforeAll(async () => {
  house = await openTestHouse();
  slug = house.service;
  const pages = () => Promise.resolve(new Response("pages"));
  web = openWeb({ opened: house.opened, pages, buildDir: "build", ready: () => Promise.resolve(true) });
});
afterAll(() => house.stop());

type Rules = {
  readonly version: number;
  readonly title: string;
  readonly shown: { readonly version: number; readonly sha256: string; readonly to: string | null };
  readonly tables: readonly { readonly id: string; readonly rules: readonly { readonly says: string }[] }[];
  readonly rates: readonly { readonly key: string }[];
  readonly versions: readonly { readonly version: number }[];
};

const rules = async (path: string): Promise<Rules> => (await (await web.request(path)).json()) as Rules;

test("the list leads to each service's rules, and they to their versions", async () => {
  const list = (await (await web.request("/api/rules")).json()) as { service: string; version: number }[];
  expect(list.map(({ service }) => service)).toEqual([...house.opened.tools.services.keys()]);
  const current = await rules(`/api/rules/${slug}`);
  expect(current.shown.version).toBe(list.find(({ service }) => service === slug)?.version);
  expect(current.tables.length).toBeGreaterThan(0);
  expect(current.rates.length).toBeGreaterThan(0);
  expect(await rules(`/api/rules/${slug}/${current.version}.json`)).toEqual(current);
});

test("a version's file is what the catalogue brought, byte for byte, named by its hash and kept for ever", async () => {
  const { shown } = await rules(`/api/rules/${slug}`);
  const at = `/api/rules/${slug}/${shown.version}.dmn`;
  const response = await web.request(at);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const root = join(import.meta.dirname, "../../catalogue/services", slug);
  const [file = ""] = globSync("rules/*.dmn", { cwd: root });
  expect(Buffer.from(bytes).equals(readFileSync(join(root, file)))).toBe(true);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(shown.sha256);
  expect(readModel(bytes).sha256).toBe(shown.sha256);
  expect([response.headers.get("etag"), response.headers.get("cache-control")]).toEqual([
    `"${shown.sha256}"`,
    "public, max-age=31536000, immutable",
  ]);
  const again = await web.request(at, { headers: { "if-none-match": `"${shown.sha256}"` } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("what is told of the rules is asked for again, and is not sent twice", async () => {
  for (const path of ["/api/rules", `/api/rules/${slug}`, `/api/rules/${slug}/1.json?language=sv`]) {
    const first = await web.request(path);
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    const tag = first.headers.get("etag") ?? "";
    expect((await web.request(path, { headers: { "if-none-match": tag } })).status).toBe(304);
  }
});

test("an address says the same to everybody: only it decides the language", async () => {
  const asked = { headers: { "accept-language": "sv", cookie: "lang=en" } };
  const plain = await (await web.request(`/api/rules/${slug}`)).text();
  expect(await (await web.request(`/api/rules/${slug}`, asked)).text()).toBe(plain);
  const says = async (language: string): Promise<string> =>
    (await rules(`/api/rules/${slug}?language=${language}`)).tables.map((table) => table.rules[0]?.says).join(" ");
  expect(new Set(await Promise.all(["nb", "nn", "sv", "en"].map(says))).size).toBe(4);
});

test("what does not exist is not found, and nonsense is refused", async () => {
  const status = async (path: string): Promise<number> => (await web.request(`/api/rules/${path}`)).status;
  expect(await status("unknown")).toBe(404);
  expect(await status(`${slug}/999.json`)).toBe(404);
  expect(await status(`${slug}/999.dmn`)).toBe(404);
  expect(await status(`${slug}/0.dmn`)).toBe(400);
  expect(await status(`${slug}/1.exe`)).toBe(400);
  expect(await status(`${slug}?language=xx`)).toBe(400);
});

test("the routes are described", async () => {
  const { paths } = (await (await web.request("/api/openapi.json")).json()) as { paths: object };
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(["/rules", "/rules/{service}", "/rules/{service}/{file}"]));
});
