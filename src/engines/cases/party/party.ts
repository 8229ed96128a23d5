/** Keeping who the other parties of a case are, and what they were asked. A change is told by an event in the same transaction. */
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { legalDate } from "#platform/time";
import { z } from "zod";
import { happened, type Telling } from "../cases.ts";
import type { Case } from "../rows.model.ts";
import { PARTY_ROLES, type NewParty, type Party, type PartyIdentity, type PartyRequest } from "./party.model.ts";
import * as statements from "./party.sql.ts";

const [SHORTEST_REASON, LONGEST_REASON] = [3, 2000];

const Row = z
  .object({
    id: z.string(),
    case_id: z.string(),
    kind: z.enum(["person", "organisation", "named"]),
    role: z.enum(PARTY_ROLES),
    why: z.string(),
    person: z.string().nullable(),
    org_number: z.string().nullable(),
    name: z.string().nullable(),
    address_lines: z.array(z.string()),
    language: z.enum(["nb", "nn", "sv", "en"]),
    source: z.string().nullable(),
    looked_up_at: z.string().nullable(),
    added_at: z.string(),
    added_by: z.string(),
    removed_at: z.string().nullable(),
    removed_by: z.string().nullable(),
    removal_reason: z.string().nullable(),
  })
  .transform((row): Party => ({
    ...identityOf(row),
    id: row.id,
    caseId: row.case_id,
    role: row.role,
    why: row.why,
    addressLines: row.address_lines,
    language: row.language,
    source: row.source,
    lookedUpAt: row.looked_up_at,
    addedAt: row.added_at,
    addedBy: row.added_by,
    removed:
      row.removed_at === null
        ? undefined
        : { at: row.removed_at, by: row.removed_by ?? "", reason: row.removal_reason ?? "" },
  }));

function identityOf(row: {
  readonly kind: PartyIdentity["kind"];
  readonly person: string | null;
  readonly org_number: string | null;
  readonly name: string | null;
}): PartyIdentity {
  const name = row.name ?? "";
  if (row.kind === "person") return { kind: "person", person: row.person ?? "" };
  return row.kind === "organisation"
    ? { kind: "organisation", orgNumber: row.org_number ?? "", name }
    : { kind: "named", name };
}

const RequestRow = z
  .object({
    id: z.string(),
    case_id: z.string(),
    party: z.string(),
    outcome: z.string().nullable(),
    body: z.string(),
    due_on: z.string().transform(legalDate),
    asked_at: z.string(),
    asked_by: z.string(),
    entry: z.string(),
    enclosed: z.array(z.string()),
  })
  .transform(({ case_id, due_on, asked_at, asked_by, ...row }): PartyRequest => ({
    ...row,
    caseId: case_id,
    dueOn: due_on,
    askedAt: asked_at,
    askedBy: asked_by,
  }));

/** Refuses with `cases.party-already` whoever is a party of it, and with `cases.party-why` without a reason. Gives the case as it is then. */
export async function addParty(tx: Tx, found: Case, party: NewParty, telling: Telling): Promise<Case> {
  const why = checkedReason(party.why);
  if ((await tx.run(statements.insertParty({ ...party, why }))) !== 1)
    throw new Refusal("cases.party-already", {}, 409);
  return happened(tx, found, telling, [{ type: "party-added", party: party.id, role: party.role }]);
}

/** They are no party any more, and it stays on record that they were. Refuses with `cases.no-such-party`, `cases.party-why`. */
export async function removeParty(tx: Tx, found: Case, party: string, reason: string, telling: Telling): Promise<Case> {
  const text = checkedReason(reason);
  const removed = await tx.run(statements.removeParty(party, text, telling.actor.id, telling.at));
  if (removed !== 1) throw noSuch();
  return happened(tx, found, telling, [{ type: "party-removed", party, reason: text }]);
}

/** Where a party has their post by now. */
export async function moveParty(tx: Tx, party: string, addressLines: readonly string[], at: string): Promise<void> {
  await tx.run(statements.moveParty(party, addressLines, at));
}

/** All of a case, also those who are removed, oldest first. */
export const partiesOf = (read: Read, caseId: string): Promise<Party[]> =>
  read.rows(Row, statements.selectParties(caseId));

/** Who is a party of the case now. Refuses with `cases.no-such-party` (404), whether they never were, are no more, or are of another case. */
export async function partyOf(read: Read, caseId: string, id: string): Promise<Party> {
  const party = await partyById(read, id);
  if (party.caseId !== caseId) throw noSuch();
  return party;
}

/** Refuses with `cases.no-such-party` (404) also of one who is removed. */
export async function partyById(read: Read, id: string): Promise<Party> {
  const found = await partyEver(read, id);
  if (found.removed !== undefined) throw noSuch();
  return found;
}

/** Who is, or was, a party. Refuses with `cases.no-such-party` (404). */
export async function partyEver(read: Read, id: string): Promise<Party> {
  const found = z.uuid().safeParse(id).success ? await read.maybe(Row, statements.selectParty(id)) : undefined;
  if (found === undefined) throw noSuch();
  return found;
}

/** Where a person is a party now, newest first. */
export const partiesOfPerson = (read: Read, person: string): Promise<Party[]> =>
  read.rows(Row, statements.selectPartiesOfPerson(person));

export async function savePartyRequest(tx: Tx, request: PartyRequest): Promise<void> {
  await tx.run(statements.insertPartyRequest(request));
}

/** Oldest first. */
export const partyRequestsOf = (read: Read, caseId: string): Promise<PartyRequest[]> =>
  read.rows(RequestRow, statements.selectPartyRequests(caseId));

function checkedReason(text: string): string {
  const reason = text.replace(/\s+/g, " ").trim().slice(0, LONGEST_REASON);
  if (reason.length < SHORTEST_REASON) throw new Refusal("cases.party-why", { least: SHORTEST_REASON });
  return reason;
}

const noSuch = (): Refusal => new Refusal("cases.no-such-party", {}, 404);
