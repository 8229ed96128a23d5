/** Who applies for another is asked about again when it is sent, and once more when it waited: by role, as a parent and as a guardian. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { historyOf } from "#audit";
import { caseById, casesOf, factsOf, happened } from "#cases";
import { openDesk } from "#desk";
import { OutsideError } from "#platform/errors";
import { openMyPermits } from "#permitdesk";
import { Temporal } from "temporal-polyfill";
import { newId, systemClock } from "#platform/time";
import { askOfRights, openPortal, type Tools, type WhomChoice } from "#services";
import { ON_BEHALF_OF } from "../src/services/on-behalf.model.ts";
import { textAt } from "../src/services/paths.rules.ts";
import { rightNow } from "../src/services/still.ts";
import { TEST_SERVICE } from "./support/catalogue.ts";
import { fillIn, openAsking, withForm } from "./support/asking.ts";
import { type TestHouse } from "./support/house.ts";
import { employee } from "./support/staff.ts";

const FORM = {
  schema_version: 1,
  on_behalf_of: ["self", "parent", "guardian", "company"],
  pages: [
    {
      id: "what",
      fields: [
        { id: "what", type: "text" },
        { id: "others", type: "yes-no" },
        {
          id: "owners",
          type: "repeat",
          visible_when: { field: "others", op: "is", value: true },
          fields: [{ id: "owner", type: "person" }],
        },
      ],
    },
  ],
  signing: { signers: ["owners.owner"], days: 7, when: { field: "others", op: "is", value: true } },
};

let house: TestHouse;
let tools: Tools;
beforeAll(async () => {
  ({ house, tools } = await openAsking(FORM));
});
afterAll(() => house.stop());

type Basis = "parent" | "guardian" | "company";
const NAMES = { parent: "Mai Vik", guardian: "Åse Vik", company: "LIVS FISK AS" } as const;
const COMPANY = "314800087";

/** One who is a child's parent, a grown-up's guardian and the chair of a company, and who is not when `put` says so. */
function rights(index: number) {
  const [me, child, ward] = [
    generated(index).applicant,
    generated(index + 1).applicant,
    generated(index + 2).applicant,
  ];
  const [own, home] = [`me${index}`, "bekkefaret-14"];
  const of = (first: string, born: string) => ({ story: "", first, last: "Vik", gender: "kvinne" as const, born });
  const put = (may: boolean, company: object = { roles: may ? [{ who: own, code: "LEDE" }] : [] }) =>
    house.sim.putWorld({
      people: {
        [own]: { ...of("Liv", "1980-01-01"), id: me, home },
        [`child${index}`]: {
          ...of("Mai", "2018-01-01"),
          id: child,
          home,
          parents: [{ who: own, role: "mor" }],
          guardians: may ? [own] : [],
        },
        [`ward${index}`]: { ...of("Åse", "1950-01-01"), id: ward, guardianship: may ? [{ by: own }] : [] },
      },
      companies: { fisk: { number: COMPANY, story: "x", name: "Livs Fisk AS", form: "AS", ...company } },
    });
  put(true);
  return { put, own, ward };
}

/** A draft that is filled in for another. */
async function chosen(index: number, basis: Basis, answers: object = {}) {
  const world = rights(index);
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const ref = (await portal.whom(who, draft, "nb")).principals.find((one) => one.basis === basis)?.ref ?? "";
  const choice: WhomChoice =
    basis === "guardian" ? { kind: "ward", nationalId: world.ward } : { kind: "principal", ref };
  expect(await portal.chooseWhom(who, draft, choice)).toBeUndefined();
  await fillIn(tools, who, draft, { what: "Et løp", others: false, ...answers });
  const send = async (own: Tools = tools) => {
    const { summaryHash } = await portal.check(who, draft, "nb");
    return openPortal(own).submit(who, { draft, summaryHash, language: "nb" });
  };
  const cases = () => tools.db.read(tools.municipality, (read) => casesOf(read, who.person));
  const behalf = async () => {
    const [found] = await cases();
    const facts = await tools.db.read(tools.municipality, (read) => factsOf(read, found?.id ?? ""));
    return facts.find(({ key }) => key === ON_BEHALF_OF)?.value;
  };
  return { ...world, who, portal, draft, send, cases, behalf };
}

/** No register tells of whom somebody may act for. */
function silent(): Tools {
  const none = () => Promise.reject(new OutsideError("a register", { class: "transient" }));
  const { population } = tools.registers;
  return {
    ...tools,
    registers: {
      ...tools.registers,
      population: { ...population, household: none, guardianship: none },
      company: { represented: none, details: none },
    },
  };
}

test.each([
  ["parent", 430],
  ["guardian", 440],
  ["company", 450],
] as const)(
  "a right as %s that has ended when it is sent stops it with nothing lost, and stands while the register is silent",
  async (basis, index) => {
    const { who, portal, draft, put, send, cases, behalf } = await chosen(index, basis);
    put(false);
    const refused =
      basis === "company"
        ? { code: "forms.role-ended", params: { company: NAMES[basis] } }
        : { code: "forms.right-ended", params: { name: NAMES[basis] } };
    await expect(send()).rejects.toMatchObject({ ...refused, status: 409 });
    expect(await cases()).toEqual([]);
    const { summary } = await portal.check(who, draft, "nb");
    expect(JSON.stringify(summary)).toContain("Et løp");
    expect(await send(silent())).toHaveProperty("caseId");
    const fact = await behalf();
    expect(fact).toMatchObject({ name: NAMES[basis], basis, checked: "by-register" });
    expect(fact).not.toHaveProperty("ended");
  },
);

test("one more role since takes nothing away, and nobody sends for a company that has gone bankrupt", async () => {
  const { put, own, send, cases, behalf } = await chosen(460, "company");
  const roles = ["LEDE", "DAGL"].map((code) => ({ who: own, code }));
  put(true, { roles, bankrupt: true });
  const refused = { code: "forms.company-ended", params: { name: NAMES.company }, status: 409 };
  await expect(send()).rejects.toMatchObject(refused);
  expect(await cases()).toEqual([]);
  put(true, { roles, bankrupt: false });
  expect(await send()).toHaveProperty("caseId");
  expect(await behalf()).toMatchObject({ organisation: COMPANY, role: "styrets leder" });
});

test.each([
  ["parent", 470, "right-ended"],
  ["guardian", 480, "right-ended"],
  ["company", 490, "role-ended"],
] as const)(
  "a right as %s that ends while others sign is told with the case, which goes on to a person",
  async (basis, index, ended) => {
    const signer = generated(index + 5).applicant;
    const owners = [{ id: "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001", owner: { name: "Kari Eier", national_id: signer } }];
    const { draft, put, send, cases, behalf } = await chosen(index, basis, { others: true, owners });
    expect(await send()).toEqual({ draft, waiting: "signatures" });
    put(false);
    const kari = await house.citizen(signer);
    const portal = openPortal(tools);
    const [card] = (await portal.mine(kari, "nb")).signatures;
    const { signature, summaryHash } = await portal.signing(kari, card?.signature ?? "", "nb");
    await portal.sign(kari, { signature, summaryHash });
    expect(await behalf()).toMatchObject({ name: NAMES[basis], basis, ended });
    const [found] = await cases();
    const caseId = found?.id ?? "";
    await house.work(caseId);
    const { unit } = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
    const staff = await employee(tools, `worker ${basis}`, "case-worker", unit);
    const seen = await openDesk(tools, house.opened.town.roles).openCase(staff, caseId, "nb");
    expect([seen.onBehalfOf, seen.hasRightEnded, seen.task === undefined]).toEqual([NAMES[basis], true, false]);
  },
);

/** The same house so many hours from now. */
const later = (hours: number, of: Tools = tools): Tools => ({
  ...of,
  clock: { now: () => systemClock.now().add(Temporal.Duration.from({ minutes: Math.round(hours * 60) })) },
});

test.each([
  ["parent", 500, "right-ended"],
  ["guardian", 510, "right-ended"],
  ["company", 520, "role-ended"],
] as const)(
  "whoever has lost the right as %s is let into the case no more, until the register has it again",
  async (basis, index, ended) => {
    const { who, put, send, behalf } = await chosen(index, basis);
    const sent = await send();
    const id = "caseId" in sent ? sent.caseId : "";
    const at = (hours: number, of?: Tools) => openPortal(later(hours, of));
    const open = (hours: number, of?: Tools) => at(hours, of).caseView(who, id, "nb");
    const refused = { code: "cases.right-ended", params: { name: NAMES[basis] }, status: 403 };
    put(false);
    await expect(open(0.9), "an answer is good enough for an hour").resolves.toMatchObject({ caseId: id });
    await expect(open(1.1, silent()), "a silent register shuts nobody out").resolves.toMatchObject({ caseId: id });
    await expect(open(1.1)).rejects.toMatchObject(refused);
    expect(await behalf()).toMatchObject({ name: NAMES[basis], basis, ended });
    await expect(at(1.2).receipt(who, id, "nb")).rejects.toMatchObject(refused);
    await expect(at(1.2).write(who, id, "Hei", [])).rejects.toMatchObject(refused);
    await expect(at(1.2).withdraw(who, id, "")).rejects.toMatchObject(refused);
    await expect(open(9, silent()), "nor lets anybody in again").rejects.toMatchObject(refused);
    expect((await at(1.2).mine(who, "nb")).cases.map(({ caseId }) => caseId)).toContain(id);
    put(true);
    await expect(open(9.5)).resolves.toMatchObject({ caseId: id });
    expect(await behalf()).not.toHaveProperty("ended");
    const stranger = await house.citizen(generated(index + 5).applicant);
    await expect(at(9.5).caseView(stranger, id, "nb")).rejects.toMatchObject({ code: "cases.not-found", status: 404 });
    expect(await openMyPermits(tools).mine(who, "nb")).toEqual([]);
  },
);

test("registers are asked of a case that nobody opens once a day, in the name of the house", async () => {
  const { put, send, behalf } = await chosen(530, "guardian");
  const sent = await send();
  const id = "caseId" in sent ? sent.caseId : "";
  const asked = async () =>
    (await tools.db.read(tools.municipality, (read) => historyOf(read, { caseId: id }))).flatMap((event) =>
      event.action === "registers.look-up" && event.legalBasis === "vergemålsloven § 31" ? [event.actor] : [],
    );
  put(false);
  await askOfRights(later(23));
  expect(await behalf()).not.toHaveProperty("ended");
  await askOfRights(later(25));
  expect(await behalf()).toMatchObject({ ended: "right-ended" });
  put(true);
  await askOfRights(later(30));
  expect(await behalf(), "asked a few hours ago").toMatchObject({ ended: "right-ended" });
  await askOfRights(later(50));
  expect(await behalf()).not.toHaveProperty("ended");
  expect(await asked()).toEqual(Array.from({ length: 2 }, () => ({ kind: "automation", id: "rights" })));
});

test("a right is asked about as it was begun, also when the service lets nobody apply for another any more", async () => {
  const { who, put, send, behalf } = await chosen(560, "guardian");
  const sent = await send();
  const id = "caseId" in sent ? sent.caseId : "";
  const now = withForm(tools, (form) => ({ ...form, on_behalf_of: undefined }));
  put(false);
  const refused = { code: "cases.right-ended", status: 403 };
  await expect(openPortal(later(1.1, now)).caseView(who, id, "nb")).rejects.toMatchObject(refused);
  put(true);
  await askOfRights(later(30, now));
  expect(await behalf()).not.toHaveProperty("ended");
});

test("what fails of one case keeps nobody from being asked about the others", async () => {
  const broken = await chosen(570, "guardian");
  await broken.send();
  const other = await chosen(580, "guardian");
  await other.send();
  other.put(false);
  const { population } = tools.registers;
  const guardianship: typeof population.guardianship = (ask, ward) =>
    ward === broken.ward ? Promise.reject(new TypeError("no such thing")) : population.guardianship(ask, ward);
  const ours = { ...tools, registers: { ...tools.registers, population: { ...population, guardianship } } };
  await askOfRights(later(25, ours));
  expect(await other.behalf()).toMatchObject({ ended: "right-ended" });
  expect(await broken.behalf()).not.toHaveProperty("ended");
});

test.each([
  ["applicant-protected", 590, undefined],
  ["no-residence", 600, undefined],
  ["relative-protected", 610, "right-ended"],
] as const)(
  "a household that the register does not tell (%s) ends no right, unless it is the child that is kept from whoever asks",
  async (why, index, ended) => {
    const { send, behalf } = await chosen(index, "parent");
    await send();
    const { population } = tools.registers;
    const household: typeof population.household = async (ask, id) => {
      const answer = await population.household(ask, id);
      return { ...answer, value: { ...answer.value, children: [], undetermined: [why] } };
    };
    const ours = { ...tools, registers: { ...tools.registers, population: { ...population, household } } };
    await askOfRights(later(25, ours));
    expect(textAt(await behalf(), "ended")).toBe(ended);
  },
);

test("a child who has moved to the other parent is still one's own to act for", async () => {
  const { who, send, behalf } = await chosen(640, "parent");
  const sent = await send();
  const { population } = tools.registers;
  const household: typeof population.household = async (ask, id) => {
    const answer = await population.household(ask, id);
    const { children, ...rest } = answer.value;
    return { ...answer, value: { ...rest, children: [], elsewhere: children.map(({ nationalId }) => nationalId) } };
  };
  const ours = { ...tools, registers: { ...tools.registers, population: { ...population, household } } };
  await askOfRights(later(25, ours));
  expect(await behalf()).not.toHaveProperty("ended");
  const open = openPortal(later(26, ours)).caseView(who, "caseId" in sent ? sent.caseId : "", "nb");
  await expect(open).resolves.toHaveProperty("title");
});

test("nobody is asked about day after day when their case is decided, but whoever opens it is", async () => {
  const { who, put, send, behalf } = await chosen(620, "guardian");
  const sent = await send();
  const id = "caseId" in sent ? sent.caseId : "";
  const at = systemClock.now().toString();
  await tools.db.write(tools.municipality, async (tx) => {
    const { state } = await caseById(tx, id);
    const step = state.steps.find(({ kind }) => kind === "decide")?.key ?? "";
    const fact = { type: "decided", step, decision: newId(at), outcome: "granted", mode: "automatic" } as const;
    await happened(tx, id, { actor: { kind: "automation", id: "test" }, at }, [fact]);
  });
  put(false);
  await askOfRights(later(25));
  expect(await behalf()).not.toHaveProperty("ended");
  await expect(openPortal(later(25)).caseView(who, id, "nb")).rejects.toMatchObject({ code: "cases.right-ended" });
});

test("where only a name is known of whom somebody applied for, no register is asked and no right ends", async () => {
  const { who } = await chosen(630, "parent");
  const acting = { person: who.person, nationalId: generated(630).applicant };
  for (const basis of ["parent", "guardian", "company"] as const)
    expect(await rightNow(tools, acting, { basis, applicant: null, organisation: null })).toBe("silent");
});

test("whoever opens a case waits a moment for a register that is slow, and what it says in the end is kept", async () => {
  const { who, put, send, behalf } = await chosen(640, "guardian");
  const sent = await send();
  const id = "caseId" in sent ? sent.caseId : "";
  const { population } = tools.registers;
  const { promise: slowly, resolve: say } = Promise.withResolvers<undefined>();
  const guardianship: typeof population.guardianship = async (ask, ward) =>
    slowly.then(() => population.guardianship(ask, ward));
  const ours = { ...tools, registers: { ...tools.registers, population: { ...population, guardianship } } };
  put(false);
  const began = performance.now();
  await expect(openPortal(later(2, ours)).caseView(who, id, "nb")).resolves.toMatchObject({ caseId: id });
  expect(performance.now() - began).toBeLessThan(4500);
  say(undefined);
  await expect.poll(async () => textAt(await behalf(), "ended"), { timeout: 3000 }).toBe("right-ended");
});
