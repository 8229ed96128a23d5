/** Services made from nothing, taken out, and taken in; and packages that are not what they say. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sign, generateKeyPairSync } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { caseByReference } from "#cases";
import { apply } from "#services";
import { changing, openStudioStage, SOLVEIG, type StudioStage } from "./stage.testing.ts";

let stage: StudioStage;
beforeAll(async () => {
  stage = await openStudioStage();
}, 60_000);
afterAll(() => stage.stop());

const fresh = (slug: string) =>
  ({
    slug,
    unit: "culture",
    title: { nb: "Lån av telt", en: "Borrowing a tent" },
    from: { starter: "application" },
  }) as const;

test("a service that the catalogue never had is made, published by another, applied for and handed to a person", async () => {
  const { studio, designer, owner, house } = stage;
  expect(studio.starters()).toContain("application");
  expect((await studio.writableUnits(designer, "en")).map(({ unit }) => unit)).toContain("culture");
  expect(await studio.writableUnits(await stage.staff("culture", "case-worker"), "en")).toEqual([]);
  const id = await studio.beginNew(designer, fresh("tent-loan"));
  const page = await studio.filesOf(designer, id, "sv");
  expect(page).toMatchObject({ title: "Lån av telt", faults: [], line: { number: 1, status: "draft" } });
  const elsewhere = changing("service.yaml", "class_code: A3.1", "class_code: Z9")(page.files);
  const fee = "schema_version: 1\nfee: { amount: { parameter: tent.fee } }";
  await studio.save(designer, id, 1, changing("form.yaml", "schema_version: 1", fee)(elsewhere));
  const { obstacles } = await studio.publishPage(designer, id, "nb");
  expect(obstacles).toEqual(
    expect.arrayContaining([
      { code: "unknown-class", params: { code: "Z9" } },
      { code: "unknown-rate", params: { rate: "tent.fee" } },
    ]),
  );
  const { rev } = await studio.save(designer, id, 2, page.files);
  await stage.played(id);
  await studio.propose(designer, id, rev, "Ny tjeneste.");
  const ready = await studio.publishPage(owner, id, "nb");
  expect(ready).toMatchObject({ obstacles: [], verdict: { kind: "first" } });
  expect(ready.examples.map(({ holds }) => holds)).not.toContain(false);
  await studio.publish(owner, id, rev + 1);
  expect((await house.opened.house.portal.service("tent-loan", "en"))?.title).toBe("Borrowing a tent");
  const who = await house.citizen(SOLVEIG);
  const answers = { what: "Et stort telt", days: "9", why_long: "Lang tur", letter_language: "nb", declaration: true };
  const receipt = await apply(house.opened.tools, who, {
    service: "tent-loan",
    answers,
    language: "nb",
    key: randomUUID(),
  });
  await house.work(receipt.caseId);
  const { tools } = house.opened;
  const found = await tools.db.read(tools.municipality, (read) => caseByReference(read, receipt.reference));
  expect(found?.state).toMatchObject({ status: "to-do", attention: "needs_judgement" });
  const [mine] = (await studio.servicesOf(designer, "nb")).filter(({ service }) => service === "tent-loan");
  expect(mine).toMatchObject({ title: "Lån av telt", published: { number: 1, approvedBy: owner.name } });
  // A process that starts anew offers it too.
  const other = await stage.another();
  expect((await other.opened.house.portal.service("tent-loan", "nb"))?.title).toBe("Lån av telt");
});

test("names that are taken or are no names, units and starters that are not there are refused", async () => {
  const { studio, designer, service } = stage;
  await expect(studio.beginNew(designer, fresh(service))).rejects.toMatchObject({
    code: "studio.slug-taken",
    status: 409,
  });
  for (const slug of ["", "Tent", "../tent", "-tent", "t".repeat(90)])
    await expect(studio.beginNew(designer, fresh(slug))).rejects.toMatchObject({ code: "studio.bad-slug" });
  await expect(studio.beginNew(designer, { ...fresh("tent-x"), unit: "moon" })).rejects.toMatchObject({
    code: "studio.unknown-unit",
  });
  await expect(
    studio.beginNew(designer, { ...fresh("tent-x"), from: { starter: "../services" } }),
  ).rejects.toMatchObject({
    code: "studio.no-such-starter",
  });
  await expect(studio.beginNew(designer, { ...fresh("tent-x"), title: { nb: " " } })).rejects.toMatchObject({
    code: "studio.title-needed",
  });
  await expect(studio.beginNew(stage.owner, fresh("tent-x"))).rejects.toMatchObject({ code: "access.denied" });
});

test("a copy of another service is a service of its own, with the letter that was the other's own", async () => {
  const { studio, designer, service, house } = stage;
  const { versions } = await studio.versionsOf(designer, service, "nb");
  const id = await studio.beginNew(designer, {
    ...fresh("fee-copy"),
    unit: "kindergarten",
    from: { version: versions[0]?.id ?? "" },
  });
  const { files, faults } = await studio.filesOf(designer, id, "nb");
  expect(faults).toEqual([]);
  expect(files.get("process.yaml")).toContain("services/fee-copy/letters/");
  const { rev } = (await studio.filesOf(designer, id, "nb")).line;
  await stage.played(id);
  await studio.propose(designer, id, rev, "En kopi til å prøve.");
  const { obstacles } = await studio.publishPage(stage.owner, id, "nb");
  expect(obstacles).toEqual([]);
  await studio.publish(stage.owner, id, rev + 1);
  expect(house.opened.tools.services.has("fee-copy")).toBe(true);
});

test("what is exported is imported as a draft, by whoever was told the key, with marks said anew", async () => {
  const { studio, designer, service } = stage;
  const { versions } = await studio.versionsOf(designer, service, "nb");
  const { bytes, signer, fileName } = await studio.exportVersion(designer, versions[0]?.id ?? "");
  expect(fileName).toBe(`${service}-1.zip`);
  const view = await studio.lookInto(designer, bytes, "nb");
  expect(view).toMatchObject({ service, signer, exists: true, faults: [], obstacles: [] });
  const before = (await studio.versionsOf(designer, service, "nb")).versions.length;
  await expect(studio.importPackage(designer, bytes, "0".repeat(64), {})).rejects.toMatchObject({
    code: "studio.not-trusted",
  });
  expect((await studio.versionsOf(designer, service, "nb")).versions).toHaveLength(before);
  const spoken = signer.replaceAll(/(.{4})/g, "$1 ").toUpperCase();
  const id = await studio.importPackage(designer, bytes, spoken, { classCode: "Z1" });
  const page = await studio.filesOf(designer, id, "nb");
  expect(page.line).toMatchObject({
    status: "draft",
    origin: expect.stringContaining(signer) as string,
    makers: [designer.name],
  });
  expect(page.files.get("service.yaml")).toContain("class_code: Z1");
  expect((await studio.publishPage(designer, id, "nb")).obstacles.map(({ code }) => code)).toContain("unknown-class");
  await studio.discard(designer, id, page.line.rev);
});

test("a package that was tampered with, or is signed by another, brings nothing", async () => {
  const { studio, designer, service } = stage;
  const { versions } = await studio.versionsOf(designer, service, "nb");
  const { bytes, signer } = await studio.exportVersion(designer, versions.at(-1)?.id ?? "");
  const held = unzipSync(bytes);
  const changed = zipSync({ ...held, "form.yaml": new TextEncoder().encode("pages: []") });
  await expect(studio.importPackage(designer, changed, signer, {})).rejects.toMatchObject({ code: "package.changed" });
  const more = zipSync({ ...held, "letters/evil.typ": new TextEncoder().encode("x") });
  await expect(studio.importPackage(designer, more, signer, {})).rejects.toMatchObject({ code: "package.changed" });
  const { privateKey } = generateKeyPairSync("ed25519");
  const manifest = held["manifest.json"] ?? new Uint8Array();
  const forged = zipSync({ ...held, "manifest.sig": Buffer.from(sign(null, manifest, privateKey).toString("base64")) });
  await expect(studio.importPackage(designer, forged, signer, {})).rejects.toMatchObject({
    code: "package.not-signed",
  });
  await expect(studio.lookInto(designer, bytes.slice(0, 40), "nb")).rejects.toMatchObject({
    code: "package.not-a-package",
  });
  const stranger = await stage.staff("culture", "case-worker");
  await expect(studio.lookInto(stranger, bytes, "nb")).rejects.toMatchObject({ code: "access.denied" });
  await expect(studio.importPackage(stranger, bytes, signer, {})).rejects.toMatchObject({ code: "access.denied" });
});
