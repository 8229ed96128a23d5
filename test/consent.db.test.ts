/** What an applicant consented to is shown on the case and may be taken back whenever they like; the desk is told, and it is on record. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { historyOf } from "#audit";
import { caseById } from "#cases";
import { openDesk } from "#desk";
import { openPortal, type Tools } from "#services";
import { fillIn, openAsking, withForm } from "./support/asking.ts";
import { TEST_SERVICE } from "./support/catalogue.ts";
import type { TestHouse } from "./support/house.ts";
import { employee } from "./support/staff.ts";

const FORM = {
  schema_version: 1,
  pages: [
    {
      id: "what",
      fields: [
        { id: "what", type: "text" },
        { id: "share", type: "consent" },
        { id: "call", type: "consent" },
      ],
    },
  ],
};

let house: TestHouse;
let tools: Tools;
beforeAll(async () => {
  ({ house, tools } = await openAsking(FORM));
});
afterAll(() => house.stop());

async function sent(index: number) {
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  await fillIn(tools, who, draft, { what: "Et løp", share: true });
  const { summaryHash } = await portal.check(who, draft, "nb");
  const receipt = await portal.submit(who, { draft, summaryHash, language: "nb" });
  const caseId = "caseId" in receipt ? receipt.caseId : "";
  return { who, portal, caseId, view: () => portal.caseView(who, caseId, "nb") };
}

test("only what was ticked is a consent, and taking it back is on record, told to the desk, and happens once", async () => {
  const { who, portal, caseId, view } = await sent(540);
  await house.work(caseId);
  const before = await view();
  expect(before.consents).toMatchObject([{ field: "share", withdrawnAt: undefined }]);
  await portal.withdrawConsent(who, caseId, "share");
  await portal.withdrawConsent(who, caseId, "share");
  const after = await view();
  expect(after.consents).toMatchObject([{ field: "share", withdrawnAt: expect.any(String) }]);
  const told = after.timeline.filter(({ code }) => code === "message-in");
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toBe(`Jeg trekker samtykket mitt: «${after.consents[0]?.label}»`);
  expect(told[0]?.values).toHaveProperty("entry");
  const history = await tools.db.read(tools.municipality, (read) => historyOf(read, { caseId }));
  expect(history.filter(({ action }) => action === "cases.consent-withdrawn")).toHaveLength(1);
  const { unit, state } = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
  expect(state.openTask).not.toBeNull();
  const staff = await employee(tools, "reads consents", "case-worker", unit);
  const seen = await openDesk(tools, house.opened.town.roles).openCase(staff, caseId, "nb");
  expect(seen.consentsWithdrawn).toEqual([after.consents[0]?.label]);
});

test("nobody takes back what they did not consent to, nor what another did", async () => {
  const { who, portal, caseId, view } = await sent(550);
  const refused = { code: "cases.no-such-consent", status: 404 };
  for (const field of ["call", "what", "never"])
    await expect(portal.withdrawConsent(who, caseId, field)).rejects.toMatchObject(refused);
  const stranger = await house.citizen(generated(551).applicant);
  await expect(portal.withdrawConsent(stranger, caseId, "share")).rejects.toMatchObject({ code: "cases.not-found" });
  expect((await view()).consents).toMatchObject([{ field: "share", withdrawnAt: undefined }]);
});

test("what was consented to is taken back also when the form asks for it no more, and nothing else becomes a consent", async () => {
  const { who, portal, caseId, view } = await sent(560);
  const { consents } = await view();
  const now = withForm(tools, (form) => ({
    ...form,
    pages: form.pages.map((page) => ({ ...page, fields: page.fields.filter(({ type }) => type !== "consent") })),
  }));
  const after = openPortal(now);
  expect((await after.caseView(who, caseId, "nb")).consents).toEqual(consents);
  await after.withdrawConsent(who, caseId, "share");
  await house.work(caseId);
  const withdrawn = [{ field: "share", withdrawnAt: expect.any(String) }];
  expect((await after.caseView(who, caseId, "nb")).consents).toMatchObject(withdrawn);
  expect((await portal.caseView(who, caseId, "nb")).consents).toMatchObject(withdrawn);
  const { unit } = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
  const staff = await employee(tools, "reads consents of older forms", "case-worker", unit);
  const seen = await openDesk(now, house.opened.town.roles).openCase(staff, caseId, "nb");
  expect(seen.consentsWithdrawn).toEqual([consents[0]?.label]);
});
