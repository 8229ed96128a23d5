/** Invented permits and their holders, for tests that need some. */
import { nationalId, personKeys, rememberPerson, type PersonId } from "#people";
import type { MunicipalityId } from "#platform/sql";
import { legalDate } from "#platform/time";
import { issuePermit, verifyCode } from "#permits";
import { generated } from "../../../packages/sim/src/index.ts";
import { database, newMunicipality } from "../../../test/support/database.ts";
import type { Hand, NewPermit } from "./permit.model.ts";

export const DAY = legalDate("2026-11-22");

export const hand = (day = DAY, kind: Hand["actor"]["kind"] = "staff"): Hand => ({
  actor: { kind, id: "someone" },
  at: `${day}T10:00:00Z`,
  day,
});

/** The key is new each time, unless it is given. */
export const order = (person: PersonId, more: Partial<NewPermit> = {}): NewPermit => ({
  key: crypto.randomUUID(),
  service: "example",
  kind: "driver",
  unit: "culture",
  title: { nb: "Prøveløyve", nn: "Prøveløyve", sv: "Provtillstånd", en: "Trial permit" },
  holder: { kind: "person", person },
  valid: { from: legalDate("2026-11-22"), to: legalDate("2028-11-22") },
  conditions: [
    {
      nb: "Kortet skal ligge synlig.",
      nn: "Kortet skal liggje synleg.",
      sv: "Kortet ska ligga synligt.",
      en: "The card must be visible.",
    },
  ],
  card: [{ label: { nb: "Sone", nn: "Sone", sv: "Zon", en: "Zone" }, value: "Torget" }],
  content: { zone: "square" },
  remind: [60, 14],
  renewFrom: 60,
  ...more,
});

const keys = personKeys(Buffer.alloc(32, 7));

export async function somebody(here: MunicipalityId, index = 1): Promise<PersonId> {
  return database().write(here, (tx) =>
    rememberPerson(tx, keys, {
      nationalId: nationalId(generated(index).applicant, true),
      name: "Prøve Person",
      source: "test",
      at: "2026-11-22T09:00:00Z",
    }),
  );
}

export async function stage(more: Parameters<typeof order>[1] = {}) {
  const here = newMunicipality();
  const person = await somebody(here);
  const permit = await database().write(here, (tx) => issuePermit(tx, order(person, more), hand()));
  return { here, person, permit };
}

export const check = (here: MunicipalityId, code: string, day = DAY) =>
  database().read(here, (read) => verifyCode(read, code, day));
