/** Judging a case at the desk as a worked example does: the checklist, the outcome and the reason, seen once before it is sent. */
import type { Page } from "playwright-core";
import type { Judgement } from "#services/examples";
import { going } from "./answering.ts";
import type { Hands } from "./hands.ts";

export async function judge(page: Page, hands: Hands, judgement: Judgement, seen: () => Promise<void>): Promise<void> {
  for (const [key, given] of Object.entries(judgement.checklist))
    if (typeof given === "string") await point(page, hands, `main [name^="check."][name$=".${key}"]`, given);
    else
      for (const [at, entry] of given.entries())
        for (const [field, text] of Object.entries(entry))
          await point(page, hands, `main [name^="entry."][name$=".${at + 1}.${key}.${field}"]`, text);
  await hands.choose(page.locator(`main input[name="judge-outcome"][value="${judgement.outcome}"]`));
  await hands.write(page.locator("main textarea[name=judge-reason]"), judgement.reason);
  await going(page, () => hands.press(page.locator("main button[value=judge]")));
  await seen();
  await going(page, () => hands.press(page.locator("main button[value=confirm-judge]")));
  await page.locator(".ds-alert[role=status]").waitFor();
}

async function point(page: Page, hands: Hands, selector: string, text: string): Promise<void> {
  const radio = page.locator(`${selector}[type=radio][value="${text}"]`);
  if ((await radio.count()) === 1) await hands.choose(radio);
  else await hands.write(page.locator(`${selector}:not([type=hidden], [type=radio])`), text);
}

/** Opens the case at the desk when it waits for a person. */
export async function openWhenWaiting(page: Page, caseId: string, seconds = 30): Promise<void> {
  for (const until = Date.now() + seconds * 1000; ;) {
    await page.goto(`/desk/cases/${caseId}`);
    if ((await page.locator("main button[value=judge]").count()) > 0) return;
    if (Date.now() > until) throw new Error(`Nobody was asked to judge: ${await page.locator("main").innerText()}`);
    await page.waitForTimeout(100);
  }
}
