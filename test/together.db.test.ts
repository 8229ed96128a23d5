/** From "send" to the record when others must sign, with a form of the test's own. What is paid is in `paying.db.test.ts`. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { casesOf, factsOf } from "#cases";
import { representationOf } from "#forms";
import { OutsideError } from "#platform/errors";
import { endWaits, goOn, openPortal, type Citizen, type Tools } from "#services";
import { sql } from "#platform/sql";
import { systemClock } from "#platform/time";
import { z } from "zod";
import { ON_BEHALF_OF } from "../src/services/on-behalf.model.ts";
import { TEST_SERVICE } from "./support/catalogue.ts";
import { fillIn, openAsking } from "./support/asking.ts";
import { type TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  pages: [
    {
      id: "what",
      fields: [
        { id: "what", type: "text" },
        { id: "others", type: "yes-no" },
        { id: "costs", type: "yes-no" },
      ],
    },
    {
      id: "owners",
      visible_when: { field: "others", op: "is", value: true },
      fields: [{ id: "owners", type: "repeat", fields: [{ id: "owner", type: "person" }] }],
    },
  ],
  signing: { signers: ["owners.owner"], days: 7, when: { field: "others", op: "is", value: true } },
  on_behalf_of: ["self", "parent", "guardian", "attorney"],
  fee: { amount: "440", wait_minutes: 30, when: { field: "costs", op: "is", value: true } },
};

/** A clock that the test moves. The registers keep the true time, since they look at the age of what they are sent. */
let hours = 0;
const clock = { now: () => systemClock.now().add({ minutes: Math.round(hours * 60) }) };

let house: TestHouse;
let tools: Tools;
beforeAll(async () => {
  ({ house, tools } = await openAsking(FORM, { clock }));
});
afterAll(() => house.stop());

/** A draft that is filled in, and the verbs of whoever applies. */
async function written(index: number, answers: object, own: Tools = tools) {
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(own);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const save = (more: object) => fillIn(own, who, draft, { ...more });
  await save({ what: "Et løp", others: false, costs: false, ...answers });
  const send = async () => {
    const { summaryHash } = await portal.check(who, draft, "nb");
    return portal.submit(who, { draft, summaryHash, language: "nb" });
  };
  const cases = () => own.db.read(own.municipality, (read) => casesOf(read, who.person));
  return { who, portal, draft, save, send, cases };
}

const ROW = (n: number) => `0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a00${n}`;
const named = (...indexes: readonly number[]) =>
  indexes.map((index, at) => ({
    id: ROW(at),
    owner: { name: `Eier ${index}`, national_id: generated(index).applicant },
  }));

/** What someone is asked to sign, as their own pages show it. */
async function asked(who: Citizen) {
  const { signatures } = await openPortal(tools).mine(who, "nb");
  return signatures[0] === undefined ? undefined : openPortal(tools).signing(who, signatures[0].signature, "nb");
}

test("what neither costs nor is signed goes straight on record", async () => {
  const { send, cases } = await written(401, {});
  expect(await send()).toHaveProperty("caseId");
  expect(await cases()).toHaveLength(1);
});

test("an application waits for all who must sign, and goes on record by itself with their signatures", async () => {
  const { who, portal, draft, send, cases } = await written(402, { others: true, owners: named(403, 404, 402) });
  expect(await send()).toEqual({ draft, waiting: "signatures" });
  expect([await send(), await cases()]).toEqual([{ draft, waiting: "signatures" }, []]);
  const [kari, ola] = await Promise.all([403, 404].map((index) => house.citizen(generated(index).applicant)));
  if (kari === undefined || ola === undefined) throw new Error("Nobody to sign");
  const [hers, his] = [await asked(kari), await asked(ola)];
  const { summary, summaryHash } = await portal.check(who, draft, "nb");
  expect([hers?.summaryHash, his?.summaryHash]).toEqual([summaryHash, summaryHash]);
  // She sees her own number and the beginning of the others'; the applicant sees what they wrote, and the record keeps it.
  const rows = (page: typeof hers) =>
    page?.summary.sections.flatMap((section) => section.rows.map(({ value }) => value));
  const numberOf = (index: number): string => generated(index).applicant;
  expect(rows(hers)).toEqual(
    expect.arrayContaining([`Eier 403\n${numberOf(403)}`, `Eier 404\n${numberOf(404).slice(0, 6)}*****`]),
  );
  expect(rows(his)).toContain(`Eier 403\n${numberOf(403).slice(0, 6)}*****`);
  for (const index of [403, 404, 402]) expect(JSON.stringify(summary)).toContain(numberOf(index));
  await portal.sign(kari, { signature: hers?.signature ?? "", summaryHash });
  expect((await portal.waiting(who, draft, "nb")).signing?.signers.map(({ state }) => state)).toEqual([
    "signed",
    "waiting",
  ]);
  // Days later the day in the summary would be another: what is sent is what was signed.
  hours += 48;
  await portal.sign(ola, { signature: his?.signature ?? "", summaryHash });
  expect(await cases()).toHaveLength(1);
  const receipt = await send();
  expect(receipt).toHaveProperty("caseId");
  // The worker's job comes late and finds it done.
  expect(await goOn(tools, draft)).toEqual(receipt);
  expect(await asked(kari)).toBeUndefined();
});

test("whoever signs what was changed is told the difference, and one who declines sends it back with the reason", async () => {
  const { who, portal, draft, save, send, cases } = await written(405, { others: true, owners: named(406) });
  await send();
  const kari = await house.citizen(generated(406).applicant);
  const first = await asked(kari);
  await portal.takeBack(who, draft);
  await save({ what: "To løp" });
  await send();
  const result = await portal.sign(kari, { signature: first?.signature ?? "", summaryHash: first?.summaryHash ?? "" });
  expect(result).toMatchObject({ kind: "differs", difference: [{ label: "What", before: "Et løp", after: "To løp" }] });
  const now = await asked(kari);
  expect(result).toMatchObject({ signature: now?.signature });
  await portal.declineToSign(kari, now?.signature ?? "", "Jeg eier ikke dette");
  const view = await portal.waiting(who, draft, "nb");
  expect([view.state, view.signing?.round, view.signing?.signers[0]?.reason]).toEqual([
    "open",
    "declined",
    "Jeg eier ikke dette",
  ]);
  expect(await cases()).toEqual([]);
});

test("a round that runs out gives the draft back, and it can be asked anew", async () => {
  const { who, portal, draft, send } = await written(407, { others: true, owners: named(408) });
  await send();
  hours += 24 * 7;
  await endWaits(tools);
  expect((await portal.waiting(who, draft, "nb")).signing?.round).toBe("expired");
  expect(await send()).toEqual({ draft, waiting: "signatures" });
});

test("signatures come first and then the payment", async () => {
  const { who, portal, draft, send, cases } = await written(414, { others: true, costs: true, owners: named(415) });
  expect(await send()).toEqual({ draft, waiting: "signatures" });
  const kari = await house.citizen(generated(415).applicant);
  const hers = await asked(kari);
  await portal.sign(kari, { signature: hers?.signature ?? "", summaryHash: hers?.summaryHash ?? "" });
  expect([(await portal.waiting(who, draft, "nb")).state, await cases()]).toEqual(["awaiting-payment", []]);
  expect(await portal.afterPayment(who, draft, "without")).toHaveProperty("caseId");
});

test("one may apply for one's child by the register, for another by a power of attorney, and for nobody else", async () => {
  const { who, portal, draft, send } = await written(416, {});
  const { principals, maySelf, mayAttorney } = await portal.whom(who, draft, "nb");
  expect([maySelf, mayAttorney]).toEqual([true, true]);
  expect(new Set(principals.map(({ basis }) => basis))).toEqual(new Set(["parent"]));
  const [child] = principals;
  expect(await portal.chooseWhom(who, draft, { kind: "principal", ref: "0123456789abcdef" })).toBe("not-yours");
  expect(await portal.chooseWhom(who, draft, { kind: "principal", ref: child?.ref ?? "" })).toBeUndefined();
  const { summary } = await portal.check(who, draft, "nb");
  expect(summary.sections[0]).toMatchObject({
    pageId: "whom",
    rows: [{ value: child?.name }, { value: who.name }, { source: child?.source }],
  });
  const attorney = {
    kind: "attorney" as const,
    name: "Ola",
    nationalId: generated(417).applicant,
    fileName: "fullmakt.pdf",
    content: new TextEncoder().encode("%PDF-1.4 fullmakt"),
  };
  expect(await portal.chooseWhom(who, draft, { ...attorney, nationalId: "12345678901" })).toBe("national-id");
  expect(await portal.chooseWhom(who, draft, { ...attorney, content: new Uint8Array() })).toBe("file");
  expect(await portal.chooseWhom(who, draft, { ...attorney, name: " " })).toBe("name");
  expect(await portal.chooseWhom(who, draft, attorney)).toBeUndefined();
  const kept = await tools.db.read(tools.municipality, (read) => representationOf(read, draft));
  expect(kept).toMatchObject({ actor: who.person, basis: "attorney", name: "Ola", checked: "to-check" });
  const sent = await send();
  const caseId = "caseId" in sent ? sent.caseId : "";
  const facts = await tools.db.read(tools.municipality, (read) => factsOf(read, caseId));
  expect(facts.find(({ key }) => key === ON_BEHALF_OF)?.value).toEqual({
    name: "Ola",
    basis: "attorney",
    checked: "to-check",
    ref: kept?.applicant,
  });
});

test("one may apply for whom the register says that one is guardian of, and learns nothing of anybody else", async () => {
  const { who, portal, draft, send } = await written(423, {});
  const [ward, other] = [generated(424).applicant, generated(425).applicant];
  const person = (id: string) => ({
    id,
    story: "",
    first: "Åse",
    last: "Vik",
    born: "1950-01-01",
    gender: "kvinne" as const,
  });
  house.sim.putWorld({
    people: {
      me: person(generated(423).applicant),
      ward: { ...person(ward), guardianship: [{ by: "me" }] },
      other: { ...person(other), guardianship: [{ by: "me", scope: "oekonomiskeInteresser" }] },
    },
  });
  expect(await portal.whom(who, draft, "nb")).toMatchObject({ mayGuardian: true });
  const choose = (nationalId: string) => portal.chooseWhom(who, draft, { kind: "ward", nationalId });
  for (const number of ["", "12345678901"]) expect(await choose(number)).toBe("ward-national-id");
  // Guardian of the economy alone, of nobody, and of a number that nobody has.
  for (const number of [other, generated(426).applicant, "09819899123"])
    expect(await choose(number)).toBe("not-guardian");
  expect(await choose(`${ward.slice(0, 6)} ${ward.slice(6)}`)).toBeUndefined();
  expect(await choose("")).toBeUndefined();
  expect((await portal.whom(who, draft, "nb")).chosen).toMatchObject({ basis: "guardian", name: "Åse Vik" });
  const sent = await send();
  const facts = await tools.db.read(tools.municipality, (read) => factsOf(read, "caseId" in sent ? sent.caseId : ""));
  expect(facts.find(({ key }) => key === ON_BEHALF_OF)?.value).toMatchObject({
    name: "Åse Vik",
    basis: "guardian",
    checked: "by-register",
  });
  const looks = await tools.db.read(tools.municipality, (read) =>
    read.rows(
      z.object({ outcome: z.string(), subject: z.string() }),
      sql`SELECT details ->> 'outcome' AS outcome, subject_id AS subject FROM audit.event
        WHERE municipality = platform.here() AND actor_id = ${who.person} AND action = 'registers.look-up' AND legal_basis = 'vergemålsloven § 31'`,
    ),
  );
  expect(looks.map(({ outcome }) => outcome).toSorted()).toEqual([
    "answered",
    "answered",
    "answered",
    // Once more when it is sent.
    "answered",
    "not-found",
  ]);
});

function silentOf(part: "guardianship" | "household"): Tools {
  const silent = () => Promise.reject(new OutsideError("folkeregisteret", { class: "transient" }));
  const { registers } = tools;
  return { ...tools, registers: { ...registers, population: { ...registers.population, [part]: silent } } };
}

test("a register that does not answer makes nobody a guardian, and says so", async () => {
  const { who, portal, draft } = await written(427, {}, silentOf("guardianship"));
  const choice = { kind: "ward", nationalId: generated(428).applicant } as const;
  expect(await portal.chooseWhom(who, draft, choice)).toBe("ward-silent");
  expect((await portal.whom(who, draft, "nb")).chosen.basis).toBe("self");
});

test("a register that is silent offers nobody, and says that there may be more", async () => {
  const { who, portal, draft } = await written(418, {}, silentOf("household"));
  expect(await portal.whom(who, draft, "nb")).toMatchObject({ principals: [], isPartial: true, mayAttorney: true });
});

test("those who must sign are told that something waits, once each time they are asked, and not of what", async () => {
  const told = async (people: readonly Citizen[]) => {
    const row = z.object({ person: z.string(), case_id: z.string().nullable(), means: z.string() });
    const rows = await tools.db.read(tools.municipality, (read) =>
      read.rows(
        row,
        sql`SELECT person, case_id, means FROM notify.notice WHERE municipality = platform.here() AND dedupe_key LIKE 'signature/%'`,
      ),
    );
    return people.map(({ person }) => rows.filter((one) => one.person === person && one.case_id === null).length);
  };
  const { who, portal, draft, send } = await written(420, { others: true, owners: named(421, 422) });
  const [kari, ola] = await Promise.all([421, 422].map((index) => house.citizen(generated(index).applicant)));
  if (kari === undefined || ola === undefined) throw new Error("Nobody to sign");
  await send();
  // By e-mail and by text message.
  expect(await told([who, kari, ola])).toEqual([0, 2, 2]);
  await send();
  const hers = await asked(kari);
  await portal.sign(kari, { signature: hers?.signature ?? "", summaryHash: hers?.summaryHash ?? "" });
  expect(await told([who, kari, ola])).toEqual([0, 2, 2]);
  expect((await portal.waiting(who, draft, "nb")).state).toBe("awaiting-signatures");
});
