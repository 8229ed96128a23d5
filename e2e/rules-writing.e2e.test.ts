/** What is written of rules beside their cells: columns, formulas, descriptions; and why an example came out so. */
import { expect, test } from "vitest";
import { begin, label, rulesLink, tabTo, worker } from "./support/rules.ts";

test("A column is added, named, moved and taken away with the keyboard, and its fault stands at the column", async () => {
  const { page } = await worker("Kristoffer");
  await begin(page, "En kolonne til");
  await page.locator(".rr-table-head a").first().click();
  await page.waitForURL(/\/edit\?table=/);
  const columns = await page.locator(".rr-grid thead th").count();
  await tabTo(page, ".rr-column-link");
  await page.keyboard.press("Enter");
  await page.locator("#column-input-0").waitFor();
  await tabTo(page, "[value='add-column input']");
  await page.keyboard.press("Enter");
  await page.getByText("Ny kolonne 3 er lagt til.").waitFor();
  // The new one is where one goes on, and says what it lacks.
  expect(await label(page)).toBe("Navn, Ny kolonne 3");
  await page.locator("#column-input-2").getByText("Kolonnen mangler noe.").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("timer æøå");
  await tabTo(page, "[name='input-expression 2']");
  await page.keyboard.type("nobody_knows");
  await page.locator("#column-input-2").getByText("Ingenting heter «nobody_knows»").waitFor();
  expect(await page.locator("[name='input-expression 2']").getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("number");
  await page.locator("#column-input-2-under:empty").waitFor({ state: "attached" });
  expect(await page.locator(".rr-grid thead").innerText()).toContain("timer æøå");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("et tall");

  // Every rule follows when a column is moved, and comes back when that is undone.
  await page.locator("[name^='cell '][name$=' 2']").first().fill("1");
  await page.locator("[value='left input 2']").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Flyttet. Nå er det kolonne 2.").waitFor();
  expect(await page.locator("[name^='cell '][name$=' 1']").first().inputValue()).toBe("1");
  await page.keyboard.press("Control+s");
  await page.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  expect(await page.locator(".rr-grid thead th").count()).toBe(columns + 1);
  expect(await page.locator("[name='input-text 1']").inputValue()).toBe("timer æøå");
  expect(await page.locator("[name='input-type 1']").inputValue()).toBe("number");
  await page.locator("[value='delete-column input 1']").press("Enter");
  await page.getByText("Kolonnen er slettet. Du kan angre.").waitFor();
  expect(await page.locator(".rr-grid thead th").count()).toBe(columns);
  await page.locator("[value=undo]").press("Enter");
  await page.getByText("Angret.").waitFor();
  expect(await page.locator(".rr-grid thead th").count()).toBe(columns + 1);
});

test("Without script a column is changed by its own buttons, at 320 px as well", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: 320 });
  await begin(page, "Kolonne uten skript");
  await page.locator(".rr-table-head a").first().click();
  await page.locator("#columns > summary").click();
  await page.locator("[value='add-column output']").click();
  expect(new URL(page.url()).hash).toBe("#column-output-1");
  const fresh = page.locator("#column-output-1");
  for (const cell of await page.locator("[name^='output '][name$=' 1']").all()) await cell.fill('"ingen"');
  await fresh.locator("[name='output-text 1']").fill("percent");
  await page.getByRole("button", { name: "Kontroller" }).click();
  expect(await fresh.innerText()).toContain("To kolonner heter «percent».");
  await fresh.locator("[name='output-text 1']").fill("merknad");
  await page.locator("[data-save]").click();
  expect(await page.locator("[role=status]").first().innerText()).toContain("Lagret");
  expect(await page.locator("[name='output-text 1']").inputValue()).toBe("merknad");
  await page.locator("#columns > summary").click();
  await page.locator("[value='left output 1']").click();
  expect(await page.locator("[name='output-text 0']").inputValue()).toBe("merknad");
  expect(await page.locator("[name^='output '][name$=' 0']").first().inputValue()).toBe('"ingen"');
});

test("A formula is written as text, and what a decision is about in four languages, read in one's own", async () => {
  const { page, context, town } = await worker("Kristoffer");
  await begin(page, "Formler og beskrivelse");
  const draft = page.url().split("?")[0] ?? "";
  await page.locator("#parts > summary").click();
  const part = page.locator("#parts .rr-decisions > div", { has: page.locator(".rr-part-formula") }).last();
  await part.locator("a").click();
  await page.waitForURL(/\/edit\?part=/);
  const formula = page.locator("[name='formula 0']");
  const before = await formula.inputValue();
  await formula.fill("1 +");
  await page.locator("#formula-0-under", { hasText: "«1 +» kan ikke leses" }).waitFor();
  await page.keyboard.press("Control+s");
  await page.locator("[role=alert]", { hasText: "en formel ikke kan leses" }).waitFor();
  expect(await formula.inputValue()).toBe("1 +");
  await formula.fill(`if true then ${before} else null`);
  await page.locator("#question-nb").fill("Hva blir det til slutt?");
  await page.locator("#question-sv").fill("Vad blir det till slut?");
  await page.keyboard.press("Control+s");
  await page.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  expect(await formula.inputValue()).toBe(`if true then ${before} else null`);
  await page.goto(draft);
  await page.locator("#parts > summary").click();
  await part.getByText("Hva blir det til slutt?").waitFor();
  await context.addCookies([{ name: "lang", value: "sv", url: town }]);
  await page.goto(draft);
  await page.locator("#parts > summary").click();
  await part.getByText("Vad blir det till slut?").waitFor();
});

test("A name that a decision makes for itself is added and taken away with the keyboard", async () => {
  const { page } = await worker("Kristoffer");
  await begin(page, "Et navn til");
  await page.locator("#parts > summary").focus();
  await page.keyboard.press("Enter");
  await tabTo(page, "a[href*='part=child_fee']");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/edit\?part=child_fee/);
  const names = page.locator("[name^='remove ']");
  const formulas = page.locator("[name^='formula ']");
  const before = { names: await names.count(), formulas: await formulas.count() };
  expect(before.names).toBeGreaterThan(5);

  // What is typed of it is not lost when it cannot be read.
  await tabTo(page, "#entry-name");
  expect(await label(page)).toBe("Nytt navn");
  await page.keyboard.type("timer_på_året");
  await page.keyboard.press("Tab");
  expect(await label(page)).toBe("Formelen til det nye navnet");
  await page.keyboard.type("week_hours * ");
  await page.keyboard.press("Control+s");
  await page.locator("[role=alert]").first().waitFor();
  expect(await page.locator("#entry-name").inputValue()).toBe("timer_på_året");
  expect(await names.count()).toBe(before.names);
  await page.locator("#entry-formula").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("week_hours * 52");
  await page.keyboard.press("Control+s");
  await page.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  expect(await names.count()).toBe(before.names + 1);
  expect(await formulas.count()).toBe(before.formulas + 1);
  expect(await page.locator("#entry-name").inputValue()).toBe("");
  expect(await page.getByLabel("timer_på_året").first().inputValue()).toBe("week_hours * 52");

  await tabTo(page, "[name='remove timer_på_året']");
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+s");
  await page.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  await page.locator("[name='remove timer_på_året']").waitFor({ state: "detached" });
  expect(await names.count()).toBe(before.names);
  expect(await formulas.count()).toBe(before.formulas);
});

test("An example tells row by row why it came out so, with its codes in words", async () => {
  const { page } = await worker("Vigdis");
  await page.goto("/desk/rules");
  await rulesLink(page).click();
  await page.locator(".rr-version a").first().click();
  await page.locator("a[href$='/examples']").first().click();
  const refused = page.locator(".rr-example", { hasText: "avslag" }).first();
  await refused.getByRole("link", { name: /^Hvorfor ble svaret slik/ }).click();
  await page.waitForURL(/\/examples\/[0-9a-f-]+$/);
  const said = await page.locator("main").innerText();
  expect(said).toContain("Avslått");
  expect(said).not.toMatch(/income_above_limit|reason_codes/);
  expect(await page.locator(".dk-rule-table tr[data-matched]").count()).toBeGreaterThan(0);
});
