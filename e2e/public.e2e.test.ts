/** What everyone may see: the journal and the numbers. */
import { expect, test } from "vitest";
import { caseUntil, fillIn, send, startApplication } from "./support/application.ts";
import { logIn } from "./support/people.ts";
import { visitor } from "./support/visitor.ts";

test("The journal shows the day's documents without a name, and the numbers count the case", async () => {
  const everyone = await visitor();
  const counted = async (): Promise<number> => {
    await everyone.page.goto("/numbers?days=7");
    const received = await everyone.page
      .locator(".rh-figures")
      .evaluateAll((all) => all.map((figures) => Number(figures.querySelector("dd")?.textContent)));
    return received.reduce((sum, one) => sum + one, 0);
  };
  const before = await counted();
  const one = await visitor();
  await logIn(one, "Grace");
  await startApplication(one);
  await fillIn(one.page);
  const caseId = await send(one.page);
  const number = /\d{4}\/\d+/.exec(await one.page.locator("main dl, main .rh-summary").first().innerText())?.[0] ?? "";
  await caseUntil(one.page, caseId, "[aria-labelledby=decision] a[href*='/documents/']");

  // The application is there at once, the letter when it has been sent.
  const lines = everyone.page.locator(".rh-journal-lines .rh-line", { hasText: `sak ${number}` });
  await expect
    .poll(
      async () => {
        await everyone.page.goto("/journal");
        return lines.count();
      },
      { timeout: 20_000 },
    )
    .toBe(2);
  for (const line of await lines.allInnerTexts()) expect(line).toMatch(/Unntatt|skjermet/);
  const pages = [await everyone.page.content()];
  await lines.first().getByRole("link").first().click();
  await everyone.page.waitForURL("**/journal/*");
  pages.push(await everyone.page.content());
  for (const query of ["Grace", "Demoson", "Noah", number]) {
    const answer = await everyone.context.request.get("/api/journal", { params: { q: query } });
    expect(answer.status()).toBe(200);
    pages.push(JSON.stringify(((await answer.json()) as { entries: unknown }).entries));
  }
  expect(pages.at(-1)).toContain(number);
  expect(pages.slice(2, 5)).toEqual(["[]", "[]", "[]"]);
  for (const page of pages) expect(page).not.toMatch(/Grace|Demoson|Noah|27839049892/);
  expect(await counted()).toBe(before + 1);
});
