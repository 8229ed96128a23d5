/**
 * What holds for several questions, or for the whole form, is written on the page of questions: conditions with a name, who signs, what
 * it costs and for whom one may apply; and what a file or a place on the map may be. And on the page of its process
 * a service gets what it can come to and give, and gives it.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { errands } from "./support/examples.ts";
import { look, NARROW } from "./support/look.ts";
import { logIn } from "./support/people.ts";
import { tabTo, worker } from "./support/rules.ts";
import { begin, done, examplesRun, permitted, say, unfold } from "./support/studio.ts";
import { visitor } from "./support/visitor.ts";

const save = async (page: Page): Promise<void> => {
  await page.locator("[data-save]").click();
  await done(page, "saved");
};

test("A condition gets a name, is used by it, called otherwise, and goes when nothing uses it, without script", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const at = await begin(page, "Lån av sykkel", "borrow-a-bike");
  const section = page.locator("section[aria-labelledby=named-form]");
  await unfold(page, "Nytt felles vilkår");
  await section.locator("[value=add-condition]").last().click();
  await page.getByText("Skriv et navn med minst én bokstav.").first().waitFor();
  await section.locator("[name=name]").fill("Vil låne lenge");
  await section.locator("[name=path]").selectOption("days");
  await section.locator("[value=add-condition]").last().click();
  await done(page, "condition-added");
  await page.locator("select[name='line.0.op']").selectOption("more_than");
  await page.locator("[name='line.0.value']").fill("mange");
  await page.locator("[data-save]").click();
  await page.locator("#line-0-lack").waitFor();
  await page.locator("[name='line.0.value']").fill("7");
  await save(page);
  // Nobody uses it yet, which is told where it stands, and keeps nobody from trying the form.
  await page.goto(at);
  expect(await section.innerText()).toMatch(/Vil låne lenge[^]*Oppfylt når[^]*Ingen bruker det ennå/u);
  await page.goto(at.replace(/questions$/, "preview"));
  expect(await page.locator("main [name=what]").count()).toBe(1);

  await page.goto(`${at}?open=declaration`);
  await page.locator("#new-subject").selectOption({ label: "Vilkåret «Vil låne lenge»" });
  await page.locator("[value=line-add]").click();
  expect(await page.locator("#line-0").innerText()).toContain("er mer enn «7»");
  await page.locator("select[name='line.0.value']").selectOption("false");
  await save(page);
  await page.goto(at);
  const declared = page.locator("#q-declaration .st-when");
  expect(await declared.innerText()).toMatch(
    /«Vil låne lenge» ikke er oppfylt[^]*Felles vilkår: Vil låne lenge: «Hvor mange dager\?» er mer enn «7»/u,
  );
  await declared.locator("a").click();
  expect(await page.locator("[data-holder]").innerText()).toContain("Brukes av:");
  expect(await page.locator("[data-holder] [value=delete]").count()).toBe(0);
  // Its name in the files, and what it is called in one language more.
  await unfold(page, "Navnet i filene");
  await page.locator("[data-holder] [name=name]").fill("Langt lån");
  await page.locator("[data-holder] [name='title.en']").fill("Wants to borrow for long");
  await page.locator("[data-holder] [name='title.nb']").fill("Langt lån");
  await save(page);
  await page.goto(at);
  expect(await declared.innerText()).toContain("«Langt lån» ikke er oppfylt");
  await page.goto(`${at}?open=condition:langt_lan`);
  expect(await page.locator("[data-holder] [name='title.en']").inputValue()).toBe("Wants to borrow for long");
  await page.goto(at);
  // A condition without lines is none.
  await section.locator("a.st-line-name", { hasText: "Langt lån" }).click();
  await page.locator("[value='line-remove 0']").click();
  await page.locator("[data-save]").click();
  await page.getByText("Et felles vilkår må ha minst én linje.").first().waitFor();

  await page.goto(`${at}?open=declaration`);
  await page.locator("[value='own langt_lan']").click();
  await done(page, "saved");
  expect(await page.locator("[name='group.0.join']").inputValue()).toBe("none");
  expect(await page.locator("[name='line.0.value']").inputValue()).toBe("7");
  expect(await page.locator("#condition [value^='own ']").count()).toBe(0);
  await page.goto(at);
  await section.locator("a.st-line-name", { hasText: "Langt lån" }).click();
  await page.locator("[data-holder] [value=delete]").click();
  await page.getByText("Vilkåret er slettet.").waitFor();
  const names = (): Promise<string[]> => section.locator("a.st-line-name").allInnerTexts();
  expect(await names()).not.toContain("Langt lån");
  await page.locator("[value=restore]").click();
  await done(page, "restored");
  expect(await names()).toContain("Langt lån");
});

test("A condition has a group in a group in a group, is held against another answer, and says so, without script", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const at = await begin(page, "Lån av hytte", "borrow-a-cabin");
  await page.goto(at);
  await unfold(page, "Nytt spørsmål på denne siden");
  const add = ".st-add:has([value=add-question]) form >> nth=0";
  await say(page, add, "label", "Hvor mange netter?");
  await page.locator(`${add} >> [name=type]`).selectOption("number");
  await page.locator(`${add} >> [value=add-question]`).last().click();
  await done(page, "added");
  await page.goto(`${at}?open=declaration`);
  const line = async (select: string, button: string): Promise<void> => {
    await page.locator(`[id='${select}']`).selectOption({ label: "Hvor mange dager?" });
    await page.locator(`[value='${button}']`).click();
  };
  await line("new-subject", "line-add");
  await line("new-subject", "group-add");
  await line("new-subject.0", "group-add 0");
  await line("new-subject.1", "group-add 1");
  await page.locator("[name='group.2.join']").selectOption("none");
  await page.locator("[name='line.0.against']").selectOption({ label: "svaret på «Hvor mange netter?»" });
  for (const i of [1, 2, 3]) await page.locator(`[name='line.${i}.value']`).fill(String(i));
  await save(page);
  expect(await page.locator("[name='line.0.against']").inputValue()).toMatch(/^field /u);
  expect(await page.locator("[name='group.2.join']").inputValue()).toBe("none");
  await page.goto(at);
  expect(await page.locator("#q-declaration .st-when").innerText()).toContain(
    "er «Hvor mange netter?» og («Hvor mange dager?» er «1» eller («Hvor mange dager?» er «2» og det ikke er slik at («Hvor mange dager?» er «3»)))",
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW);
});

test("Who signs, what it costs and for whom one applies are written by keyboard, and what cannot be so is told", async () => {
  const { page } = await worker("Kristoffer");
  const at = await begin(page, "Leie av bryggeplass", "rent-a-berth");
  const sending = page.locator("section[aria-labelledby=sending-title]");
  expect(await sending.innerText()).toMatch(/Bare søkeren[^]*Gratis[^]*Bare seg selv/u);
  await page.goto(`${at}?open=sending:signing`);
  await page.getByText("Skjemaet spør ikke om noen personer med fødselsnummer").waitFor();
  await page.goto(at);
  const add = ".st-add:has([value=add-question]) form >> nth=0";
  await unfold(page, "Nytt spørsmål på denne siden");
  await say(page, add, "label", "Hvem eier båten sammen med deg?");
  await page.locator(`${add} >> [name=type]`).selectOption("person");
  await page.locator(`${add} >> [value=add-question]`).last().click();
  await page.locator("[role=status]", { hasText: "Spørsmålet er lagt til." }).waitFor();

  await page.goto(`${at}?open=sending:signing`);
  const holder = page.locator("[data-holder]");
  await holder.locator("#days").fill("7");
  await page.locator("[data-save]").click();
  await holder.getByText("Velg minst én som må skrive under").waitFor();
  await tabTo(page, "[data-holder] input[name=signers][type=checkbox]");
  await page.keyboard.press("Space");
  await holder.locator("#days").fill("ti");
  await page.keyboard.press("Control+s");
  await holder.getByText("Skriv et helt tall dager, fra 1 til 365.").waitFor();
  await holder.locator("#days").fill("10");
  await holder.locator("#order").selectOption("sequential");
  await page.keyboard.press("Control+s");
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();

  await page.goto(`${at}?open=sending:fee`);
  await holder.locator("#amount").fill("1 250,50");
  // The municipality's own rates, with what they are today.
  await holder.locator("#parameter").selectOption({ label: "kindergarten.max_price_month: 2\u00a0100\u00a0kr" });
  await page.keyboard.press("Control+s");
  await holder.getByText("Velg enten et fast beløp eller en sats").waitFor();
  await holder.locator("#parameter").selectOption("");
  await page.locator("#new-subject").selectOption({ index: 1 });
  await page.locator("[value=line-add]").click();
  await page.locator("#line-0").waitFor();
  await page.locator("select[name='line.0.op']").selectOption("answered");
  await page.keyboard.press("Control+s");
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();
  expect(await holder.locator("#amount").inputValue()).toBe("1250.50");

  await page.goto(`${at}?open=sending:behalf`);
  await holder.locator("input[value=self]").check();
  await holder.locator("input[value=attorney]").check();
  await page.keyboard.press("Control+s");
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();
  await page.goto(at);
  expect(await sending.innerText()).toMatch(
    /Hvem eier båten sammen med deg\?[^]*1250\.50 kr[^]*Gjelder når[^]*Seg selv, En annen, med fullmakt/u,
  );
  // Emptied, it costs nothing again, and its condition goes with it.
  await page.goto(`${at}?open=sending:fee`);
  await holder.locator("#amount").fill("");
  await page.keyboard.press("Control+s");
  await page.locator("[role=status]", { hasText: "Lagret." }).waitFor();
  await page.goto(at);
  expect(await sending.innerText()).toContain("Gratis");
  expect(await page.locator(".st-faults").count()).toBe(0);
});

test("What a file may be, and where a place may lie, are limits of the question, without script", async () => {
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  const at = await begin(page, "Melding om hull i veien", "hole-in-the-road");
  await page.goto(`${at}?open=what`);
  await page.locator("#q-type").selectOption("point");
  await page.locator("[data-save]").click();
  await unfold(page, "Grenser for svaret");
  for (const [i, degrees] of ["63", "10", "62", "11"].entries())
    await page.locator("[name='limit.within']").nth(i).fill(degrees);
  await page.locator("[data-save]").click();
  await page.getByText("Skriv alle fire grensene i grader.").first().waitFor();
  await page.locator("[name='limit.within']").nth(2).fill("63,5");
  await save(page);
  expect(
    await page.locator("[name='limit.within']").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(["63", "10", "63.5", "11"]);

  await page.locator("#q-type").selectOption("file");
  await page.locator("[data-save]").click();
  await unfold(page, "Grenser for svaret");
  await page.locator("[name='limit.media_types'][value='application/pdf']").check();
  await page.locator("[name='limit.max_bytes']").fill("50");
  await page.locator("[data-save]").click();
  await page.getByText("Skriv et helt tall megabyte, fra 1 til 20.").first().waitFor();
  await page.locator("[name='limit.max_bytes']").fill("5");
  await save(page);
  expect(await page.locator("[name='limit.media_types']:checked").count()).toBe(1);
});

test("Which unit gets a case by an answer is read as sentences, changed answer by answer, and taken away, without script", async () => {
  const routed = errands().find(({ host, service }) => host === undefined && service.about.route !== undefined);
  const { page } = await worker("Kristoffer", { script: false, width: NARROW });
  await page.goto(`/desk/studio/${routed?.slug ?? ""}`);
  await page.locator("[value=begin]").first().click();
  await page.waitForURL(/questions/);
  const at = page.url().replace(/questions.*$/, "record");
  await page.goto(at);
  const section = page.locator("section[aria-labelledby=route]");
  const sentences = (): Promise<string[]> => section.locator("[data-route] li").allInnerTexts();
  const before = await sentences();
  const first = section.locator("select[name^='unit.']").first();
  await first.selectOption("");
  await section.locator("[value=route]").click();
  await done(page, "saved");
  expect(await sentences()).toEqual(before.slice(1));
  const { page: looker } = await worker("Kristoffer", { width: NARROW });
  await looker.goto(at);
  expect(await look(looker, "record")).toEqual([]);
  await section.locator("#route-field").selectOption("");
  await section.locator("[value=route-question]").click();
  await done(page, "saved");
  expect(await section.innerText()).toContain("Hver sak går til");
  expect(await section.locator("select").count()).toBe(1);
});

test("A service gets an outcome, a permit with its card, and a letter before it, without script, is published by another, and gives the permit", async () => {
  const { page } = await worker("Kristoffer", { script: false });
  const draft = (await begin(page, "Plass på torget", "market-place")).replace(/\/questions$/, "");
  const form = (intent: string): string => `form:has([value=${intent}])`;
  const press = (intent: string): Promise<void> =>
    page
      .locator(`${form(intent)} >> [value=${intent}]`)
      .last()
      .click();
  const steps = (): Promise<string[]> => page.locator(".mk-steps > li > h3").allInnerTexts();
  await page.goto(`${draft}/process`);
  expect(await steps()).not.toContain("Tillatelsen blir gitt");

  // What the letter says is missing, and what was typed is kept.
  await unfold(page, "Legg til et utfall");
  await say(page, form("new-outcome"), "name", "Avvist");
  await press("new-outcome");
  await page.getByText("Skriv teksten på bokmål").waitFor();
  expect(await page.locator(`${form("new-outcome")} >> [name='name.sv']`).inputValue()).toBe("Avvist");
  await say(page, form("new-outcome"), "letter", "Søknaden kom for sent.");
  await press("new-outcome");
  await done(page, "saved");

  // What rules answer stays, and says why.
  const granted = page.locator("#outcome-granted");
  await granted.locator("summary").click();
  expect(await granted.innerText()).toContain("Ta det ut av reglene først");

  await unfold(page, "Legg til en tillatelse");
  await say(page, form("new-permit"), "title", "Torgplass");
  await page.locator("#new-permit-months").fill("ett år");
  await press("new-permit");
  await page.getByText("Skriv et helt tall").first().waitFor();
  await page.locator("#new-permit-months").fill("12");
  await press("new-permit");
  await done(page, "saved");
  expect((await steps()).slice(-3)).toEqual([
    "Tillatelsen blir gitt",
    "Vedtaket blir skrevet og sendt",
    "Saken er ferdig",
  ]);
  await unfold(page, "Legg til en rad på kortet");
  await say(page, form("new-card-row"), "label", "Gjelder");
  await page.locator("#new-card-row-path").selectOption("answers.what");
  await press("new-card-row");
  await done(page, "saved");
  await unfold(page, "Ingen fornyelse");
  await page.locator("#permit-remind").fill("60, 30");
  await press("permit-renewal");
  await done(page, "saved");
  await page.getByText("2 påminnelser").waitFor();

  // The letter first, and back again; without a right to appeal it could go altogether.
  await page.locator("#step-letter summary").click();
  expect(await page.locator("#step-letter").innerText()).toContain("Ta bort klageretten først");
  await page.locator("#step-letter [value=step-up]").click();
  await done(page, "saved");
  expect((await steps()).slice(-3, -1)).toEqual(["Vedtaket blir skrevet og sendt", "Tillatelsen blir gitt"]);
  await page.locator("#step-letter summary").click();
  await page.locator("#step-letter [value=step-down]").click();
  await done(page, "saved");
  // What the case worker is asked of each, for the rules, and a row of what the rules come to.
  await unfold(page, "Legg til et punkt der flere kan fylles ut");
  for (const name of ["label", "help", "entry", "more", "field"])
    await say(page, form("new-list-point"), name, `Bod ${name}`);
  await press("new-list-point");
  await done(page, "saved");
  const point = page.locator("#point-bod_label");
  await point.locator("> summary").click();
  expect(await point.innerText()).toContain("Svaret står i saken og endrer ingenting");
  await point.locator("summary", { hasText: "Svaret endrer ingenting" }).click();
  await page.locator("#point-bod_label-set-path").selectOption("application.reasonable");
  await point.locator("[value=new-point-set]").click();
  await done(page, "saved");
  await point.locator("> summary").click();
  expect(await point.innerText()).toContain("For hver i listen blir");
  await point.locator("summary", { hasText: "Svaret setter én ting" }).click();
  await point.locator("[value=remove-point-set]").click();
  await page.getByText("Kryss av for at du er sikker").first().waitFor();
  await page.locator("#point-bod_label-set-0-sure").check();
  await point.locator("[value=remove-point-set]").click();
  await done(page, "saved");
  await page.locator("#calculation-0 > summary").click();
  await unfold(page, "Ny rad");
  await say(page, form("new-calculation-row"), "label", "Dager du får");
  await page.locator("#calculation-0-new-path").selectOption({ index: 1 });
  await press("new-calculation-row");
  await done(page, "saved");
  expect(await page.getByText("må rettes før versjonen").count()).toBe(0);

  await page.goto(`${draft}/record`);
  await page.locator("[name=unit]").selectOption("service-centre");
  await press("place");
  await done(page, "saved");
  await page.goto(`${draft}/publish`);
  expect(await examplesRun(page)).not.toMatch(/stemte ikke|feil/);
  await page.locator("[name=note]").fill("Torget får plasser.");
  await page.locator("[value=propose]").click();
  await done(page, "proposed");
  const owner = await worker("Bodil", { script: false, width: NARROW });
  await owner.page.goto(`${draft}/publish`);
  await owner.page.locator("[value=publish]").click();
  await done(owner.page, "published");

  const citizen = await visitor();
  await logIn(citizen, "Solveig", "/services/market-place");
  await permitted(citizen.page);
});
