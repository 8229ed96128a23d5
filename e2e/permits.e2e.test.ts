/** Permits: the holder's cards, whoever checks them, and the desk. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { nationalIdOf } from "./support/examples.ts";
import { look, NARROW, WIDE } from "./support/look.ts";
import { logIn, logInAtDesk } from "./support/people.ts";
import { everyStanding, permitNow, type Standings } from "./support/permits.ts";
import { said } from "./support/reading.ts";
import { speak, visitor, type Visitor } from "./support/visitor.ts";

type Cookies = Awaited<ReturnType<Visitor["context"]["cookies"]>>;

let scene: {
  readonly permits: Standings;
  readonly citizen: Cookies;
  readonly newcomer: Cookies;
  readonly staff: Cookies;
};

beforeAll(async () => {
  const cookies = async (enter: (one: Visitor) => Promise<void>): Promise<Cookies> => {
    const one = await visitor();
    await enter(one);
    return one.context.cookies();
  };
  const citizen = await visitor();
  await logIn(citizen, "Ragnhild", "/permits");
  const name = await citizen.page.locator(".rh-menu-name").first().textContent();
  await citizen.page.goto("/");
  const href = await citizen.page.locator("[aria-labelledby=services] a").first().getAttribute("href");
  scene = {
    permits: await everyStanding(name ?? "", href?.split("/").at(-1) ?? ""),
    citizen: await citizen.context.cookies(),
    newcomer: await cookies((one) => logIn(one, "Siv")),
    staff: await cookies((one) => logInAtDesk(one, "Vigdis")),
  };
}, 60_000);

const LANGUAGES = [
  { language: "nb", width: WIDE, dark: false },
  { language: "nn", width: NARROW, dark: false },
  { language: "sv", width: WIDE, dark: true },
  { language: "en", width: NARROW, dark: true },
] as const;

const at = ({ permit }: { readonly permit: string }) => `/permits/${permit}`;

test.for(LANGUAGES)("Every page about permits is for everyone, in $language", async ({ language, width, dark }) => {
  const { permits } = scene;
  const faults: string[] = [];
  const visit = async (cookies: Cookies, addresses: readonly string[]): Promise<Page> => {
    const { page } = await as(cookies, { language, width, dark });
    for (const address of addresses) {
      await page.goto(address);
      faults.push(...(await look(page, address)));
    }
    return page;
  };
  const { coming, ending, over, renewed, replaced, stopped, valid, withdrawn, club } = permits;
  await visit(scene.newcomer, ["/permits", at(valid)]);
  await visit(scene.citizen, ["/permits", `${at(valid)}?done=new-card`, "/permits/unknown"]);
  await visit(scene.citizen, [ending, coming, over, renewed, replaced, stopped, withdrawn].map(at));
  const codes = [valid, coming, withdrawn, over].map(({ code }) => `/verify/${code}`);
  await visit([], ["/verify", "/verify?code=", "/verify/F7KM-9WX3-feil", ...codes]);
  const lists = ["valid", "all"].map((list) => `/desk/permits?list=${list}`);
  const page = await visit(scene.staff, [
    ...lists,
    `/desk${at(valid)}`,
    `/desk${at(stopped)}`,
    `/desk${at(replaced)}`,
    `/desk${at(club)}`,
  ]);
  await page.goto("/desk/permits");
  await page.locator("#q").fill("finnes ikke");
  await page.locator("[role=search] button").click();
  await page.waitForURL(/found=1/);
  faults.push(...(await look(page, "nothing found")));
  await page.goto(`/desk${at(valid)}`);
  await page.locator("#withdraw summary").click();
  await page.locator("#withdraw button").click();
  await page.locator("[data-error-summary]").waitFor();
  faults.push(...(await look(page, "withdrawing without a reason")));
  await page.locator("#withdraw-reason").fill("Vilkårene er brutt.");
  await page.locator("#withdraw button").click();
  await page.locator(".dk-confirm").waitFor();
  faults.push(...(await look(page, "withdrawing, before it is done")));
  expect(faults).toEqual([]);
});

const RESULTS = {
  valid: "Kortet er gyldig",
  coming: "Kortet gjelder ikke ennå",
  stopped: "Kortet er ikke gyldig",
  over: "Kortet har gått ut",
};

test("Whoever checks a card types its code without script, and is told whether it holds and nothing else", async () => {
  const { page } = await visitor({ script: false, width: NARROW });
  for (const [which, result] of Object.entries(RESULTS)) {
    const { code, number } = scene.permits[which as keyof typeof RESULTS];
    await page.goto("/verify");
    await page.locator("#code").fill(` ${code.toLowerCase().slice(0, 7)} ${code.slice(7)} `);
    await page.locator("main button").click();
    await page.waitForURL(/\/verify\/.+/);
    expect(await page.locator("h1").innerText()).toBe(result);
    const html = await page.content();
    for (const secret of [number, "Ragnhild", "Parkering", "Lånt bort", "Fører"]) expect(html).not.toContain(secret);
  }
  // Withdrawn, suspended and never issued look the same but for the time of day.
  const plain = async (code: string): Promise<string> => {
    await page.goto(`/verify/${code}`);
    return (await page.locator("main").innerHTML()).replaceAll(/\d\d:\d\d/g, "");
  };
  const { stopped, withdrawn } = scene.permits;
  const never = "3".repeat(20);
  expect(new Set([await plain(stopped.code), await plain(withdrawn.code), await plain(never)]).size).toBe(1);
  await page.goto(`/verify/${stopped.code.slice(0, -1)}`);
  expect(await page.locator("#code-error").innerText()).toContain("kan ikke være en hel kode");
  expect(await page.locator("#code").inputValue()).toBe(stopped.code.slice(0, -1));
});

test("A holder whose card is lost gets a new one, and the old one is worth nothing", async () => {
  const { page } = await as(scene.citizen, { width: NARROW });
  const { valid } = scene.permits;
  const old = (await permitNow(valid)).code;
  await page.goto("/permits");
  await page.locator(`a[href="${at(valid)}"]`).click();
  await page.locator("#lost summary").click();
  await page.locator("#lost button").click();
  await page.waitForURL(/done=new-card/);
  const shown = (await page.locator(".rh-permit-code").innerText()).match(/[A-Z0-9-]{24}/)?.[0]?.replaceAll("-", "");
  expect(shown).toBe((await permitNow(valid)).code);
  const check = async (code = ""): Promise<string> => {
    await page.goto(`/verify/${code}`);
    return page.locator("h1").innerText();
  };
  expect([await check(old), await check(shown)]).toEqual(["Kortet er ikke gyldig", "Kortet er gyldig"]);
});

test("A permit that may be renewed leads to its service", async () => {
  const { page } = await as(scene.citizen, { width: NARROW });
  await page.goto(at(scene.permits.ending));
  await page.getByRole("link", { name: "Forny tillatelsen" }).click();
  await page.locator("#start").waitFor();
});

test("A case worker suspends and reopens a permit, with a reason and after looking it over, without script", async () => {
  const { page } = await as(scene.staff, { script: false });
  const { renewed } = scene.permits;
  await page.goto("/desk/permits");
  await page.locator("#q").fill(renewed.number.toLowerCase());
  await page.locator("[role=search] button").click();
  expect(page.url()).not.toContain(renewed.number.toLowerCase());
  await page.locator(".dk-row a").click();
  await page.locator("#suspend summary").click();
  await page.locator("#suspend-reason").fill("Kortet er brukt av en annen.");
  await page.locator("#suspend button").click();
  expect(await page.locator(".dk-confirm").innerText()).toContain("inntil det åpnes igjen");
  await page.locator(".dk-confirm [value=do]").click();
  await page.locator("[role=status]", { hasText: "Tillatelsen er stanset" }).waitFor();
  expect(await page.locator("[aria-labelledby=history]").innerText()).toContain("Kortet er brukt av en annen.");
  const everyone = await visitor();
  const check = async (): Promise<string> => {
    await everyone.page.goto(`/verify/${renewed.code}`);
    return everyone.page.locator("h1").innerText();
  };
  expect(await check()).toBe("Kortet er ikke gyldig");
  await page.locator("#reinstate summary").click();
  await page.locator("#reinstate-reason").fill("Oppklart.");
  await page.locator("#reinstate button").click();
  await page.locator(".dk-confirm [value=do]").click();
  await page.locator("[role=status]", { hasText: "åpnet igjen" }).waitFor();
  expect(await check()).toBe("Kortet er gyldig");
});

test("Of two who change a permit at once, the later is told, and what was typed stays", async () => {
  const { permits } = scene;
  const [one, two] = [await as(scene.staff), await as(scene.staff)];
  const address = `/desk${at(permits.coming)}`;
  const typed = async ({ page }: Visitor, reason: string): Promise<void> => {
    await page.goto(address);
    await page.locator("#suspend summary").click();
    await page.locator("#suspend-reason").fill(reason);
    await page.locator("#suspend button").click();
    await page.locator(".dk-confirm").waitFor();
  };
  await typed(one, "Den første.");
  await typed(two, "Den andre.");
  await one.page.locator(".dk-confirm [value=do]").click();
  await one.page.locator("[role=status]").waitFor();
  await two.page.locator(".dk-confirm [value=do]").click();
  await two.page.locator("[role=alert]", { hasText: "endret siden du åpnet" }).waitFor();
  expect(await two.page.locator("#suspend-reason").inputValue()).toBe("Den andre.");
});

test("The register is downloaded as a file with its list", async () => {
  const { page, context } = await as(scene.staff);
  await page.goto("/desk/permits?list=over");
  const href = (await page.locator("a[href*='register.csv']").getAttribute("href")) ?? "";
  const answer = await context.request.get(href);
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const lines = (await answer.text()).trim().split("\r\n");
  expect(lines[0]).toContain("Nummer;Tillatelse;Innehaver");
  expect(lines.some((line) => line.startsWith(scene.permits.over.number))).toBe(true);
});

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

test("A guardian says whose guardian they are, with script and without, and the register has the word", async () => {
  const about = async ({ page }: Visitor, name: string): Promise<void> => {
    await page.locator("[name=whom][value=ward]").check();
    await page.locator("[name=ward]").fill(nationalIdOf(name));
    await page.locator("main .rh-form-end button").click();
  };
  const guardian = await visitor({ width: NARROW });
  const { page } = guardian;
  await logIn(guardian, "Turid", "/services/parking-permit");
  await page.locator("#start button").click();
  await page.waitForURL("**/whom");
  const { pathname } = new URL(page.url());
  await about(guardian, "Solveig");
  await page.locator("#ward[aria-invalid]").waitFor();
  expect(await said(page)).toContain("Folkeregisteret sier ikke at du er verge");
  expect(await said(page)).not.toContain("Bjerkelund");
  const faults = await look(page, "not a guardian");
  await about(guardian, "Borghild");
  await page.waitForURL((url) => url.pathname !== pathname);
  await page.goto(pathname);
  expect(await said(page)).toContain("Du har valgt Borghild Rønning");
  faults.push(...(await look(page, "guardian")));
  expect(faults).toEqual([]);

  const plain = await visitor({ script: false });
  await logIn(plain, "Turid", pathname);
  expect(await plain.page.locator("[name=whom][value=ward]").isChecked()).toBe(true);
  await about(plain, "Turid");
  expect(await said(plain.page)).toContain("Folkeregisteret sier ikke at du er verge");
  await about(plain, "Borghild");
  await plain.page.waitForURL((url) => url.pathname !== pathname);
});
