/** The quality of automation: a sample judged before the rules' answer is seen, figures, limits and an alarm. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { caseUntil, fillIn, send, startApplication } from "./support/application.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { alarmed, sampled } from "./support/quality.ts";
import { speak, visitor, type Visitor } from "./support/visitor.ts";

type Cookies = Awaited<ReturnType<Visitor["context"]["cookies"]>>;

let scene: { readonly caseId: string; readonly worker: Cookies; readonly leader: Cookies; readonly editor: Cookies };
let service = "";

beforeAll(async () => {
  const leader = await visitor();
  await logInAtDesk(leader, "Bodil");
  const citizen = await visitor();
  await logIn(citizen, "Solveig");
  const applied = async (): Promise<string> => {
    await startApplication(citizen);
    await fillIn(citizen.page);
    return send(citizen.page);
  };
  const decided = await applied();
  await caseUntil(citizen.page, decided, "[aria-labelledby=decision] a");
  await turn(leader.page, "no");
  let caseId = "";
  try {
    caseId = await applied();
    await caseUntil(citizen.page, caseId, ".rh-next:has-text('saksbehandler')");
  } finally {
    await turn(leader.page, "yes");
  }
  await sampled(caseId, decided);
  const [worker, editor] = [await visitor(), await visitor()];
  await logInAtDesk(worker, "Vigdis");
  await logInAtDesk(editor, "Oddvar");
  const cookies = ({ context }: Visitor): Promise<Cookies> => context.cookies();
  scene = { caseId, worker: await cookies(worker), leader: await cookies(leader), editor: await cookies(editor) };
}, 90_000);

test("A sampled case is judged without script before the rules' answer is shown; then both are, and it is decided", async () => {
  const { page } = await as(scene.worker, { script: false, width: NARROW });
  const at = `/desk/cases/${scene.caseId}`;
  await page.goto(at);
  const todo = page.locator("#todo");
  expect(await todo.innerText()).toContain("Stikkprøve – vurder først selv");
  expect(await todo.innerText()).not.toContain("Forslag");
  expect(await page.locator("input[name='judge-outcome']:checked").count()).toBe(0);
  await page.goto(`${at}/explain`);
  expect(await page.locator("main").innerText()).not.toMatch(/Innvilget|Betaling etter/);
  await page.goto(at);
  await page.locator("button[value='judge-blind']").click();
  await page.locator(".ds-error-summary").waitFor();
  await page.locator("input[name='judge-outcome'][value=refused]").check();
  await page.locator("textarea[name='judge-reason']").fill("Inntekten ser ut til å være over grensen.");
  await page.locator("button[value='judge-blind']").click();
  await page.waitForURL(/done=judged-blind/);
  expect(await page.locator(".dk-blind").innerText()).toMatch(
    /Avslått[\s\S]*Reglene[\s\S]*Innvilget[\s\S]*ulike utfall/,
  );
  // What was said stands in the form that decides, and may be changed there.
  expect(await page.locator("input[name='judge-outcome'][value=refused]").isChecked()).toBe(true);
  await page.locator("input[name='judge-outcome'][value=granted]").check();
  await page.locator("textarea[name='judge-reason']").fill("Reglene har rett: grensen er høyere for to barn.");
  await page.locator("button[value=judge]").click();
  await page.locator("button[value='confirm-judge']").click();
  await page.waitForURL(/done=decided/);
});

test("A leader finds the sample among the figures, opens the cases behind them, and takes the file with small numbers hidden", async () => {
  const { page, context } = await as(scene.leader);
  await page.goto("/desk/quality");
  await page
    .locator("table a")
    .filter({ hasText: /barnehage/i })
    .first()
    .click();
  await page.locator("#sampled").waitFor();
  service = new URL(page.url()).pathname;
  expect(await page.locator("section[aria-labelledby=sampled]").innerText()).toContain(
    "Ingen uttrukket sak er avgjort etter fristen",
  );
  await page.locator("section[aria-labelledby=sampled] a").last().click();
  await page.waitForURL(/kind=sampled/);
  expect(await page.locator(".rh-table").innerText()).toMatch(/Innvilget\s+Avslått\s+Innvilget/);
  const file = await context.request.get(`${service}/figures.csv?months=3`);
  expect(file.headers()["content-type"]).toContain("text/csv");
  const text = await file.text();
  expect(text).toContain("Stikkprøver, måned for måned;Samme;Annet;Ikke vurdert;Avgjort av reglene;I alt");
  expect(
    text
      .split("\r\n")
      .flatMap((line) => line.split(";").slice(1))
      .filter((cell) => /^[1-4]$/.test(cell)),
  ).toEqual([]);
});

test("Limits are set with the keyboard, a mistake is told, and an alarm is closed with what it was", async () => {
  await alarmed(service.split("/").at(-1) ?? "");
  const { page } = await as(scene.leader);
  // The owner is told where automation is stopped and started, too.
  await page.goto("/desk/automation");
  await page.locator(".ds-alert a").first().click();
  await page.waitForURL(/#alarms$/);
  const limits = page.locator("details", { has: page.locator("[name=deviation]") });
  await limits.locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("[name=deviation]").fill("0");
  await page.locator("button[value=watch]").click();
  await page.locator(".ds-error-summary a").first().waitFor();
  expect(await page.locator("[name=deviation]").getAttribute("aria-invalid")).toBe("true");
  await page.locator("[name=deviation]").fill("20");
  await page.locator("[name=stops][value=no]").check();
  await page.locator("button[value=watch]").click();
  await page.waitForURL(/done=saved/);
  expect(await page.locator("section[aria-labelledby=watch]").innerText()).toContain("mer enn 20 % av vedtakene");
  // Another tab that was open before is told, and overwrites nothing.
  const stale = await as(scene.leader);
  await stale.page.goto(service);
  await stale.page.locator("section[aria-labelledby=watch] details summary").first().click();
  await stale.page
    .locator("form:has([name=deviation]) [name=rev]")
    .evaluate((field: HTMLInputElement) => (field.value = "0"));
  await stale.page.locator("button[value=watch]").click();
  await stale.page.locator("[role=alert]", { hasText: "Noen har endret grensene" }).waitFor();

  const alarm = page.locator("details", { has: page.locator("[name=note]") });
  await alarm.locator("summary").click();
  await page.locator("button[value=settle]").click();
  expect(await page.locator("[id^=note-][id$=-error]").innerText()).toContain("minst ti tegn");
  await page.locator("[name=note]").fill("Satsen var gått ut. Ny sats er vedtatt.");
  await page.locator("button[value=settle]").click();
  await page.waitForURL(/done=settled/);
  expect(await page.locator("section[aria-labelledby=watch]").innerText()).toContain("Satsen var gått ut");
});

const LANGUAGES = [
  { language: "nb", width: WIDE, dark: false },
  { language: "nn", width: NARROW, dark: false },
  { language: "sv", width: WIDE, dark: true },
  { language: "en", width: NARROW, dark: true },
] as const;

test.for(LANGUAGES)("Every page about quality is for everyone, in $language", async (seen) => {
  const faults: string[] = [];
  const visit = async (cookies: Cookies, addresses: readonly string[]): Promise<void> => {
    const { page } = await as(cookies, seen);
    for (const address of addresses) {
      await page.goto(address);
      faults.push(...(await look(page, address)));
      const text = await page.locator("main").innerText();
      faults.push(...[...text.matchAll(/desk\.[a-z.-]+/g)].map(([key]) => `${address}: ${key}`));
    }
  };
  const list = `${service}/cases?kind=`;
  await visit(scene.leader, [
    "/desk/quality",
    `${service}?months=24`,
    ...["sampled", "differed", "overturned"].map((kind) => list + kind),
  ]);
  await visit(scene.editor, [service]);
  expect(faults).toEqual([]);
});

async function turn(page: Page, run: "yes" | "no"): Promise<void> {
  await page.goto("/desk/automation");
  await page.locator(".dk-switch summary").first().click();
  await page.locator(`.dk-switch button[name=run][value=${run}]`).first().click();
  await page.waitForURL("**/desk/automation?done=**");
}

type Seen = {
  readonly language?: (typeof LANGUAGES)[number]["language"];
  readonly width?: number;
  readonly dark?: boolean;
  readonly script?: boolean;
};

async function as(
  cookies: Cookies,
  { language = "nb", width = WIDE, dark = false, script = true }: Seen = {},
): Promise<Visitor> {
  const one = await visitor({ language, width, script });
  await one.context.addCookies(cookies);
  await speak(one.context, one.town, language);
  await one.page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  return one;
}
