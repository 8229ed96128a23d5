/**
 * Every page of every door in every language: axe finds nothing, and nothing scrolls sideways at 320 or 1280 px.
 *
 * Read by axe at 1280 px and light in two of the languages, at 320 px and dark in the others.
 */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import {
  answerPage,
  caseUntil,
  CHILDLESS,
  fillIn,
  send,
  serviceLink,
  startApplication,
} from "./support/application.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { titleOf } from "./support/reading.ts";
import { rulesLink } from "./support/rules.ts";
import { speak, visitor, type Visitor } from "./support/visitor.ts";

type Cookies = Awaited<ReturnType<Visitor["context"]["cookies"]>>;

/** Who is logged in and what there is to see, made once. */
let scene: {
  readonly citizen: Cookies;
  readonly newcomer: Cookies;
  readonly staff: Cookies;
  readonly editor: Cookies;
  readonly rules: { readonly service: string; readonly draft: string; readonly run: string };
  readonly draft: string;
  readonly decided: string;
  readonly waiting: string;
  readonly entry: string;
  readonly service: string;
};

beforeAll(async () => {
  const citizen = await visitor();
  await logIn(citizen, "Maiken");
  await startApplication(citizen);
  await fillIn(citizen.page);
  const decided = await send(citizen.page);
  await startApplication(citizen);
  const draft = new URL(citizen.page.url()).pathname.split("/")[2] ?? "";

  const other = await visitor();
  await logIn(other, "Hallvard");
  await startApplication(other);
  await fillIn(other.page, CHILDLESS);
  const waiting = await send(other.page);

  const newcomer = await visitor();
  await logIn(newcomer, "Siv");
  const staff = await visitor();
  await logInAtDesk(staff, "Vigdis");
  const editor = await visitor();
  await logInAtDesk(editor, "Kristoffer");

  await caseUntil(citizen.page, decided, "[aria-labelledby=decision] a");
  await citizen.page.goto("/journal");
  const entry = (await citizen.page.locator(".rh-line-title").first().getAttribute("href")) ?? "";
  await citizen.page.goto("/");
  const service = (await serviceLink(citizen.page).getAttribute("href")) ?? "";
  const rules = await draftOfRules(editor.page);
  const cookies = ({ context }: Visitor): Promise<Cookies> => context.cookies();
  scene = {
    citizen: await cookies(citizen),
    newcomer: await cookies(newcomer),
    staff: await cookies(staff),
    editor: await cookies(editor),
    rules,
    draft,
    decided,
    waiting,
    entry,
    service,
  };
}, 120_000);

/** A draft in which the first rule of the first table answers otherwise, and what that would have led to. */
async function draftOfRules(page: Page): Promise<NonNullable<typeof scene>["rules"]> {
  const path = (): string => new URL(page.url()).pathname;
  await page.goto("/desk/rules");
  await rulesLink(page).click();
  const service = path();
  await page.locator("form:has([value=begin]) [name=note]").fill("Prøve");
  await page.locator("[value=begin]").click();
  await page.waitForURL(/done=begun/);
  const draft = path();
  await page.goto(`${draft}/edit`);
  await page.locator("[name^='output ']").first().fill("5");
  await page.locator("[data-save]").click();
  await page.waitForURL(/done=saved/);
  await page.goto(`${draft}/what-if`);
  await page.locator("[value=ask]").click();
  await page.locator("#changed").waitFor();
  return { service, draft, run: path() };
}

const LANGUAGES = [
  { language: "nb", width: WIDE, dark: false },
  { language: "nn", width: NARROW, dark: false },
  { language: "sv", width: WIDE, dark: true },
  { language: "en", width: NARROW, dark: true },
] as const;

test.for(LANGUAGES)("The public's pages are for everyone, in $language", async ({ language, width, dark }) => {
  const { page } = await as(undefined, language, width, dark);
  const rules = scene.service.replace("/services/", "/rules/");
  const faults = await visit(page, [
    "/",
    "/search?q=barnehage",
    "/search?q=zzzz",
    scene.service,
    "/journal",
    "/journal?q=zzzz",
    scene.entry,
    "/journal/unknown",
    "/numbers",
    "/numbers?days=7",
    "/rules",
    "/rules?q=zzzz",
    ...["", "/1", "?on=2015-01-01", "?on=2020-01-01", "?on=nonsense", "/99"].map((rest) => rules + rest),
    "/rules/unknown",
    "/about",
    "/nowhere",
    "/login/refused?why=login.assurance-too-low",
    "/login/refused?why=login.no-national-id",
  ]);
  expect(faults).toEqual([]);
});

test.for(LANGUAGES)("A citizen's pages are for everyone, in $language", async ({ language, width, dark }) => {
  const { page, context } = await as(scene.citizen, language, width, dark);
  const apply = `/apply/${scene.draft}`;
  await page.goto(`${apply}/household`);
  await fillIn(page, { contact_email: "", contact_phone: "" });
  const at = `/cases/${scene.decided}`;
  const faults = await visit(page, [
    "/",
    scene.service,
    `${apply}/household`,
    `${apply}/later`,
    `${apply}/discard`,
    `${apply}/check`,
    "/cases",
    at,
    `${at}/receipt`,
    `${at}?sent=write`,
    `${at}?missing=document`,
    "/apply/unknown/household",
    "/cases/unknown",
  ]);
  // Two tabs with different answers to one question.
  await page.goto(`${apply}/contact`);
  const second = await context.newPage();
  await second.goto(`${apply}/contact`);
  await second
    .locator("[name=contact_phone]")
    .fill(`4100000${LANGUAGES.findIndex((one) => one.language === language)}`);
  await second.locator("main [name=then][value=later].rh-as-link").click();
  await second.waitForURL("**/later");
  await page.locator("[name=contact_phone]").fill("41999999");
  await page.locator("main .ds-button[name=then][value=next]").click();
  await page.locator("[name^='choose:']").first().waitFor();
  faults.push(...(await look(page, "conflict")));
  // With errors: nothing answered, or nonsense.
  for (const [name, spoil] of SPOILED) {
    await page.goto(`${apply}/${name}`);
    await spoil(page);
    await page.locator("main .ds-button[name=then][value=next]").click();
    expect(await titleOf(page), name).toMatch(ERROR);
    faults.push(...(await look(page, `${name} with errors`)));
  }
  for (const letter of ["write", "person", "appeal"]) {
    await page.goto(`${at}/${letter}`);
    await page.locator("main button[value=look]").click();
    await page.locator(".ds-error-summary").waitFor();
    faults.push(...(await look(page, `${letter} with an error`)));
    await page.locator("main textarea").fill("Tall: 12 450 kr. Vennlig hilsen meg.");
    await page.locator("main button[value=look]").click();
    await page.locator("main button[value=send]").waitFor();
    faults.push(...(await look(page, `${letter} before it is sent`)));
  }
  expect(faults).toEqual([]);
});

test.for(LANGUAGES)("A newcomer's empty pages are for everyone, in $language", async ({ language, width, dark }) => {
  const { page } = await as(scene.newcomer, language, width, dark);
  expect(await visit(page, ["/", "/cases"])).toEqual([]);
});

test.for(LANGUAGES)("The desk's pages are for everyone, in $language", async ({ language, width, dark }) => {
  const { page } = await as(scene.staff, language, width, dark);
  const at = `/desk/cases/${scene.waiting}`;
  const faults = await visit(page, [
    "/desk/cases?list=mine",
    "/desk/cases?list=unit",
    "/desk/cases?list=overdue",
    "/desk/cases?list=done",
    at,
    `${at}/explain`,
    `/desk/cases/${scene.decided}`,
    `/desk/cases/${scene.decided}/explain`,
    "/desk/automation",
    "/desk/keys",
    "/desk/cases/unknown",
  ]);
  await page.goto(at);
  await page.locator("main button[name=intent][value=judge]").click();
  await page.locator(".ds-error-summary").first().waitFor();
  faults.push(...(await look(page, "judging with errors")));
  await page.locator("main input[value=refused]").first().check();
  await page.locator("[name='judge-reason']").first().fill("Barnet er ikke registrert på adressen.");
  await page.locator("main button[name=intent][value=judge]").click();
  faults.push(...(await look(page, "judged, before it is sent")));
  expect(faults).toEqual([]);
});

test.for(LANGUAGES)("The rule desk's pages are for everyone, in $language", async ({ language, width, dark }) => {
  const { page } = await as(scene.editor, language, width, dark);
  const { service, draft, run } = scene.rules;
  const faults = await visit(page, [
    "/desk/rules",
    service,
    `${service}/1`,
    draft,
    `${draft}/edit`,
    `${draft}/edit?part=`,
    `${draft}/examples`,
    `${draft}/what-if`,
    `${draft}/compare`,
    `${service}/rates`,
    run,
    `${service}/99`,
  ]);
  expect(faults).toEqual([]);
});

test.for(LANGUAGES)(
  "What is done at the rule desk is for everyone, in $language",
  async ({ language, width, dark }) => {
    const { page } = await as(scene.editor, language, width, dark);
    const { service, draft, run } = scene.rules;
    const faults: string[] = [];
    await page.goto(`${draft}/examples`);
    await page.locator(".rr-links a").first().click();
    faults.push(...(await look(page, "examples at the bounds of a table")));
    await page.goto(run);
    await page.locator("#changed ~ * :is(td, th) a").first().click();
    faults.push(...(await look(page, "a decision before and after")));
    await page.goto(`${draft}/examples`);
    await page.locator(".rr-example a").first().click();
    await page.waitForURL(/\/examples\/./);
    faults.push(...(await look(page, "why an example came out so")));
    await page.goto(`${draft}/edit`);
    await page.locator("[value='add-column input']").evaluate((button: HTMLElement) => button.click());
    await page.locator("[data-row-field][aria-invalid=true]").first().waitFor();
    faults.push(...(await look(page, "a column that lacks what it asks")));
    await page.goto(draft, { waitUntil: "load" });
    const written = page.locator("#parts .rr-decisions > div", { has: page.locator(".rr-part-formula") }).last();
    await page.goto((await written.locator("a").getAttribute("href")) ?? "");
    await page.locator("[name='formula 0']").fill("1 +");
    await page.locator("[data-save]").click();
    await page.locator("[role=alert]").waitFor();
    faults.push(...(await look(page, "a formula that cannot be read")));
    // With faults: a draft without a note, and a cell that cannot be read.
    await page.goto(service);
    await page.locator("[name=note]").first().fill("");
    await page.locator("[value=begin]").click();
    faults.push(...(await look(page, "a draft without a note")));
    await page.goto(`${draft}/edit`);
    await page.locator("[data-cell]").first().fill("+");
    await page.locator("[data-save]").click();
    await page.locator("[role=alert]").waitFor();
    faults.push(...(await look(page, "a cell that cannot be read")));
    expect(faults).toEqual([]);
  },
);

/** How to fill in each page of the form so that it is refused; the last first, since no page is left open by a wrong one. */
const SPOILED: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ["declaration", (page) => untick(page)],
  ["contact", (page) => answerPage(page, { contact_email: "ikke en adresse", contact_phone: "12" })],
  ["income", (page) => answerPage(page, { lasting_income_fall: "yes", expected_income: "mye" })],
  ["children", (page) => untick(page)],
];

/** What the title of a page with errors begins with, in any language. */
const ERROR = /^(Feil|Fel|Error):/;

async function untick(page: Page): Promise<void> {
  for (const box of await page.locator("main input[type=checkbox]:visible").all()) await box.uncheck();
}

async function as(
  cookies: Cookies | undefined,
  language: (typeof LANGUAGES)[number]["language"],
  width: number,
  dark: boolean,
): Promise<Visitor> {
  const one = await visitor({ language, width });
  if (cookies !== undefined) await one.context.addCookies(cookies);
  await speak(one.context, one.town, language);
  await one.page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  return one;
}

async function visit(page: Page, addresses: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    faults.push(...(await look(page, address)));
  }
  return faults;
}
