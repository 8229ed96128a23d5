/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import type { CardCode, PermitNumber } from "./code.rules.ts";
import type { Days, Hand, NewPermit, PermitEvent, PermitId, PermitState } from "./permit.model.ts";
import { multirange } from "./row.model.ts";

/** The newest card's code counts. */
const COLUMNS = sql`p.id, p.rev, p.number, p.service, p.kind, p.unit, p.title, p.person, p.organisation, p.organisation_name, p.case_id, p.decision, p.conditions,
  p.card, p.content, p.renew_from, p.replaces, p.state, p.issued_at,
  (SELECT c.code FROM permits.card_code c WHERE c.municipality = p.municipality AND c.permit = p.id ORDER BY c.seq DESC LIMIT 1) AS code`;

export const selectPermit = (id: string) =>
  sql`SELECT ${COLUMNS} FROM permits.permit p WHERE p.municipality = platform.here() AND p.id = ${id}`;

export const selectByKey = (key: string) =>
  sql`SELECT ${COLUMNS} FROM permits.permit p WHERE p.municipality = platform.here() AND p.key = ${key}`;

/** Held until the transaction ends, so that two who change it come one after the other. */
export const lockPermit = (id: string) => sql`${selectPermit(id)} FOR UPDATE OF p`;

export const selectOfPerson = (person: string) =>
  sql`SELECT ${COLUMNS} FROM permits.permit p WHERE p.municipality = platform.here() AND p.person = ${person} ORDER BY p.id DESC LIMIT 200`;

export const selectOfCase = (caseId: string) =>
  sql`SELECT ${COLUMNS} FROM permits.permit p WHERE p.municipality = platform.here() AND p.case_id = ${caseId} ORDER BY p.id`;

/** Gives no row when the number or the key is taken. An organisation is found by words of its own; a person by those beside them. */
export const insertPermit = (
  id: string,
  number: PermitNumber,
  p: NewPermit,
  state: PermitState,
  blocked: readonly Days[],
  hand: Hand,
) => sql`
  WITH issued AS (
  INSERT INTO permits.permit (id, key, number, service, kind, unit, title, person, organisation, organisation_name, case_id, decision, valid, conditions, card,
    content, renew_from, replaces, issued_at, changed_at, state, blocked)
  VALUES (${id}, ${p.key}, ${number}, ${p.service}, ${p.kind}, ${p.unit}, ${JSON.stringify(p.title)}, ${p.holder.kind === "person" ? p.holder.person : null},
    ${p.holder.kind === "organisation" ? p.holder.number : null}, ${p.holder.kind === "organisation" ? p.holder.name : null}, ${p.caseId ?? null},
    ${p.decision ?? null}, daterange(${p.valid.from}::date, ${p.valid.to ?? null}::date), ${JSON.stringify(p.conditions)}, ${JSON.stringify(p.card)},
    ${JSON.stringify(p.content)}, ${p.renewFrom ?? null}, ${p.replaces ?? null}, ${hand.at}, ${hand.at}, ${JSON.stringify(state)}, ${multirange(blocked)}::datemultirange)
  ON CONFLICT DO NOTHING RETURNING id, organisation_name || ' ' || organisation AS said),
  found_by AS (INSERT INTO permits.permit_word (permit, word) SELECT id, unnest(platform.words(said)) FROM issued WHERE said IS NOT NULL)
  SELECT id FROM issued`;

export const updatePermit = (id: PermitId, state: PermitState, blocked: readonly Days[], at: string) => sql`
  UPDATE permits.permit SET state = ${JSON.stringify(state)}, blocked = ${multirange(blocked)}::datemultirange, rev = rev + 1, changed_at = ${at}
  WHERE municipality = platform.here() AND id = ${id}`;

/** Written under the permit's lock, so the next number is free. */
export const insertEvent = (permit: PermitId, { type, ...payload }: PermitEvent, { actor, at }: Hand) => sql`
  INSERT INTO permits.event (permit, seq, type, happened_at, actor_kind, actor, payload)
  SELECT ${permit}, coalesce(max(seq), 0) + 1, ${type}, ${at}, ${actor.kind}, ${actor.id}, ${JSON.stringify(payload)}
  FROM permits.event WHERE municipality = platform.here() AND permit = ${permit}`;

export const selectEvents = (permit: string) => sql`
  SELECT type, happened_at, actor_kind, actor, payload FROM permits.event WHERE municipality = platform.here() AND permit = ${permit} ORDER BY seq`;

export const insertCode = (permit: PermitId, code: CardCode, at: string) => sql`
  INSERT INTO permits.card_code (permit, seq, code, made_at)
  SELECT ${permit}, coalesce(max(seq), 0) + 1, ${code}, ${at} FROM permits.card_code WHERE municipality = platform.here() AND permit = ${permit}`;

/** Held until the transaction ends: whoever counts permits of a kind, to decide by the count, waits for whoever did so before. */
export const lockKind = (kind: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended('permits.kind:' || platform.here() || ':' || ${kind}, 0))`;

export const countOfYear = (kind: string, year: number) => sql`
  SELECT count(*) AS count FROM permits.permit WHERE municipality = platform.here() AND kind = ${kind}
    AND lower(valid) >= make_date(${year}, 1, 1) AND lower(valid) < make_date(${year + 1}, 1, 1) AND status NOT IN ('withdrawn', 'replaced')`;

export const publishCode = (hash: string, { from, to }: Days, blocked: readonly Days[], at: string) => sql`
  INSERT INTO public_read.permit_code (code_sha256, valid, blocked, changed_at)
  VALUES (${hash}, daterange(${from}::date, ${to ?? null}::date), ${multirange(blocked)}::datemultirange, ${at})
  ON CONFLICT (municipality, code_sha256) DO UPDATE SET blocked = excluded.blocked, changed_at = excluded.changed_at`;

/** A card that was lost holds on no day, and never will again. */
export const revokeCode = (hash: string, at: string) => sql`
  UPDATE public_read.permit_code SET blocked = '{(,)}', changed_at = ${at} WHERE municipality = platform.here() AND code_sha256 = ${hash}`;

/** One row whatever is asked, so that an answer takes the same road for a code that is not there. */
export const checkCode = (hash: string, day: LegalDate) => sql`
  SELECT coalesce((
    SELECT CASE WHEN blocked @> ${day}::date THEN 'not-valid' WHEN upper(valid) <= ${day} THEN 'expired' WHEN lower(valid) > ${day} THEN 'not-yet' ELSE 'valid' END
    FROM public_read.permit_code WHERE municipality = platform.here() AND code_sha256 = ${hash}), 'not-valid') AS checked`;

export const insertReminders = (
  permit: PermitId,
  rows: readonly { readonly days: number; readonly due: LegalDate }[],
) => sql`
  INSERT INTO permits.reminder (permit, days_before, due)
  SELECT ${permit}, days, due FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (days int, due date) ON CONFLICT DO NOTHING`;

/** Permits that someone is to be reminded of, held so that two sweeps do not remind of the same. */
export const lockReminded = (day: LegalDate, limit: number) => sql`
  SELECT ${COLUMNS} FROM permits.permit p WHERE p.municipality = platform.here() AND p.id IN (
    SELECT r.permit FROM permits.reminder r WHERE r.municipality = platform.here() AND r.settled_at IS NULL AND r.due <= ${day} ORDER BY r.due LIMIT ${limit})
  FOR UPDATE OF p SKIP LOCKED`;

export const selectDueReminders = (permits: readonly PermitId[], day: LegalDate) => sql`
  SELECT permit, days_before FROM permits.reminder
  WHERE municipality = platform.here() AND permit = ANY (${permits}) AND settled_at IS NULL AND due <= ${day} ORDER BY permit, days_before`;

export const settleReminders = (
  rows: readonly { readonly permit: PermitId; readonly days: number; readonly outcome: string }[],
  at: string,
) => sql`
  UPDATE permits.reminder r SET settled_at = ${at}, outcome = s.outcome
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s (permit uuid, days int, outcome text)
  WHERE r.municipality = platform.here() AND r.permit = s.permit AND r.days_before = s.days AND r.settled_at IS NULL`;

/** Permits whose time is over and that nobody has noted, held. */
export const lockRunOut = (day: LegalDate, limit: number) => sql`
  SELECT ${COLUMNS} FROM permits.permit p WHERE p.municipality = platform.here() AND p.status = 'issued' AND p.ends <= ${day}
  ORDER BY p.ends LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED`;
