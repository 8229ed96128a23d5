/** Sending an application page by page: twice at once, and after the form has been replaced. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { casesOf, factsOf } from "#cases";
import { draftOf, saveAnswers } from "#forms";
import type { FormDefinition } from "#forms/shared";
import { apply, openPortal, type Citizen, type Service, type Tools } from "#services";
import { openShelf } from "#services/versions";
import { loadTown } from "../src/server/town.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

let house: TestHouse;
let slug: string;
beforeAll(async () => {
  house = await openTestHouse();
  slug = house.service;
});
afterAll(() => house.stop());

const formNow = (): FormDefinition => house.opened.tools.services.get(slug)?.form as FormDefinition;

/** Begins and answers everything, with the tools of the day it is begun. Gives the draft. */
async function written(tools: Tools, who: Citizen): Promise<string> {
  const portal = openPortal(tools);
  const { draft } = await portal.start(who, slug, "nb");
  await tools.db.write(tools.municipality, async (tx) => {
    const { external, rev } = await draftOf(tx, who.person, draft);
    const { children } = (external as { household: { value: { children: { ref: string }[] } } }).household.value;
    const fields = {
      children: children.map((child) => child.ref),
      lasting_income_fall: false,
      letter_language: "nb",
      declaration: true,
    };
    const at = tools.clock.now().toString();
    await saveAnswers(tx, who.person, { draft, form: formNow(), rev, fields, overwrite: true, at });
  });
  return draft;
}

test("two who send the same draft at once get the same receipt, and there is one case", async () => {
  const { tools } = house.opened;
  const portal = openPortal(tools);
  const who = await house.citizen(generated(21).applicant);
  const draft = await written(tools, who);
  const { summaryHash } = await portal.check(who, draft, "nb");
  const send = () => portal.submit(who, { draft, summaryHash, language: "nb" });
  const [one, other, late] = [...(await Promise.all([send(), send()])), await send()];
  expect(other).toEqual(one);
  expect(late).toEqual(one);
  expect(await tools.db.read(tools.municipality, (read) => casesOf(read, who.person))).toHaveLength(1);
});

test("what is said against a register is kept beside its value, whichever door it comes through, and the register's value stands", async () => {
  const { tools } = house.opened;
  const who = await house.citizen(generated(25).applicant);
  const { draft } = await openPortal(tools).start(who, slug, "nb");
  const saved = await tools.db.write(tools.municipality, async (tx) => {
    const { rev, external } = await draftOf(tx, who.person, draft);
    const { household } = external as { household: { value: unknown } };
    const fields = { household: household.value, income: "Jeg tjente mindre.", places: 3 };
    const at = tools.clock.now().toString();
    return saveAnswers(tx, who.person, { draft, form: formNow(), rev, fields, overwrite: true, at });
  });
  expect(saved.answers).toEqual({ income$deviation: "Jeg tjente mindre.", places$deviation: "3" });

  const machine = await house.citizen(generated(26).applicant);
  const application = {
    service: slug,
    language: "nb",
    key: "beside",
    answers: {
      children: "all",
      lasting_income_fall: false,
      letter_language: "nb",
      declaration: true,
      household: "Vi er én færre.",
    },
  } as const;
  const { caseId } = await apply(tools, machine, application);
  expect((await apply(tools, machine, application)).caseId).toBe(caseId);
  const facts = await tools.db.read(tools.municipality, (read) => factsOf(read, caseId));
  expect(facts.find((fact) => fact.key === "answers")?.value).toMatchObject({ household$deviation: "Vi er én færre." });
  expect(facts.find((fact) => fact.key === "application")?.value).toMatchObject({ deviations: ["household"] });
});

test("two tabs: what a register offered gives way to what was written, and two written answers are asked about", async () => {
  const { tools } = house.opened;
  const who = await house.citizen(generated(27).applicant);
  const { draft } = await openPortal(tools).start(who, slug, "nb");
  const save = (rev: number, fields: Record<string, unknown>) =>
    tools.db.write(tools.municipality, (tx) =>
      saveAnswers(tx, who.person, {
        draft,
        form: formNow(),
        rev,
        fields,
        overwrite: false,
        at: tools.clock.now().toString(),
      }),
    );
  const { external, rev } = await tools.db.read(tools.municipality, (read) => draftOf(read, who.person, draft));
  const offer = (external as { contact: { value: { email: string } } }).contact.value.email;
  expect(offer).toMatch(/@/);
  await save(rev, { contact_email: "skrevet@demo.example" });
  const second = await save(rev, { contact_email: offer, contact_phone: "41000001" });
  expect(second).toMatchObject({
    kind: "saved",
    answers: { contact_email: "skrevet@demo.example", contact_phone: "41000001" },
  });
  expect((await save(rev, { contact_email: "annet@demo.example" })).kind).toBe("conflict");
});

test("answers that changed after they were looked at are not sent", async () => {
  const { tools } = house.opened;
  const portal = openPortal(tools);
  const who = await house.citizen(generated(22).applicant);
  const draft = await written(tools, who);
  const { summaryHash } = await portal.check(who, draft, "nb");
  await tools.db.write(tools.municipality, async (tx) => {
    const { rev } = await draftOf(tx, who.person, draft);
    const at = tools.clock.now().toString();
    const fields = { letter_language: "nn" };
    await saveAnswers(tx, who.person, { draft, form: formNow(), rev, fields, overwrite: true, at });
  });
  await expect(portal.submit(who, { draft, summaryHash, language: "nb" })).rejects.toMatchObject({
    code: "forms.summary-changed",
    status: 409,
  });
});

test("a draft is finished and sent on the form it was begun on, though the form has another page now", async () => {
  const { tools, town } = house.opened;
  const who = await house.citizen(generated(23).applicant);
  const draft = await written(tools, who);
  const replaced = new Map([...tools.services].map(([key, service]) => [key, changed(service)]));
  const loaded = await loadTown(tools.db, tools.municipality, { ...town, services: replaced }, tools.clock);
  const { services, live } = openShelf(tools.db, tools.municipality, loaded);
  const portal = openPortal({ ...tools, services, live });
  expect(live.get(slug)?.form).not.toBe(tools.live.get(slug)?.form);
  const { summaryHash, summary, incompletePage } = await portal.check(who, draft, "nb");
  expect(incompletePage).toBeUndefined();
  expect(JSON.stringify(summary)).not.toContain("form.fields.once_more");
  const receipt = await portal.submit(who, { draft, summaryHash, language: "nb" });
  if ("waiting" in receipt) throw new Error("Nobody was to sign or pay");
  await house.work(receipt.caseId);
  expect(await portal.caseView(who, receipt.caseId, "nb")).toMatchObject({ reference: receipt.reference });
  // Whoever begins now begins on the new one.
  const next = await portal.start(who, slug, "nb");
  expect((await portal.check(who, next.draft, "nb")).incompletePage).toBeDefined();
});

/** As a newer catalogue brings it. */
const changed = (service: Service): Service => ({
  ...service,
  form: longer(service.form),
  files: new Map([...service.files, ["form.yaml", `${service.files.get("form.yaml") ?? ""}\n# One page more\n`]]),
});

/** The form with one more page, which asks for something that must be answered. */
function longer(form: FormDefinition): FormDefinition {
  const asked = form.pages.flatMap((page) => page.fields).find((one) => one.type === "declaration");
  if (asked === undefined) throw new Error("The form has nothing to ask once more");
  return { ...form, pages: [...form.pages, { id: "once-more", fields: [{ ...asked, id: "once_more" }] }] };
}
