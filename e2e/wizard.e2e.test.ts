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
  expect(await look(page, "the letter")).toEqual([]);
});
