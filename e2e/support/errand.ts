/**
 * A service from its own page to the letter in the portal, by one of its worked examples: at 320 px, and each page that is met is
 * looked at in all the languages.
 */
import { expect } from "vitest";
import { readLetter } from "../../src/server/trial/letter.ts";
import { answerForm, going } from "./answering.ts";
import { caseUntil } from "./application.ts";
import { outcomeIn, type Errand } from "./examples.ts";
import { pointing, typing } from "./hands.ts";
import { judge, openWhenWaiting } from "./judging.ts";
import { look, lookInAll, NARROW, sideways } from "./look.ts";
import { logIn, logInAtDesk } from "./people.ts";
import { visitor, type Visitor } from "./visitor.ts";

/** Fails when something on the way is not as the example has it. */
export async function carryOut(errand: Errand): Promise<void> {
  const { slug, service, example, language, way, host } = errand;
  const citizen = await visitor({ language, width: NARROW, script: way !== "without script", host });
  const { page } = citizen;
  const hands = way === "by keyboard" ? typing(page) : pointing;
  await logIn(citizen, errand.applicant, `/services/${slug}`);
  const looker = await lookerFor(citizen, errand);
  looker.seen(`/services/${slug}`);
  if (service.form.precheck !== undefined) looker.seen(`/services/${slug}/check`);
  await looker.narrow(page);

  await going(page, () => hands.press(page.locator("#start form button")));
  await looker.narrow(page);
  const at = new URL(page.url()).pathname.replace(/[^/]+$/, "");
  await answerForm(page, hands, service.form, example.answers, async (saved) => {
    looker.seen(at + saved);
    await looker.narrow(page);
  });
  looker.seen(`${at}check`);
  await looker.done();
  await going(page, () => hands.press(page.locator("main form.rh-send button")));
  if (errand.signers.length > 0) {
    await page.waitForURL("**/waiting");
    for (const signer of errand.signers) expect(await signed(errand, signer)).toEqual([]);
    await page.reload();
  }
  await page.waitForURL("**/receipt");
  expect(await page.locator(".rh-reference").innerText()).toMatch(/\S{6,}/);
  await looker.narrow(page);
  looker.seen(new URL(page.url()).pathname);
  const caseId = /cases\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? "";

  if (example.then !== undefined && errand.worker !== undefined) {
    const desk = await visitor({ language, width: NARROW, script: way !== "without script", host });
    await logInAtDesk(desk, errand.worker);
    await openWhenWaiting(desk.page, caseId);
    await looker.narrow(desk.page);
    const worker = await lookerFor(desk, errand);
    worker.seen(`/desk/cases/${caseId}`);
    await worker.done();
    await judge(desk.page, way === "by keyboard" ? typing(desk.page) : pointing, example.then, async () => {
      await worker.narrow(desk.page);
      if (way !== "without script") worker.told(await look(desk.page, "the decision before it is sent"));
    });
    expect(await worker.done()).toEqual([]);
  }

  await caseUntil(page, caseId, `.rh-case-status:has-text("${outcomeIn(errand)}")`);
  await looker.narrow(page);
  looker.seen(`/cases/${caseId}`);
  const href = await page.locator("[aria-labelledby=decision] a[href*='/documents/']").all();
  const isNoted = service.process.steps.some(({ kind }) => kind === "note");
  expect(href.length).toBe(isNoted ? 0 : 1);
  for (const link of href) {
    const { text } = await readLetter(await looker.fetched((await link.getAttribute("href")) ?? ""));
    for (const wanted of Object.values(example.expect.letter ?? {}).flat())
      expect(
        wanted.split("|").some((one) => text.includes(one)),
        `${wanted} in ${text}`,
      ).toBe(true);
    for (const hidden of example.expect.hides) expect(text).not.toContain(hidden);
  }
  expect(await looker.done()).toEqual([]);
}

/** Another who is asked to sign finds it among their own, reads it and signs. Tells what is wrong with the pages. */
async function signed({ host, language, way }: Errand, name: string): Promise<string[]> {
  const signer = await visitor({ language, width: NARROW, script: way !== "without script", host });
  const { page } = signer;
  const hands = way === "by keyboard" ? typing(page) : pointing;
  await logIn(signer, name, "/cases");
  await going(page, () => hands.press(page.locator("[aria-labelledby=signatures] a").first()));
  const beside = await visitor({ language, width: NARROW, host });
  await beside.context.addCookies(await signer.context.cookies());
  const faults = [...(await sideways(page, "to sign")), ...(await lookInAll(beside, new URL(page.url()).pathname))];
  await going(page, () => hands.press(page.locator("main button[name=do][value=sign]")));
  return [...faults, ...(await sideways(page, "signed"))];
}

/**
 * Someone beside the one who works, with the same log-in and with script, who looks at each page in every language while the
 * other goes on.
 */
async function lookerFor({ context }: Visitor, { host, language }: Errand) {
  const beside = await visitor({ language, width: NARROW, host });
  await beside.context.addCookies(await context.cookies());
  const faults: string[] = [];
  let work = Promise.resolve();
  return {
    seen: (address: string): void => {
      work = work.then(async () => void faults.push(...(await lookInAll(beside, address))));
    },
    told: (more: readonly string[]): void => void faults.push(...more),
    /** What lies at an address of the same house, whose name only the browser can find. */
    fetched: async (address: string): Promise<Uint8Array> => {
      await work;
      const bytes = await beside.page.evaluate(
        async (href) => [...new Uint8Array(await (await fetch(href)).arrayBuffer())],
        address,
      );
      return Uint8Array.from(bytes);
    },
    /** The page as the one who works has it. */
    narrow: async (page: Visitor["page"]): Promise<void> => void faults.push(...(await sideways(page, page.url()))),
    done: async (): Promise<readonly string[]> => {
      await work;
      return faults;
    },
  };
}
