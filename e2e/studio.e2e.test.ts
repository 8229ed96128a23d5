/** A service is written by somebody who writes no code: with the keyboard, without script, by two at once, and in every language. */
import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { look, NARROW, WIDE } from "./support/look.ts";
import { tabTo, worker } from "./support/rules.ts";

/** The questions of a new draft, of the first service there is. */
async function draft(page: Page): Promise<string> {
  await page.goto("/desk/studio");
  await page.locator(".dk-service h2 a").first().click();
  await page.locator("[value=begin]").click();
  await page.waitForURL(/\/questions\?done=begun/);
  return page.url().split("?")[0] ?? "";
}

/** Of the form itself: a pre-check stands before it. */
const QUESTION = ".st-list > .st-form-page a[data-open-question]";
const ADD = ".st-list > .st-form-page details.st-add";

const preview = (page: Page): FrameLocator => page.frameLocator("iframe[data-preview]");

/** What is said in each language of the fields whose ids begin so. */
async function say(page: Page, start: string, text: string): Promise<void> {
  for (const language of ["nb", "nn", "sv", "en"]) await page.locator(`[id="${start}-${language}"]`).fill(text);
}

test("A question is changed, and another is added with a condition, by keyboard alone; the preview follows", async () => {
  const { page } = await worker("Kristoffer");
  await draft(page);
  const first = page.locator(QUESTION).first();
  const label = await first.innerText();
  await preview(page).getByText(label).first().waitFor();
  await tabTo(page, QUESTION);
  await page.keyboard.press("Enter");
  await page.locator("#q-label-nb:focus").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Hva gjelder det?");
  await page.keyboard.press("Control+s");
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();
  expect(await page.locator("#q-label-nb").inputValue()).toBe("Hva gjelder det?");
  await preview(page).getByText("Hva gjelder det?").waitFor();

  // The new one comes last on the page, and lacks nothing when it is said in four languages.
  await tabTo(page, `${ADD} > summary`);
  await page.keyboard.press("Enter");
  for (const text of ["Fortell mer", "Fortel meir", "Berätta mer", "Tell us more"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await page.locator("[role=status]", { hasText: "Spørsmålet er lagt til." }).waitFor();
  expect(await page.locator("[data-holder] [name=id]").inputValue()).toBe("fortell_mer");

  await tabTo(page, "#new-subject");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "[value=line-add]");
  await page.keyboard.press("Enter");
  await page.locator("#line-0").waitFor();
  // A sentence without its answer is not saved, and says what it lacks.
  await page.keyboard.press("Control+s");
  await page.locator("#line-0-lack").waitFor();
  await tabTo(page, "#line-0 input[type=checkbox]");
  await page.keyboard.press("Space");
  const chosen = await page.locator("#line-0 input[type=checkbox]").first().getAttribute("value");
  await page.keyboard.press("Control+s");
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();
  await tabTo(page, ".st-bar a");
  await page.keyboard.press("Enter");
  const added = page.locator("#q-fortell_mer");
  await added.getByText(/Vises når «Hva gjelder det\?» er «/).waitFor();
  expect(await added.locator(".st-faults").count()).toBe(0);

  const asked = preview(page).getByText("Fortell mer", { exact: true });
  await preview(page).getByText("Hva gjelder det?").waitFor();
  expect(await asked.isVisible()).toBe(false);
  await preview(page).locator(`input[type=radio][value="${chosen}"]`).first().check();
  await asked.waitFor({ state: "visible" });
});

test("A question is moved, deleted and brought back, and the options are put in another order", async () => {
  const { page } = await worker("Kristoffer");
  await draft(page);
  const names = (): Promise<string[]> => page.locator(".st-list > .st-form-page .st-line-name").allInnerTexts();
  const before = await names();
  await page.locator(QUESTION).first().click();
  await page.locator("[data-holder]").waitFor();
  const options = (): Promise<string[]> =>
    page.locator(".st-option input[lang=nb]").evaluateAll((all: HTMLInputElement[]) => all.map(({ value }) => value));
  const [one, two] = await options();
  await page.locator("[value^='option-down ']").first().click();
  await page.locator("[role=status]", { hasText: "Valgene er endret." }).waitFor();
  expect((await options()).slice(0, 2)).toEqual([two, one]);
  await page.locator("#q-label-nb").focus();
  await page.keyboard.press("Alt+ArrowDown");
  await page.locator("[role=status]", { hasText: "Flyttet." }).waitFor();
  await page.locator("[data-holder] [value=delete]").click();
  await page.locator("[value=restore]").waitFor();
  expect(await names()).toEqual(before.slice(1));
  await page.locator("[value=restore]").click();
  await page.locator("[role=status]", { hasText: "Det er tilbake" }).waitFor();
  expect((await names()).toSorted()).toEqual(before.toSorted());
});

test("Without script a question is written and tried by the pages' own buttons, at 320 px as well", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const at = await draft(page);
  await page.locator(QUESTION).first().click();
  await page.locator("#q-hint-nb").fill("Velg det som passer best.");
  await page.locator("[data-save]").click();
  expect(await page.locator("[role=status]").first().innerText()).toContain("Lagret.");
  expect(await page.locator("#q-hint-nb").inputValue()).toBe("Velg det som passer best.");
  // Only said in one language: the fault stands at the question, and is gone when the others say it.
  const line = page.locator("[data-holder] .st-faults");
  expect(await line.innerText()).toContain("Mangler");
  for (const language of ["nn", "sv", "en"]) await page.locator(`#q-hint-${language}`).fill("Vel det.");
  await page.locator("[data-save]").click();
  expect(await line.count()).toBe(0);
  await page.goto(at);
  await page.locator(`${ADD} > summary`).first().click();
  const add = page.locator(ADD).first();
  await add.locator("[name='label.nb']").fill("Noe mer?");
  await add.locator("[name=type]").selectOption("yes-no");
  await add.locator(".st-bar button").click();
  expect(await page.locator("#q-label-nb").inputValue()).toBe("Noe mer?");
  await page.locator("#new-subject").selectOption({ index: 1 });
  await page.locator("[value=line-add]").click();
  await page.locator("#line-0 input[type=checkbox]").first().check();
  await page.locator("[data-save]").click();
  expect(await page.locator("[role=status]").first().innerText()).toContain("Lagret.");
  await page.goto(at.replace(/questions$/, "preview"));
  expect(await page.locator("main").innerText()).toContain("Velg det som passer best.");
  expect(await page.locator("[data-question=noe_mer]").isVisible()).toBe(false);
  await page.locator("main input[type=radio]").first().check();
  await page.locator("main .ds-button[value=stay]").click();
  expect(await page.locator("[data-question=noe_mer]").isVisible()).toBe(true);
});

test("Two who write at once lose nothing: different words are joined, and of the same the second is told who saved what", async () => {
  const { page, context } = await worker("Kristoffer");
  await draft(page);
  await page.locator(QUESTION).first().click();
  await page.locator("[data-holder]").waitFor();
  const second = await context.newPage();
  await second.goto(page.url());
  await page.locator("#q-label-nb").fill("Hva feirer dere?");
  await page.locator("[data-save]").click();
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();

  await second.locator("#q-hint-en").fill("Choose one.");
  await second.locator("[data-save]").click();
  await second.locator("[role=status]", { hasText: "begge deler er med" }).waitFor();
  expect(await second.locator("#q-label-nb").inputValue()).toBe("Hva feirer dere?");

  await page.locator("#q-hint-en").fill("Choose what fits.");
  await page.locator("[data-save]").click();
  const told = page.locator("[role=alert]");
  await told.waitFor();
  expect(await told.innerText()).toMatch(/Kristoffer[^]*Choose one\.[^]*Choose what fits\./);
  expect(await page.locator("#q-hint-en").inputValue()).toBe("Choose what fits.");
  await page.locator("[data-save]").click();
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();
  await second.reload();
  expect(await second.locator("#q-hint-en").inputValue()).toBe("Choose what fits.");
});

test("Texts are written beside each other, and advice on plain language stops nobody", async () => {
  const { page } = await worker("Kristoffer");
  const at = await draft(page);
  await page.goto(at.replace(/questions$/, "texts?of=service"));
  const summary = page.locator("[id='service.summary.nb']");
  await summary.fill("Vedrørende søknaden: skjemaet må fylles ut.");
  await page.locator("[data-save]").click();
  await page.getByText("Lagret.").waitFor();
  expect(await summary.inputValue()).toBe("Vedrørende søknaden: skjemaet må fylles ut.");
  const advice = page.locator("[id='service.summary.nb-advice']");
  expect(await advice.innerText()).toMatch(/«Vedrørende» er kontorspråk\. Prøv «om»\.[^]*hvem gjør det\?/);
  await page.locator("[id='service.summary.sv']").fill("");
  await page.locator("[data-save]").click();
  await page.locator(".st-text-cell[data-missing] [id='service.summary.sv']").waitFor();
});

const LANGUAGES = [
  { language: "nb", width: WIDE, dark: false },
  { language: "nn", width: NARROW, dark: false },
  { language: "sv", width: WIDE, dark: true },
  { language: "en", width: NARROW, dark: true },
] as const;

test.for(LANGUAGES)("The studio's pages are for everyone, in $language", async ({ language, width, dark }) => {
  const { page } = await worker("Kristoffer", { language, width });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  const at = await draft(page);
  const faults = await look(page, "questions");
  const visit = async (address: string): Promise<void> => {
    await page.goto(address);
    faults.push(...(await look(page, address)));
  };
  await visit("/desk/studio");
  await visit("/desk/studio/new");
  await visit(at.replace(/\/[^/]+\/questions$/, ""));
  await visit(at.replace(/questions$/, "texts"));
  await visit(at.replace(/questions$/, "preview"));
  await page.goto(at);
  const asked = page.locator(".st-list > .st-form-page .st-question:has(.st-when) a[data-open-question]").first();
  await page.goto((await asked.getAttribute("href")) ?? "");
  faults.push(...(await look(page, "a question that is open")));
  await say(page, "q-label", "");
  await page.locator("#new-subject").selectOption({ index: 1 });
  await page.locator("[value=line-add]").click();
  await page.locator("#line-1").waitFor();
  await page.locator("[data-save]").click();
  await page.locator("[role=alert]").waitFor();
  faults.push(...(await look(page, "a condition that lacks its answer")));
  await page.locator("[value='line-remove 1']").click();
  await page.locator("#line-1").waitFor({ state: "detached" });
  await page.locator("[data-save]").click();
  await page.locator("[role=status]").first().waitFor();
  faults.push(...(await look(page, "a question that is not called anything")));
  expect(faults).toEqual([]);
});

test("A service is begun from nothing without script, and what was typed is kept when its name cannot be used", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  await page.goto("/desk/studio");
  await page.locator("a[href='/desk/studio/new']").click();
  await say(page, "new-title", "Lån av telt");
  await page.locator("[name=slug]").fill("Lån av telt");
  await page.locator("[value=begin]").click();
  await page.locator("[role=alert]").first().waitFor();
  expect(await page.locator("[id='new-title-nb']").inputValue()).toBe("Lån av telt");
  await page.locator("[name=slug]").fill("borrow-a-tent");
  await page.locator("[value=begin]").click();
  await page.waitForURL(/\/desk\/studio\/borrow-a-tent\/.*\/questions\?done=begun/);
  expect(await page.locator("a[data-open-question]").count()).toBeGreaterThan(0);
});
