/** Who applies on behalf of a child is shown as who applied; the child is given what is decided, and the one who applied can use it. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { grantRole } from "#access";
import { caseById } from "#cases";
import { openDesk } from "#desk";
import { draftOf, representationOf, saveAnswers } from "#forms";
import type { FormDefinition } from "#forms/shared";
import { openMyPermits } from "#permitdesk";
import { staffAtLogin } from "#people";
import { permitsOfCase } from "#permits";
import { legalDate } from "#platform/time";
import { caseFileView } from "#records";
import { openPortal, type Citizen } from "#services";
import { TEST_SERVICE, testCatalogue } from "./support/catalogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  pages: [{ id: "what", fields: [{ id: "what", type: "text" }] }],
  on_behalf_of: ["self", "parent"],
};

let house: TestHouse;
let folder = "";
beforeAll(async () => {
  folder = testCatalogue(FORM, ({ permit, decision }) => permit !== undefined && decision.automation === "recommend");
  house = await openTestHouse({ catalogueDir: folder });
});
afterAll(async () => {
  await house.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A parent who applies for the first of their children; gives the case and our id of the child. */
async function applied(who: Citizen) {
  const { tools } = house.opened;
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const { principals } = await portal.whom(who, draft, "nb");
  const [child] = principals;
  expect(await portal.chooseWhom(who, draft, { kind: "principal", ref: child?.ref ?? "" })).toBeUndefined();
  await tools.db.write(tools.municipality, async (tx) => {
    const { rev } = await draftOf(tx, who.person, draft);
    const form = tools.services.get(TEST_SERVICE)?.form as FormDefinition;
    const at = tools.clock.now().toString();
    await saveAnswers(tx, who.person, { draft, form, rev, fields: { what: "Et kort" }, overwrite: true, at });
  });
  const { summaryHash } = await portal.check(who, draft, "nb");
  const sent = await portal.submit(who, { draft, summaryHash, language: "nb" });
  const kept = await tools.db.read(tools.municipality, (read) => representationOf(read, draft));
  return {
    caseId: "caseId" in sent ? sent.caseId : "",
    child: kept?.applicant ?? "",
    name: child?.name ?? "",
  };
}

async function granted(caseId: string) {
  const { tools, town } = house.opened;
  await house.work(caseId);
  const { unit } = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
  const line = town.staff.find(({ grants }) => grants.some((one) => one.unit === unit && one.role === "case-worker"));
  const at = tools.clock.now().toString();
  const staff = await tools.db.write(tools.municipality, async (tx) => {
    const who = { issuer: "test", subject: line?.subject ?? "", name: "Case Worker", email: "" };
    const { staff: id } = await staffAtLogin(tx, who, town.staff, at);
    const grant = { staff: id, unit, role: "case-worker", from: legalDate("2026-01-01"), to: undefined };
    await grantRole(tx, grant, { kind: "system", id: "test" }, at);
    return { staff: id, name: who.name, units: [], roles: [] };
  });
  const desk = openDesk(tools, town.roles);
  const seen = await desk.openCase(staff, caseId, "nb");
  const checklist = Object.fromEntries(
    (seen.task?.checklist ?? [])
      .filter(({ required }) => required)
      .map(({ key, type }) => [key, type === "yes-no" ? "true" : "1"]),
  );
  const reason = "Barnet fyller vilkårene.";
  await desk.decide(staff, { caseId, rev: seen.rev, outcome: "granted", checklist, reason });
  await house.work(caseId);
  return seen;
}

test("the child holds the permit, the parent is shown as who applied, and can use the card", async () => {
  const { tools } = house.opened;
  const who = await house.citizen(generated(460).applicant);
  const { caseId, child, name } = await applied(who);
  const seen = await granted(caseId);
  expect([seen.applicant.name, seen.onBehalfOf]).toEqual([who.name, name]);

  const { found, permits, file } = await tools.db.read(tools.municipality, async (read) => {
    const one = await caseById(read, caseId);
    return { found: one, permits: await permitsOfCase(read, caseId), file: await caseFileView(read, one.caseFile) };
  });
  expect([found.applicant, found.state.outcome]).toEqual([who.person, "granted"]);
  expect(permits.map(({ holder }) => holder)).toEqual([{ kind: "person", person: child }]);
  expect(file?.entries[0]?.correspondents.map((one) => one.name)).toEqual([`${who.name}, på vegne av ${name}`]);

  const mine = openMyPermits(tools);
  const [card] = await mine.mine(who, "nb");
  expect([card?.permit, card?.holder]).toEqual([permits[0]?.permit, name]);
  expect((await mine.one(who, permits[0]?.permit ?? "", "nb")).holder).toBe(name);
  expect(await mine.mine({ person: child, name }, "nb")).toHaveLength(1);
  const stranger = await house.citizen(generated(461).applicant);
  expect(await mine.mine(stranger, "nb")).toEqual([]);
  await expect(mine.one(stranger, permits[0]?.permit ?? "", "nb")).rejects.toMatchObject({ code: "permits.not-found" });

  // The register is asked again of a case that is decided when its permit is looked at, and no sooner.
  const { population } = tools.registers;
  const household: typeof population.household = async (ask, id) => {
    const answer = await population.household(ask, id);
    return { ...answer, value: { ...answer.value, children: [], undetermined: [] } };
  };
  const grown = openMyPermits({
    ...tools,
    clock: { now: () => tools.clock.now().add({ hours: 2 }) },
    registers: { ...tools.registers, population: { ...population, household } },
  });
  expect(await grown.mine(who, "nb")).toEqual([]);
  await expect(grown.one(who, permits[0]?.permit ?? "", "nb")).rejects.toMatchObject({ code: "cases.right-ended" });
  expect(await grown.mine({ person: child, name }, "nb")).toHaveLength(1);
});
