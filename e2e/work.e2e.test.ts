/** Sharing out work: taking the next, finding and moving many, handing out, and whoever is not impartial. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { caseUntil, CHILDLESS, fillIn, send, startApplication } from "./support/application.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { visitor, type Visitor, type VisitorOptions } from "./support/visitor.ts";

const APPLICANTS = ["Hallvard", "Oddny", "Torunn"] as const;
type Cookies = Awaited<ReturnType<Visitor["context"]["cookies"]>>;

let cases: Record<(typeof APPLICANTS)[number], string>;
let leader: Cookies;
let citizen: Cookies;

beforeAll(async () => {
  const made = [];
  for (const name of APPLICANTS) {
    const one = await visitor();
    await logIn(one, name);
    await startApplication(one);
    await fillIn(one.page, { ...CHILDLESS, household_description: "Jeg og Ola.", letter_language: "nb" });
    const caseId = await send(one.page);
    await caseUntil(one.page, caseId, ".rh-next:has-text('saksbehandler')");
    made.push([name, caseId] as const);
    if (name === "Hallvard") citizen = await one.context.cookies();
  }
  cases = Object.fromEntries(made) as typeof cases;
  for (const name of ["Vigdis", "Kristoffer", "Bodil"]) {
    const one = await worker(name);
    leader = await one.context.cookies();
  }
}, 180_000);

test("A case worker takes the next case without script, and the queue says when there is none", async () => {
  const { page } = await worker("Vigdis", { script: false, width: NARROW });
  await page.goto("/desk/work");
  expect(await page.locator("tbody tr").first().innerText()).toContain("Din kø");
  for (let i = 0; i < 40; i += 1) {
    await page.goto("/desk/work");
    await page.getByRole("button", { name: "Ta neste sak" }).click();
    await page.waitForURL(/desk\/(cases|work\?next=none)/);
    if (page.url().includes("next=none")) break;
    expect(await page.locator(".ds-alert[role=status]").innerText()).toContain("Saken er din");
  }
  expect(await page.locator("main").innerText()).toContain("Ingen saker i køene dine");
});

test("A leader finds cases, releases nothing by mistake, gives many to a colleague after looking it over, and takes it back", async () => {
  const { page } = await as(leader);
  await page.goto("/desk/work/find");
  await page.locator("#filters > summary").click();
  await page.locator("select[name=due]").selectOption("later");
  await page.locator("#filters button[type=submit]").click();
  await page.waitForURL(/due=later/);
  await page.locator("#many > summary").click();
  // Nothing ticked: told, with what was chosen still there.
  await page.locator("select[name=to]").selectOption({ label: "Kristoffer Lien" });
  await page.locator("button[value=assign]").click();
  await page.locator(".dk-news").waitFor();
  expect(await page.locator("main").innerText()).toContain("Kryss av minst én");
  await tick(page, cases.Hallvard);
  await tick(page, cases.Oddny);
  await page.locator("select[name=to]").selectOption({ label: "Kristoffer Lien" });
  await page.locator("button[value=assign]").click();
  await page.waitForURL("**/desk/work/batches/**");
  expect(await page.locator("[role=status]").innerText()).toContain("Ingenting er gjort ennå. 2 saker blir endret");
  // Two tabs: the second is told that it is done already.
  const second = await page.context().newPage();
  await second.goto(page.url());
  await page.getByRole("button", { name: "Gi bort 2 saker" }).click();
  await page.getByText("Gjort med 2 saker").waitFor();
  await second.getByRole("button", { name: "Gi bort 2 saker" }).click();
  await second.getByText("Dette er alt satt i gang").waitFor();
  await page.goto(`/desk/cases/${cases.Oddny}`);
  expect(await page.locator(".dk-case-about").innerText()).toContain("Kristoffer Lien");
  await page.goBack();
  await page.getByRole("button", { name: "Angre for 2 saker" }).click();
  await page.getByText("Angret for 2 saker").waitFor();
  await page.goto(`/desk/cases/${cases.Oddny}`);
  expect(await page.locator(".dk-case-about").innerText()).not.toContain("Kristoffer Lien");
});

test("A case that is moved to another unit while it is written in is refused, and what was written is still there", async () => {
  const vigdis = await worker("Vigdis");
  const at = `/desk/cases/${cases.Torunn}`;
  await vigdis.page.goto(at);
  await vigdis.page.locator("#write > summary").click();
  const text = "Vi trenger å vite når barnet flytter.";
  await vigdis.page.locator("[name=message]").fill(text);

  const { page } = await as(leader, { script: false });
  await page.goto("/desk/work/find");
  await tick(page, cases.Torunn);
  await page.locator("#many > summary").click();
  await page.locator("select[name=move-unit]").selectOption("culture");
  await page.locator("#reason").fill("Gjelder kulturskolen.");
  await page.locator("button[value=move]").click();
  await page.getByRole("button", { name: "Flytt 1 sak" }).click();
  await page.getByText("Gjort med 1 sak").waitFor();
  const batch = page.url();

  await vigdis.page.locator("button[value=message]").click();
  await vigdis.page.getByText("Det du hadde skrevet").waitFor();
  expect(await vigdis.page.locator("main").innerText()).toContain(text);
  await page.goto(batch);
  await page.getByRole("button", { name: "Angre for 1 sak" }).click();
  await page.getByText("Angret for 1 sak").waitFor();
  expect((await vigdis.page.goto(at))?.status()).toBe(200);
});

test("A list is kept under a name and found again, and comes as a file", async () => {
  const { page } = await as(leader, { script: false });
  await page.goto("/desk/work/find?due=later&sort=oldest");
  await page.locator("#keep > summary").click();
  await page.locator("button[value=save]").click();
  expect(await page.locator("main").innerText()).toContain("Gi lista et navn");
  await page.locator("#name").fill("God tid");
  await page.locator("button[value=save]").click();
  await page.waitForURL(/done=saved/);
  await page.goto("/desk/work/find");
  await page.getByRole("link", { name: "God tid" }).click();
  await page.waitForURL(/due=later&sort=oldest/);
  const file = await page.context().request.get("/desk/work/find/list.csv?due=later");
  const text = await file.text();
  expect(file.headers()["content-disposition"]).toContain("cases.csv");
  expect(text.charCodeAt(0)).toBe(0xfeff);
  for (const name of APPLICANTS) expect(text).not.toContain(name);
  await page.locator("#keep > summary").click();
  await page.locator("button[value=forget]").click();
  await page.waitForURL(/done=forgotten/);
  expect(await page.getByRole("link", { name: "God tid" }).count()).toBe(0);
});

test("Whoever is not impartial is out of the case, the applicant may say so too, and a leader hands it on", async () => {
  const told = await as(citizen, { script: false });
  await told.page.goto(`/cases/${cases.Hallvard}/impartial`);
  await told.page.locator("main textarea").fill("Vigdis er naboen min.");
  await told.page.locator("button[value=look]").click();
  await told.page.locator("button[value=send]").click();
  await told.page.waitForURL(/sent=impartial/);

  const vigdis = await worker("Vigdis", { width: NARROW });
  const at = `/desk/cases/${cases.Hallvard}`;
  await vigdis.page.goto(at);
  const { number } = await numberOf(vigdis.page);
  expect(await vigdis.page.locator("main").innerText()).toContain("Noen er kanskje inhabil");
  await vigdis.page.getByRole("link", { name: "Er noen inhabil i saken?" }).click();
  await vigdis.page.getByRole("button", { name: "Meld inhabil" }).click();
  await vigdis.page.locator("[data-error-summary]").waitFor();
  await vigdis.page.locator("input[value=interest]").check();
  await vigdis.page.locator("#note").fill("Vi er naboer.");
  await vigdis.page.getByRole("button", { name: "Meld inhabil" }).click();
  await vigdis.page.getByText("Du er ute av saken").waitFor();
  for (const address of [at, `${at}/explain`, `${at}/impartial`, `${at}/errands/missing`]) {
    const answer = await vigdis.page.goto(address);
    expect(answer?.status()).toBe(404);
  }
  for (const address of [
    "/desk/cases?list=unit",
    `/desk/cases?list=unit&q=${encodeURIComponent(number)}`,
    "/desk/work/find",
  ]) {
    await vigdis.page.goto(address);
    expect(await vigdis.page.locator("main a", { hasText: number }).count()).toBe(0);
  }

  const { page } = await as(leader);
  await page.goto("/desk/work/impartial");
  const item = page.locator(".dk-recusals > li", { hasText: number });
  expect(await item.innerText()).toContain("Ingen har saken");
  expect(await item.innerText()).toContain("Vi er naboer.");
  await item.locator("summary").click();
  await item.locator("textarea").fill("Nei");
  await item.getByRole("button").click();
  await page.getByText("med minst 10 tegn").waitFor();
  await page.locator("textarea[name=reason]").fill("De bor i hver sin ende av byen.");
  await page.getByRole("button", { name: /^Opphev/ }).click();
  await page.getByText("Saken vises for personen igjen").waitFor();
  expect((await vigdis.page.goto(at))?.status()).toBe(200);
});

test("What nobody has is handed out evenly, shown before it is done", async () => {
  const { page } = await as(leader);
  await page.goto("/desk/work/unit");
  expect(await page.locator("h1").innerText()).toContain("Barnehage og oppvekst");
  const free = page.getByRole("button", { name: "Foreslå en jevn fordeling" });
  if ((await free.count()) === 1) {
    await free.click();
    await page.waitForURL("**/desk/work/batches/**");
    expect(await page.locator("main").innerText()).toContain("Hvem får hvor mange");
    await page.getByRole("button", { name: /^Del ut/ }).click();
    await page.getByText(/^Gjort med/).waitFor();
  }
  await page.goto("/desk/work/unit");
  await page.locator("tbody details summary").first().click();
  const box = page.locator("tbody input[type=checkbox]").first();
  const had = await box.isChecked();
  await box.setChecked(!had);
  await page.locator("tbody button[value=skills]").first().click();
  await page.getByText("Kompetansen er lagret").waitFor();
  expect(await page.locator("tbody input[type=checkbox]").first().isChecked()).toBe(!had);
  await page.locator("tbody details summary").first().click();
  await page.locator("tbody input[type=checkbox]").first().setChecked(had);
  await page.locator("tbody button[value=skills]").first().click();
});

test.for([
  { language: "nb", width: NARROW },
  { language: "nn", width: WIDE },
  { language: "sv", width: NARROW },
  { language: "en", width: WIDE },
] as const)("Every page about sharing out work is for everyone, in $language", async ({ language, width }) => {
  const { page } = await as(leader, { language, width });
  const faults: string[] = [];
  for (const address of [
    "/desk/work",
    "/desk/work/find",
    "/desk/work/find?standing=done&outcome=made-up",
    "/desk/work/unit",
    "/desk/work/measures",
    "/desk/work/impartial",
    `/desk/cases/${cases.Torunn}/impartial`,
  ]) {
    await page.goto(address);
    faults.push(...(await look(page, address)));
    await picture(page, `${address.split("/").at(-1)?.slice(0, 20)}-${language}`);
  }
  await page.goto("/desk/work/find");
  await page.locator("#many > summary").click();
  await page.locator("input[value=all]").check();
  await page.locator("button[value=prioritise]").click();
  await page.locator(".dk-news").waitFor();
  faults.push(...(await look(page, "without a reason")));
  await page.locator("#reason").fill("Barn som begynner i januar.");
  await page.locator("button[value=prioritise]").click();
  await page.waitForURL("**/batches/**");
  faults.push(...(await look(page, "a change before it is done")));
  await picture(page, `batch-${language}`);
  expect(faults).toEqual([]);
});

/** Kept only when there is somewhere to keep it: `WORK_PICTURES=DIR`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["WORK_PICTURES"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const tick = (page: Page, caseId: string): Promise<void> => page.locator(`input[name=case][value="${caseId}"]`).check();

async function numberOf(page: Page): Promise<{ readonly number: string }> {
  const [number = ""] = /\d{4}\/\d+/.exec(await page.locator("h1").innerText()) ?? [];
  return { number };
}

async function worker(name: string, options: VisitorOptions = {}): Promise<Visitor> {
  const one = await visitor(options);
  await logInAtDesk(one, name);
  return one;
}

async function as(cookies: Cookies, options: VisitorOptions = {}): Promise<Visitor> {
  const one = await visitor(options);
  await one.context.addCookies(cookies.filter(({ name }) => name !== "lang"));
  return one;
}
