/** What the line works with in one municipality. Made by the composition root, passed to every verb; nothing is global. */
import type { Calendar } from "#calendars";
import type { Municipality } from "#municipalities";
import type { PersonKeys } from "#people";
import type { Door } from "#platform/files";
import type { Jobs } from "#platform/jobs";
import type { Log } from "#platform/log";
import type { Database, MunicipalityId } from "#platform/sql";
import type { Language, Texts } from "#platform/texts";
import type { Clock } from "#platform/time";
import type { ChildcareRegister, CompanyRegister, ContactRegister, PopulationRegister, TaxRegister } from "#registers";
import type { Templates } from "#templates";
import type { Claimed, OutboxState } from "#dispatch";
import type { Payments } from "#forms";
import type { Senders } from "#notify";
import type { Service } from "./read.model.ts";
import type { Room } from "./room.ts";
import type { DialoguePlan } from "./dialogue/plan.model.ts";

export type Registers = {
  readonly population: PopulationRegister;
  readonly tax: TaxRegister;
  readonly childcare: ChildcareRegister;
  readonly contact: ContactRegister;
  readonly company: CompanyRegister;
};

/** A carrier of letters. Throws OutsideError; class `unknown` means that the carrier may have it. */
export type Carrier = {
  /**
   * Gives the carrier's id. `digitalId`, an identity number or an organisation's, finds the digital mailbox; undefined for whoever has
   * neither and gets a printed letter. `enclosed` are the contents of the letter's attachments, in their order.
   */
  readonly send: (
    parcel: Claimed,
    digitalId: string | undefined,
    pdf: Uint8Array,
    enclosed: readonly Uint8Array[],
  ) => Promise<string>;
  readonly find: (dedupeKey: string) => Promise<string | undefined>;
  /** Statuses by the carrier's ids; one it does not know is left out. */
  readonly statuses: (
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, { readonly status: Exclude<OutboxState, "stopped">; readonly raw: string }>>;
  readonly markRead: (id: string, nationalId: string, at: string) => Promise<void>;
};

export type Tools = {
  readonly municipality: MunicipalityId;
  readonly town: Municipality;
  readonly db: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly templates: Templates;
  /** What is offered now. A case is worked by the version it began with: `serviceOf`. */
  readonly services: ReadonlyMap<string, Service>;
  /** Versions that are live, by slug: the hashes drafts and cases are pinned to. */
  readonly live: ReadonlyMap<string, LiveVersions>;
  /** Takes up what was published since, here or in another process; gives the slugs of what is otherwise now. */
  readonly refresh: () => Promise<readonly string[]>;
  readonly calendar: Calendar;
  readonly registers: Registers;
  /** Without one, letters lie in the portal and the recipient is told that they do. */
  readonly carrier?: Carrier;
  /** E-mail and text messages, as far as the installation has them. */
  readonly senders: Senders;
  /** Where files from outside are looked at before they are taken in. */
  readonly door: Door;
  /** Whoever takes payments; without one, fees are owed and applications go on. */
  readonly payments?: Payments;
  readonly personKeys: PersonKeys;
  /** Texts that every service shares: the form engine's errors, words on the record. */
  readonly texts: Texts;
  /** How long people are given, and the law it rests on, in this municipality's country. */
  readonly dialogue: DialoguePlan;
  /** Address of the portal, as it is written in letters. */
  readonly portalUrl: string;
  /** Synthetic identity numbers are taken only in a demonstration. */
  readonly demo: boolean;
  /** How long a worker may hold a letter without a sign of life. */
  readonly leaseSeconds: number;
  /** Room for letters that are handed to the carrier by whoever wrote them; the others wait for a job. */
  readonly sending: Room;
};

/** `texts` are those of the live form, by language and key, as they are kept with the version. */
export type LiveVersions = {
  readonly form: string;
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly caseType: string;
};

/** The language of the record: the municipality's first, whatever the case is worked in. */
export const recordLanguage = ({ town }: Pick<Tools, "town">): Language => town.languages[0] ?? "nb";
