/**
 * What an event is, and the bytes its leaf is made of.
 *
 * The leaf holds salted hashes of personal values, never the values: they lie beside the event and can be erased
 * without the tree noticing.
 */
import { createHash, randomBytes } from "node:crypto";
import { newId } from "#platform/time";

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Who did it (nb: aktør, sv: aktör). A robot is `automation`; `system` is the house itself; ids are pseudonyms, never names or identity numbers. */
export type Actor = {
  readonly kind: "citizen" | "staff" | "automation" | "system" | "anonymous";
  readonly id: string;
};

/** Something that happened (nb: hendelse, sv: händelse). */
export type AuditEvent = {
  /** ISO 8601 instant; kept to the microsecond. */
  readonly at: string;
  readonly actor: Actor;
  /** What was done, such as "records.entry-registered". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** The case it belongs to, so that a case's history is found at once. */
  readonly caseId?: string;
  /** Why data was read or used (GDPR art. 5(1)(b)). */
  readonly purpose?: string;
  /** The law it rests on, such as "barnehageloven § 22". */
  readonly legalBasis?: string;
  /** Facts about the act; never personal data. */
  readonly details?: Json;
  /** Personal values by name; erasable. */
  readonly personal?: Readonly<Record<string, string>>;
};

/** An event as it is kept, without its personal values: exactly what the leaf is made of. */
export type KeptEvent = {
  readonly municipality: string;
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly caseId?: string | undefined;
  readonly purpose?: string | undefined;
  readonly legalBasis?: string | undefined;
  readonly details?: Json | undefined;
  /** Name → salted SHA-256 of the value, in hex. */
  readonly personal?: Readonly<Record<string, string>> | undefined;
};

export type PersonalValue = { readonly name: string; readonly value: string; readonly salt: string };

/** An event ready to be kept, its erasable values apart. */
export function prepareEvent(
  municipality: string,
  event: AuditEvent,
): { readonly kept: KeptEvent; readonly values: readonly PersonalValue[] } {
  const { personal, details, at, ...rest } = event;
  const values = Object.entries(personal ?? {}).map(([name, value]) => ({
    name,
    value,
    salt: randomBytes(16).toString("hex"),
  }));
  const instant = canonicalInstant(at);
  return {
    kept: {
      ...rest,
      municipality,
      id: newId(instant),
      at: instant,
      details: details ?? undefined,
      personal: values.length === 0 ? undefined : Object.fromEntries(values.map((v) => [v.name, saltedHash(v)])),
    },
    values,
  };
}

/** SHA-256(salt ‖ UTF-8 value), hex. The salt is 16 random bytes, so a value cannot be guessed from the hash once its salt is erased. */
export function saltedHash({ salt, value }: Pick<PersonalValue, "salt" | "value">): string {
  return createHash("sha256").update(Buffer.from(salt, "hex")).update(value, "utf8").digest("hex");
}

/** The bytes of a leaf: canonical JSON (RFC 8785) of the event, first the version of this form. */
export function leafBytes({ municipality, id, at, actor, action, subject, ...rest }: KeptEvent): Buffer {
  const { caseId, purpose, legalBasis, details, personal } = rest;
  return Buffer.from(
    canonicalJson({
      v: 1,
      municipality,
      id,
      at,
      actor: { kind: actor.kind, id: actor.id },
      action,
      subject: { kind: subject.kind, id: subject.id },
      caseId,
      purpose,
      legalBasis,
      details,
      personal,
    }),
    "utf8",
  );
}

/** RFC 8785: keys in UTF-16 order, no white space, undefined members left out. */
export function canonicalJson(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((v: Json) => canonicalJson(v)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`);
  return `{${members.join(",")}}`;
}

/** One spelling of an instant: UTC, at most microseconds (what PostgreSQL keeps), no trailing zeros. Throws a RangeError for anything else than an instant. */
export function canonicalInstant(text: string): string {
  const utc = text.endsWith("Z") ? text : new Date(text).toISOString();
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(utc);
  if (parts === null) throw new RangeError("An instant is written in ISO 8601");
  const fraction = (parts[2] ?? "").slice(0, 6).replace(/0+$/, "");
  return `${parts[1]}${fraction === "" ? "" : `.${fraction}`}Z`;
}
