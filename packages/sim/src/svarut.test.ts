import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLetterStore } from "./svarut.store.ts";
import { rig } from "./testing.ts";
import type { Rig } from "./testing.ts";

const ACCOUNT = "7b1c1a52-6a7e-4d7a-9a6f-2f1f0a1b2c3d";
const PATH = `/svarut/api/v2/kontoer/${ACCOUNT}/forsendelser`;
const PDF = Buffer.from("%PDF-1.7\nen liten prøve\n%%EOF");
const INTEGRATION = { integrasjonid: "i-1", integrasjonpassord: "hemmelig" };

type Json = Record<string, unknown>;
let r: Rig;
let folder: string;
let authorization: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sim-inbox-"));
  r = await rig({ inbox: folder, clock: { at: "2026-11-23T08:00:00Z", stopped: true } });
  authorization = `Bearer ${await r.token("ks:fiks")}`;
});
afterAll(async () => {
  await r.sim.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => r.control("POST", "/clock", { set: "2026-11-23T08:00:00Z" }));

const letter = async (alias: string, more: Json = {}): Promise<Json> => ({
  tittel: "Vedtak",
  mottaker: {
    navn: "Mottaker",
    digitalId: await r.id(alias),
    adresselinje1: "Veien 1",
    postnummer: "9990",
    poststed: "Demo",
  },
  dokumenter: [{ filnavn: "vedtak.pdf", mimeType: "application/pdf" }],
  eksternReferanse: randomUUID(),
  ...more,
});

const send = (
  json: Json,
  files: [string, Uint8Array<ArrayBuffer>][] = [["vedtak.pdf", PDF]],
  headers: Record<string, string> = {},
  first = "forsendelse",
) => {
  const form = new FormData();
  form.append(first, new Blob([JSON.stringify(json)], { type: "application/json" }));
  for (const [name, bytes] of files) form.append("dokument", new Blob([bytes], { type: "application/pdf" }), name);
  return fetch(r.sim.url + PATH, {
    method: "POST",
    body: form,
    headers: { authorization, ...INTEGRATION, ...headers },
  });
};
const idOf = async (response: Response) => String(((await response.json()) as Json)["id"]);
const call = (method: string, path: string, body?: unknown) =>
  fetch(r.sim.url + path, {
    method,
    headers: { authorization, ...INTEGRATION },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const statusOf = async (id: string) => {
  const { statuser } = (await (await call("POST", `${PATH}/status-sok`, { forsendelseIds: [id] })).json()) as {
    statuser: Json[];
  };
  return statuser[0]?.["status"];
};
const advance = (duration: string) => r.control("POST", "/clock", { advance: duration });

test("a letter is received, kept on disk, and its checksum remembered", async () => {
  const json = await letter("solveig");
  const id = await idOf(await send(json));
  const inbox = (await (
    await r.control("GET", `/inbox?eksternRef=${String(json["eksternReferanse"])}`)
  ).json()) as Json;
  const sha256 = createHash("sha256").update(PDF).digest("hex");
  expect(inbox).toMatchObject({
    count: 1,
    letters: [{ id, status: "MOTTATT", dokumenter: [{ filnavn: "vedtak.pdf", sha256, size: PDF.length }] }],
  });
  expect(await readdir(folder)).toContain(`${id}-vedtak.pdf`);
});

test("two identical posts are two letters, and eksternRef finds both", async () => {
  const json = await letter("solveig");
  const ids = [await idOf(await send(json)), await idOf(await send(json))];
  const found = await call("GET", `${PATH}?eksternRef=${String(json["eksternReferanse"])}`);
  expect(await found.json()).toEqual({ forsendelseIds: ids });
  const elsewhere = await call(
    "GET",
    `/svarut/api/v2/kontoer/${randomUUID()}/forsendelser?eksternRef=${String(json["eksternReferanse"])}`,
  );
  expect(await elsewhere.json()).toEqual({ forsendelseIds: [] });
});

const journeys: [string, Json, [string, string][]][] = [
  [
    "solveig",
    {},
    [
      ["PT0S", "MOTTATT"],
      ["PT1M", "AKSEPTERT"],
      ["PT4M", "SENDT_DIGITALT"],
      ["PT5M", "VARSLET"],
      ["P1D", "LEST"],
    ],
  ],
  [
    "arne",
    {},
    [
      ["PT1M", "AKSEPTERT"],
      ["PT9M", "SENDT_PRINT"],
      ["P1D", "PRINTET"],
    ],
  ],
  [
    "torstein",
    {},
    [
      ["P1D", "VARSLET"],
      ["P2D", "SENDT_PRINT"],
      ["P1D", "PRINTET"],
    ],
  ],
  ["arne", { kunDigitalLevering: true }, [["P9D", "AKSEPTERT"]]],
];
for (const [alias, more, steps] of journeys) {
  test(`${alias}'s letter ${JSON.stringify(more)} goes ${steps.map(([, status]) => status).join(" → ")}`, async () => {
    const id = await idOf(await send(await letter(alias, more)));
    for (const [duration, status] of steps) {
      await advance(duration);
      expect(await statusOf(id)).toBe(status);
    }
    const { hendelser } = (await (await call("GET", `/svarut/api/v2/forsendelser/${id}/hendelser`)).json()) as {
      hendelser: Json[];
    };
    expect(hendelser[0]).toEqual({ tidspunkt: "2026-11-23T08:00:00.000Z", hendelse: "Mottatt" });
  });
}

test("a letter read in another system before the print shop has it is not printed", async () => {
  const id = await idOf(await send(await letter("torstein")));
  const read = { fnr: await r.id("torstein"), tidspunkt: "2026-11-23T10:00:00Z", eksterntSystemnavn: "Portal" };
  expect((await call("POST", `/svarut/api/v2/forsendelser/${id}/lest`, read)).status).toBe(204);
  await advance("P9D");
  expect(await statusOf(id)).toBe("LEST");
});

test("a letter read after it went to print is on paper all the same", async () => {
  const id = await idOf(await send(await letter("arne")));
  await call("POST", `/svarut/api/v2/forsendelser/${id}/lest`, {
    fnr: await r.id("arne"),
    tidspunkt: "2026-11-23T12:00:00Z",
  });
  await advance("P9D");
  expect(await statusOf(id)).toBe("PRINTET");
});

const wrong: [string, Json, [string, Uint8Array<ArrayBuffer>][]?][] = [
  ["no title", { tittel: "" }],
  ["a title of 1001 characters", { tittel: "x".repeat(1001) }],
  ["no recipient name", { mottaker: { poststed: "Demo", postnummer: "9990" } }],
  ["no poststed", { mottaker: { navn: "N", postnummer: "9990" } }],
  ["no postnummer in Norway", { mottaker: { navn: "N", poststed: "Demo" } }],
  ["digital only without a digitalId", { mottaker: { navn: "N" }, kunDigitalLevering: true }],
  [
    "an illegal sign in a file name",
    { dokumenter: [{ filnavn: "a:b.pdf", mimeType: "application/pdf" }] },
    [["a:b.pdf", PDF]],
  ],
  [
    "two files of one name",
    {
      dokumenter: [
        { filnavn: "a.pdf", mimeType: "application/pdf" },
        { filnavn: "a.pdf", mimeType: "application/pdf" },
      ],
    },
    [
      ["a.pdf", PDF],
      ["a.pdf", PDF],
    ],
  ],
  [
    "a file that cannot be printed",
    { dokumenter: [{ filnavn: "a.xml", mimeType: "application/xml" }] },
    [["a.xml", PDF]],
  ],
  [
    "two documents to sign",
    { dokumenter: ["a", "b"].map((n) => ({ filnavn: n, mimeType: "application/pdf", skalSigneres: true })) },
    [
      ["a", PDF],
      ["b", PDF],
    ],
  ],
  ["an illegal konteringskode", { konteringskode: "æ ø" }],
  ["six links", { lenker: Array.from({ length: 6 }, () => ({ url: "https://demo.example", tekst: "t" })) }],
  ["a signing that expires today", { signeringUtloper: "2026-11-23T20:00:00Z" }],
  ["level 4 without encryption", { krevNiva4Innlogging: true }],
  ["a reply link without a reply address", { svarPaForsendelseLink: true }],
  [
    "documents in another order",
    { dokumenter: ["a.pdf", "b.pdf"].map((n) => ({ filnavn: n, mimeType: "application/pdf" })) },
    [
      ["b.pdf", PDF],
      ["a.pdf", PDF],
    ],
  ],
  ["a document that is missing", {}, []],
  ["a document that is no PDF", {}, [["vedtak.pdf", Buffer.from("hei")]]],
  ["an empty document", {}, [["vedtak.pdf", Buffer.alloc(0)]]],
];
for (const [what, more, files] of wrong) {
  test(`${what} is a 400 with an ErrorMessage`, async () => {
    const response = await send(await letter("solveig", more), files);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      status: 400,
      error: "Bad Request",
      path: PATH,
      message: expect.stringMatching(/.+/) as string,
    });
  });
}

test("the JSON must come first", async () => {
  expect((await send(await letter("solveig"), [["vedtak.pdf", PDF]], {}, "noe")).status).toBe(400);
});

test("missing integration or token is 401, and a token without the scope 403", async () => {
  const json = await letter("solveig");
  expect((await send(json, undefined, { integrasjonid: "" })).status).toBe(401);
  expect((await send(json, undefined, { authorization: "" })).status).toBe(401);
  expect((await send(json, undefined, { authorization: `Bearer ${await r.token("radhus:barnehage")}` })).status).toBe(
    403,
  );
});

test("old letters lose their details but not their reference", () => {
  const store = createLetterStore(10);
  for (let nth = 0; nth < 25; nth += 1) {
    store.add({
      id: `l${nth}`,
      account: ACCOUNT,
      externalRef: `ref${nth}`,
      receivedAt: 0,
      journey: "opened",
      system: undefined,
      details: { tittel: "t", mottaker: "m", digitalId: undefined, dokumenter: [] },
    });
  }
  expect(store.byRef("ref0")).toMatchObject([{ id: "l0" }]);
  expect(store.newest(25).filter((one) => one.details !== undefined)).toHaveLength(10);
});
