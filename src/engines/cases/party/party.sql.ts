/** Every statement about other parties. */
import { sql } from "#platform/sql";
import type { NewParty, PartyRequest } from "./party.model.ts";

const COLUMNS = sql`p.id, p.case_id, p.kind, p.role, p.why, p.person, p.org_number, p.name, p.address_lines, p.language, p.source, p.looked_up_at,
  p.added_at, p.added_by, p.removed_at, p.removed_by, p.removal_reason`;

/** Once while they are one. */
export const insertParty = (party: NewParty) => sql`
  INSERT INTO cases.party (id, case_id, kind, role, why, person, org_number, name, address_lines, language, source, looked_up_at, added_at, added_by)
  VALUES (${party.id}, ${party.caseId}, ${party.kind}, ${party.role}, ${party.why}, ${party.kind === "person" ? party.person : null},
    ${party.kind === "organisation" ? party.orgNumber : null}, ${party.kind === "person" ? null : party.name}, ${party.addressLines},
    ${party.language}, ${party.source}, ${party.lookedUpAt}, ${party.at}, ${party.by})
  ON CONFLICT DO NOTHING`;

export const removeParty = (id: string, reason: string, by: string, at: string) => sql`
  UPDATE cases.party SET removed_at = ${at}, removed_by = ${by}, removal_reason = ${reason}
  WHERE municipality = platform.here() AND id = ${id} AND removed_at IS NULL`;

/** A newer look-up says where they are now. */
export const moveParty = (id: string, addressLines: readonly string[], at: string) => sql`
  UPDATE cases.party SET address_lines = ${addressLines}, looked_up_at = ${at} WHERE municipality = platform.here() AND id = ${id}`;

export const selectParties = (caseId: string) => sql`
  SELECT ${COLUMNS} FROM cases.party p WHERE p.municipality = platform.here() AND p.case_id = ${caseId} ORDER BY p.id`;

export const selectParty = (id: string) => sql`
  SELECT ${COLUMNS} FROM cases.party p WHERE p.municipality = platform.here() AND p.id = ${id}`;

/** Newest first. */
export const selectPartiesOfPerson = (person: string) => sql`
  SELECT ${COLUMNS} FROM cases.party p
  WHERE p.municipality = platform.here() AND p.person = ${person} AND p.removed_at IS NULL ORDER BY p.id DESC`;

export const insertPartyRequest = (request: PartyRequest) => sql`
  INSERT INTO cases.party_request (id, case_id, party, outcome, body, due_on, asked_at, asked_by, entry, enclosed)
  VALUES (${request.id}, ${request.caseId}, ${request.party}, ${request.outcome}, ${request.body}, ${request.dueOn}, ${request.askedAt},
    ${request.askedBy}, ${request.entry}, ${request.enclosed}::uuid[])`;

/** Oldest first. */
export const selectPartyRequests = (caseId: string) => sql`
  SELECT id, case_id, party, outcome, body, due_on, asked_at, asked_by, entry, enclosed
  FROM cases.party_request WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY id`;
