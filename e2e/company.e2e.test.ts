/** Applying for a company by one's role in it: from the list of companies to what the desk is told. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { readExamples } from "../src/server/trial/examples.ts";
import { readCatalogue } from "#services";
import { answerForm, going } from "./support/answering.ts";
import { pointing } from "./support/hands.ts";
import { here } from "./support/here.ts";
import { openWhenWaiting } from "./support/judging.ts";
import { look, NARROW } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { said } from "./support/reading.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

const CATALOGUE = new URL("../catalogue", import.meta.url).pathname;
const SLUG = "serving-licence";

/** Begins, where the page asks for whom it is. */
async function begun(one: Visitor, name: string): Promise<string> {
  const { page } = one;
  await logIn(one, name, `/services/${SLUG}`);
  await going(page, () => page.locator("#start form button").click());
  const draft = /\/apply\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? "";
  if (!page.url().endsWith("/whom")) await page.goto(`/apply/${draft}/whom`);
  return draft;
}

async function choose(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("radio", { name }).check();
  await going(page, () => page.locator("main .rh-form-end button").click());
}

/** The rest of the form, as the worked example in which the same person applies for the company. */
async function answered(page: Page, applicant: string): Promise<void> {
  const form = readCatalogue(CATALOGUE).get(SLUG)?.form;
  const example = readExamples(CATALOGUE)
    .find(({ slug }) => slug === SLUG)
    ?.examples.find((one) => one.applicant === applicant && one.on_behalf_of?.who === "bryggekafeen");
  if (form === undefined || example === undefined) throw new Error("There is no worked example to answer by");
  await answerForm(page, pointing, form, example.answers, async () => {});
}

/** Tells the simulators something, as their control interface takes it. */
const tellSim = async (method: string, path: string, body: object = {}): Promise<void> => {
  const { ok } = await fetch(`${here().outside}/sim/${path}`, { method, body: JSON.stringify(body) });
  if (!ok) throw new Error(`The simulators did not take ${path}`);
};

test("A manager chooses her company from what the register has, finds its name in the form, and the desk sees her role", async () => {
  const manager = await visitor({ width: NARROW });
  const { page } = manager;
  const draft = await begun(manager, "Jorunn");
  const offered = (await said(page)).replaceAll("\u00a0", " ");
  expect(offered).toContain("BRYGGEKAFÉEN AS");
  expect(offered).toContain("Du er daglig leder. Org.nr. 314 800 028. Enhetsregisteret");
  for (const not of ["TORGET", "GAMLE BRYGGA"]) expect(offered).not.toContain(not);
  const faults = await look(page, "for whom");
  await choose(page, /^BRYGGEKAFÉEN AS/);
  expect(await page.locator("[name=business_name]").inputValue()).toBe("BRYGGEKAFÉEN AS");
  expect(await page.locator("[name=organisation_number]").inputValue()).toMatch(/^314\s?800\s?028$/);
  expect(await said(page)).toContain("Enhetsregisteret");
  faults.push(...(await look(page, "what the register had")));

  await answered(page, "jorunn");
  expect(await said(page)).toContain("Rolle i virksomheten: daglig leder");
  faults.push(...(await look(page, "check")));
  await going(page, () => page.locator("main form.rh-send button").click());
  await page.waitForURL("**/receipt");
  const caseId = /cases\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? "";
  expect(draft).toMatch(/^[0-9a-f-]{36}$/);

  const desk = await visitor();
  await logInAtDesk(desk, "Halvard");
  await openWhenWaiting(desk.page, caseId);
  expect((await desk.page.locator(".dk-case-about").innerText()).replaceAll("\u00a0", " ")).toMatch(
    /Jorunn Kvalheim\s+daglig leder\s+På vegne av BRYGGEKAFÉEN AS\s+Org.nr. 314 800 028/,
  );
  faults.push(...(await look(desk.page, "the case at the desk")));
  expect(faults).toEqual([]);
});

test("Without script one chooses a company too, and who has no role that lets them apply is told so in every language", async () => {
  const plain = await visitor({ script: false, width: NARROW, language: "sv" });
  await begun(plain, "Grace");
  await choose(plain.page, /^DEMOSON CATERING/);
  expect(await plain.page.locator("[name=business_name]").inputValue()).toBe("DEMOSON CATERING");
  await plain.page.goBack();
  expect(await plain.page.getByRole("radio", { name: /^DEMOSON CATERING/ }).isChecked()).toBe(true);
  await choose(plain.page, "För mig själv");
  expect(await plain.page.locator("[name=business_name]").inputValue()).toBe("");

  const member = await visitor({ language: "nn" });
  await begun(member, "Emil");
  const told = await said(member.page);
  expect(told).toContain("Registeret viser ingen føretak som du kan søkje for");
  expect(told).not.toContain("DEMO IDRETTSLAG");
  expect(await look(member.page, "no company")).toEqual([]);
});

test("A register that is silent is told of and stops nobody, and a role that has ended is told beside the answers", async () => {
  const chair = await visitor({ width: NARROW });
  const { page } = chair;
  await tellSim("POST", "faults", { system: "altinn", kind: "html", status: 403 });
  await begun(chair, "Kåre");
  expect(await said(page)).toContain("Et register svarer ikke nå, så listen kan mangle noen");
  expect(await said(page)).not.toContain("BRYGGEKAFÉEN AS");
  const faults = await look(page, "a silent register");
  await tellSim("DELETE", "faults");
  await page.reload();
  await choose(page, /^BRYGGEKAFÉEN AS/);
  await answered(page, "kaare");

  const cafe = { number: "314800028", story: "x", name: "Bryggekaféen AS", form: "AS", home: "bryggekanten-2" };
  const roles = [{ who: "jorunn", code: "DAGL" }];
  await tellSim("PUT", "world", { companies: { bryggekafeen: { ...cafe, roles } } });
  await going(page, () => page.locator("main form.rh-send button").click());
  expect(await said(page)).toContain("Registeret viser ikke lenger at du har samme rolle i BRYGGEKAFÉEN AS");
  faults.push(...(await look(page, "the role has ended")));
  await going(page, () => page.getByRole("link", { name: "Velg hvem du søker for" }).click());
  expect(await said(page)).not.toContain("BRYGGEKAFÉEN AS");
  await tellSim("PUT", "world", {
    companies: { bryggekafeen: { ...cafe, bankrupt: true, roles: [{ who: "kaare", code: "LEDE" }] } },
  });
  await page.reload();
  await choose(page, /^BRYGGEKAFÉEN AS/);
  await page.locator("[aria-invalid]").first().waitFor();
  expect(await said(page)).toContain("Registeret sier at foretaket er konkurs eller slettet");
  faults.push(...(await look(page, "a bankrupt company")));
  await tellSim("PUT", "world", {
    companies: { bryggekafeen: { ...cafe, roles: [...roles, { who: "kaare", code: "LEDE" }] } },
  });
  await choose(page, /^BRYGGEKAFÉEN AS/);
  await page.waitForURL("**/check");
  await going(page, () => page.locator("main form.rh-send button").click());
  await page.waitForURL("**/receipt");
  expect(faults).toEqual([]);
});
