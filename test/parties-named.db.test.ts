/** Those whom an application names become parties by themselves, where the service says so. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { caseById } from "#cases";
import { partiesOf } from "#cases/parties";
import { OutsideError } from "#platform/errors";
import { openPortal, type Tools } from "#services";
import { addNamedParties } from "#services/parties";
import { fillIn, openAsking } from "./support/asking.ts";
import { TEST_SERVICE } from "./support/catalogue.ts";
import type { TestHouse } from "./support/house.ts";

const FORM = {
  schema_version: 1,
  pages: [
    { id: "what", fields: [{ id: "what", type: "text" }] },
    { id: "owners", fields: [{ id: "owners", type: "repeat", fields: [{ id: "owner", type: "person" }] }] },
  ],
};
const about = { parties: [{ from: "owners.owner", role: "co-owner", told: true }] };

let house: TestHouse;
let tools: Tools;
beforeAll(async () => {
  ({ house, tools } = await openAsking(FORM, { about }));
});
afterAll(() => house.stop());

/** An application that names people by number. */
async function applied(index: number, ids: readonly string[]): Promise<string> {
  const who = await house.citizen(generated(index).applicant);
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, TEST_SERVICE, "nb");
  const owners = ids.map((national_id, at) => ({
    id: `0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a00${at}`,
    owner: { name: `Eier ${at}`, national_id },
  }));
  await fillIn(tools, who, draft, { what: "En garasje", owners });
  const { summaryHash } = await portal.check(who, draft, "nb");
  const sent = await portal.submit(who, { draft, summaryHash, language: "nb" });
  if (!("caseId" in sent)) throw new Error("The application waits");
  return sent.caseId;
}

const of = (caseId: string) => tools.db.read(tools.municipality, (read) => partiesOf(read, caseId));

test("each owner whom the form names is a party once, looked up, and to be told; whoever applied is none", async () => {
  const [first, second] = [generated(702).applicant, generated(703).applicant];
  const caseId = await applied(701, [first, second, generated(701).applicant]);
  await Promise.all([addNamedParties(tools, caseId), addNamedParties(tools, caseId)]);
  await addNamedParties(tools, caseId);
  const parties = await of(caseId);
  expect(parties.map(({ kind, role, addedBy }) => [kind, role, addedBy])).toEqual([
    ["person", "co-owner", "parties"],
    ["person", "co-owner", "parties"],
  ]);
  expect(
    parties.every(({ source, addressLines, why }) => source !== null && addressLines.length > 0 && /Owners/.test(why)),
  ).toBe(true);
  const { state } = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
  expect(state.parties?.map(({ tell }) => tell)).toEqual(["yes", "yes"]);
});

test("while the register is silent it is tried again, and whoever it does not know is left to a person", async () => {
  const caseId = await applied(704, [generated(705).applicant]);
  const silent = {
    ...tools.registers.population,
    person: () => Promise.reject(new OutsideError("population", { class: "transient" })),
  };
  const deaf = { ...tools, registers: { ...tools.registers, population: silent } };
  await expect(addNamedParties(deaf, caseId)).rejects.toThrow("cases.party-register");
  expect(await of(caseId)).toEqual([]);
  const empty = { ...silent, person: () => Promise.reject(new OutsideError("population", { class: "not-found" })) };
  await addNamedParties({ ...tools, registers: { ...tools.registers, population: empty } }, caseId);
  expect(await of(caseId)).toEqual([]);
  await addNamedParties(tools, caseId);
  expect(await of(caseId)).toHaveLength(1);
});
