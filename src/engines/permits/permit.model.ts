/** What a permit is, what may happen to it, and how it stands on a day. */
import type { Actor, Json } from "#audit";
import type { PersonId } from "#people";
import type { Localised } from "#platform/texts";
import { legalDate, type LegalDate } from "#platform/time";
import { z } from "zod";
import type { CardCode, PermitNumber } from "./code.rules.ts";

export type PermitId = string & { readonly brand: "PermitId" };

/** Days for which something holds: `from ≤ day < to`; an open end is undefined. */
export type Days = { readonly from: LegalDate; readonly to?: LegalDate | undefined };

/** Who may use it: a person, or an organisation by its number and name. */
export type Holder =
  | { readonly kind: "person"; readonly person: PersonId }
  | { readonly kind: "organisation"; readonly number: string; readonly name: string };

/** A line of the card (nb: kort; sv: kort): what it is, and how it is written for this permit. */
export type CardLine = { readonly label: Localised; readonly value: string };

/** Who does it, at which instant (ISO 8601), and which day it is in the municipality. */
export type Hand = { readonly actor: Actor; readonly at: string; readonly day: LegalDate };

/** What is granted (nb: tillatelse, løyve; sv: tillstånd). The service's data says all of it; the engine knows no kind by name. */
export type NewPermit = {
  /** One permit a key, however often it is asked for: such as a case's id and step. */
  readonly key: string;
  /** The service that grants and renews it, by slug; what kind it is there; whose it is at the desk. */
  readonly service: string;
  readonly kind: string;
  readonly unit: string;
  readonly title: Localised;
  readonly holder: Holder;
  readonly caseId?: string | undefined;
  readonly decision?: string | undefined;
  readonly valid: Days;
  readonly conditions: readonly Localised[];
  readonly card: readonly CardLine[];
  /** Answers that a renewal is filled in with, by field. */
  readonly content: Readonly<Record<string, Json>>;
  /** How many days before its end the holder is reminded, such as 60 and 14. */
  readonly remind: readonly number[];
  /** How many days before its end it may be renewed; absent when it is not renewed. */
  readonly renewFrom?: number | undefined;
  /** The permit that this one comes instead of. */
  readonly replaces?: PermitId | undefined;
};

const Day = z.string().transform(legalDate);

/** What happens to a permit. Reasons are for the desk and the holder, and never told to whoever checks a card. */
export const PermitEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("issued"), from: Day, to: Day.optional() }),
  z.object({ type: z.literal("suspended"), from: Day, to: Day.optional(), reason: z.string() }),
  z.object({ type: z.literal("reinstated"), from: Day, reason: z.string() }),
  z.object({ type: z.literal("withdrawn"), from: Day, reason: z.string() }),
  z.object({ type: z.literal("replaced"), from: Day, by: z.string() }),
  z.object({ type: z.literal("reported-lost") }),
  z.object({ type: z.literal("expired") }),
]);
export type PermitEvent = z.infer<typeof PermitEvent>;

/** A fold over a permit's events. */
export type PermitState = {
  readonly valid: Days;
  /** Apart and in order. */
  readonly suspensions: readonly Days[];
  readonly withdrawnFrom: LegalDate | undefined;
  readonly replaced: { readonly from: LegalDate; readonly by: PermitId } | undefined;
  /** The house has noted that its time is over. */
  readonly noted: boolean;
};

/** How it stands on a day, as the desk and the holder are told. */
export type Standing = "not-yet" | "valid" | "suspended" | "withdrawn" | "replaced" | "expired";

/** The same to whoever checks a card. Why it is not valid is nobody else's business. */
export type Checked = "valid" | "not-yet" | "not-valid" | "expired";

export type Permit = Omit<NewPermit, "key" | "replaces" | "valid" | "remind"> & {
  readonly permit: PermitId;
  /** Grows by one with each change; a change names the one it was made against. */
  readonly rev: number;
  readonly number: PermitNumber;
  readonly state: PermitState;
  readonly replaces: PermitId | undefined;
  /** The code on the newest card. */
  readonly code: CardCode;
  readonly issuedAt: string;
};

export type PermitHappening = {
  readonly event: PermitEvent;
  readonly at: string;
  readonly actor: Actor;
};

/** What a holder is to be told before a permit ends. */
export type Reminder = {
  readonly permit: PermitId;
  readonly number: PermitNumber;
  readonly title: Localised;
  readonly holder: Holder;
  /** The last day it holds, and how many days before its end this is told. */
  readonly lastDay: LegalDate;
  readonly daysBefore: number;
  readonly isRenewable: boolean;
};
