/** Logging in at the test identity providers, as a person would: choose who to be, and press the button. */
import type { Page } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** The issuer's page is open: chooses who to be there. */
export async function choosePerson(page: Page, name: string, level?: RegExp): Promise<void> {
  await page.getByRole("heading", { name: /^(Hvem vil du være|Vem vill du vara)\?$/ }).waitFor();
  await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
  if (level !== undefined) await page.getByRole("radio", { name: level }).check();
  await page.getByRole("button", { name: /^(Logg inn|Logga in)$/ }).click();
}

export async function logIn({ page }: Visitor, name: string, to = "/"): Promise<void> {
  await page.goto(`/login?to=${encodeURIComponent(to)}`);
  await choosePerson(page, name);
  await page.waitForURL((url) => url.pathname === to.split("?")[0]);
}

export async function logInAtDesk({ page }: Visitor, name: string): Promise<void> {
  await page.goto("/desk/cases");
  await choosePerson(page, name);
  await page.waitForURL("**/desk/cases**");
}
