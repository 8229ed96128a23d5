/**
 * The second municipality on the same server, in another country: its own look, language, log-in, service and law, from the front
 * page to the decision; and nothing of the first to be seen in it.
 */
import { expect, test } from "vitest";
import { caseUntil, send } from "./support/application.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { said } from "./support/reading.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

const HOST = "lerby.localhost";
const PERMIT = "mobility-parking-permit";

/** Pages of the form in their order, and what is answered on each. */
const ANSWERS: readonly Readonly<Record<string, string>>[] = [
  { application_kind: "first" },
  { role: "driver" },
  { can_walk: "yes", walking_distance: "200", expected_duration: "lasting" },
  { "medical_certificate.answer": "later", "photo.answer": "later" },
  {
    contact_phone: "070-174 06 05",
    contact_email: "astrid@lerby.example",
    protected_identity: "no",
    letter_language: "sv",
  },
  { declaration: "on" },
];

async function service({ page }: Visitor): Promise<void> {
  await page.goto("/");
  await page.locator(`[aria-labelledby=services] a[href$="/${PERMIT}"]`).first().click();
  await page.locator("#start").waitFor();
}

async function answer({ page }: Visitor, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const radio = page.locator(`main input[type=radio]:is([name="${name}"], [name$="${name}"])[value="${value}"]`);
    const field = page.locator(`main input:not([type=radio])[name="${name}"]`);
    if ((await radio.count()) === 1) await radio.check();
    else if (value === "on") await page.locator("main input[type=checkbox]").first().check();
    else await field.fill(value);
  }
}

test("A Swedish application is written, decided and read, and nothing of the first municipality is seen on the way", async () => {
  const citizen = await visitor({ language: "sv", host: HOST });
  const { page } = citizen;
  const faults: string[] = [];
  const seen: string[] = [];
  const see = async (name: string): Promise<void> => {
    faults.push(...(await look(page, name)));
    seen.push(await page.locator("body").innerText());
  };
  await page.goto("/");
  expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  await see("front");
  await logIn(citizen, "Astrid");
  await service(citizen);
  await see("service");
  await page.locator("#start button").click();
  await page.waitForURL("**/whom");
  await see("for whom");
  await page.locator("main .rh-form-end .ds-button").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/whom"));
  for (const [step, answers] of ANSWERS.entries()) {
    await page.waitForURL("**/apply/**");
    await answer(citizen, answers);
    await see(`form ${step}`);
    const before = page.url();
    await page.locator("main .ds-button[name=then][value=next]").click();
    await page.waitForURL((url) => url.href !== before);
  }
  await see("check");
  const caseId = await send(page);
  await see("receipt");

  const staff = await visitor({ language: "sv", host: HOST });
  await logInAtDesk(staff, "Annika");
  await caseUntil(page, caseId, ".rh-timeline li:nth-child(3), main ol li:nth-child(3)");
  await staff.page.goto(`/desk/cases/${caseId}`);
  faults.push(...(await look(staff.page, "desk case")));
  for (const point of ["resident", "documents", "mobility", "lasting"])
    await staff.page.locator(`main input[type=radio][name$="${point}"][value="true"]`).check();
  await staff.page.getByLabel("Motivering", { exact: true }).fill("Intyget visar en bestående nedsättning.");
  await staff.page.locator("button[value=judge]").click();
  await staff.page.locator("button[value=confirm-judge]").waitFor();
  faults.push(...(await look(staff.page, "desk confirm")));
  await staff.page.locator("button[value=confirm-judge]").click();

  // The letter can be read as soon as it is written; when the time begins is known once it is sent.
  await caseUntil(
    page,
    caseId,
    "main:has-text('Tiden börjar räknas'):has(a[href*='/documents/']:has-text('Läs brevet'))",
  );
  await see("decided");
  expect(await said(page)).toContain("Tiden börjar räknas den dag du öppnar brevet");
  const letter = await page.locator("a[href*='/documents/']").last().getAttribute("href");
  const type = await page.evaluate(async (href) => (await fetch(href)).headers.get("content-type"), letter ?? "");
  expect(type).toBe("application/pdf");
  await page.reload();
  expect(await said(page)).toMatch(/Du kan överklaga till och med/u);
  await page.goto("/journal");
  await see("journal");
  expect(await page.locator("h1").innerText()).toBe("Offentligt diarium");
  for (const address of ["/rules", "/numbers", "/about", "/permits", "/verify"]) {
    await page.goto(address);
    await see(address);
  }
  expect(seen.filter((text) => /Demo kommune|demo\.example|forvaltningslov|Folkeregister|SvarUt/u.test(text))).toEqual(
    [],
  );
  expect(faults).toEqual([]);
});

test.for([
  { language: "nb", width: NARROW },
  { language: "nn", width: WIDE },
  { language: "en", width: NARROW },
] as const)("Its first pages are for everyone, in $language", async ({ language, width }) => {
  const one = await visitor({ language, width, host: HOST });
  const faults: string[] = [];
  await service(one);
  for (const address of [one.page.url(), "/", "/journal", "/about", "/rules"]) {
    await one.page.goto(address);
    faults.push(...(await look(one.page, address)));
  }
  expect(faults).toEqual([]);
});

test("Neither sees the other's services, cases or sessions", async () => {
  const first = await visitor();
  await first.page.goto("/");
  const theirs = await first.page.locator("[aria-labelledby=services] a").first().getAttribute("href");
  const second = await visitor({ language: "sv", host: HOST });
  expect((await second.page.goto(theirs ?? "/nothing"))?.status()).toBe(404);
  await logIn(second, "Lennart");
  const cookie = (await second.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await second.page.goto("/cases");
  expect(await second.page.locator("h1").innerText()).toBe("Mina ärenden");
  const answer = await first.context.request.get("/cases", { maxRedirects: 0, headers: { cookie } });
  expect(answer.status()).toBe(303);
});
