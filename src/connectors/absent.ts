/**
 * What a municipality has no agreement with. Nothing is guessed in its place: whoever asks is told at once, and a case that
 * needs the answer goes to a person.
 */
import { OutsideError } from "#platform/errors";
import type { ChildcareRegister, CompanyRegister, ContactRegister, PopulationRegister, TaxRegister } from "#registers";
import type { SvarUt } from "./svarut/svarut.model.ts";

const nobody = (system: string) => (): Promise<never> => Promise.reject(new OutsideError(system, { class: "absent" }));

const [people, companies, letters] = [nobody("population"), nobody("company"), nobody("svarut")];

type Absent = {
  readonly population: PopulationRegister;
  readonly tax: TaxRegister;
  readonly childcare: ChildcareRegister;
  readonly contact: ContactRegister;
  readonly company: CompanyRegister;
  readonly svarut: SvarUt;
};

export const ABSENT: Absent = {
  population: { person: people, household: people, guardianship: people, changes: people },
  tax: { basis: nobody("tax") },
  childcare: { places: nobody("childcare") },
  contact: { contact: nobody("contact") },
  company: { represented: companies, details: companies },
  svarut: {
    send: letters,
    findByExternalReference: letters,
    statuses: letters,
    events: letters,
    markRead: letters,
  },
};
