/**
 * A form is made from nothing by somebody who writes no code: pages, a list with questions for each, limits and a pre-check.
 * Another publishes it, and a resident applies by it.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { going } from "./support/answering.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn } from "./support/people.ts";
import { tabTo, worker } from "./support/rules.ts";
import { begin, done, examplesRun, say, unfold } from "./support/studio.ts";
import { visitor } from "./support/visitor.ts";

test("A form of two pages with a list is made without script, published by another, and applied by", async () => {
  const { page } = await worker("Kristoffer", { script: false });
  const at = await begin(page, "Plass på leir", "camp-place");

  // Of three pages, one goes with its questions and comes back; then it goes for good.
  const names = (): Promise<string[]> => page.locator(".st-line-name").allInnerTexts();
  const before = await names();
  await page.locator(".st-form-page").nth(1).locator("a", { hasText: "Endre siden" }).click();
  await unfold(page, "Fjern siden");
  await page.locator("#remove-to").selectOption("");
  await page.locator("[value=delete]").click();
  expect(await names()).toHaveLength(before.length - 1);
  await page.locator("[value=restore]").click();
  await done(page, "restored");
  expect(await names()).toEqual(before);
  await page.locator(".st-form-page").nth(1).locator("a", { hasText: "Endre siden" }).click();
  await unfold(page, "Fjern siden");
  await page.locator("#remove-to").selectOption("");
  await page.locator("[value=delete]").click();

  // A list on the first page, with two questions for each.
  const list = ".st-add:has([value=add-list]) form >> nth=0";
  await unfold(page, "Flere av det samme");
  await say(page, list, "label", "Hvem skal på leir?");
  await say(page, list, "one", "Barn");
  await say(page, list, "first", "Hva heter barnet?");
  await page.locator(`${list} >> [name=least]`).fill("ett");
  await page.locator(`${list} >> [value=add-list]`).last().click();
  await page.getByText("Skriv et helt tall").first().waitFor();
  expect(await page.locator(`${list} >> [name='label.nb']`).inputValue()).toBe("Hvem skal på leir?");
  await page.locator(`${list} >> [name=least]`).fill("1");
  await page.locator(`${list} >> [name=most]`).fill("3");
  await page.locator(`${list} >> [value=add-list]`).last().click();
  await done(page, "list-added");
  expect(await page.locator("[data-holder] [name='add.nb']").inputValue()).toBe("Legg til barn");
  expect(await page.locator("[data-holder] [name='row.sv']").inputValue()).toBe("Barn {number}");
  const add = ".st-add:has([value=add-question]) form >> nth=0";
  await page.goto(at);
  await unfold(page, "Nytt spørsmål på denne siden");
  await say(page, add, "label", "Når er barnet født?");
  await page.locator(`${add} >> [name=type]`).selectOption("date");
  await page.locator(`${add} >> [name=after]`).selectOption({ label: "For hver i «Hvem skal på leir?»" });
  await page.locator(`${add} >> [value=add-question]`).last().click();
  await done(page, "added");

  // Nobody is born tomorrow, and a limit that is none is told.
  await unfold(page, "Grenser for svaret");
  const latest = page.locator("[name='limit.not_after']");
  await latest.first().selectOption("day");
  await latest.last().fill("i morgen");
  await page.locator("[data-save]").click();
  await page.getByText("Skriv en dag i grensen").first().waitFor();
  await latest.first().selectOption("today");
  await latest.last().fill("");
  await page.locator("[data-save]").click();
  await done(page, "saved");

  // The list gets a page of its own; what was declared on a page alone goes there too.
  await page.goto(at);
  await page.locator("a[data-open-question]", { hasText: "Hvem skal på leir?" }).click();
  await unfold(page, "Flytt til en annen side");
  await say(page, "[data-holder]", "split", "Barna");
  await page.locator("[value=split]").click();
  await done(page, "page-added");
  expect(await page.locator("[data-holder] [name='title.nb']").inputValue()).toBe("Barna");
  await page.goto(at);
  await page.locator(".st-form-page").last().locator("a", { hasText: "Endre siden" }).click();
  await unfold(page, "Fjern siden");
  await page.locator("#remove-to").selectOption({ label: "De flyttes til «Barna»" });
  await page.locator("[value=delete]").click();
  await page.getByText("Siden er fjernet.").waitFor();
  expect(await page.locator(".st-form-page").count()).toBe(2);

  // The starter's examples answer the questions that it had.
  await page.goto(at.replace(/questions$/, "publish"));
  expect(await examplesRun(page)).toContain("3 av 3 eksempler stemte ikke");
  for (const left of [2, 1, 0]) {
    await page.goto(at.replace(/questions$/, "examples"));
    const example = page.locator("details[id^=example-]").last();
    await example.locator("> summary").click();
    await example.locator("[value=remove]").click();
    await done(page, "saved");
    expect(await page.locator("details[id^=example-]").count()).toBe(left);
  }
  await page.goto(at.replace(/questions$/, "publish"));
  await page.locator("[name=note]").fill("Leiren åpner.");
  await page.locator("[value=propose]").click();
  await done(page, "proposed");
  const owner = await worker("Bodil", { script: false, width: NARROW });
  await owner.page.goto(at.replace(/questions$/, "publish"));
  await owner.page.locator("[value=publish]").click();
  await done(owner.page, "published");

  const citizen = await visitor();
  await logIn(citizen, "Solveig", "/services/camp-place");
  await apply(citizen.page);
});

async function apply(page: Page): Promise<void> {
  const next = (): Promise<void> => going(page, () => page.locator("main .ds-button[name=then][value=next]").click());
  await page.goto("/services/camp-place");
  await going(page, () => page.locator("#start form button").click());
  await page.locator("main [name=what]").fill("Leir i juli");
  await page.locator("main [name=days]").fill("5");
  await next();
  expect(await page.locator("h1").innerText()).toContain("Barna");
  if ((await page.locator("main [name$='.$row']").count()) === 0)
    await going(page, () => page.locator("main button[name='$add']").click());
  await page.locator("main [name$='.hva_heter_barnet']").fill("Kari");
  await page.locator("main [name$='.nar_er_barnet_fodt']").fill("2099-03-03");
  await page.locator("main [name=declaration]").check();
  await page.locator("main .ds-button[name=then][value=next]").click();
  await page
    .getByText(/må være senest|kan ikke være etter|seinere enn|senest/u)
    .first()
    .waitFor();
  await page.locator("main [name$='.nar_er_barnet_fodt']").fill("2019-03-03");
  await next();
  expect(await page.locator("main").innerText()).toMatch(/Barn 1[^]*Kari/u);
  await going(page, () => page.locator("main form.rh-send button").click());
  await page.waitForURL("**/receipt");
}

test("Pages are moved by keyboard alone, and a pre-check is made, ended with advice and taken away", async () => {
  const { page } = await worker("Kristoffer");
  const at = await begin(page, "Lån av kajakk", "borrow-a-kayak");
  const titles = (): Promise<string[]> => page.locator(".st-form-page-head h2[id^=page-]").allInnerTexts();
  const [first = "", second = ""] = await titles();
  await tabTo(page, ".st-form-page-head a");
  await page.keyboard.press("Enter");
  await page.locator("[data-holder]").waitFor();
  await tabTo(page, "[data-holder] [data-step=down]");
  await page.keyboard.press("Enter");
  await page.locator("[role=status]", { hasText: "Flyttet." }).waitFor();
  const bare = (title: string): string => title.replace(/^Side \d+\s*/u, "");
  expect((await titles()).slice(0, 2).map(bare)).toEqual([bare(second), bare(first)]);

  await page.goto(at);
  await unfold(page, "Lag en forhåndssjekk");
  await say(page, "#begin-precheck", "title", "Må du låne?");
  await say(page, "#begin-precheck", "label", "Har du en kajakk?");
  await say(page, "#begin-precheck", "result", "Du kan låne");
  await page.locator("#begin-precheck .st-bar button").click();
  await page.locator("[role=status]", { hasText: "Forhåndssjekken er laget." }).waitFor();
  await page.goto(at);
  await unfold(page, "Nytt råd");
  await say(page, "#add-result", "title", "Du trenger ikke låne");
  await page.locator("#add-result .st-bar button").click();
  await page.locator("[data-holder] [name='text.nb']").waitFor();
  await say(page, "[data-holder]", "text", "Bruk din egen.");
  await page.locator("#new-subject").selectOption({ index: 1 });
  await page.locator("[value=line-add]").click();
  await page.locator("#line-0 select[name='line.0.value']").selectOption("true");
  await page.locator("[data-save]").click();
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();
  await page.goto(at);
  const precheck = page.locator(".st-precheck");
  expect(await precheck.innerText()).toMatch(
    /Før innlogging[^]*Har du en kajakk\?[^]*Sies når «Har du en kajakk\?» er Ja/iu,
  );
  // Beside it is the pre-check as it is met, and what it ends with leads on to the form.
  const preview = page.frameLocator("iframe[data-preview]");
  await page.locator("a[data-open-question]", { hasText: "Du trenger ikke låne" }).click();
  await preview.getByText("Må du låne?").waitFor();
  await preview.locator("main [name=then][value=next].ds-button").click();
  await preview.locator(".ds-error-summary").waitFor();
  await preview.getByLabel("Ja", { exact: true }).check();
  await preview.locator("main [name=then][value=next].ds-button").click();
  await preview.getByText("Bruk din egen.").waitFor();
  await page.locator("[data-holder] [name='text.nb']").fill("Bruk kajakken din.");
  await page.keyboard.press("Control+s");
  await preview.getByText("Bruk kajakken din.").waitFor();
  await preview.locator("[value=begin]").click();
  await preview.locator(".rh-step").waitFor();
  await page.goto(at);
  // The last advice lacks its text, and says so where it stands.
  expect(await precheck.locator(".st-faults").count()).toBe(1);
  await precheck.locator("[value=remove-precheck]").click();
  await page.getByText("Kryss av for at du er sikker").waitFor();
  await precheck.locator("[name=sure]").check();
  await precheck.locator("[value=remove-precheck]").click();
  await page.locator("[role=status]", { hasText: "Forhåndssjekken er fjernet." }).waitFor();
  expect(await precheck.count()).toBe(0);
});

test("A condition is made of two and a group of two, without script, and read again as it was", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const at = await begin(page, "Lån av telt", "borrow-a-tent-by-group");
  await page.goto(`${at}?open=declaration`);
  const add = async (select: string, nth: number, press: string): Promise<void> => {
    await page.locator(select).selectOption({ index: nth });
    await page.locator(`[value='${press}']`).click();
  };
  await add("#new-subject", 1, "line-add");
  await page.locator("#line-0 select[name='line.0.op']").selectOption("answered");
  await add("#new-subject", 2, "group-add");
  await page.locator("#line-1 select[name='line.1.op']").selectOption("answered");
  await add("[id='new-subject.0']", 3, "line-add 0");
  await page.locator("#line-2 select[name='line.2.op']").selectOption("not_answered");
  await page.locator("[data-save]").click();
  await done(page, "saved");
  expect(await page.locator(".st-group [name='group.0.join']").inputValue()).toBe("any");
  expect(await page.locator(".st-group > .st-lines > li").count()).toBe(2);
  await page.goto(at);
  expect(await page.locator("#q-declaration .st-when").innerText()).toMatch(
    /er besvart og \(.* er besvart eller .* ikke er besvart\)/u,
  );
  await page.goto(`${at}?open=declaration`);
  await page.locator("[value='line-remove 2']").click();
  await page.locator("[value='line-remove 1']").click();
  expect(await page.locator(".st-group").count()).toBe(0);
});

test("Closed periods are written, and a question is asked outside them", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const at = await begin(page, "Lån av grill", "borrow-a-grill");
  await page.goto(at);
  await page.locator("a[href$='/calendar']").click();
  await page.locator("#new-window summary").click();
  await say(page, "#new-window", "text", "Det er for tørt i skogen");
  await page.locator("#new-window-from").fill("15.4.");
  await page.locator("#new-window-to").fill("i høst");
  await page.locator("#new-window [value=new-window]").click();
  await page.getByText("Skriv en dag, som 5.5.2026").first().waitFor();
  await page.locator("#new-window-to").fill("15.9.");
  await page.locator("#new-window [value=new-window]").click();
  await done(page, "saved");
  expect(await page.locator("main").innerText()).toContain("15.4. – 15.9.");
  await page.goto(`${at}?open=what`);
  await page.locator("#q-type").selectOption("date");
  await page.locator("[data-save]").click();
  await unfold(page, "Grenser for svaret");
  await page.locator("[name='limit.outside'][type=checkbox]").check();
  await page.locator("[name='limit.lead']").first().fill("3");
  await page.locator("[name='limit.lead']").nth(1).selectOption("weeks");
  await page.locator("[data-save]").click();
  await done(page, "saved");
  expect(await page.locator("[name='limit.outside'][type=checkbox]").isChecked()).toBe(true);
  expect(await page.locator("[name='limit.lead']").nth(1).inputValue()).toBe("weeks");
  await page.goto(at.replace(/questions$/, "calendar"));
  await page.locator("details[id^=window-] summary").first().click();
  expect(await page.locator("main").innerText()).toContain("Et spørsmål bruker denne perioden");
});

test("A look-up is set up with its purpose and ground, a question begins with it, and a condition asks it", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const at = await begin(page, "Lån av lavvo", "borrow-a-lavvo");
  await page.goto(at.replace(/questions$/, "process"));
  await page.locator("#new-look-up-form summary").click();
  await page.locator("#new-look-up-form-source").selectOption({ label: "Folkeregisteret, søkeren" });
  await page.locator("#new-look-up-form-purpose").fill("Slippe å skrive navnet");
  await page.locator("#new-look-up-form [value=new-look-up]").click();
  await page.getByText("Skriv hvilken lov eller forskrift").first().waitFor();
  expect(await page.locator("#new-look-up-form-purpose").inputValue()).toBe("Slippe å skrive navnet");
  await page.locator("#new-look-up-form-basis").fill("forvaltningsloven § 17");
  await page.locator("#new-look-up-form [value=new-look-up]").click();
  await done(page, "saved");
  await page.goto(`${at}?open=what`);
  await unfold(page, "Det registrene vet");
  await page.locator("#prefill").selectOption({ label: "Folkeregisteret, søkeren: navn" });
  await page.locator("#new-subject").selectOption({ label: "Folkeregisteret, søkeren: navn" });
  await page.locator("[value=line-add]").click();
  await page.locator("#line-0 select[name='line.0.op']").selectOption("answered");
  await page.locator("[data-save]").click();
  await done(page, "saved");
  expect(await page.locator("#prefill").inputValue()).toBe("applicant.name");
  await page.goto(at);
  expect(await page.locator("#q-what").innerText()).toContain(
    "Vises når registeret kjenner «Folkeregisteret, søkeren: navn».",
  );
  await page.goto(at.replace(/questions$/, "process"));
  await page.locator("#look-up-form-applicant summary").click();
  expect(await page.locator("#look-up-form-applicant").innerText()).toContain("Noe bygger på dette oppslaget");
  expect(await page.locator("#look-up-form-applicant [value=remove-look-up]").count()).toBe(0);

  // Another is told something else, and comes first.
  await page.locator("#new-look-up-form summary").click();
  await page.locator("#new-look-up-form-source").selectOption("permits.held");
  await page.locator("#new-look-up-form-purpose").fill("Se båtplassen");
  await page.locator("#new-look-up-form-basis").fill("forvaltningsloven § 17");
  await page.locator("#new-look-up-form-option").fill("boat");
  await page.locator("#new-look-up-form [value=new-look-up]").click();
  await done(page, "saved");
  const held = page.locator("#look-up-form-held");
  await held.locator("summary").click();
  await held.locator("[name=option]").fill(" ");
  await held.locator("[value=look-up]").click();
  await page.getByText("Skriv hva registeret må vite i tillegg.").first().waitFor();
  await held.locator("[name=option]").fill("canoe");
  await held.locator("[value=look-up]").click();
  await done(page, "saved");
  await page.locator("#look-up-form-held summary").click();
  expect(await held.locator("[name=option]").inputValue()).toBe("canoe");
  await held.locator("[value=look-up-up]").click();
  await done(page, "saved");
  const order = await page.locator("details[id^=look-up-form-]").evaluateAll((all) => all.map(({ id }) => id));
  expect(order.slice(-2)).toEqual(["look-up-form-held", "look-up-form-applicant"]);
});

const SEEN = [
  { language: "nb", width: NARROW, dark: false },
  { language: "nn", width: WIDE, dark: true },
  { language: "sv", width: NARROW, dark: true },
  { language: "en", width: WIDE, dark: false },
] as const;

test.for(SEEN)("What a form is made with is for everyone, in $language", async ({ language, width, dark }) => {
  const { page } = await worker("Kristoffer", { language, width });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  const at = await begin(page, "Lån av ski", `borrow-skis-${language}`);
  await page.locator("#begin-precheck summary").click();
  const faults = await look(page, "a pre-check that is begun");
  await say(page, "#begin-precheck", "title", "Er det vinter?");
  await say(page, "#begin-precheck", "label", "Er det snø?");
  await say(page, "#begin-precheck", "result", "Du kan låne ski");
  await page.locator("#begin-precheck .st-bar button").click();
  await page.locator("[data-holder] [name='title.nb']").waitFor();
  await page.goto(at);
  faults.push(...(await look(page, "every small form")));
  for (const open of await page
    .locator("a[data-open-question]")
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))) {
    await page.goto(open);
    faults.push(...(await look(page, open)));
  }
  await page.locator(".st-form-page-head a").last().click();
  await page.locator("[data-holder]").waitFor();
  faults.push(...(await look(page, "a page that is open")));
  await page.goto(at.replace(/questions$/, "process"));
  faults.push(...(await look(page, "the process with its look-ups")));
  await page.goto(at.replace(/questions$/, "calendar"));
  faults.push(...(await look(page, "the days one may apply")));
  expect(faults).toEqual([]);
});
