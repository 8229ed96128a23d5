/** Who applies for a company by their role in it: from the list to choose from, by the form and the record, to the company's mailbox. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { grantRole } from "#access";
import { casesOf, factsOf } from "#cases";
import { openDesk } from "#desk";
import { OutsideError } from "#platform/errors";
import { staffAtLogin } from "#people";
import { sql } from "#platform/sql";
import { legalDate } from "#platform/time";
import { caseFileView } from "#records";
import { openPortal, type Citizen, type Tools } from "#services";
import { ON_BEHALF_OF } from "../src/services/on-behalf.model.ts";
import { TEST_SERVICE } from "./support/catalogue.ts";
import { fillIn, openAsking } from "./support/asking.ts";
import { type TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  external: ["company"],
  on_behalf_of: ["self", "company"],
  pages: [
    {
      id: "what",
      fields: [
        { id: "what", type: "text" },
        { id: "firm", type: "text", need: "optional", prefill: "company.name" },
        { id: "number", type: "organisation", need: "optional", prefill: "company.number" },
      ],
    },
  ],
};

const [JORUNN, KAARE, EMIL] = ["17867933050", "08817434100", "28910696051"] as const;
const [CAFE, CLUB] = ["314800028", "314800060"] as const;

let house: TestHouse;
let tools: Tools;
beforeAll(async () => {
  ({ house, tools } = await openAsking(FORM, {
    suits: ({ prefill, decision }) =>
      prefill?.some(({ source }) => source === "company.chosen") === true && decision.automation === "recommend",
  }));
});
afterEach(() => house.sim.clearFaults());
afterAll(() => house.stop());

const portalOf = (own: Tools = tools) => openPortal(own);

async function begun(id: string, own: Tools = tools) {
  const who = await house.citizen(id);
  const portal = portalOf(own);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const whom = () => portal.whom(who, draft, "nb");
  const choose = async (number: string) => {
    const one = (await whom()).principals.find(({ organisation }) => organisation === number);
    return portal.chooseWhom(who, draft, { kind: "principal", ref: one?.ref ?? "" });
  };
  const answers = async () => {
    const { form } = await shown(who, draft);
    return form;
  };
  const save = (fields: Readonly<Record<string, unknown>>) => fillIn(tools, who, draft, fields);
  const send = async () => {
    const { summaryHash } = await portal.check(who, draft, "nb");
    return portal.submit(who, { draft, summaryHash, language: "nb" });
  };
  return { who, portal, draft, whom, choose, answers, save, send };
}

/** What stands in the fields of the page, from a register or written. */
async function shown(who: Citizen, draft: string) {
  const { summary } = await portalOf().check(who, draft, "nb");
  const rows = summary.sections.flatMap((section) => section.rows);
  return { form: Object.fromEntries(rows.map(({ path, value }) => [path, value])), rows };
}

test("who leaves at the question of whom it is for is asked again, until something is written", async () => {
  const { who, portal, draft, choose, save } = await begun(JORUNN);
  const again = () => portal.start(who, TEST_SERVICE, "nb");
  expect(await again()).toEqual({ draft, page: "whom" });
  expect((await portal.formPage(who, draft, "what", "nb")).previous).toBe("whom");
  expect(await choose(CAFE)).toBeUndefined();
  expect((await again()).page).not.toBe("whom");
  expect(await portal.chooseWhom(who, draft, { kind: "self" })).toBeUndefined();
  await save({ what: "Et kort" });
  expect((await again()).page).not.toBe("whom");
  await portal.discard(who, draft);
});

test("a manager is offered the companies in which the register has her, and neither what is deleted nor a part of another", async () => {
  const { whom, choose, answers, who, draft } = await begun(JORUNN);
  expect(await whom()).toMatchObject({
    principals: [
      {
        name: "BRYGGEKAFÉEN AS",
        basis: "company",
        role: "daglig leder",
        source: "Enhetsregisteret",
        organisation: CAFE,
      },
    ],
    noCompany: false,
    isPartial: false,
    isUnconnected: false,
    chosen: { basis: "self" },
  });
  for (const number of ["314800036", "314800044", CLUB]) expect(await choose(number)).toBe("not-yours");
  expect(await choose(CAFE)).toBeUndefined();
  const { chosen, principals } = await whom();
  expect(chosen).toEqual({ basis: "company", ref: principals[0]?.ref, name: undefined });
  // What the register says is in the form already, and who acts for whom by which role on what is looked over.
  expect(await answers()).toMatchObject({
    $applicant: "BRYGGEKAFÉEN AS",
    $actor: "Jorunn Kvalheim",
    $basis: "Rolle i virksomheten: daglig leder",
    firm: "BRYGGEKAFÉEN AS",
    number: "314\u00a0800\u00a0028",
  });
  const { rows } = await shown(who, draft);
  expect(rows.find(({ path }) => path === "firm")).toMatchObject({ source: "Enhetsregisteret" });
});

test("who chooses another company is given its name instead of the first, and what was written stands", async () => {
  const { choose, save, answers, portal, who, draft } = await begun(KAARE);
  expect(await choose(CAFE)).toBeUndefined();
  await save({ what: "En fest", firm: "BRYGGEKAFÉEN AS", number: CAFE });
  expect(await choose(CLUB)).toBeUndefined();
  expect(await answers()).toMatchObject({ what: "En fest", firm: "DEMO IDRETTSLAG", number: "314\u00a0800\u00a0060" });
  await save({ firm: "Laget" });
  expect(await choose(CAFE)).toBeUndefined();
  expect(await answers()).toMatchObject({ firm: "Laget", number: "314\u00a0800\u00a0028" });
  expect(await portal.chooseWhom(who, draft, { kind: "self" })).toBeUndefined();
  expect(await answers()).toMatchObject({ what: "En fest", firm: "Laget", number: "Ikke oppgitt" });
  expect(await choose(CAFE)).toBeUndefined();
  expect(await answers()).toMatchObject({ number: "314\u00a0800\u00a0028" });
  await portal.discard(who, draft);
});

test("the role stands on the record and on the desk, and the letter is the company's, shown to whoever applied", async () => {
  const { who, choose, save, send, portal } = await begun(JORUNN);
  expect(await choose(CAFE)).toBeUndefined();
  await save({ what: "En kafé" });
  const sent = await send();
  const caseId = "caseId" in sent ? sent.caseId : "";
  const facts = await tools.db.read(tools.municipality, (read) => factsOf(read, caseId));
  expect(facts.find(({ key }) => key === ON_BEHALF_OF)?.value).toEqual({
    name: "BRYGGEKAFÉEN AS",
    basis: "company",
    checked: "by-register",
    organisation: CAFE,
    role: "daglig leder",
  });

  const seen = await granted(caseId);
  expect([seen.applicant.name, seen.onBehalfOf, seen.company]).toEqual([
    "Jorunn Kvalheim",
    "BRYGGEKAFÉEN AS",
    { number: CAFE, name: "BRYGGEKAFÉEN AS", role: "daglig leder" },
  ]);

  const [found] = await tools.db.read(tools.municipality, (read) => casesOf(read, who.person));
  const file = await tools.db.read(tools.municipality, (read) => caseFileView(read, found?.caseFile ?? ""));
  expect(file?.entries.map(({ correspondents }) => correspondents.map(({ name }) => name))).toEqual([
    ["Jorunn Kvalheim, daglig leder, på vegne av BRYGGEKAFÉEN AS"],
    ["BRYGGEKAFÉEN AS"],
  ]);
  expect(file?.title).toContain("BRYGGEKAFÉEN AS");
  expect(JSON.stringify(file)).not.toContain("– Jorunn");
  const [letter] = house.sim.inbox();
  expect(letter?.details).toMatchObject({ mottaker: "BRYGGEKAFÉEN AS", digitalId: CAFE });
  const { decision, onBehalfOf, timeline } = await portal.caseView(who, caseId, "nb");
  expect(onBehalfOf).toBe("BRYGGEKAFÉEN AS");
  expect(timeline.find(({ code }) => code === "dispatched")?.values).toMatchObject({ to: "BRYGGEKAFÉEN AS" });
  const { cases } = await portal.mine(who, "nb");
  expect(cases.map((one) => one.onBehalfOf)).toEqual(["BRYGGEKAFÉEN AS"]);
  const { mediaType } = await portal.document(who, caseId, decision?.letterDocument ?? "");
  expect(mediaType).toBe("application/pdf");

  const looks = await tools.db.read(tools.municipality, (read) =>
    read.rows(
      z.object({ outcome: z.string(), subject: z.string(), purpose: z.string(), basis: z.string() }),
      sql`SELECT details ->> 'outcome' AS outcome, subject_id AS subject, purpose, legal_basis AS basis FROM audit.event
        WHERE municipality = platform.here() AND actor_id = ${who.person} AND details ->> 'register' = 'company'`,
    ),
  );
  expect(looks.length).toBeGreaterThan(2);
  expect(new Set(looks.map((look) => JSON.stringify(look)))).toEqual(
    new Set([
      JSON.stringify({
        outcome: "answered",
        subject: who.person,
        purpose: "acting-for",
        basis: "forvaltningsloven § 12",
      }),
    ]),
  );
});

test("a role that ended before it is sent stops it there: nothing is sent, nothing is lost, and one chooses again", async () => {
  const { who, choose, save, send, whom, answers } = await begun(KAARE);
  expect(await choose(CLUB)).toBeUndefined();
  await save({ what: "En fest" });
  const club = { number: CLUB, story: "x", name: "Demo idrettslag", form: "FLI" };
  house.sim.putWorld({ companies: { idrettslaget: { ...club, roles: [{ who: "emil", code: "LEDE" }] } } });
  await expect(send()).rejects.toMatchObject({
    code: "forms.role-ended",
    params: { company: "DEMO IDRETTSLAG" },
    status: 409,
  });
  expect(await tools.db.read(tools.municipality, (read) => casesOf(read, who.person))).toEqual([]);
  expect(await answers()).toMatchObject({ what: "En fest", firm: "DEMO IDRETTSLAG" });
  expect(await whom()).toMatchObject({
    principals: [{ organisation: CAFE }],
    chosen: { basis: "company", ref: undefined },
  });
  // Another role than the one that is written down is kept instead of it, and looked over before it is sent.
  house.sim.putWorld({ companies: { idrettslaget: { ...club, roles: [{ who: "kaare", code: "DAGL" }] } } });
  await expect(send()).rejects.toMatchObject({ code: "forms.summary-changed" });
  expect(await answers()).toMatchObject({ $basis: "Rolle i virksomheten: daglig leder" });
  // What the register said when she was chosen stands while it is silent.
  house.sim.addFault({ system: "altinn", kind: "502" });
  const silent = await whom();
  expect(silent).toMatchObject({ isPartial: true, principals: [{ organisation: CLUB, role: "daglig leder" }] });
  expect(silent.chosen.ref).toBe(silent.principals[0]?.ref);
  expect(await choose(CLUB)).toBeUndefined();
  expect(await send()).toHaveProperty("caseId");
  expect(await tools.db.read(tools.municipality, (read) => casesOf(read, who.person))).toHaveLength(1);
});

test("nobody chooses a company that is bankrupt, and a register that does not tell how it is stops nobody", async () => {
  const { choose, whom, portal, who, draft } = await begun(EMIL);
  const firm = {
    number: "314800079",
    story: "x",
    name: "Emils AS",
    form: "AS",
    roles: [{ who: "emil", code: "DAGL" }],
  };
  house.sim.putWorld({ companies: { emils: { ...firm, bankrupt: true } } });
  expect(await choose(firm.number)).toBe("company-ended");
  expect((await whom()).chosen.basis).toBe("self");
  house.sim.addFault({ system: "enhetsregisteret", kind: "502" });
  expect(await choose(firm.number)).toBeUndefined();
  house.sim.clearFaults();
  await portal.discard(who, draft);
  house.sim.putWorld({ companies: { emils: { ...firm, deleted: true } } });
});

test("a member of the board is told that the register has no company to apply for", async () => {
  house.sim.putWorld({
    companies: {
      idrettslaget: {
        number: CLUB,
        story: "x",
        name: "Demo idrettslag",
        form: "FLI",
        roles: [{ who: "emil", code: "MEDL" }],
      },
    },
  });
  const { whom } = await begun(EMIL);
  expect(await whom()).toMatchObject({ principals: [], noCompany: true, isPartial: false, maySelf: true });
});

test("a register that fails in whatever way offers nobody and says that there may be more, and one that is not there that it is not", async () => {
  const { whom, portal, who, draft } = await begun(EMIL);
  for (const kind of ["429", "500", "502", "html", "nonsense", "expired-key", "timeout-after-accept"] as const) {
    house.sim.addFault({ system: "altinn", kind });
    expect(await whom(), kind).toMatchObject({
      principals: [],
      noCompany: false,
      isPartial: true,
      isUnconnected: false,
    });
    house.sim.clearFaults();
  }
  const absent = () => Promise.reject(new OutsideError("company", { class: "absent" }));
  const without = portalOf({
    ...tools,
    registers: { ...tools.registers, company: { represented: absent, details: absent } },
  });
  expect(await without.whom(who, draft, "nb")).toMatchObject({
    principals: [],
    noCompany: false,
    isPartial: true,
    isUnconnected: true,
  });
  expect(await portal.chooseWhom(who, draft, { kind: "self" })).toBeUndefined();
});

async function granted(caseId: string) {
  const { town } = house.opened;
  await house.work(caseId);
  const line = town.staff.find(({ grants }) =>
    grants.some((one) => one.unit === "licensing" && one.role === "case-worker"),
  );
  const at = tools.clock.now().toString();
  const staff = await tools.db.write(tools.municipality, async (tx) => {
    const who = { issuer: "test", subject: line?.subject ?? "", name: "Case Worker", email: "" };
    const { staff: id } = await staffAtLogin(tx, who, town.staff, at);
    const grant = { staff: id, unit: "licensing", role: "case-worker", from: legalDate("2026-01-01"), to: undefined };
    await grantRole(tx, grant, { kind: "system", id: "test" }, at);
    return { staff: id, name: who.name, units: [], roles: [] };
  });
  const desk = openDesk(tools, town.roles);
  const seen = await desk.openCase(staff, caseId, "nb");
  const checklist = Object.fromEntries(
    (seen.task?.checklist ?? []).filter(({ required }) => required).map(({ key }) => [key, "true"]),
  );
  await desk.decide(staff, { caseId, rev: seen.rev, outcome: "granted", checklist, reason: "Vilkårene er oppfylt." });
  await house.work(caseId);
  return seen;
}
