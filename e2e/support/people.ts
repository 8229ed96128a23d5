/**
 * Logging in at the test identity providers, as a person would: choose who to be, and press the button. Whoever has logged in
 * once in a run comes back with the same session, as a browser does; what is about logging in, or out, does it anew.
 */
import type { BrowserContext, Page } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** The issuer's page is open: chooses who to be there. */
export async function choosePerson(page: Page, name: string, level?: RegExp): Promise<void> {
  await page.getByRole("heading", { name: /^(Hvem vil du være|Vem vill du vara)\?$/ }).waitFor();
  await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
  if (level !== undefined) await page.getByRole("radio", { name: level }).check();
  await page.getByRole("button", { name: /^(Logg inn|Logga in)$/ }).click();
}

export async function logIn(one: Visitor, name: string, to = "/"): Promise<void> {
  if (await comesBack(one, name, "/cases")) {
    await one.page.goto(to);
    return;
  }
  await logInAnew(one, name, to);
  await remember(one, name);
}

/** With a session of its own, at the issuer too. */
export async function logInAnew({ page }: Visitor, name: string, to = "/"): Promise<void> {
  await page.goto(`/login?to=${encodeURIComponent(to)}`);
  await choosePerson(page, name);
  await page.waitForURL((url) => url.pathname === to.split("?")[0]);
}

export async function logInAtDesk(one: Visitor, name: string): Promise<void> {
  const { page } = one;
  const isKnown = await comesBack(one, name, "/desk/cases");
  await page.goto("/desk/cases");
  if (isKnown) return;
  await choosePerson(page, name);
  await page.waitForURL("**/desk/cases**");
  await remember(one, name);
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Sessions by town hall and name, for as long as the files of a run share their modules. */
const sessions = new Map<string, Cookies>();

async function remember({ context, town }: Visitor, name: string): Promise<void> {
  const cookies = await context.cookies(town);
  sessions.set(
    `${town} ${name}`,
    cookies.filter((cookie) => cookie.name.startsWith("__Host-")),
  );
}

/** Whether the session of an earlier time still opens a page that asks for one. */
async function comesBack({ context, town }: Visitor, name: string, page: string): Promise<boolean> {
  const kept = sessions.get(`${town} ${name}`);
  // Names under localhost are found by the browser alone.
  if (kept === undefined || new URL(town).hostname !== "localhost") return false;
  await context.addCookies(kept);
  if ((await context.request.get(page, { maxRedirects: 0 })).status() === 200) return true;
  sessions.delete(`${town} ${name}`);
  return false;
}
