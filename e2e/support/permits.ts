/** Permits for the browser tests, issued by the house's own verbs to someone who has logged in once. */
import {
  issuePermit,
  permitsOf,
  suspendPermit,
  withdrawPermit,
  type Hand,
  type NewPermit,
  type Permit,
} from "#permits";
import type { PersonId } from "#people";
import { municipalityId, openDatabase, sql, type Database } from "#platform/sql";
import { addDays, legalDate, type LegalDate } from "#platform/time";
import { z } from "zod";
import { here } from "./here.ts";
import { DAY } from "./town.ts";

const HERE = municipalityId("demo");

export const day = (from = 0): LegalDate => addDays(legalDate(DAY), from);

const hand = (): Hand => ({
  actor: { kind: "system", id: "e2e" },
  at: `${DAY}T10:00:00Z`,
  day: day(),
});

const order = (person: PersonId, more: Partial<NewPermit>): NewPermit => ({
  key: crypto.randomUUID(),
  service: "example",
  kind: "example",
  unit: "kindergarten",
  title: {
    nb: "Parkeringstillatelse for forflytningshemmede",
    nn: "Parkeringsløyve for rørslehemma",
    sv: "Parkeringstillstånd för rörelsehindrade",
    en: "Parking permit for people with impaired mobility",
  },
  holder: { kind: "person", person },
  valid: { from: day(-30), to: day(700) },
  conditions: [
    {
      nb: "Kortet skal ligge godt synlig bak frontruten.",
      nn: "Kortet skal liggje godt synleg bak frontruta.",
      sv: "Kortet ska ligga väl synligt bakom vindrutan.",
      en: "The card must lie visibly behind the windscreen.",
    },
  ],
  card: [{ label: { nb: "Gjelder som", nn: "Gjeld som", sv: "Gäller som", en: "Holds as" }, value: "Fører / Driver" }],
  content: {},
  remind: [60, 14],
  ...more,
});

export type Standings = Readonly<
  Record<"valid" | "ending" | "coming" | "stopped" | "withdrawn" | "replaced" | "renewed" | "over" | "club", Permit>
>;

async function asHouse<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(here().database, "radhus_app", 2);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** One permit of each standing to the person of that name. `service` is one that the house has. */
export const everyStanding = (name: string, service: string): Promise<Standings> =>
  asHouse((db) =>
    db.write(HERE, async (tx) => {
      const row = z.object({ id: z.string() });
      const found = await tx.one(
        row,
        sql`SELECT id FROM people.person WHERE municipality = platform.here() AND name = ${name}`,
      );
      const person = found.id as PersonId;
      const issue = (more: Partial<NewPermit> = {}): Promise<Permit> => issuePermit(tx, order(person, more), hand());
      const replaced = await issue();
      const stopped = await issue();
      const withdrawn = await issue();
      return {
        valid: await issue(),
        ending: await issue({ service, valid: { from: day(-300), to: day(40) }, renewFrom: 60 }),
        coming: await issue({ valid: { from: day(9) } }),
        over: await issue({ valid: { from: day(-300), to: day(-1) } }),
        renewed: await issue({ replaces: replaced.permit, valid: { from: day(), to: day(400) } }),
        replaced,
        stopped: await suspendPermit(tx, stopped.permit, { rev: 1, from: day(), reason: "Lånt bort." }, hand()),
        withdrawn: await withdrawPermit(tx, withdrawn.permit, { rev: 1, from: day(), reason: "Vilkår brutt." }, hand()),
        club: await issue({
          holder: { kind: "organisation", number: "999888777", name: "Prøvelaget" },
          conditions: [],
        }),
      };
    }),
  );

/** The permit as it is now. */
export const permitNow = (permit: Permit): Promise<Permit> =>
  asHouse((db) =>
    db.read(HERE, async (read) => {
      const { holder } = permit;
      const all = holder.kind === "person" ? await permitsOf(read, holder.person) : [];
      const found = all.find((one) => one.permit === permit.permit);
      if (found === undefined) throw new Error("The permit is gone");
      return found;
    }),
  );
