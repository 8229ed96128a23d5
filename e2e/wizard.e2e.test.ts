/** The case page leads through the process: the letter that is written over, seen and sent. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { caseUntil, fillIn, send, startApplication } from "./support/application.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { visitor, type Visitor } from "./support/visitor.ts";

/** Someone whose case a person must judge. */
async function applied(name: string): Promise<Visitor & { caseId: string }> {
  const one = await visitor();
  await logIn(one, name);
  await startApplication(one);
  await fillIn(one.page);
  const caseId = await send(one.page);
  await caseUntil(one.page, caseId, ".rh-next:has-text('saksbehandler')");
  return { ...one, caseId };
}

async function worker(name: string, caseId: string, options: Parameters<typeof visitor>[0] = {}): Promise<Page> {
  const one = await visitor(options);
  await logInAtDesk(one, name);
  await one.page.goto(`/desk/cases/${caseId}`);
  return one.page;
}

/** Fills in the judgement, and looks at what it would be. */
async function judge(page: Page, reason: string): Promise<void> {
  for (const point of await page.locator("[name^='check.money']").all()) await point.fill("712300");
  await page.locator("input[name='judge-outcome'][value=refused]").check();
  await page.locator("textarea[name='judge-reason']").fill(reason);
  await page.locator("button[value=judge]").click();
  await page.locator(".dk-decision-preview").waitFor();
}

test("Without script, on a narrow screen: the letter is written over, a misspelt field is found, the draft waits, and the words are sent", async () => {
  const { page: citizen, caseId } = await applied("Oddny");
  const page = await worker("Vigdis", caseId, { script: false, width: NARROW });
  await page.locator("summary", { hasText: "Begrunn dette punktet" }).first().click();
  await page.locator("[name='why.household_income']").fill("Inntekten er hentet fra skattemeldingen.");
  await judge(page, "Inntekten er over grensen.");
  expect(await page.locator("[name='letter.assessment']").inputValue()).toBe(
    "Inntekten er hentet fra skattemeldingen.\n\nInntekten er over grensen.",
  );
  const preview = await page.locator(".dk-decision-preview").innerText();
  for (const said of ["Du får ikke redusert foreldrebetaling", "hvordan en klager"]) expect(preview).toContain(said);

  await page.locator("[name='letter.lead']").fill("Kjære {aplicant}, du får ikke lavere pris denne gangen.");
  await page.locator("button[value=confirm-judge]").click();
  await page.getByText("Mente du {applicant}?").waitFor();
  await page.locator("[name='letter.lead']").fill("Kjære {applicant}, du får ikke lavere pris denne gangen.");
  await page.locator("button[value=draft-judge]").click();
  await page.locator("[role=status]", { hasText: "Utkastet er lagret" }).waitFor();

  // A colleague goes on with it, and judges otherwise.
  const other = await worker("Kristoffer", caseId);
  expect(await other.locator("#draft").innerText()).toContain("Vigdis");
  await other.locator("button[value=judge]").click();
  expect(await other.locator("[name='letter.lead']").inputValue()).toContain("Kjære {applicant}");
  await other.locator("[name='letter.assessment']").fill("Vi har sett på inntekten, og den er for høy.");
  await other.locator("button[value=change-judge]").click();
  await other.locator("textarea[name='judge-reason']").fill("Barnet har ikke plass i barnehage.");
  await other.locator("button[value=judge]").click();
  await other.getByText("Vurderingen er endret etter at denne teksten ble skrevet").waitFor();
  expect(await other.locator("[name='letter.assessment']").inputValue()).toContain("den er for høy");
  await other.locator("button[value=standard-judge-assessment]").click();
  expect(await other.locator("[name='letter.assessment']").inputValue()).toContain("Barnet har ikke plass");

  // The PDF is the letter, and it is not sent by being seen.
  const fields = await other
    .locator(".dk-confirm")
    .evaluate((form) =>
      Object.fromEntries(
        [...new FormData(form as HTMLFormElement)].flatMap(([name, value]) =>
          typeof value === "string" ? [[name, value]] : [],
        ),
      ),
    );
  const shown = await other.request.post(new URL(`/desk/cases/${caseId}/letter?list=mine`, other.url()).href, {
    form: fields,
    headers: { origin: new URL(other.url()).origin },
  });
  expect([shown.status(), shown.headers()["content-type"], (await shown.body()).subarray(0, 5).toString()]).toEqual([
    200,
    "application/pdf",
    "%PDF-",
  ]);
  await other.locator("button[value=confirm-judge]").click();
  await other.locator("[role=status]", { hasText: "Vedtaket er på vei" }).waitFor();
  expect(await other.locator("main").innerText()).toContain("skrev om én del av brevet");
  await caseUntil(citizen, caseId, "[aria-labelledby=decision] a[href*='/documents/']");
  expect(await citizen.locator("main").innerText()).toContain("Barnet har ikke plass i barnehage.");
});

/** Writes a delegation as one employee, and approves it as another. */
async function delegated(
  by: Page,
  approver: Page,
  holder: string,
  outcomes: readonly string[],
  source: string,
): Promise<void> {
  await by.goto("/desk/delegations");
  await by.locator("#new summary").click();
  await by.locator("[name=unit]").selectOption("kindergarten");
  await by.locator("[name=service]").selectOption({ label: "Redusert foreldrebetaling i barnehage" });
  await by.locator("[name=holder]").selectOption(holder);
  for (const outcome of outcomes) await by.locator(`[name=outcome][value=${outcome}]`).check();
  await by.locator("[name=source]").fill(source);
  await by.locator("button[value=write]").click();
  await by.locator("[role=status]", { hasText: "sendt til godkjenning" }).waitFor();
  // Who wrote it cannot approve it.
  expect(await by.locator(".rh-delegations li", { hasText: source }).locator("button[value=approve]").count()).toBe(0);
  await approver.goto("/desk/delegations");
  await approver.locator(".rh-delegations li", { hasText: source }).locator("button[value=approve]").click();
  await approver.locator("[role=status]", { hasText: "godkjent" }).waitFor();
}

async function takenBack(page: Page, source: string): Promise<void> {
  await page.goto("/desk/delegations");
  const line = page.locator(".rh-delegations li", { hasText: source });
  await line.locator("summary").click();
  await line.locator("[name=reason]").fill("Prøven er over.");
  await line.locator("button[value=end]").click();
  await page.locator("[role=status]", { hasText: "trukket tilbake" }).waitFor();
}

const asStaff = async (name: string, options: Parameters<typeof visitor>[0] = {}): Promise<Page> => {
  const one = await visitor(options);
  await logInAtDesk(one, name);
  return one.page;
};

test("A decision outside the case worker's authority is proposed, returned, proposed anew and approved by another; everybody may read who may decide", async () => {
  const { page: citizen, caseId } = await applied("Leif");
  const [leader, keeper] = [await asStaff("Bodil", { script: false }), await asStaff("Oddvar")];
  // What the municipality brought gives the case workers everything; it is taken back first.
  await takenBack(leader, "videredelegering punkt 1.1");
  await delegated(leader, keeper, "role:case-worker", ["granted"], "Rådhusprøve 1/26");
  await delegated(leader, keeper, "role:leader", [], "Rådhusprøve 2/26");
  const anyone = (await visitor({ width: NARROW })).page;
  await anyone.goto("/delegations");
  expect(await anyone.locator("main").innerText()).toContain("Alle med rollen Saksbehandler i Barnehage og oppvekst");
  expect(await look(anyone, "delegations")).toEqual([]);

  const page = await worker("Vigdis", caseId, { script: false });
  await judge(page, "Inntekten er over grensen.");
  expect(await page.locator("button[value=confirm-judge]").count()).toBe(0);
  const told = await page.locator(".dk-proposal").innerText();
  for (const said of ["kan ikke avgjøre dette utfallet alene", "Rådhusprøve 1/26", "Bodil"])
    expect(told).toContain(said);
  await page.locator("button[value=propose-judge]").click();
  await page.locator("[role=status]", { hasText: "sendt til godkjenning" }).waitFor();
  expect(await page.locator("button[value=judge]").count()).toBe(0);

  await leader.goto("/desk/approvals");
  await leader.locator(`[aria-labelledby=approvals-mine] a[href*="${caseId}"]`).click();
  await leader.locator("#proposal summary").click();
  await leader.locator("[name=return-reason]").fill("Se på inntekten en gang til.");
  await leader.locator("button[value=return]").click();
  await leader.locator("[role=status]", { hasText: "sendt tilbake" }).waitFor();
  await page.goto(`/desk/cases/${caseId}`);
  expect(await page.locator("#returned").innerText()).toContain("Se på inntekten en gang til.");
  await page.locator("button[value=judge]").click();
  await page.locator("button[value=propose-judge]").click();
  await page.locator("[role=status]", { hasText: "sendt til godkjenning" }).waitFor();

  await leader.goto(`/desk/cases/${caseId}`);
  await leader.locator("button[value=judge]").click();
  await leader.locator("button[value=confirm-judge]", { hasText: "Godkjenn og send" }).click();
  await leader.locator("[role=status]", { hasText: "Vedtaket er på vei" }).waitFor();
  await caseUntil(citizen, caseId, "[aria-labelledby=decision] a[href*='/documents/']");
  expect(await citizen.locator("main").innerText()).not.toContain("Innstilling");
  // What the register has once spoken of is never left to the role alone, so the case workers are given all of it.
  await delegated(leader, keeper, "role:case-worker", [], "Rådhusprøve 3/26");
  await takenBack(leader, "Rådhusprøve 1/26");
});

test("Who is away gives their cases to a substitute and takes no new ones, until the absence is cancelled", async () => {
  const { caseId } = await applied("Amund");
  const page = await worker("Vigdis", caseId);
  await page.locator("[data-take-case]").first().click();
  await page.locator("[role=status]", { hasText: "Saken er din" }).waitFor();
  await page.goto("/desk/absences");
  const names = await page.locator("[name=substitute] option").allInnerTexts();
  await page
    .locator("[name=substitute]")
    .selectOption({ label: names.find((name) => name.startsWith("Kristoffer")) ?? "" });
  await page.locator("main form button[type=submit]").first().click();
  await page.locator("[role=status]", { hasText: "Fraværet er ført" }).waitFor();
  const other = await asStaff("Kristoffer");
  await other.goto("/desk/cases?list=mine");
  expect(await other.locator(`[data-row="${caseId}"]`).count()).toBe(1);
  await other.goto(`/desk/cases/${caseId}`);
  expect(await other.locator("[name=colleague]").innerText()).not.toContain("Vigdis");
  expect(await look(page, "absences")).toEqual([]);
  await page.locator("main li form button").first().click();
  await page.locator("[role=status]", { hasText: "avlyst" }).waitFor();
});

const LANGUAGES = [
  { language: "nb", width: WIDE },
  { language: "nn", width: NARROW },
  { language: "sv", width: WIDE },
  { language: "en", width: NARROW },
] as const;

let scene: Promise<string> | undefined;

test.for(LANGUAGES)("The letter on the desk is for everyone, in $language", async ({ language, width }) => {
  scene ??= applied("Bergljot").then((one) => one.caseId);
  const caseId = await scene;
  const page = await worker("Vigdis", caseId, { language, width });
  await judge(page, "Inntekten er over grensen.");
  await page.locator("[name='letter.lead']").fill("{aplicant}");
  await page.locator("button[value=confirm-judge]").click();
  await page.locator(".dk-news").waitFor();
  const faults = await look(page, "the letter");
  for (const path of ["/desk/approvals", "/desk/delegations", "/desk/absences", "/delegations"]) {
    await page.goto(path);
    faults.push(...(await look(page, path)));
  }
  expect(faults).toEqual([]);
});
