/**
 * Fills in any form by its definition and a worked example's answers, page for page, as a resident: what is asked is found by
 * the names that the form engine gives its inputs, and each is worked as the input that it is.
 */
import type { Locator, Page } from "playwright-core";
import { encodePage, type FormDefinition } from "#forms/shared";
import type { Hands } from "./hands.ts";

type Answers = Readonly<Record<string, unknown>>;
type Field = FormDefinition["pages"][number]["fields"][number];

/** Which page of the form is open. */
export const pageOf = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

/** Waits for the page that comes of what is done. */
export async function going(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent("domcontentloaded", { timeout: 30_000 }), act()]);
}

/** From the page that is open to the one where the answers are checked. Tells of each page, once it is saved. */
export async function answerForm(
  page: Page,
  hands: Hands,
  form: FormDefinition,
  answers: Answers,
  saved: (at: string) => Promise<void>,
): Promise<void> {
  // For whom it is, where that is asked: oneself unless something else is chosen.
  if (pageOf(page) === "whom") {
    await going(page, () => hands.press(page.locator("main .rh-form-end .ds-button")));
    await saved("whom");
  }
  for (let at = pageOf(page); at !== "check"; at = pageOf(page)) {
    const fields = form.pages.find(({ id }) => id === at)?.fields ?? [];
    for (const field of fields) await answer(page, hands, form, at, field, answers);
    await going(page, () => hands.press(page.locator("main .ds-button[name=then][value=next]")));
    if (pageOf(page) === at) throw new Error(`Stuck at ${at}: ${await page.locator("main").innerText()}`);
    await saved(at);
  }
}

async function answer(
  page: Page,
  hands: Hands,
  form: FormDefinition,
  at: string,
  field: Field,
  answers: Answers,
): Promise<void> {
  const deviation = answers[`${field.id}$deviation`];
  const given = answers[field.id] ?? (typeof deviation === "string" ? {} : undefined);
  if (given === undefined || !(await isShown(page, hands, field.id))) return;
  const from = "options_from" in field ? field.options_from : undefined;
  if (from !== undefined) return pick(page, hands, field.id, given);
  const rows =
    field.type === "repeat" && Array.isArray(given) ? await rowsFor(page, hands, field.id, given) : undefined;
  const one = { ...(rows === undefined ? answers : { [field.id]: rows }) };
  const only = { ...form, pages: [{ id: at, fields: [field] }] } as FormDefinition;
  const inputs = new Map<string, string[]>();
  for (const [name, text] of encodePage(only, at, one))
    if (!/(?:^|\.)\$/.test(name) && text !== "") inputs.set(name, [...(inputs.get(name) ?? []), text]);
  for (const [name, texts] of inputs) await put(page, hands, name, texts);
}

/**
 * Whether a question is asked at all. Script shows at once what an answer leads to; without script the page is sent for
 * it, and comes back with what was answered.
 */
async function isShown(page: Page, hands: Hands, path: string): Promise<boolean> {
  const question = page.locator(`main [data-question="${path}"]`);
  if (await question.isVisible()) return true;
  const update = page.locator("main .rh-update button");
  if (await update.isVisible()) await going(page, () => hands.press(update));
  else await question.waitFor({ timeout: 1000 }).catch(() => undefined);
  return question.isVisible();
}

/** Rows enough for what is to be told, with the ids that the page gave them. */
async function rowsFor(page: Page, hands: Hands, repeat: string, given: readonly object[]): Promise<object[]> {
  const ids = page.locator(`main input[name="${repeat}.$row"]`);
  const add = page.locator(`main button[name="$add"][value^="${repeat}:"]`);
  while ((await ids.count()) < given.length) await going(page, () => hands.press(add));
  const rows = await ids.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  return given.map((row, at) => ({ ...row, id: rows[at] }));
}

/** People and things that a register lists: all of them, or those with these names. */
async function pick(page: Page, hands: Hands, name: string, given: unknown): Promise<void> {
  const wanted = new Set([given].flat().map(String));
  for (const box of await page.locator(`main input[name="${name}"]`).all()) {
    const label = await box.evaluate((node) => (node as HTMLInputElement).labels?.[0]?.textContent ?? "");
    const value = (await box.getAttribute("value")) ?? "";
    const isMeant = wanted.has("all") || wanted.has(value) || [...wanted].some((text) => label.startsWith(text));
    if ((await box.getAttribute("type")) === "radio") {
      if (isMeant) await hands.choose(box);
    } else await hands.tick(box, isMeant);
  }
}

/** One input, or all the boxes of one name. */
export async function put(page: Page, hands: Hands, name: string, texts: readonly string[]): Promise<void> {
  const inputs = page.locator(`main :is(input, textarea, select)[name="${name}"]:not([type=hidden])`);
  const [text = ""] = texts;
  const kind = await inputs.first().evaluate((node) => (node instanceof HTMLInputElement ? node.type : node.tagName));
  if (kind === "radio") await hands.choose(page.locator(`main input[name="${name}"][value="${text}"]`));
  else if (kind === "checkbox")
    for (const box of await inputs.all())
      await hands.tick(box, texts.includes((await box.getAttribute("value")) ?? ""));
  else if (kind === "SELECT") await hands.select(inputs, text);
  else await writeIn(hands, inputs.first(), text);
}

/** What is folded away is unfolded first. */
async function writeIn(hands: Hands, field: Locator, text: string): Promise<void> {
  const fold = field.locator("xpath=ancestor::details[not(@open)]/summary");
  if ((await fold.count()) > 0) await hands.press(fold.last());
  await hands.write(field, text);
}
