/** Where a person decides: the case worker's day, and what the citizen sees of it. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { caseUntil, CHILDLESS, fillIn, send, startApplication } from "./support/application.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { said } from "./support/reading.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

test("A list that must have something in it begins with a row to fill in, the same in two tabs, and names what is missing", async () => {
  const { page, context } = await applicant("Hallvard");
  await fillIn(page, { no_child_reason: "other", no_child_explanation: "Barnet flytter hit." }, "children");
  expect(await page.locator(".rh-repeat-row").count()).toBe(1);
  const row = await page.locator("[name$='.$row']").getAttribute("value");
  const second = await context.newPage();
  await second.goto(page.url());
  expect(await second.locator("[name$='.$row']").getAttribute("value")).toBe(row);
  await page.locator("main .ds-button[name=then][value=next]").click();
  expect(await page.locator(".ds-error-summary").innerText()).toContain("Navn på barnet");
});

test("Someone the register knows no child of applies, and a case worker decides with the keyboard alone", async () => {
  const citizen = await applicant("Hallvard");
  await fillIn(citizen.page, CHILDLESS);
  const caseId = await send(citizen.page);
  await caseUntil(citizen.page, caseId, ".rh-next:has-text('saksbehandler')");

  const { page } = await worker("Vigdis");
  await inList(page, "unit", caseId);
  // j and k move without opening anything; Enter opens.
  await page.keyboard.press("j");
  for (let moves = 0; moves < 60 && (await chosen(page)) !== caseId; moves += 1) await page.keyboard.press("j");
  // Away and back; at an end of the list there is only one way to go.
  const isFirst = (await page.locator("[data-row]").first().getAttribute("data-row")) === caseId;
  for (const key of isFirst ? ["j", "k"] : ["k", "j"]) await page.keyboard.press(key);
  expect(await chosen(page)).toBe(caseId);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/desk/cases/${caseId}**`);
  expect(await said(page)).toContain("Hallvard Rustad");
  await page.keyboard.press("a");
  await page.locator("[role=status]", { hasText: "Saken er din" }).waitFor();

  await page.keyboard.press("t");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("todo");
  await tabTo(page, "[name^='check.money']");
  await page.keyboard.type("120 000");
  await tabTo(page, "input[name='judge-outcome']");
  for (let moves = 0; moves < 4 && (await focused(page, "value")) !== "refused"; moves += 1)
    await page.keyboard.press("ArrowDown");
  await tabTo(page, "textarea[name='judge-reason']");
  await page.keyboard.type("Barnet er ikke registrert på adressen din, og vi finner ingen plass i barnehage.");
  await tabTo(page, "button[value=judge]");
  await page.keyboard.press("Enter");

  // Focus is on what the decision would be; the one button there sends it.
  await page.locator(".dk-decision-preview").waitFor();
  expect(await page.locator("[name='letter.assessment']").inputValue()).toContain("Barnet er ikke registrert");
  expect(await page.evaluate(() => document.activeElement?.className)).toContain("dk-decision-preview");
  await tabTo(page, "button[value=confirm-judge]");
  await page.keyboard.press("Enter");
  await page.locator("[role=status]", { hasText: "Vedtaket er på vei" }).waitFor();
  await page.keyboard.press("u");
  await page.waitForURL("**/desk/cases?**");

  await caseUntil(citizen.page, caseId, "[aria-labelledby=decision] a[href*='/documents/']");
  const told = await said(citizen.page);
  expect(told).toContain("Vedtaket er gjort av en saksbehandler");
  expect(told).toContain("Barnet er ikke registrert");
  expect(await citizen.page.locator("a[href='#person'], [id=person]").count()).toBe(0);
});

test("A case worker asks, the citizen answers, and the case comes back to the list", async () => {
  const citizen = await applicant("Oddny");
  await fillIn(citizen.page);
  const caseId = await send(citizen.page);
  await caseUntil(citizen.page, caseId, ".rh-next:has-text('saksbehandler')");

  const { page } = await worker("Kristoffer");
  await page.goto(`/desk/cases/${caseId}`);
  await page.locator("#write summary").click();
  await page.locator("[name=message]").fill("Kan du sende oss skattemeldingen til ektefellen?");
  await page.locator("button[value=message]").click();
  await page.locator("[role=status]", { hasText: "Meldingen er sendt" }).waitFor();

  await caseUntil(citizen.page, caseId, ".rh-next:has-text('Vi trenger et svar fra deg')");
  expect(await said(citizen.page)).toContain("Kan du sende oss skattemeldingen");
  await write(citizen.page, caseId, "write", "Ja, jeg legger den ved i morgen.");
  await inList(page, "unit", caseId);
  await page.goto(`/desk/cases/${caseId}`);
  expect(await said(page)).toContain("Ja, jeg legger den ved i morgen.");
});

test("The citizen may ask for a person, and may appeal, and both reach the desk", async () => {
  const citizen = await applicant("Ingelin");
  await fillIn(citizen.page);
  const caseId = await send(citizen.page);
  await caseUntil(citizen.page, caseId, "#person");
  await write(citizen.page, caseId, "person", "Jeg tror inntekten er regnet to ganger.");
  expect(await citizen.page.locator(".rh-next").innerText()).toContain("ser på vedtaket på nytt");

  const { page } = await worker("Vigdis");
  await inList(page, "unit", caseId);
  await page.goto(`/desk/cases/${caseId}`);
  expect(await page.locator("#todo").innerText()).toContain("Vil at en person ser på saken");

  await write(citizen.page, caseId, "appeal", "Jeg er uenig i prisen.");
  expect(await said(citizen.page)).toContain("Du har klaget på vedtaket");
  await page.goto(`/desk/cases/${caseId}`);
  expect(await said(page)).toContain("Søkeren klaget");
});

test("A leader stops the automation, the next application goes to a person, and it is started again", async () => {
  const leader = await worker("Bodil");
  await turn(leader.page, "no");
  try {
    const citizen = await applicant("Arne");
    await fillIn(citizen.page);
    const caseId = await send(citizen.page);
    await caseUntil(citizen.page, caseId, ".rh-next:has-text('saksbehandler')");
    await leader.page.goto(`/desk/cases/${caseId}`);
    expect(await leader.page.locator("#todo").innerText()).toContain("Automatikken er stoppet");
  } finally {
    await turn(leader.page, "yes");
  }
  expect(await said(leader.page)).toContain("Automatikken går igjen");

  // Who is not the leader sees how it stands without a button, and asking all the same is refused and stops nothing.
  await leader.page.goto("/desk/automation");
  const service = await switchOn(leader.page).locator("input[name=service]").first().inputValue();
  const other = await worker("Vigdis");
  await other.page.goto("/desk/automation");
  expect(await switchOn(other.page).count()).toBe(1);
  expect(await other.page.locator(".dk-switch :is(button, summary, form)").count()).toBe(0);
  expect(await said(other.page)).toContain("Lederen for enheten kan stoppe og starte dem");
  const refused = await other.context.request.post("/desk/automation", {
    form: { service, run: "no" },
    headers: { origin: other.town },
  });
  expect(await refused.text()).toContain("Spør lederen for enheten");
  await leader.page.goto("/desk/automation");
  expect(await switchOn(leader.page).locator("button[name=run][value=no]").count()).toBe(1);
});

test("A case is sent to a colleague with everything that is done, and leaves the sender's own list", async () => {
  const citizen = await applicant("Oddny");
  await fillIn(citizen.page);
  const caseId = await send(citizen.page);
  await caseUntil(citizen.page, caseId, ".rh-next:has-text('saksbehandler')");

  // The house knows a colleague who has been in once.
  const colleague = await worker("Kristoffer");
  const { page } = await worker("Vigdis");
  await page.goto(`/desk/cases/${caseId}`);
  await page.locator("[data-take-case]").click();
  await page.locator("[role=status]", { hasText: "Saken er din" }).waitFor();
  await inList(page, "mine", caseId);
  await page.goto(`/desk/cases/${caseId}`);
  await page.locator("#send-on summary").click();
  // Nobody chosen: told, and nothing is sent.
  await page.locator("button[value=send-on]").click();
  await page.locator("#send-on", { hasText: "Velg hvem saken skal sendes til" }).waitFor();
  expect(await page.locator("[name=colleague]").innerText()).not.toContain("Vigdis");
  await page.locator("[name=colleague]").selectOption({ label: "Kristoffer Lien" });
  await page.locator("button[value=send-on]").click();
  await page.locator("[role=status]", { hasText: "Saken er sendt til kollegaen" }).waitFor();
  expect(await page.locator(".dk-case-about").innerText()).toContain("Kristoffer Lien");
  await page.goto("/desk/cases?list=mine");
  expect(await page.locator(`[data-row="${caseId}"]`).count()).toBe(0);

  await inList(colleague.page, "mine", caseId);
  await colleague.page.goto(`/desk/cases/${caseId}`);
  expect(await colleague.page.locator(".dk-timeline").innerText()).toContain("Saken fikk saksbehandler: Kristoffer");
});

test("A leader overrules a decision with a reason, and the citizen reads the new one", async () => {
  const citizen = await applicant("Solveig");
  await fillIn(citizen.page);
  const caseId = await send(citizen.page);
  const letter = "[aria-labelledby=decision] a[href*='/documents/']";
  await caseUntil(citizen.page, caseId, letter);
  const first = await citizen.page.locator(letter).getAttribute("href");
  expect(await citizen.page.locator(".rh-outcome").innerText()).toBe("Du får redusert foreldrebetaling");

  const { page } = await worker("Bodil");
  await page.goto(`/desk/cases/${caseId}`);
  await page.locator("#overrule summary").click();
  await page.locator("input[name='overrule-outcome'][value=refused]").check();
  // A reason is a must, on the page and in the house.
  await page.locator("button[value=overrule]").click();
  await page.locator(".ds-error-summary").waitFor();
  expect(await page.locator("#overrule").innerText()).toContain("Skriv en begrunnelse");
  const reason = "Barnet sluttet i barnehagen før reduksjonen begynte å gjelde.";
  await page.locator("textarea[name='overrule-reason']").fill(reason);
  await page.locator("button[value=overrule]").click();
  await page.locator(".dk-decision-preview").waitFor();
  expect(await page.locator("[name='letter.assessment']").inputValue()).toContain(reason);
  await page.locator("button[value=confirm-overrule]").click();
  await page.locator("[role=status]", { hasText: "Det nye vedtaket er på vei" }).waitFor();

  await caseUntil(citizen.page, caseId, ".rh-outcome:has-text('Du får ikke redusert foreldrebetaling')");
  const told = await said(citizen.page);
  expect(told).toContain("Vedtaket er gjort av en saksbehandler");
  expect(told).toContain(reason);
  expect(await citizen.page.locator(letter).getAttribute("href")).not.toBe(first);
  // Both stand on the timeline, for the worker as for the citizen.
  await page.goto(`/desk/cases/${caseId}`);
  const story = await page.locator(".dk-timeline").innerText();
  for (const text of ["Vedtak: innvilget", "Vedtak: avslått"]) expect(story).toContain(text);
});

test("A case worker enters the children nobody may look up, and a protected person is granted by the rules", async () => {
  const citizen = await applicant("Torunn");
  await fillIn(citizen.page, { ...CHILDLESS, household_description: "Jeg og Ola.", letter_language: "nb" });
  const caseId = await send(citizen.page);
  await caseUntil(citizen.page, caseId, ".rh-next:has-text('saksbehandler')");

  const { page } = await worker("Vigdis");
  await page.goto(`/desk/cases/${caseId}`);
  const child = page.locator(".dk-entry").first();
  expect(await child.locator("[name$='.children.name']").inputValue()).toBe("Ola");
  await page.locator("[name^='check.money']").fill("160 000");
  await child.locator("[name$='.children.hours']").fill("45");
  await child.locator("[name$='.children.from']").fill("2024-08-01");
  await page.locator("input[name='judge-outcome'][value=granted]").check();
  await page.locator("textarea[name='judge-reason']").fill("Plassen er bekreftet av barnehagen.");
  await page.locator("button[value=judge]").click();
  await page.locator(".dk-decision-preview").waitFor();
  expect(await page.locator(".dk-decision-preview").innerText()).toMatch(/Ola[\s\S]*Du betaler i måneden\s+484 kr/);
  await page.locator("button[value=confirm-judge]").click();
  await page.locator("[role=status]", { hasText: "Vedtaket er på vei" }).waitFor();
  await caseUntil(citizen.page, caseId, ".rh-outcome:has-text('Du får redusert foreldrebetaling')");
});

async function applicant(name: string): Promise<Visitor> {
  const one = await visitor();
  await logIn(one, name);
  await startApplication(one);
  return one;
}

async function worker(name: string): Promise<Visitor> {
  const one = await visitor();
  await logInAtDesk(one, name);
  return one;
}

/** Opens a list and finds the case in it, on whichever page it is. */
async function inList(page: Page, list: string, caseId: string): Promise<void> {
  await page.goto(`/desk/cases?list=${list}`);
  await page.locator(`[data-row="${caseId}"]`).waitFor();
}

const chosen = (page: Page): Promise<string | null> =>
  page.locator("[data-row][aria-current]").getAttribute("data-row");

const focused = (page: Page, attribute: string): Promise<string | null> =>
  page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute);

/** Presses Tab until what is looked for has focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${selector}`);
}

/** Writes in a case as the citizen: what is written is shown once more before it is sent. */
async function write(page: Page, caseId: string, letter: string, text: string): Promise<void> {
  await page.goto(`/cases/${caseId}/${letter}`);
  await page.locator("main textarea").fill(text);
  await page.locator("button[value=look]").click();
  expect(await said(page)).toContain(text);
  await page.locator("button[value=send]").click();
  await page.waitForURL(`**/cases/${caseId}?sent=${letter}`);
}

/** Opens the fold that hides the switch, and presses what confirms it. */
/** Of the service that is applied for here; others may have been made meanwhile. */
const switchOn = (page: Page): Locator => page.locator(".dk-switch", { hasText: "barnehage" });

async function turn(page: Page, run: "yes" | "no"): Promise<void> {
  await page.goto("/desk/automation");
  await switchOn(page).locator("summary").click();
  await switchOn(page).locator(`button[name=run][value=${run}]`).click();
  await page.waitForURL("**/desk/automation?done=**");
}
