import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { letter, pdf } from "./letter.testing.ts";
import { problemsOf } from "./letter.rules.ts";
import { forsendelse, stateOf } from "./wire.rules.ts";
import type { Letter } from "./svarut.model.ts";

const now = "2026-11-22T10:00:00Z";
const codes = (changes: Partial<Letter>) => problemsOf(letter(changes), now).map((problem) => problem.code);
const { recipient } = letter();
const { digitalId: _id, city: _city, ...nowhere } = recipient;

test("a proper letter has no problems", () => {
  expect(problemsOf(letter(), now)).toEqual([]);
});

test.each<[string, Partial<Letter>]>([
  ["title", { title: "x".repeat(1001) }],
  ["title", { title: "" }],
  ["recipient-name", { recipient: { ...recipient, name: " " } }],
  ["recipient-digital-id", { recipient: { ...recipient, digitalId: "123" } }],
  ["recipient-address", { recipient: nowhere }],
  ["recipient-address", { recipient: { ...recipient, postcode: "99" } }],
  ["recipient-address", { recipient: { ...recipient, lines: ["1", "2", "3", "4"] } }],
  ["recipient-digital-id", { recipient: nowhere, digitalOnly: true }],
  ["external-reference", { externalReference: "x".repeat(101) }],
  ["external-reference", { externalReference: "" }],
  ["accounting-code", { accountingCode: "a b" }],
  ["links", { links: Array.from({ length: 6 }, () => ({ url: "https://demo.example", text: "x" })) }],
  ["links", { links: [{ url: "not an address", text: "x" }] }],
  ["reply-address", { mayReply: true }],
  ["reply-address", { mayReply: true, replyTo: recipient }],
  ["needs-encryption", { highAssurance: true }],
  ["signing-too-soon", { signingExpiresAt: "2026-11-23T09:59:59Z" }],
  ["no-documents", { documents: [] }],
  [
    "several-to-sign",
    {
      documents: [
        { ...pdf("a.pdf"), toBeSigned: true },
        { ...pdf("b.pdf"), toBeSigned: true },
      ],
    },
  ],
  ["file-name", { documents: [pdf("hva?.pdf")] }],
  ["file-name", { documents: [pdf("a\r\nb.pdf")] }],
  ["file-name", { documents: [pdf("x".repeat(227))] }],
  ["file-name-twice", { documents: [pdf(), pdf()] }],
  ["empty-document", { documents: [{ ...pdf(), content: new Uint8Array() }] }],
  ["not-a-pdf", { documents: [{ ...pdf(), content: Buffer.from("hello") }] }],
  ["not-printable", { documents: [{ ...pdf("a.txt"), mediaType: "text/plain" }] }],
  [
    "signed-not-pdf",
    { digitalOnly: true, documents: [{ ...pdf("a.txt"), mediaType: "text/plain", toBeSigned: true }] },
  ],
  ["giro-pages", { documents: [{ ...pdf(), giroPages: [0] }] }],
])("%s is found before anything is sent", (code, changes) => {
  expect(codes(changes)).toEqual([code]);
});

test("abroad needs no Norwegian postcode, digital only no address, and what is not printed need not be a PDF", () => {
  expect(codes({ recipient: { ...nowhere, city: "København", country: "Danmark" } })).toEqual([]);
  expect(codes({ recipient: { ...nowhere, digitalId: "14839249846" }, digitalOnly: true })).toEqual([]);
  expect(codes({ documents: [pdf(), { ...pdf("a.txt"), mediaType: "text/plain", excludedFromPrint: true }] })).toEqual(
    [],
  );
});

const published = join(import.meta.dirname, "../../../../shared/data/svarut/dev/openapi");

test.skipIf(!existsSync(published))(
  "every name we send and every status there is stands in the published files (needs ../shared/data)",
  () => {
    const Schema = z.object({
      components: z.object({
        schemas: z.record(
          z.string(),
          z.object({ properties: z.record(z.string(), z.looseObject({ enum: z.array(z.string()).optional() })) }),
        ),
      }),
    });
    const schemas = (file: string) =>
      Schema.parse(JSON.parse(readFileSync(join(published, file), "utf8"))).components.schemas;
    const send = schemas("forsendelse-send-api-v2.json");
    const names = (schema: string) => Object.keys(send[schema]?.properties ?? {});
    const full = forsendelse(
      letter({
        correlationId: "c",
        kind: "k",
        accountingCode: "a",
        replyTo: recipient,
        links: [{ url: "https://demo.example", text: "x", lead: "y" }],
        signingExpiresAt: now,
        print: { colour: false, twoSided: true },
        documents: [{ ...pdf(), toBeSigned: true, giroPages: [1] }],
      }),
    );
    const inside = (name: string) => Object.keys([full[name]].flat()[0] as object);
    expect(names("Forsendelse")).toEqual(expect.arrayContaining(Object.keys(full)));
    expect(names("Adresse")).toEqual(expect.arrayContaining(inside("mottaker")));
    expect(names("Dokument")).toEqual(expect.arrayContaining(inside("dokumenter")));
    expect(names("Lenke")).toEqual(expect.arrayContaining(inside("lenker")));
    expect(names("Utskriftskonfigurasjon")).toEqual(expect.arrayContaining(inside("utskriftskonfigurasjon")));
    expect(names("NoarkMetadataFraAvleverendeSaksSystem")).toEqual(
      expect.arrayContaining(inside("metadataFraAvleverendeSystem")),
    );
    const statuses = schemas("forsendelse-status-api-v2.json")["ForsendelseStatus"]?.properties["status"]?.enum ?? [];
    expect([statuses.length, statuses.filter((status) => stateOf(status) === "other")]).toEqual([13, []]);
  },
);

test("a status we have not met is other", () => {
  expect([stateOf("PRINTET"), stateOf("LEST"), stateOf("NOE_NYTT"), stateOf("toString")]).toEqual([
    "printed",
    "read",
    "other",
    "other",
  ]);
});
