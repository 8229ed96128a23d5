/** The rule desk: a table written with the keyboard alone, tried, proposed by one and approved by another. */
import { expect, test } from "vitest";
import { caseUntil, fillIn, send, startApplication } from "./support/application.ts";
import { logIn } from "./support/people.ts";
import { said } from "./support/reading.ts";
import { begin, label, rulesLink, tabTo, worker } from "./support/rules.ts";
import { visitor } from "./support/visitor.ts";

test("A table is edited with the keyboard alone, from the list to the proposal, and approved by another than who wrote it", async () => {
  const citizen = await visitor();
  await logIn(citizen, "Henrik");
  await startApplication(citizen);
  await fillIn(citizen.page);
  await caseUntil(citizen.page, await send(citizen.page), "[aria-labelledby=decision] a");

  const { page } = await worker("Kristoffer");
  await page.goto("/desk/rules");
  await tabTo(page, `.dk-service h2 a[href="${await rulesLink(page).getAttribute("href")}"]`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/rules\/[^/]+$/);
  await tabTo(page, "form:has([value=begin]) [name=note]");
  await page.keyboard.type("Færre søsken på én pris – æøåäö");
  await tabTo(page, "[value=begin]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=begun/);
  const draft = page.url().split("?")[0] ?? "";

  await tabTo(page, ".rr-table-head a");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/edit\?table=/);
  // Arrows and Enter go from cell to cell, and stay within the text while there is text to go through.
  await tabTo(page, "[data-cell]");
  expect(await label(page)).toBe("Regel 1, Barn");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await label(page)).toBe("Regel 1, Nummer i søskenflokken");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await label(page)).toBe("Regel 3, Nummer i søskenflokken");
  // A rule above all the others matches what two of them match; the counter-example stands where the fault is.
  await page.keyboard.type("> 1");
  await page.locator(".rr-bar-status", { hasText: "1 feil må rettes" }).waitFor();
  expect(await said(page)).toMatch(/Regel 2 og regel 3 passer begge.*nummer i søskenflokken: 2/);
  // What is no number is told in the cell, in words.
  await page.keyboard.press("Control+a");
  await page.keyboard.type("tre");
  const third = page.locator(".rr-rule").nth(2);
  await third.getByText("Ingenting heter «tre»").waitFor();
  expect(await third.locator("[data-cell]").nth(1).getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3");
  await page.locator(".rr-bar-status", { hasText: /råd|Ingen feil/ }).waitFor();

  // A copy below, moved down nowhere, filled in; another deleted and brought back.
  await page.keyboard.press("Control+Shift+D");
  await page.getByText("Kopien er regel 4.").waitFor();
  expect(await label(page)).toBe("Regel 4, Barn");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByText("Flyttet. Nå er det regel 3.").waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByText("Flyttet. Nå er det regel 4.").waitFor();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("> 3");
  await page.locator(".rr-rule").nth(3).getByText("over 3").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Ny regel 5 er lagt til.").waitFor();
  await page.keyboard.press("Control+Shift+Backspace");
  await page.getByText("Regelen er slettet. Du kan angre.").waitFor();
  expect(await page.locator(".rr-rule").count()).toBe(4);
  await page.keyboard.press("Control+s");
  await page.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  expect(await page.locator("[data-cell]").nth(10).inputValue()).toBe("> 3");
  expect(await page.locator("[name^='reason '][name$=' nb']").nth(3).inputValue()).toContain("søskenmoderasjon");

  // What is new is marked in words, not by colour alone.
  await page.goto(draft);
  await tabTo(page, "#difference summary");
  await page.keyboard.press("Enter");
  await page.locator("#difference").getByText("over 2").first().waitFor();
  const difference = await page.locator("#difference").innerText();
  expect(difference).toContain("Endret");
  expect(difference).toContain("Ny");
  expect(difference).toMatch(/over 2\s+3/);

  await tabTo(page, "a[href$='/what-if']");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/what-if$/);
  await tabTo(page, "[value=ask]");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Utfall før og etter" }).waitFor();
  await page.goto(draft);
  await tabTo(page, "#propose summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "#propose [name=from]");
  await page.keyboard.type("01012028");
  await tabTo(page, "#propose [name=note]");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Søskenmoderasjonen sies for hvert barn.");
  await tabTo(page, "[value=propose]");
  await page.keyboard.press("Enter");
  await page.getByText("Versjonen er foreslått.").waitFor();

  // Who wrote it may not approve, and is told so; asking all the same is refused.
  expect(await page.locator(".rr-next").innerText()).toContain("Du har selv skrevet eller foreslått dette");
  expect(await page.locator("[value=approve]").count()).toBe(0);
  const rev = await page.locator("[name=rev]").first().inputValue();
  const refused = await page.context().request.post(draft, {
    form: { intent: "approve", rev },
    headers: { origin: new URL(draft).origin },
  });
  expect(refused.status()).toBe(403);

  const leader = await worker("Bodil");
  await leader.page.goto(draft);
  expect(await leader.page.locator(".rr-next").innerText()).toContain("Foreslått av Kristoffer Lien");
  await tabTo(leader.page, "[value=approve]");
  await leader.page.keyboard.press("Enter");
  await leader.page.getByText("Versjonen er godkjent.").waitFor();
  expect(await leader.page.locator(".rr-hands").innerText()).toContain("Godkjent av Bodil");
  await leader.page.goto(draft.replace(/\/\d+$/, ""));
  expect(await leader.page.locator(".rr-versions").innerText()).toContain("Gjelder fra 1. januar 2028");
});

test("Without script the same table is edited by its own buttons, and what cannot be read is kept and told", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: 320 });
  await begin(page, "Uten skript");
  await page.locator(".rr-table-head a").first().click();
  await page.getByRole("button", { name: "Ny regel under regel 1", exact: true }).click();
  await page.locator(".rr-rule").nth(3).waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#row-/);
  expect(await page.locator("[role=status]").first().innerText()).toContain("Ny regel 2 er lagt til.");
  await page.getByLabel("Regel 2, Nummer i søskenflokken").fill("æøå +");
  await page.locator("[data-save]").click();
  expect(await page.locator("[role=alert]").innerText()).toContain("Ikke lagret");
  expect(await page.locator(".rr-rule").nth(1).innerText()).toContain("«æøå +» kan ikke leses");
  expect(await page.getByLabel("Regel 2, Nummer i søskenflokken").inputValue()).toBe("æøå +");
  await page.getByRole("button", { name: "Slett regel 2", exact: true }).click();
  await page.locator(".rr-rule").nth(3).waitFor({ state: "detached" });
  await page.locator("[value=undo]").click();
  expect(await page.getByLabel("Regel 2, Nummer i søskenflokken").inputValue()).toBe("æøå +");
  await page.locator("[value=undo]").click();
  await page.getByLabel("Regel 1, Rabatt i prosent").fill("5");
  await page.locator("[data-save]").click();
  expect(await page.locator("[role=status]").first().innerText()).toContain("Lagret");
  expect(await page.getByLabel("Regel 1, Rabatt i prosent").inputValue()).toBe("5");
  // The examples tell what that leads to, and one of them is to be expected otherwise, with a reason.
  await page.goto((page.url().split("/edit")[0] ?? "") + "/examples");
  const failing = page.locator("[data-passed=false]").first();
  await failing.locator("summary").first().click();
  await failing.locator("[value=expect]").click();
  expect(await said(page)).toContain("Skriv en begrunnelse");
  // A new example is made of one that is there, with another name and another figure.
  const like = page.locator("details[id^=vary]:visible").first();
  await like.locator("summary").click();
  await like.locator("[name=name]").fill("Ett barn, høyere inntekt");
  await like.locator("[name^='fact number income.adults.1']").fill("190 000");
  await like.locator("[value=vary]").click();
  expect(await page.locator("[role=status]").innerText()).toContain("Eksemplet er lagt til");
  expect(await page.locator(".rr-examples").innerText()).toContain("Ett barn, høyere inntekt");
});

test("Two who write in the same draft are told of each other, and nothing is lost", async () => {
  const { page, context } = await worker("Kristoffer");
  await begin(page, "To faner");
  await page.locator(".rr-table-head a").first().click();
  await page.waitForURL(/\/edit/);
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByLabel("Regel 1, Rabatt i prosent").fill("1");
  await second.locator("[data-save]").click();
  await second.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  await page.getByLabel("Regel 2, Rabatt i prosent").fill("25");
  await page.locator("[data-save]").click();
  const alert = page.locator("[role=alert]");
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/Noen andre lagret før deg[\s\S]*Kristoffer Lien lagret/);
  expect(await alert.locator("del, ins").allInnerTexts()).toEqual(expect.arrayContaining(["1", "0", "25"]));
  expect(await page.getByLabel("Regel 2, Rabatt i prosent").inputValue()).toBe("25");
  await page.locator("[data-save]").click();
  await page.getByText("Lagret. Eksemplene er kjørt.").waitFor();
  expect(await page.getByLabel("Regel 1, Rabatt i prosent").inputValue()).toBe("0");
});

test("A file goes out as it came in, and a broken one is told line by line", async () => {
  const { page, context } = await worker("Kristoffer");
  await page.goto("/desk/rules");
  await rulesLink(page).click();
  const service = page.url();
  const file = await context.request.get(`${service}/1/model.dmn`);
  expect(file.headers()["content-disposition"]).toContain("attachment");
  const content = await file.text();
  const thirteen = await (await context.request.get(`${service}/1/model.dmn?as=1.3`)).text();
  expect(thirteen).toContain("https://www.omg.org/spec/DMN/20191111/MODEL/");
  const bring = async (name: string, text: string): Promise<void> => {
    await page.goto(service);
    await page.locator("#bring summary").click();
    await page.locator("#bring [name=file]").setInputFiles({ name, mimeType: "text/xml", buffer: Buffer.from(text) });
    await page.locator("#bring [name=note]").fill("Fra en annen DMN-redigerer");
    await page.locator("[value=bring]").click();
  };
  await bring("feil.dmn", content.replaceAll("<text>child</text>", "<text>child +</text>"));
  const told = page.locator("[role=alert] li");
  await told.first().waitFor();
  expect(await told.first().innerText()).toMatch(/line \d+/);
  await bring("regler.dmn", content);
  await page.getByText("Filen er lest, og utkastet er laget.").waitFor();
  const back = await context.request.get(`${page.url().split("?")[0]}/model.dmn`);
  expect(await back.text()).toBe(content);
  await page.locator("#discard summary").click();
  await page.locator("[value=discard]").click();
  await page.getByText("Utkastet er kastet.").waitFor();
});

test("A rate is proposed by one and approved by another; who only reads sees no buttons", async () => {
  const editor = await worker("Kristoffer");
  await editor.page.goto("/desk/rules");
  const rates = `${await rulesLink(editor.page).getAttribute("href")}/rates`;
  await editor.page.goto(rates);
  const rate = editor.page.locator(".rr-rate").first();
  await rate.locator("details[id^=propose] summary").click();
  await rate.locator("[value=propose]").click();
  await rate.getByText("Skriv verdien.").first().waitFor();
  await rate.locator("[name=value]").fill("2 200,50");
  await rate.locator("[name=from]").fill("2029-01-01");
  await rate.locator("[name=decided]").fill("Kommunestyret 98/2026");
  await rate.locator("[name=source]").fill("Budsjett 2029, side 14");
  await rate.locator("[value=propose]").click();
  await editor.page.getByText("Satsen er foreslått").waitFor();
  expect(await rate.locator(".rr-proposal").innerText()).toMatch(
    /2.?200,5[\s\S]*Kommunestyret 98\/2026[\s\S]*En annen enn/,
  );
  expect(await rate.locator("[value=approve]").count()).toBe(0);

  const reader = await worker("Vigdis");
  await reader.page.goto(rates);
  expect(await reader.page.locator(".rr-rate button").count()).toBe(0);
  const leader = await worker("Bodil");
  await leader.page.goto(rates);
  await leader.page.locator(".rr-rate [value=approve]").first().click();
  await leader.page.getByText("Satsen er godkjent.").waitFor();
});
