/** What the tests of other parties share: a house with a desk, cases, and people to be parties of them. */
import { openDesk, type HearingForm, type PartyForm, type Staff } from "#desk";
import { sql } from "#platform/sql";
import { addDays } from "#platform/time";
import type { Citizen, Tools } from "#services";
import { z } from "zod";
import { talkIn, type Talk } from "./dialogue.ts";
import type { TestHouse } from "./house.ts";
import { employee } from "./staff.ts";

export type Room = { readonly worker: Staff; readonly caseId: string; readonly applicant: Citizen };

export type Neighbourhood = ReturnType<typeof neighbourhoodIn>;

export function neighbourhoodIn(house: TestHouse) {
  const talk: Talk = talkIn(house);
  const { tools } = talk;
  const desk = (at: Tools = tools) => openDesk(at, house.opened.town.roles);
  const parties = () => desk().parties;
  return {
    talk,
    desk,
    parties,
    person: async (alias: string, role = "neighbour"): Promise<PartyForm> => ({
      who: { kind: "person", nationalId: await talk.identity(alias) },
      role,
      why: "Bor ved siden av.",
      language: "",
    }),
    citizen: async (alias: string): Promise<Citizen> => house.citizen(await talk.identity(alias)),
    /** A case that a person has, and the person. */
    room: async (alias: string, key: string): Promise<Room> => {
      const { caseId, who } = await talk.applied(alias, key);
      const worker = await employee(tools, key, "case-worker", (await talk.see(caseId)).unit);
      return { worker, caseId, applicant: who };
    },
    hearing: (chosen: readonly string[], more: Partial<HearingForm> = {}): HearingForm => ({
      outcome: "refused",
      body: "Vi tenker å si nei.",
      enclosed: [],
      parties: chosen.map((party) => ({ party, due: addDays(talk.today, 14) })),
      ...more,
    }),
    hear: async ({ worker, caseId }: Room, form: HearingForm): Promise<void> => {
      const { seen } = await parties().open(worker, caseId, "nb");
      await parties().hear(worker, caseId, seen, form);
    },
    auditOf: (caseId: string): Promise<string[]> =>
      tools.db.read(tools.municipality, async (read) => {
        const rows = await read.rows(
          z.object({ action: z.string() }),
          sql`SELECT action FROM audit.event WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY id`,
        );
        return rows.map(({ action }) => action);
      }),
  };
}

export const named = (name: string): PartyForm => ({
  who: { kind: "named", name, address: "Sjøgata 3\n9992 Demo sjø" },
  role: "landowner",
  why: "Veien går over tomten.",
  language: "nn",
});

export const answer = (request: string, text = "Det er for mye støy.") => ({
  request,
  text,
  papers: [],
  noRemarks: false,
});
