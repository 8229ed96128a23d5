/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { CaseEvent, CaseState } from "./case.model.ts";
import type { Fact } from "./rows.model.ts";
import type {
  NewBlindJudgement,
  NewCase,
  NewDecision,
  NewMessage,
  NewRequest,
  NewTask,
  OpenWithFact,
} from "./new.model.ts";

const COLUMNS = sql`id, service, case_type, unit, applicant, case_file, number, reference, language, rev, opened_at, changed_at, state`;

/** With the words it is found by; those of names stand beside the people. */
export const insertCase = (c: NewCase, state: CaseState) => sql`
  WITH opened AS (
    INSERT INTO cases.case (id, service, case_type, unit, applicant, case_file, number, reference, language, opened_at, changed_at, state)
    VALUES (${c.id}, ${c.service}, ${c.caseType}, ${c.unit}, ${c.applicant}, ${c.caseFile}, ${c.number}, ${c.reference}, ${c.language}, ${c.at}, ${c.at}, ${JSON.stringify(state)})
    RETURNING id, number, reference)
  INSERT INTO cases.case_word (case_id, word) SELECT id, unnest(platform.words(number || ' ' || reference)) FROM opened`;

export const lockCase = (id: string) =>
  sql`SELECT ${COLUMNS} FROM cases.case WHERE municipality = platform.here() AND id = ${id} FOR UPDATE`;

export const selectCase = (id: string) =>
  sql`SELECT ${COLUMNS} FROM cases.case WHERE municipality = platform.here() AND id = ${id}`;

export const selectCaseByReference = (reference: string) =>
  sql`SELECT ${COLUMNS} FROM cases.case WHERE municipality = platform.here() AND reference = ${reference}`;

export const selectCaseOfFile = (caseFile: string) =>
  sql`SELECT id FROM cases.case WHERE municipality = platform.here() AND case_file = ${caseFile}`;

export const selectCasesOf = (applicant: string) => sql`
  SELECT ${COLUMNS} FROM cases.case WHERE municipality = platform.here() AND applicant = ${applicant} ORDER BY id DESC LIMIT 100`;

/** What happened and what came of it, in one round trip. Touches no case when it is no longer at that revision. */
export const tell = (id: string, rev: number, events: readonly CaseEvent[], state: CaseState, at: string) => sql`
  WITH told AS (${insertEvents(id, events)})
  UPDATE cases.case SET state = ${JSON.stringify(state)}, unit = coalesce(${state.unit}, unit), case_type = coalesce(${state.caseType}, case_type), rev = rev + 1, changed_at = ${at}
  WHERE municipality = platform.here() AND id = ${id} AND rev = ${rev}`;

/** Events take the numbers after the last; the case's row is locked, so two writers cannot take the same. */
export const insertEvents = (caseId: string, events: readonly CaseEvent[]) => sql`
  INSERT INTO cases.event (case_id, seq, type, happened_at, actor_kind, actor, payload)
  SELECT ${caseId}, (SELECT coalesce(max(seq), 0) FROM cases.event WHERE municipality = platform.here() AND case_id = ${caseId}) + n, e ->> 'type', (e ->> 'at')::timestamptz, e #>> '{actor,kind}', e #>> '{actor,id}', e - 'type' - 'at' - 'actor'
  FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS t (e, n)`;

export const selectEvents = (caseId: string) => sql`
  SELECT seq, type, happened_at, actor_kind, actor, payload FROM cases.event WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY seq`;

export const insertFacts = (caseId: string, facts: readonly Fact[]) => sql`
  INSERT INTO cases.fact (case_id, key, seq, value, source, purpose, legal_basis, fetched_at)
  SELECT ${caseId}, f ->> 'key', (SELECT count(*) FROM cases.fact o WHERE o.municipality = platform.here() AND o.case_id = ${caseId} AND o.key = f ->> 'key'), f -> 'value', f ->> 'source', f ->> 'purpose', f ->> 'legalBasis', (f ->> 'fetchedAt')::timestamptz
  FROM jsonb_array_elements(${JSON.stringify(facts)}::jsonb) AS f`;

/** The newest of a key. */
export const selectFact = (caseId: string, key: string) => sql`
  SELECT key, value, source, purpose, legal_basis, fetched_at FROM cases.fact
  WHERE municipality = platform.here() AND case_id = ${caseId} AND key = ${key} ORDER BY seq DESC LIMIT 1`;

export const selectFacts = (caseId: string) => sql`
  SELECT DISTINCT ON (key) key, value, source, purpose, legal_basis, fetched_at FROM cases.fact
  WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY key, seq DESC`;

export const insertTask = (t: NewTask) => sql`
  INSERT INTO cases.task (id, case_id, kind, reason, detail, opened_at) VALUES (${t.id}, ${t.caseId}, ${t.kind}, ${t.reason}, ${t.detail}, ${t.at})`;

export const finishTask = (id: string, by: string, at: string, result: object) => sql`
  UPDATE cases.task SET done_at = ${at}, done_by = ${by}, result = ${JSON.stringify(result)} WHERE municipality = platform.here() AND id = ${id} AND done_at IS NULL`;

export const selectTasks = (caseId: string) => sql`
  SELECT id, kind, reason, detail, opened_at, done_at, result FROM cases.task WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY id`;

export const insertBlindJudgement = (j: NewBlindJudgement) => sql`
  INSERT INTO cases.blind_judgement (task, case_id, outcome, checklist, reason, judged_at, judged_by)
  VALUES (${j.task}, ${j.caseId}, ${j.outcome}, ${JSON.stringify(j.checklist)}, ${j.reason}, ${j.at}, ${j.by}) ON CONFLICT DO NOTHING`;

export const selectBlindJudgement = (task: string) => sql`
  SELECT outcome, checklist, reason, judged_at, judged_by FROM cases.blind_judgement WHERE municipality = platform.here() AND task = ${task}`;

/** Sampled cases that nobody has taken up, whose deadline is near. What the applicant is asked for stands still by itself. */
export const selectUntouchedSamples = (service: string, due: string, limit: number) => sql`
  SELECT c.id FROM cases.case c WHERE c.municipality = platform.here() AND c.attention = 'sampled_for_quality' AND c.status = 'to-do' AND c.due <= ${due} AND c.service = ${service}
    AND NOT EXISTS (SELECT FROM cases.blind_judgement j WHERE j.municipality = platform.here() AND j.case_id = c.id)
  ORDER BY c.due LIMIT ${limit}`;

export const insertDecision = (d: NewDecision) => sql`
  INSERT INTO cases.decision (id, case_id, mode, outcome, as_of, model, facts, evaluation, reason, decided_at, decided_by, supersedes)
  VALUES (${d.id}, ${d.caseId}, ${d.mode}, ${d.outcome}, ${d.asOf}, ${d.model}, ${JSON.stringify(d.facts)}, ${JSON.stringify(d.evaluation)}, ${d.reason ?? null}, ${d.at}, ${d.by}, ${d.supersedes ?? null})`;

export const selectDecisions = (caseId: string) => sql`
  SELECT id, mode, outcome, as_of, model, facts, evaluation, reason, decided_at, decided_by FROM cases.decision
  WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY decided_at DESC, id DESC`;

export const insertMessage = (m: NewMessage) => sql`
  INSERT INTO cases.message (id, case_id, direction, content, written_at, written_by, entry)
  VALUES (${m.id}, ${m.caseId}, ${m.direction}, ${m.content}, ${m.at}, ${m.by}, ${m.entry})`;

export const selectMessages = (caseId: string) => sql`
  SELECT id, direction, content, written_at, written_by, entry FROM cases.message WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY id`;

export const insertCaseType = (sha256: string, service: string, definition: object, at: string) => sql`
  INSERT INTO cases.case_type (sha256, service, definition, published_at) VALUES (${sha256}, ${service}, ${JSON.stringify(definition)}, ${at}) ON CONFLICT DO NOTHING`;

export const selectCaseType = (sha256: string) =>
  sql`SELECT definition FROM cases.case_type WHERE municipality = platform.here() AND sha256 = ${sha256}`;

export const insertDecisionModel = (sha256: string, service: string, content: string, at: string) => sql`
  INSERT INTO cases.decision_model (sha256, service, content, published_at) VALUES (${sha256}, ${service}, ${content}, ${at}) ON CONFLICT DO NOTHING`;

export const selectAutomation = () =>
  sql`SELECT service, running, changed_at, changed_by FROM cases.automation WHERE municipality = platform.here()`;

export const upsertAutomation = (service: string, running: boolean, by: string, at: string) => sql`
  INSERT INTO cases.automation (service, running, changed_at, changed_by) VALUES (${service}, ${running}, ${at}, ${by})
  ON CONFLICT (municipality, service) DO UPDATE SET running = excluded.running, changed_at = excluded.changed_at, changed_by = excluded.changed_by`;

/** Cases a machine should be at work on but has not touched for a while: their job died with its worker, or was given up. */
/** Decided, and the permit that the decision may give is not settled. */
export const selectUnsettled = (services: readonly string[]) => sql`
  SELECT id FROM cases.case WHERE municipality = platform.here() AND has_step AND service = ANY (${services}::text[])
    AND state ->> 'decision' IS NOT NULL
    AND jsonb_path_exists(state, '$.steps[*] ? (@.kind == "permit" && @.status != "succeeded")')`;

export const selectStuck = (before: string, limit: number) => sql`
  SELECT id FROM cases.case WHERE municipality = platform.here() AND has_step AND status IN ('in-progress', 'decided') AND changed_at < ${before}
  ORDER BY changed_at LIMIT ${limit}`;

export const selectMedianSeconds = (service: string, since: string) => sql`
  SELECT count(*) AS letters, percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM (state ->> 'letterAt')::timestamptz - opened_at)::float8) AS median
  FROM (SELECT state, opened_at FROM cases.case WHERE municipality = platform.here() AND service = ${service} AND opened_at > ${since} ORDER BY opened_at DESC LIMIT 2000) c
  WHERE state ->> 'letterAt' IS NOT NULL`;

export const insertRequest = (r: NewRequest) => sql`
  INSERT INTO cases.request (id, case_id, kind, body, outcome, items, due_on, asked_at, asked_by, entry)
  VALUES (${r.id}, ${r.caseId}, ${r.kind}, ${r.body}, ${r.outcome}, ${JSON.stringify(r.items)}, ${r.dueOn}, ${r.at}, ${r.by}, ${r.entry})`;

export const selectRequests = (caseId: string) => sql`
  SELECT id, kind, body, outcome, items, due_on, asked_at, asked_by, entry FROM cases.request WHERE municipality = platform.here() AND case_id = ${caseId} ORDER BY id`;

/** Cases in which something must happen by itself today or should have. */
export const selectWaking = (today: string, limit: number) => sql`
  SELECT id FROM cases.case WHERE municipality = platform.here() AND wakes <= ${today} ORDER BY wakes LIMIT ${limit}`;

/**
 * Neither decided nor closed, and with a fact whose newest value is older; in the order of the index of cases that are not over, after one of them. Compared
 * with values that are always there, so that the one plan there is begins where the page before ended.
 */
export const selectOpenWithFactBefore = ({ key, before, after }: OpenWithFact, limit: number) => sql`
  SELECT c.id, c.service, c.case_type FROM cases.case c
  CROSS JOIN LATERAL (SELECT fetched_at FROM cases.fact f WHERE f.municipality = platform.here() AND f.case_id = c.id AND f.key = ${key} ORDER BY f.seq DESC LIMIT 1) newest
  WHERE c.municipality = platform.here() AND c.status <> 'closed' AND c.status <> 'decided' AND newest.fetched_at < ${before}
    AND (c.service, c.case_type, c.id) > (${after?.service ?? ""}, ${after?.caseType ?? ""}, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
  ORDER BY c.service, c.case_type, c.id LIMIT ${limit}`;
