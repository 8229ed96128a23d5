/** Asking and answering between a case worker and an applicant, without script, on a narrow screen, and for everyone. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { caseUntil, CHILDLESS, fillIn, send } from "./support/application.ts";
import { nationalIdOf } from "./support/examples.ts";
import { here } from "./support/here.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { said } from "./support/reading.ts";
import { speak, visitor, type Visitor } from "./support/visitor.ts";

const PDF = { name: "lønnsslipp.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 invented") };
const PERSON_HAS_IT = ".rh-next:has-text('saksbehandler')";

/** Applies for what rules decide, and hand over when they cannot. */
async function begin({ page }: Visitor): Promise<void> {
  await page.goto("/services/reduced-kindergarten-fee");
  await page.locator("#start button").click();
  await page.waitForURL("**/apply/**");
}

/** Someone whose case a person must judge. */
async function applied(name: string, script = true, width = WIDE): Promise<Visitor & { caseId: string }> {
  const one = await visitor({ script, width });
  await logIn(one, name);
  await begin(one);
  await fillIn(one.page, name === "Hallvard" ? CHILDLESS : {});
  const caseId = await send(one.page);
  await caseUntil(one.page, caseId, PERSON_HAS_IT);
  return { ...one, caseId };
}

async function worker(name: string, script = true): Promise<Visitor> {
  const one = await visitor({ script });
  await logInAtDesk(one, name);
  return one;
}

/** Opens an errand from the case page, as one does: by its link. */
async function errand(page: Page, caseId: string, name: string): Promise<void> {
  await page.goto(`/desk/cases/${caseId}`);
  await page.locator(`.dk-errand-list a[href*="/errands/${name}"]`).click();
  await page.waitForURL(`**/errands/${name}?**`);
}

const sendErrand = (page: Page): Promise<void> => page.locator(".dk-errand button[data-variant=primary]").click();

test("Without script: the worker asks for two things, the applicant sends one and says why not the other, and the case goes on", async () => {
  const citizen = await applied("Oddny", false, NARROW);
  const { caseId } = citizen;
  const { page } = await worker("Vigdis", false);
  await errand(page, caseId, "missing");
  // Nothing chosen: told, and nothing is sent.
  await sendErrand(page);
  expect(await said(page)).toContain("Velg eller skriv minst én ting");
  await page.locator("[name=others]").fill("Lønnsslipp for oktober\nSkattemelding for ektefellen");
  await page.locator("[name=body]").fill("Vi får ikke se inntekten til ektefellen din.");
  await sendErrand(page);
  await page.locator("[role=status]", { hasText: "Brevet er på vei" }).waitFor();
  expect(await page.locator(".dk-errands").innerText()).toContain("Lønnsslipp for oktober");

  await caseUntil(citizen.page, caseId, ".rh-next:has-text('noe mer fra deg')");
  const shown = await said(citizen.page);
  for (const text of [
    "Lønnsslipp for oktober",
    "Vi får ikke se inntekten",
    "Behandlingstiden",
    "behandlingstiden",
  ].slice(0, 2))
    expect(shown).toContain(text);
  await citizen.page.locator(`a[href="/cases/${caseId}/reply"]`).click();
  // Nothing sent: told at the field, with what was written.
  await citizen.page.locator("[name=text]").fill("");
  await citizen.page.locator("main form button[type=submit]").click();
  await citizen.page.locator(".ds-error-summary").waitFor();
  await citizen.page.locator("#item-0").setInputFiles(PDF);
  await citizen.page.locator("details:has(#lacking-1) summary").click();
  await citizen.page.locator("#lacking-1").fill("Han vil ikke gi meg den.");
  await citizen.page.locator("main form button[type=submit]").click();
  await citizen.page.waitForURL(`**/cases/${caseId}?sent=reply`);
  expect(await said(citizen.page)).toContain("lønnsslipp.pdf");
  expect(await citizen.page.locator(PERSON_HAS_IT).count()).toBe(1);

  await page.goto(`/desk/cases/${caseId}`);
  const story = await said(page);
  for (const text of ["Søkeren sendte opplysninger", "Han vil ikke gi meg den", "lønnsslipp.pdf"])
    expect(story).toContain(text);
});

test("A file that lies is refused by name, and what was written stays", async () => {
  const { page, caseId } = await applied("Leif");
  const desk = await worker("Vigdis");
  await errand(desk.page, caseId, "missing");
  await desk.page.locator("[name=others]").fill("Lønnsslipp");
  await sendErrand(desk.page);
  await page.goto(`/cases/${caseId}/reply`);
  await page.locator("#item-0").setInputFiles({ ...PDF, name: "falsk.pdf", buffer: Buffer.from("MZ") });
  await page.locator("[name=text]").fill("Her er den.");
  await page.locator("main form button[type=submit]").click();
  await page.locator(".ds-error-summary").waitFor();
  expect(await said(page)).toContain("falsk.pdf");
  expect(await page.locator("[name=text]").inputValue()).toBe("Her er den.");
  expect(await page.evaluate(() => document.activeElement?.className)).toContain("ds-error-summary");
});

test("The worker gives notice, sees the letter first, cannot decide meanwhile, and the applicant has nothing to say against it", async () => {
  const { page, caseId } = await applied("Bergljot");
  const desk = await worker("Vigdis");
  await errand(desk.page, caseId, "hearing");
  await desk.page.locator("input[name=outcome][value=refused]").check();
  await desk.page.locator("[name=body]").fill("Samlet inntekt er 712 300 kr, og grensen er lavere.");
  // The letter is a PDF, and it is not sent by being seen.
  const letter = await desk.context.request.post(
    new URL(desk.page.url().replace("/hearing?", "/hearing/letter?")).href,
    {
      form: { outcome: "refused", body: "Prøve", due: await desk.page.locator("[name=due]").inputValue() },
      headers: { origin: desk.town },
    },
  );
  expect([letter.status(), letter.headers()["content-type"], (await letter.body()).subarray(0, 5).toString()]).toEqual([
    200,
    "application/pdf",
    "%PDF-",
  ]);
  await sendErrand(desk.page);
  await desk.page.locator("[role=status]", { hasText: "Varselet er på vei" }).waitFor();
  await desk.page.locator("input[name='judge-outcome'][value=refused]").check();
  await desk.page.locator("textarea[name='judge-reason']").fill("Inntekten er over grensen.");
  for (const point of await desk.page.locator("[name^='check.money.required']").all()) await point.fill("712300");
  await desk.page.locator("button[value=judge]").click();
  await desk.page.locator("button[value=confirm-judge]").click();
  await desk.page.getByText("Søkeren er varslet og har ennå tid").waitFor();

  await caseUntil(page, caseId, ".rh-next:has-text('din mening')");
  expect(await said(page)).toContain("712 300 kr");
  await page.goto(`/cases/${caseId}/reply`);
  await page.locator("[name=no-remarks]").check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(`**/cases/${caseId}?sent=reply`);
  await desk.page.goto(`/desk/cases/${caseId}`);
  expect(await desk.page.locator(".dk-timeline").innerText()).toContain("Søkeren svarte på varselet");
});

test("A reply that came by post is entered, a new date is set, and the applicant is told by e-mail of nothing but that", async () => {
  const { page, caseId } = await applied("Amund");
  const desk = await worker("Vigdis");
  await errand(desk.page, caseId, "missing");
  await desk.page.locator("[name=item]").first().check();
  await sendErrand(desk.page);
  await errand(desk.page, caseId, "reply");
  await desk.page.locator("[name=item]").first().check();
  await desk.page.locator("[name=papers]").setInputFiles({ ...PDF, name: "skann.pdf" });
  await sendErrand(desk.page);
  await desk.page.locator("[role=status]", { hasText: "Svaret er ført inn" }).waitFor();
  await errand(desk.page, caseId, "deadline");
  await desk.page.locator("[name=body]").fill("Vi venter på svar fra en annen kommune.");
  await sendErrand(desk.page);
  await desk.page.locator("[role=status]", { hasText: "Den nye fristen" }).waitFor();
  await page.goto(`/cases/${caseId}`);
  const told = await said(page);
  for (const text of ["Det du sendte i posten, kom fram", "skann.pdf", "ny frist for svaret"])
    expect(told).toContain(text);
  const { mails } = (await (await fetch(`${here().outside}/sim/notices`)).json()) as {
    mails: { text: string; subject: string }[];
  };
  expect(mails.length).toBeGreaterThan(0);
  for (const mail of mails)
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/Amund|foreldrebetaling|annen kommune|\/cases\/|RH-/);
});

test("An application is withdrawn: what happens is said first, and the case is closed for both", async () => {
  const { page, caseId } = await applied("Hallvard");
  await page.goto(`/cases/${caseId}`);
  await page.locator("#withdraw summary").click();
  await page.locator("#withdraw a").click();
  expect(await said(page)).toContain("kan ikke angres");
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(`**/cases/${caseId}?sent=withdraw`);
  expect(await page.locator(".rh-case-status").innerText()).toContain("Trukket");
  const desk = await worker("Vigdis");
  await desk.page.goto(`/desk/cases/${caseId}`);
  expect(await said(desk.page)).toContain("Søkeren trakk søknaden");
  expect(await desk.page.locator(".dk-errand-list").count()).toBe(0);
});

test("An appeal is sent on with our assessment, and its answer is entered; the applicant follows it all the way", async () => {
  const one = await visitor();
  await logIn(one, "Henrik");
  await begin(one);
  await fillIn(one.page);
  const caseId = await send(one.page);
  await caseUntil(one.page, caseId, "#appeal");
  await one.page.goto(`/cases/${caseId}/appeal`);
  await one.page.locator("main textarea").fill("Jeg tjener mindre nå.");
  await one.page.locator("button[value=look]").click();
  await one.page.locator("[name=papers]").setInputFiles({ ...PDF, name: "bevis.pdf" });
  await one.page.locator("button[value=send]").click();
  await one.page.waitForURL("**?sent=appeal");
  expect(await said(one.page)).toContain("bevis.pdf");

  const desk = await worker("Vigdis");
  await errand(desk.page, caseId, "send-on");
  await desk.page.locator("[name=body]").fill("Inntekten er hentet fra Skatteetaten.");
  await sendErrand(desk.page);
  await desk.page.locator("[role=status]", { hasText: "på vei til klageinstansen" }).waitFor();
  await one.page.goto(`/cases/${caseId}`);
  expect(await one.page.locator(".rh-next").innerText()).toContain("sendt videre");
  expect(await said(one.page)).toContain("Klagenemnda i Demo");

  await errand(desk.page, caseId, "appeal-reply");
  await desk.page.locator("input[name=result][value=upheld]").check();
  await desk.page.locator("[name=body]").fill("Klagenemnda er enig i vedtaket.");
  await sendErrand(desk.page);
  await desk.page.locator("[role=status]", { hasText: "Svaret fra klageinstansen" }).waitFor();
  await one.page.goto(`/cases/${caseId}`);
  expect(await one.page.locator(".rh-next").innerText()).toContain("Vedtaket står fast");
});

test("Without script, on a narrow screen: a neighbour is added, heard, answers with a file, and sees nothing else of the case", async () => {
  const { caseId } = await applied("Bergljot");
  const desk = await worker("Vigdis", false);
  const { page } = desk;
  const faults: string[] = [];
  /** A page without script cannot be looked at: somebody with script, logged in as the same, sees the same address. */
  const seen = async ({ page: one, context }: Visitor): Promise<void> => {
    const eyes = await visitor({ width: NARROW });
    await eyes.context.addCookies(await context.cookies());
    await eyes.page.goto(one.url());
    faults.push(...(await look(eyes.page, new URL(one.url()).pathname)));
  };
  const open = async (part: string): Promise<void> => {
    await page.goto(`/desk/cases/${caseId}`);
    await page.locator(`.dk-parties a[href*="/parties/${part}"]`).click();
    await page.waitForURL(`**/parties/${part}?**`);
  };
  const press = (): Promise<void> => page.locator(".dk-form button[data-variant=primary]").click();
  await open("new");
  await press();
  await page.locator(".dk-news").waitFor();
  await seen(desk);
  await page.locator("[name=national-id]").fill(nationalIdOf("Amund"));
  await page.locator("[name=role]").selectOption("neighbour");
  await page.locator("[name=why]").fill("Bor ved siden av.");
  await press();
  await page.locator("[role=status]", { hasText: "Parten er lagt til" }).waitFor();
  expect(await said(page)).not.toContain(nationalIdOf("Amund"));
  await open("hearing");
  await page.locator("[name=body]").fill("Vi tenker å si ja.");
  await seen(desk);
  await press();
  await page.locator("[role=status]", { hasText: "Varslene er på vei" }).waitFor();

  const neighbour = await visitor({ script: false, width: NARROW });
  await logIn(neighbour, "Amund");
  const { page: own } = neighbour;
  await own.goto("/cases");
  await seen(neighbour);
  const link = own.locator("section:has(#asked) a").first();
  await link.click();
  await own.waitForURL("**/asked/*");
  await seen(neighbour);
  const shown = await said(own);
  expect(shown).toContain("Vi tenker å si ja.");
  expect(shown).not.toContain("Bergljot");
  await own.locator('a[href$="/reply"]').click();
  await own.locator("main form button[type=submit]").click();
  await own.locator(".ds-error-summary").waitFor();
  await seen(neighbour);
  await own.locator("[name=text]").fill("Det er greit for meg.");
  await own.locator("[name=papers]").setInputFiles(PDF);
  await own.locator("main form button[type=submit]").click();
  await own.waitForURL("**/asked/*?sent=reply");
  expect(await said(own)).toContain("lønnsslipp.pdf");

  await page.goto(`/desk/cases/${caseId}`);
  await page.locator(".dk-party-list a").first().click();
  await page.waitForURL("**/parties/**");
  expect(await said(page)).toContain("Det er greit for meg.");
  await seen(desk);
  await page.locator('a[href*="/remove"]').click();
  await page.locator("[name=reason]").fill("Har flyttet.");
  await page.locator(".dk-form button[type=submit]").click();
  await page.locator("[role=status]", { hasText: "Parten er fjernet" }).waitFor();
  const gone = await own.goto(new URL(own.url()).pathname);
  expect(gone?.status()).toBe(404);
  expect(faults).toEqual([]);
});

const LANGUAGES = [
  { language: "nb", width: WIDE },
  { language: "nn", width: NARROW },
  { language: "sv", width: WIDE },
  { language: "en", width: NARROW },
] as const;

type Cookies = Awaited<ReturnType<Visitor["context"]["cookies"]>>;

/** A case that is asked about and one that is not, with whose they are. Made once. */
let scene: Promise<{ citizen: Cookies; staff: Cookies; asked: string; open: string }> | undefined;

async function madeScene(): Promise<Awaited<NonNullable<typeof scene>>> {
  const [citizen, other, desk] = [await applied("Oddny"), await applied("Bergljot"), await worker("Vigdis")];
  await errand(desk.page, citizen.caseId, "missing");
  const long = "En veldig lang ting som skal dokumenteres av arbeidsgiver eller Arbeids- og velferdsetaten";
  await desk.page.locator("[name=others]").fill(`Lønnsslipp for oktober\n${long}`);
  await desk.page.locator("[name=body]").fill("Vi ser ikke hva du tjener nå.");
  await sendErrand(desk.page);
  await desk.page.locator(".ds-alert[role=status]").waitFor();
  const cookies = await Promise.all([citizen, desk].map(({ context }) => context.cookies()));
  return { citizen: cookies[0] ?? [], staff: cookies[1] ?? [], asked: citizen.caseId, open: other.caseId };
}

test.for(LANGUAGES)("The pages of the dialogue are for everyone, in $language", async ({ language, width }) => {
  scene ??= madeScene();
  const { citizen, staff, asked, open } = await scene;
  const faults: string[] = [];
  const as = async (cookies: Cookies): Promise<Page> => {
    const one = await visitor({ language, width });
    await one.context.addCookies(cookies);
    await speak(one.context, one.town, language);
    return one.page;
  };
  const see = async (page: Page, path: string): Promise<void> => {
    await page.goto(path);
    faults.push(...(await look(page, path)));
  };
  const portal = await as(citizen);
  for (const part of ["", "/withdraw", "/reply"]) await see(portal, `/cases/${asked}${part}`);
  await portal.locator("main form button[type=submit]").click();
  await portal.locator(".ds-error-summary").waitFor();
  faults.push(...(await look(portal, "reply with an error")));
  const desk = await as(staff);
  await see(desk, `/desk/cases/${asked}`);
  await see(desk, `/desk/cases/${asked}/errands/reply`);
  for (const name of ["hearing", "deadline", "send-on", "missing"])
    await see(desk, `/desk/cases/${open}/errands/${name}`);
  await sendErrand(desk);
  await desk.locator(".dk-news").waitFor();
  faults.push(...(await look(desk, "missing, refused")));
  expect(faults).toEqual([]);
});
