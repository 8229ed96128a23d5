/** A draft: two tabs that write in it, and files that are added to it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { EICAR } from "@radhus/sim";
import { fillIn, startApplication } from "./support/application.ts";
import { logIn } from "./support/people.ts";
import { said, titleOf } from "./support/reading.ts";
import { visitor } from "./support/visitor.ts";

test("Two tabs that answer different questions both keep their answers; the same question is for the citizen to choose", async () => {
  const one = await visitor();
  await logIn(one, "Ragnhild");
  await startApplication(one);
  await fillIn(one.page, {}, "contact");
  const [first, second] = [one.page, await one.context.newPage()];
  await second.goto(first.url());

  await first.locator("[name=contact_email]").fill("en@demo.example");
  await later(first);
  await second.locator("[name=contact_phone]").fill("41000001");
  await later(second);
  await first.goto(first.url().replace(/later$/, "contact"));
  expect(await first.locator("[name=contact_email]").inputValue()).toBe("en@demo.example");
  expect(await first.locator("[name=contact_phone]").inputValue()).toMatch(/41 ?00 ?00 ?01|41000001/);

  await second.goto(first.url());
  await first.locator("[name=contact_email]").fill("foerst@demo.example");
  await later(first);
  await second.locator("[name=contact_email]").fill("sist@demo.example");
  await second.locator("main .ds-button[name=then][value=next]").click();
  expect(await titleOf(second)).toMatch(/^Feil: Svarene er endret et annet sted/);
  const text = await said(second);
  expect(text).toContain("foerst@demo.example");
  expect(text).toContain("sist@demo.example");
  await second.getByRole("radio", { name: "foerst@demo.example" }).check();
  await second.getByRole("button", { name: "Bruk det jeg har valgt" }).click();
  await second.waitForURL("**/contact**");
  expect(await second.locator("[name=contact_email]").inputValue()).toBe("foerst@demo.example");
});

const later = async (page: Page): Promise<void> => {
  await page.locator("main .rh-as-link[name=then][value=later]").click();
  await page.waitForURL("**/later");
};

const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

const folder = mkdtempSync(join(tmpdir(), "radhus-uploads-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file on disk, which the browser opens itself: bytes handed over by the test pass through a slow door. */
function fileOf(name: string, content: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("A file is judged by what it is, a good one is listed and can be taken away again", async () => {
  // Without script, since script would stop two of these before they are sent.
  const one = await visitor({ script: false });
  await logIn(one, "Gunnhild");
  await startApplication(one);
  const { page } = one;
  await fillIn(page, {}, "income");
  await page.locator("[name=lasting_income_fall][value=yes]").check();
  await page.locator(".rh-update button").click();
  await page.locator("[name=expected_income]").fill("210 000");

  const refused = async (name: string, content: Buffer): Promise<string> => {
    await page.locator("input[type=file]").setInputFiles(fileOf(name, content));
    await page.locator(".rh-file .ds-button[name=then][value=stay]").click();
    expect(await titleOf(page)).toMatch(/^Feil: /);
    return page.locator(".ds-error-summary").innerText();
  };
  expect(await refused("vedtak.pdf", Buffer.from("<html>ikke en PDF</html>"))).toContain("vedtak.pdf");
  expect(await refused("bilde.png", PDF)).toContain("en annen slags fil enn navnet sier");
  expect(await refused("tom.pdf", Buffer.alloc(0))).toContain("er tom");
  const large = Buffer.alloc(20 * 1024 * 1024 + 1, 0x20);
  PDF.copy(large);
  expect(await refused("stor.pdf", large)).toContain("for stor");
  expect(await refused("smittet.pdf", Buffer.concat([PDF, Buffer.from(EICAR)]))).toContain("noe skadelig (virus)");
  // What was written on the page is kept through it all.
  expect((await page.locator("[name=expected_income]").inputValue()).replace(/\D/g, "")).toBe("210000");

  await page.locator("input[type=file]").setInputFiles(fileOf("vedtak fra Nav.pdf", PDF));
  await page.locator(".rh-file .ds-button[name=then][value=stay]").click();
  expect(await page.locator(".rh-uploads li").innerText()).toContain("vedtak fra Nav.pdf");
  expect(await said(page)).toContain("Utkastet beholdes til");
  await page.locator(".rh-uploads button").click();
  await page.locator(".rh-uploads li").waitFor({ state: "detached" });
});

test("With script, a file that is too large is told of before it is sent", async () => {
  const one = await visitor();
  await logIn(one, "Gunnhild");
  await startApplication(one);
  await fillIn(one.page, {}, "income");
  await one.page.locator("[name=lasting_income_fall][value=yes]").check();
  const large = Buffer.alloc(20 * 1024 * 1024 + 1, 0x20);
  await one.page.locator("input[type=file]").setInputFiles(fileOf("stor.pdf", large));
  const message = one.page.locator("[id$='-files-check']");
  await message.waitFor();
  expect(await message.innerText()).toContain("stor.pdf");
});
