/**
 * A version's worked examples in a browser: what is expected is changed without script, all are run through the whole line, and one that
 * does not hold keeps the version from being proposed. And a letter's fields are put in where one writes, also in the words that all
 * letters share, which another approves.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { readLetter } from "../src/server/trial/letter.ts";
import { errands } from "./support/examples.ts";
import { look, lookInAll, NARROW } from "./support/look.ts";
import { logInAtDesk } from "./support/people.ts";
import { worker } from "./support/rules.ts";
import { examplesRun, unfold } from "./support/studio.ts";
import { visitor } from "./support/visitor.ts";

/** A service of this municipality's own that writes letters. */
const errand = errands().find(({ host, service }) => host === undefined && service.process.letter !== undefined);
if (errand === undefined) throw new Error("No service writes letters");
const { slug, service } = errand;

async function begin(page: Page): Promise<string> {
  await page.goto(`/desk/studio/${slug}`);
  await page.locator("[value=begin]").first().click();
  await page.waitForURL(/questions/);
  return new URL(page.url()).pathname.replace(/\/questions.*$/, "");
}

const NOT_RUN =
  "Eksemplene fra søknad til brev er ikke kjørt på teksten slik den er nå. Trykk «Kjør alle eksempler gjennom hele løpet».";

/** One example alone, so that running all takes no longer than it must. */
async function keepOne(page: Page, draft: string): Promise<void> {
  for (;;) {
    await page.goto(`${draft}/examples`);
    const [, next] = await page.locator("details[id^=example-]").all();
    if (next === undefined) return;
    const paths = await page
      .locator("details[id^=text-] [name=path]")
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    const [path = ""] = paths;
    const form = page.locator(`details[id^=text-]:has([value='${path}'])`);
    await form.locator("summary").click();
    const text = await form.locator("textarea").inputValue();
    const [kept = ""] = text.split(/\n(?=- shows:)/).filter((part) => part.includes("- shows:"));
    await form.locator("textarea").fill(`${kept}\n`);
    await form.locator("[value=text]").click();
    await page.waitForURL(/done=saved/);
    for (const other of paths.slice(1)) {
      const its = page.locator(`details[id^=text-]:has([value='${other}'])`);
      await its.locator("summary").click();
      await its.locator("textarea").fill("# None.\n");
      await its.locator("[value=text]").click();
      await page.waitForURL(/done=saved/);
    }
  }
}

test("What is expected is changed, all examples are run, and one that does not hold keeps the version from being proposed", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const draft = await begin(page);
  await keepOne(page, draft);
  const example = page.locator("details[id^=example-]");
  await example.locator("> summary").click();
  expect(await example.locator("dl").count()).toBe(2);
  await unfold(page, "Hva eksempelet viser");
  await example.locator("[name='shows.nb']").fill("Dette viser eksempelet på bokmål.");
  await example.locator("[name='shows.sv']").fill("");
  await example.locator("[value=shows]").click();
  await page.waitForURL(/done=saved/);
  expect(await example.locator("> summary").innerText()).toContain("Dette viser eksempelet på bokmål.");
  await example.locator("> summary").click();
  const select = example.locator("[name=outcome]");
  const was = await select.inputValue();
  const outcomes = await select
    .locator("option")
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  const other = outcomes.find((one) => one !== "" && one !== was) ?? "";
  await select.selectOption(other);
  await example.locator("[value=expectation]").click();
  await page.waitForURL(/done=saved/);

  await page.goto(`${draft}/publish`);
  expect(await page.locator("section[aria-labelledby=next]").innerText()).toContain(NOT_RUN);
  await page.locator("[name=note]").fill("Et eksempel som ingen har kjørt.");
  await page.locator("[value=propose]").click();
  await page.getByText("og foreslå versjonen når de er ferdige").waitFor();
  const told = await examplesRun(page);
  expect(told).toMatch(/Utfallet: ventet .+, fikk .+\./u);
  await page.locator("[name=note]").fill("Et eksempel som ikke stemmer.");
  await page.locator("[value=propose]").click();
  await page.getByText("Eksemplene stemmer ikke.").waitFor();

  await page.goto(`${draft}/examples`);
  await page.locator("details[id^=example-] > summary").click();
  await page.locator("details[id^=example-] [name=outcome]").selectOption(was);
  await page.locator("details[id^=example-] [value=expectation]").click();
  await page.waitForURL(/done=saved/);
  expect(await examplesRun(page)).toContain("nøyaktig denne teksten");
  await page.goto(`${draft}/publish`);
  expect(await page.locator("section[aria-labelledby=line]").innerText()).toContain("nøyaktig denne teksten");
  await page.locator("[name=note]").fill("Eksemplet stemmer igjen.");
  await page.locator("[value=propose]").click();
  await page.waitForURL(/done=proposed/);
  // Twice a database of its own, on machines that do other things as well.
}, 300_000);

test("A run is stopped without script: it says who stopped it, keeps what was found, and does not stand for the rest", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const draft = await begin(page);
  await page.goto(`${draft}/letters`);
  await page.locator("[name='lead.nb']").first().fill("Kjøres og stoppes.");
  await page.locator("[value=words]").first().click();
  await page.waitForURL(/done=saved/);
  await page.goto(`${draft}/publish`);
  await page.locator("[value=run-examples]").click();
  await page.waitForURL(/done=asked/);
  await page.locator("[value=stop-examples]").click();
  await page.waitForURL(/done=stopped/);
  const line = page.locator("section[aria-labelledby=line]");
  expect(await line.innerText()).toMatch(/Stoppet av Kristoffer .+ av \d+ eksempler var kjørt/u);
  expect(await line.locator("[value=run-examples]").innerText()).toBe("Kjør på nytt");
  expect(await page.locator("section[aria-labelledby=next]").innerText()).toContain(
    "Kjøringen av eksemplene fra søknad til brev ble stoppet. Trykk «Kjør på nytt».",
  );
  const looker = await worker("Kristoffer", { width: NARROW });
  expect(await lookInAll(looker, `${draft}/publish`)).toEqual([]);
  await page.locator("[name=note]").fill("Halvveis er nok?");
  await page.locator("[value=propose]").click();
  await page.getByText("ble stoppet. Trykk «Kjør på nytt», og foreslå").waitFor();
});

test("A field of the letter is put in where one writes, by keyboard, and not where it may not stand", async () => {
  const one = await worker("Kristoffer");
  const { page } = one;
  const draft = await begin(page);
  await page.goto(`${draft}/letters`);
  const lead = page.locator("[name='lead.nb']");
  await lead.fill("Hei .");
  await lead.press("ArrowLeft");
  const field = page.locator("button[data-insert='{applicant}']");
  await field.focus();
  await field.press("Enter");
  expect(await lead.inputValue()).toBe("Hei {applicant}.");
  expect(await lead.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.locator("[name='heading.nb']").focus();
  const before = await page.locator("[name='heading.nb']").inputValue();
  await field.click();
  expect(await page.locator("[name='heading.nb']").inputValue()).toBe(before);
  await page.getByText("kan ikke stå i denne teksten").waitFor();
  const faults: string[] = [];
  for (const part of ["letters", "examples", "publish"]) faults.push(...(await lookInAll(one, `${draft}/${part}`)));
  expect(faults).toEqual([]);
  const plain = await worker("Kristoffer", { script: false, width: NARROW });
  await plain.page.goto(`${draft}/letters`);
  expect(await plain.page.locator("code[data-merge-copy]:visible").count()).toBeGreaterThan(2);
  expect(await plain.page.locator("button[data-insert]:visible").count()).toBe(0);
});

test("A service of the neighbour's is taken in when it is said what unit, class and access code it has here", async () => {
  const { page } = await worker("Kristoffer", { script: false });
  await page.goto(`/desk/studio/${slug}/versions`);
  await page.locator("a[href$='/package']").first().click();
  const href = (await page.locator("a[href$='package.zip']").getAttribute("href")) ?? "";
  const buffer = await (await page.request.get(href)).body();
  const neighbour = await visitor({ language: "sv", host: "lerby.localhost", width: NARROW });
  await logInAtDesk(neighbour, "Annika");
  const there = neighbour.page;
  await there.goto("/desk/studio/import");
  await there.locator("#file").setInputFiles({ name: "x.zip", mimeType: "application/zip", buffer });
  await there.locator("[value=look]").click();
  await there.locator("[name='ask.unit']").waitFor();
  expect(await look(there, "import")).toEqual([]);
  for (const select of await there.locator("[name^='ask.']").all()) await select.selectOption("");
  await there.locator("#trust").check();
  await there.locator("[value=import]").click();
  await there.getByText("Välj från listan.").first().waitFor();
  expect(await there.locator("#trust").isChecked()).toBe(true);
  for (const select of await there.locator("[name^='ask.']").all()) await select.selectOption({ index: 1 });
  await there.locator("[value=import]").click();
  await there.waitForURL(/done=imported/);
  const told = await there.locator("main").innerText();
  expect(told).toContain("annat land");
  expect(told).not.toContain("har ingen enhet");

  // What it names of the other country's law is gone through, and it is said that it was.
  const draft = new URL(there.url()).pathname.replace(/\/publish.*$/, "");
  await there.goto(`${draft}/record`);
  const law = there.locator("section[aria-labelledby=law]");
  expect(await law.innerText()).toContain(service.process.deadline.legal_basis);
  expect(await look(there, "law")).toEqual([]);
  await law.locator("[value=law]").click();
  await there.getByText("Kryssa för när allt är genomgånget.").waitFor();
  await law.locator("[name=reviewed]").check();
  await law.locator("[value=law]").click();
  await there.waitForURL(/done=saved/);
  expect(await law.count()).toBe(0);
  await there.goto(`${draft}/publish`);
  expect(await there.locator("main").innerText()).not.toContain("annat land");
});

test("The words that all letters share are written by one, approved by another, seen in the letter and taken back, without script", async () => {
  const at = "/desk/studio/templates/preliminary";
  const { page } = await worker("Kristoffer", { script: false });
  const owner = (await worker("Bodil", { script: false, width: NARROW })).page;
  await page.goto("/desk/studio");
  await page.locator("a[href='/desk/studio/templates']").click();
  await page.locator(`a[href='${at}']`).click();
  expect(await shownLetter(page)).not.toContain("Vi bruker litt lenger tid");
  await page.locator("[value=begin]").click();
  await page.waitForURL(/done=begun/);
  const draft = page.url().split("?")[0] ?? "";

  // Faults are told at once, with the way to each; nothing that was typed is lost.
  const [heading, expected] = ["[name='heading.nb']", "[name='expected.nb']"] as const;
  const write = async (texts: Readonly<Record<string, string>>): Promise<void> => {
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll<HTMLDetailsElement>("main details")) fold.open = true;
    });
    for (const [field, text] of Object.entries(texts)) await page.locator(field).fill(text);
    await page.locator("[value=save]").click();
  };
  await write({ [heading]: "", [expected]: "Du får svar innen {dato}." });
  await page.waitForURL(/done=saved/);
  expect(await page.locator(".ds-alert[data-color=warning]").innerText()).toContain("3 feil må rettes");
  await page.locator("[name=note]").fill("Kortere og vennligere.");
  await page.locator("[value=propose]").click();
  await page.getByText("Det er feil i tekstene (3).").waitFor();
  expect(await page.locator("[name=note]").inputValue()).toBe("Kortere og vennligere.");

  // Two tabs: another text is joined, the same is told.
  await page.goto(draft);
  const tab = await page.context().newPage();
  await tab.goto(draft);
  await write({ [heading]: "Vi bruker litt lenger tid", [expected]: "Du får svar innen {by}." });
  await page.waitForURL(/done=saved$/);
  await tab.locator(heading).fill("Noe annet");
  await tab.locator("[value=save]").click();
  await tab.getByText("lagret noe annet i de samme tekstene").waitFor();
  expect(await tab.locator(heading).inputValue()).toBe("Noe annet");
  await tab.close();

  await page.goto(draft);
  expect(await shownLetter(page)).toContain("Vi bruker litt lenger tid");
  await page.locator("[name=note]").fill("Kortere og vennligere.");
  await page.locator("[value=propose]").click();
  await page.waitForURL(/done=proposed/);
  expect(await page.locator("[value=approve]").count()).toBe(0);
  await owner.goto(draft);
  expect(await owner.locator("main").innerText()).toContain("Kortere og vennligere.");
  const looker = await worker("Bodil", { width: NARROW });
  const faults = await lookInAll(looker, new URL(draft).pathname);
  await owner.locator("[value=approve]").click();
  await owner.waitForURL(/done=approved/);
  expect(await shownLetter(owner)).toContain("Vi bruker litt lenger tid");
  const { text } = await readLetter(await (await owner.request.get(await shownIn(owner, "sv"))).body());
  expect(text).not.toContain("Vi bruker litt lenger tid");
  expect(await owner.locator("main").innerText()).toContain("2 egne tekster");

  // Back to the program's words, by the same way.
  await page.goto(at);
  await page.locator("form:has([name=from][value='0']) [value=begin]").click();
  await page.waitForURL(/done=rolled-back/);
  const back = page.url().split("?")[0] ?? "";
  const writer = await worker("Kristoffer", { width: NARROW });
  for (const address of ["/desk/studio/templates", at, new URL(back).pathname, `${at}/difference?before=0&after=1`])
    faults.push(...(await lookInAll(writer, address)));
  await page.locator("[name=note]").fill("Tilbake til det som var.");
  await page.locator("[value=propose]").click();
  await page.waitForURL(/done=proposed/);
  await owner.goto(back);
  await owner.locator("[value=approve]").click();
  await owner.waitForURL(/done=approved/);
  expect(await shownLetter(owner)).not.toContain("Vi bruker litt lenger tid");
  expect(faults).toEqual([]);
});

test("A merge field is clicked into a text of the house's letters, and the words go out and come in as a file", async () => {
  const { page } = await worker("Kristoffer");
  await page.goto("/desk/studio/templates/missing");
  await page.locator("[value=begin]").click();
  await page.waitForURL(/done=begun/);
  await page.locator("#of-text-how > summary").click();
  await page.locator("[name='how.nb']").fill("Send det til ");
  await page.locator("[data-insert='{address}']").click();
  expect(await page.locator("[name='how.nb']").inputValue()).toBe("Send det til {address}");
  await page.locator("[data-insert='{by}']").click();
  expect(await page.locator("[name='how.nb']").inputValue()).toBe("Send det til {address}");
  await page.locator("[name='how.nb']").fill("Merk det med {case}.");
  await page.locator("[value=save]").click();
  await page.waitForURL(/done=saved/);

  // As a file, which another municipality takes in as a draft of its own.
  await page.goto("/desk/studio/templates/missing");
  const href = (await page.locator("a[href*='words.json']").first().getAttribute("href")) ?? "";
  const buffer = await (await page.request.get(href)).body();
  await page.locator("main a[href*='/missing/']").first().click();
  await page.locator("[value=discard]").click();
  await page.waitForURL(/done=discarded/);
  await page.getByText("Ta inn tekster fra en annen kommune").click();
  await page.locator("#file").setInputFiles({ name: "missing.json", mimeType: "application/json", buffer });
  await page.locator("[value=carry-in]").click();
  await page.waitForURL(/done=carried-in/);
  expect(await page.locator("[name='how.nb']").inputValue()).toBe("Merk det med {case}.");
  await page.locator("[value=discard]").click();
  await page.waitForURL(/done=discarded/);
});

/** The letter that the page leads to, as text. */
async function shownLetter(page: Page): Promise<string> {
  const { text, standard } = await readLetter(await (await page.request.get(await shownIn(page, "nb"))).body());
  expect(standard).toBe("2A");
  return text;
}

const shownIn = async (page: Page, language: string): Promise<string> =>
  (await page.locator(`a[href*='letter.pdf'][href$='in=${language}']`).getAttribute("href")) ?? "";
