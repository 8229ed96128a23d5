/** Who gets in, who does not, and what the doors are made of. */
import { expect, test } from "vitest";
import { CHILDLESS, fillIn, send, startApplication } from "./support/application.ts";
import { here } from "./support/here.ts";
import { choosePerson, logIn, logInAtDesk } from "./support/people.ts";
import { said, titleOf } from "./support/reading.ts";
import { visitor } from "./support/visitor.ts";

test("Who logs in from abroad, or with a login that is not safe enough, is told what to do", async () => {
  const abroad = await visitor();
  await abroad.page.goto("/login?to=/cases");
  await choosePerson(abroad.page, "Jonas Lindqvist");
  await abroad.page.waitForURL("**/login/refused**");
  expect(await said(abroad.page)).toContain("Prøv en annen elektronisk ID");
  expect(await abroad.page.locator("main a[href^='/login']").count()).toBe(1);

  const low = await visitor();
  await low.page.goto("/login?to=/cases");
  await choosePerson(low.page, "Amund", /^Lavt/);
  await low.page.waitForURL("**/login/refused**");
  expect(await said(low.page)).toContain("ikke sikker nok");
  // The way on is there: the same person with a safer login gets in.
  await low.page.locator("main a[href^='/login']").click();
  await choosePerson(low.page, "Amund", /^Betydelig/);
  await low.page.waitForURL((url) => url.origin === low.town && url.pathname === "/");
});

test("A citizen does not get in at the desk", async () => {
  const one = await visitor();
  await logIn(one, "Ingelin");
  await one.page.goto("/desk/cases");
  expect(new URL(one.page.url()).origin).toBe(here().outside);
  expect(await titleOf(one.page)).toContain("Logg inn");
});

test("A stranger finds nothing of another's, and staff of another unit are refused", async () => {
  const owner = await visitor();
  await logIn(owner, "Kjersti");
  await startApplication(owner);
  const draft = new URL(owner.page.url()).pathname;
  await fillIn(owner.page);
  const caseId = await send(owner.page);
  const receipt = (await owner.page.locator("main a[href*='/documents/']").getAttribute("href")) ?? "";

  const stranger = await visitor();
  await logIn(stranger, "Leif");
  for (const path of [
    `/cases/${caseId}`,
    `/cases/${caseId}/receipt`,
    `/cases/${caseId}/appeal`,
    draft,
    draft.replace(/[^/]+$/, "check"),
  ]) {
    const answer = await stranger.page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
    expect(await stranger.page.content()).not.toContain("Moen");
  }
  expect((await stranger.context.request.get(receipt, { maxRedirects: 0 })).headers()["content-type"]).not.toBe(
    "application/pdf",
  );
  expect((await stranger.context.request.get(`/api/cases/${caseId}`)).status()).toBe(404);

  const elsewhere = await visitor();
  await logInAtDesk(elsewhere, "Merete");
  const answer = await elsewhere.page.goto(`/desk/cases/${caseId}`);
  expect(answer?.status()).toBe(403);
  expect(await elsewhere.page.content()).not.toContain("Moen");
  expect((await elsewhere.context.request.get(receipt.replace("/cases/", "/desk/cases/"))).status()).toBe(403);
});

test("The other guardian is told what fits, and may apply all the same", async () => {
  const other = await visitor();
  await logIn(other, "Roar");
  await startApplication(other);
  expect(await said(other.page)).toContain("Vi finner ingen barn på adressen din");
  await fillIn(other.page, {
    ...CHILDLESS,
    no_child_reason: "other_guardian",
    other_guardian_explanation: "Barnet bor annenhver uke hos oss hver.",
  });
  await send(other.page);
  expect(await titleOf(other.page)).toMatch(/^Søknaden er sendt/);
});

test("Pages run no script and no style but the house's own, cookies are locked, and others' forms are refused", async () => {
  const one = await visitor();
  await logIn(one, "Solveig");
  for (const path of ["/", "/cases", "/journal", "/desk/cases", "/nowhere", "/theme.css", "/search.json?q=barn"]) {
    const headers = (await one.context.request.get(path, { maxRedirects: 0 })).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect([path, policy]).toEqual([
      path,
      expect.stringContaining("default-src 'none'; script-src 'self'; style-src 'self'"),
    ]);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toContain("max-age=");
  }
  for (const path of ["/", "/cases"])
    expect((await one.context.request.get(path)).headers()["cache-control"]).toBe("no-store");

  const session = (await one.context.cookies()).filter(({ name }) => name.startsWith("__Host-"));
  expect(session.map(({ name }) => name)).toContain("__Host-citizen");
  for (const { httpOnly, secure, sameSite, path } of session)
    expect({ httpOnly, secure, sameSite, path }).toEqual({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });

  const foreign = { origin: "https://example.org", "sec-fetch-site": "cross-site" };
  const form = { step: "send", "write-text": "hei" };
  expect((await one.context.request.post("/logout", { headers: foreign, form })).status()).toBe(403);
  expect((await one.context.request.get("/cases", { maxRedirects: 0 })).status()).toBe(200);
});
