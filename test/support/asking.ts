/** A house with one more service, which asks what a test wants asked, and answers written into its form. */
import { rmSync } from "node:fs";
import { draftOf, saveAnswers } from "#forms";
import type { FormDefinition } from "#forms/shared";
import type { Clock } from "#platform/time";
import type { Citizen, Tools } from "#services";
import { TEST_SERVICE, testCatalogue } from "./catalogue.ts";
import { openTestHouse, type TestHouse } from "./house.ts";

/** `clock` is the one that the tools go by, not the house. The catalogue is gone when the house is stopped. */
export async function openAsking(
  form: object,
  {
    clock,
    suits,
    about,
  }: {
    readonly clock?: Clock;
    readonly suits?: Parameters<typeof testCatalogue>[1];
    readonly about?: Parameters<typeof testCatalogue>[2];
  } = {},
): Promise<{ readonly house: TestHouse; readonly tools: Tools }> {
  const catalogueDir = testCatalogue(form, suits, about);
  const house = await openTestHouse({ catalogueDir });
  const stop = async (): Promise<void> => {
    await house.stop();
    rmSync(catalogueDir, { recursive: true, force: true });
  };
  const { tools } = house.opened;
  return { house: { ...house, stop }, tools: clock === undefined ? tools : { ...tools, clock } };
}

/** Writes into a draft of the test's service as it stands, over whatever is there. */
export const fillIn = (
  { db, municipality, services, clock }: Tools,
  who: Citizen,
  draft: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<unknown> =>
  db.write(municipality, async (tx) => {
    const { rev } = await draftOf(tx, who.person, draft);
    const form = services.get(TEST_SERVICE)?.form as FormDefinition;
    await saveAnswers(tx, who.person, { draft, form, rev, fields, overwrite: true, at: clock.now().toString() });
  });

/** The house after a new version of the test's form; what is there already is worked by it, as if it had been moved. */
export function withForm(tools: Tools, change: (form: FormDefinition) => FormDefinition): Tools {
  const [service, live] = [tools.services.get(TEST_SERVICE), tools.live.get(TEST_SERVICE)];
  if (service === undefined || live === undefined) throw new Error("The test has no service of its own");
  const own = { ...service, form: change(service.form) };
  return {
    ...tools,
    services: new Map([...tools.services, [TEST_SERVICE, own]]),
    live: new Map([...tools.live, [TEST_SERVICE, { ...live, form: "a newer one" }]]),
  };
}
