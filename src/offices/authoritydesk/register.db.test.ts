/** What a municipality brings into its register of delegations, and what the register is silent about. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { delegations, installDelegations, type DelegationPlan } from "#authority";
import { openAuthorityDesk, openDelegationRegister } from "#authoritydesk";
import { openDesk, type Staff } from "#desk";
import { legalDate } from "#platform/time";
import { talkIn, type Talk } from "../../../test/support/dialogue.ts";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import { employee } from "../../../test/support/staff.ts";

let house: TestHouse;
let talk: Talk;
let leader: Staff;
let worker: Staff;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
  const unit = talk.tools.services.get(house.service)?.about.unit ?? "";
  leader = await employee(talk.tools, "Bodil Prøve", "leader", unit);
  worker = await employee(talk.tools, "Vigdis Prøve", "case-worker", unit);
});
afterAll(() => house.stop());

const at = () => talk.tools.clock.now().toString();
const register = () => openDelegationRegister(talk.tools, house.opened.town.roles)("nb");
const install = (plan: DelegationPlan) =>
  talk.tools.db.write(talk.tools.municipality, (tx) => installDelegations(tx, plan, at()));

test("every service of the demonstration that decides is in the register, and its case workers decide by what stands there", async () => {
  const { delegations: lines, leftToRoles } = await register();
  expect(leftToRoles.services).toEqual([]);
  expect(lines.every(({ standing, writtenBy }) => standing === "holds" && writtenBy === undefined)).toBe(true);
  const { caseId } = await talk.applied("oddny", "register-1");
  const { rev } = await talk.see(caseId);
  const judged = { outcome: "refused", checklist: { household_income: "712300" }, reason: "Over inntektsgrensen." };
  const desk = openDesk(talk.tools, house.opened.town.roles);
  const { authority } = await desk.preview(worker, { caseId, rev, ...judged }, "nb");
  expect(authority).toMatchObject({ allowed: true, source: expect.stringContaining("videredelegering") });
});

test("bringing the same again changes nothing, what was taken back stays so, and with it goes what was passed on", async () => {
  const read = () => talk.tools.db.read(talk.tools.municipality, (one) => delegations(one));
  const before = await read();
  const top = before.find(({ service, mayDelegate }) => service === house.service && mayDelegate);
  await openAuthorityDesk(talk.tools, house.opened.town.roles).end(leader, top?.id ?? "", "Nytt reglement");
  await install(house.opened.town.delegations);
  const after = await read();
  expect(after.length).toBe(before.length);
  expect(after.find(({ id }) => id === top?.id)?.endedOn).toBe(talk.today);
  const { delegations: lines, leftToRoles } = await register();
  expect(lines.some(({ service }) => service?.includes("foreldrebetaling i barnehage"))).toBe(false);
  // What the register once spoke of is not left to the role.
  expect(leftToRoles.services).toEqual([]);
});

test("a line that gives more than what it is taken from is not taken in", async () => {
  const line = { unit: "care", service: "made-up", outcomes: [], from: legalDate("2024-01-01"), source: "Prøve 1/24" };
  const top = { ...line, key: "top", role: "leader", most: 1000, may_delegate: true };
  await expect(
    install([top, { ...line, key: "low", role: "case-worker", under: "top", may_delegate: false }]),
  ).rejects.toThrow("wider");
});

test("a service that is nowhere in the register stays with the role, and is said to", async () => {
  const { tools } = talk;
  const known = tools.services.get(house.service);
  if (known === undefined) throw new Error("The catalogue has no such service");
  const services = new Map([["unheard-of", { ...known, slug: "unheard-of" }]]);
  const { leftToRoles } = await openDelegationRegister({ ...tools, services }, house.opened.town.roles)("sv");
  expect(leftToRoles).toEqual({
    roles: ["Handläggare", "Enhetschef"],
    services: [{ service: expect.any(String) as string, unit: "Förskola och uppväxt" }],
  });
});
