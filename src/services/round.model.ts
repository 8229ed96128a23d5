/** One round of look-ups: what it knows on the way, and what each source gives. */
import type { HandoverReason } from "#cases";
import type { NationalId, PersonFacts, PersonId } from "#people";
import type { OutsideError } from "#platform/errors";
import type { LegalDate } from "#platform/time";
import type { Ask, RegisterName } from "#registers";
import type { Company } from "./concerned.ts";
import type { FactSpec } from "./service.model.ts";
import type { Tools } from "./tools.ts";

export type RefOf = (id: NationalId) => PersonId;

/** One fact as it was found, not yet tied to our own ids. */
export type Found = {
  readonly spec: FactSpec;
  readonly value: (ref: RefOf) => unknown;
  readonly source: string;
  readonly fetchedAt: string;
};

/** Everything one round of look-ups gave. */
export type Gathered = {
  readonly found: readonly Found[];
  readonly people: readonly PersonFacts[];
  readonly lookUps: readonly {
    readonly ask: Ask;
    readonly register: RegisterName;
    readonly about: NationalId;
    readonly outcome: "answered" | "not-found" | "failed";
  }[];
  /** The register answered, but a person must look. */
  readonly handOver: { readonly reason: HandoverReason; readonly detail: string } | undefined;
  /** A register did not answer; what was found before it is kept all the same. */
  readonly failure: OutsideError | undefined;
};

export type Applicant = { readonly person: PersonId; readonly nationalId: NationalId };

export type Round = {
  readonly tools: Tools;
  readonly applicant: Applicant;
  readonly ask: Ask;
  readonly spec: FactSpec;
  /** Groups of people that earlier facts named, such as "household.children". */
  readonly groups: Map<string, readonly NationalId[]>;
  readonly people: PersonFacts[];
  readonly lookUps: Gathered["lookUps"][number][];
  /** The day the decision is for; what may differ from day to day is asked for on it. */
  readonly day: LegalDate;
  /** What the applicant answered; none while the form is filled in. */
  readonly answers: unknown;
  /** Whom the case concerns: the applicant, or whoever they apply for. */
  readonly concerned: Applicant;
  /** The company that the applicant applies for, as its register told it when it was chosen. */
  readonly company: Company | undefined;
};

export type Outcome = {
  readonly value: (ref: RefOf) => unknown;
  readonly source: string;
  readonly fetchedAt: string;
  readonly handOver?: Gathered["handOver"];
};
