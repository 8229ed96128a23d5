/** Case files: what gathers the entries of one matter. */
import type { Actor } from "#audit";
import type { LegalDate } from "#platform/time";
import type { MarkedTitle } from "./title.model.ts";

/** Status of case file (nb: saksstatus, Noark 5 M052): B being worked on, A closed, U cancelled. */
export const caseFileStatuses = ["B", "A", "U"] as const;

/** A case file (nb: saksmappe, sv: ärende) to be opened. */
export type NewCaseFile = {
  readonly classCode: string;
  readonly title: MarkedTitle;
  /** Organisational unit's code (nb: administrativ enhet, Noark 5 M305). */
  readonly unit: string;
  /** The case worker's id (nb: saksansvarlig, Noark 5 M306). */
  readonly responsible?: string;
  readonly accessCode?: string;
  /** By itself the house. */
  readonly actor?: Actor;
  readonly at: string;
  /** The legal day of `at`: date and year of the case (Noark 5 M100, M011). */
  readonly day: LegalDate;
};

export type OpenedCaseFile = {
  readonly id: string;
  /** Noark 5 M003: "2026/1042". */
  readonly number: string;
};
