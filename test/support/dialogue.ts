/** What the tests of the dialogue share: a house with cases that a person has, and days that pass. */
import { caseById, eventsOf, type Case, type CaseEvent } from "#cases";
import { parcelsOfCase, type Parcel } from "#dispatch";
import { addDays, fixedClock, today, type LegalDate } from "#platform/time";
import { caseFileView, type CaseFileView } from "#records";
import { apply, deliver, openPortal, type Citizen, type Portal, type Tools } from "#services";
import { ask, type Asker, type Question } from "#services/dialogue";
import type { TestHouse } from "./house.ts";

export const WORKER: Asker = {
  actor: { kind: "staff", id: "00000000-0000-7000-8000-00000000aaaa" },
  name: "Vigdis Prøve",
};
/** Rules decide it, and hand over what they cannot: both ways of a case. */
const service = "reduced-kindergarten-fee";
export const PDF = new TextEncoder().encode("%PDF-1.7 invented");

export type Talk = {
  readonly tools: Tools;
  readonly portal: Portal;
  readonly today: LegalDate;
  /** The tools some days later, at noon. */
  readonly later: (days: number) => Tools;
  readonly identity: (alias: string) => Promise<string>;
  /** Applies as someone of the simulated world, and lets the line work as far as it comes. */
  readonly applied: (alias: string, key: string, answers?: object) => Promise<{ who: Citizen; caseId: string }>;
  readonly see: (caseId: string) => Promise<Case>;
  readonly events: (caseId: string) => Promise<CaseEvent[]>;
  readonly parcels: (caseId: string) => Promise<Parcel[]>;
  readonly file: (caseId: string) => Promise<CaseFileView>;
  readonly asks: (caseId: string, question: Partial<Question>, tools?: Tools) => Promise<void>;
  readonly sends: (caseId: string, tools?: Tools) => Promise<void>;
};

export function talkIn(house: TestHouse): Talk {
  const { tools } = house.opened;
  const read = <T>(work: Parameters<typeof tools.db.read<T>>[1]) => tools.db.read(tools.municipality, work);
  const now = today(tools.clock, tools.town.time_zone);
  const later = (days: number): Tools => ({ ...tools, clock: fixedClock(`${addDays(now, days)}T11:00:00Z`) });
  const identity = async (alias: string): Promise<string> => {
    const state = (await (await fetch(`${house.sim.url}/sim/state`)).json()) as {
      people: { alias: string; id: string }[];
    };
    return state.people.find((one) => one.alias === alias)?.id ?? "";
  };
  const see = (caseId: string): Promise<Case> => read((one) => caseById(one, caseId));
  return {
    tools,
    portal: openPortal(tools),
    today: now,
    later,
    identity,
    see,
    applied: async (alias, key, answers = {}) => {
      const who = await house.citizen(await identity(alias));
      const all = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true, ...answers };
      const { caseId } = await apply(tools, who, { service, answers: all, language: "nb", key });
      await house.work(caseId);
      return { who, caseId };
    },
    events: (caseId) => read((one) => eventsOf(one, caseId)),
    parcels: (caseId) => read((one) => parcelsOfCase(one, caseId)),
    file: async (caseId) => {
      const { caseFile } = await see(caseId);
      const found = await read((one) => caseFileView(one, caseFile));
      if (found === undefined) throw new Error("The case has no file");
      return found;
    },
    asks: async (caseId, question, at = tools) => {
      const found = await see(caseId);
      const whole = { kind: "missing", items: ITEMS, body: "", due: addDays(now, 14), ...question } as Question;
      await ask(at, WORKER, found, found.rev, whole);
    },
    sends: async (caseId, at = tools) => {
      for (const parcel of await read((one) => parcelsOfCase(one, caseId))) await deliver(at, parcel.id);
    },
  };
}

export const ITEMS = [
  { key: "payslip", label: "Lønnsslipp for oktober" },
  { key: "lease", label: "Leiekontrakt" },
];
