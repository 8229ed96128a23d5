/** The register of delegations as people read and change it, and the list of who is away. Plain data. */
import type { Staff } from "#desk";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

/** `waiting` for another to approve, `coming` on a later day, `holds`, `over`, or `gone` with what it was taken from. */
export type DelegationStanding = "waiting" | "coming" | "holds" | "over" | "gone";

export type DelegationView = {
  readonly id: string;
  readonly unit: string;
  /** Undefined for every service of the unit. */
  readonly service: string | undefined;
  /** The role or the name. */
  readonly holder: string;
  readonly isRole: boolean;
  readonly outcomes: readonly string[];
  /** In kroner. */
  readonly most: number | undefined;
  readonly from: LegalDate;
  /** The last day it holds. */
  readonly last: LegalDate | undefined;
  readonly source: string;
  readonly mayDelegate: boolean;
  /** The source of what it was delegated from. */
  readonly under: string | undefined;
  readonly standing: DelegationStanding;
  /** Nobody, for one that the municipality brought with it. */
  readonly writtenBy: string | undefined;
  readonly approvedBy: string | undefined;
  readonly endReason: string | undefined;
  /** Whether whoever asks may approve it, or take it back. */
  readonly mayApprove: boolean;
  readonly mayEnd: boolean;
};

/** Services that the register says nothing of: whoever has one of these roles in the unit decides. */
export type LeftToRoles = {
  readonly roles: readonly string[];
  readonly services: readonly { readonly service: string; readonly unit: string }[];
};

export type Choice = { readonly value: string; readonly label: string };

export type RegisterPage = {
  readonly delegations: readonly DelegationView[];
  readonly leftToRoles: LeftToRoles;
  readonly mayWrite: boolean;
  readonly today: LegalDate;
  readonly choices: {
    readonly units: readonly Choice[];
    readonly services: readonly Choice[];
    readonly roles: readonly Choice[];
    readonly staff: readonly Choice[];
    /** Delegations that may be passed on. */
    readonly parents: readonly Choice[];
    readonly outcomes: readonly Choice[];
  };
};

/** As it is typed; every field is text. `holder` is "role:…" or "staff:…". */
export type DelegationForm = {
  readonly unit: string;
  readonly service: string;
  readonly holder: string;
  readonly outcomes: readonly string[];
  readonly most: string;
  readonly from: string;
  /** The last day it holds; empty for no end. */
  readonly last: string;
  readonly source: string;
  readonly mayDelegate: boolean;
  readonly parent: string;
};

export type AbsenceView = {
  readonly id: string;
  readonly name: string;
  readonly from: LegalDate;
  readonly last: LegalDate;
  readonly substitute: string | undefined;
  readonly isNow: boolean;
  readonly mayCancel: boolean;
};

export type AbsencePage = {
  readonly absences: readonly AbsenceView[];
  readonly today: LegalDate;
  /** Whom the worker may enter absence for: themselves, and those they lead. */
  readonly people: readonly Choice[];
  readonly substitutes: readonly Choice[];
  readonly self: string;
};

export type AbsenceForm = {
  readonly staff: string;
  readonly from: string;
  readonly last: string;
  readonly substitute: string;
};

export type AuthorityDesk = {
  readonly register: (who: Staff, language: Language) => Promise<RegisterPage>;
  readonly write: (who: Staff, form: DelegationForm) => Promise<void>;
  readonly approve: (who: Staff, id: string) => Promise<void>;
  readonly end: (who: Staff, id: string, reason: string) => Promise<void>;
  readonly absences: (who: Staff, language: Language) => Promise<AbsencePage>;
  readonly away: (who: Staff, form: AbsenceForm) => Promise<void>;
  readonly back: (who: Staff, id: string) => Promise<void>;
};

/** Who may decide, for anybody who asks: what holds today or will. */
export type DelegationRegister = (
  language: Language,
) => Promise<{ readonly delegations: readonly DelegationView[]; readonly leftToRoles: LeftToRoles }>;
