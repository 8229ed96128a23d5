/** What the tables of cases hold, as checked when it is read. */
import { z } from "zod";
import type { LegalDate } from "#platform/time";
import type { CaseEvent, CaseState } from "./case.model.ts";
import { EMPTY } from "./case.rules.ts";
import { REQUEST_KINDS } from "./request.model.ts";

const Json = z.record(z.string(), z.unknown());

export const CaseRow = z
  .object({
    id: z.string(),
    service: z.string(),
    case_type: z.string(),
    unit: z.string(),
    applicant: z.string(),
    case_file: z.string(),
    number: z.string(),
    reference: z.string(),
    language: z.enum(["nb", "nn", "sv", "en"]),
    rev: z.number(),
    opened_at: z.string(),
    changed_at: z.string(),
    // Written by the fold alone, and checked against the events by a test.
    state: z.custom<CaseState>((v) => typeof v === "object" && v !== null && "status" in v),
  })
  .transform(({ case_type, case_file, opened_at, changed_at, state, ...row }) => ({
    ...row,
    // A state that was folded before something was thought of has nothing of it.
    state: { ...EMPTY, ...state },
    caseType: case_type,
    caseFile: case_file,
    openedAt: opened_at,
    changedAt: changed_at,
  }));
export type Case = z.output<typeof CaseRow>;

export const EventRow = z
  .object({
    seq: z.number(),
    happened_at: z.string(),
    actor_kind: z.enum(["citizen", "staff", "automation", "system"]),
    actor: z.string(),
    type: z.string(),
    payload: Json,
  })
  .transform(
    (r): CaseEvent =>
      ({ ...r.payload, type: r.type, at: r.happened_at, actor: { kind: r.actor_kind, id: r.actor } }) as CaseEvent,
  );

/** A known thing with where it came from. `value` is as the source gave it. */
export type Fact = {
  readonly key: string;
  readonly value: unknown;
  readonly source: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly fetchedAt: string;
};

export const FactRow = z
  .object({
    key: z.string(),
    value: z.unknown(),
    source: z.string(),
    purpose: z.string(),
    legal_basis: z.string(),
    fetched_at: z.string(),
  })
  .transform(({ legal_basis, fetched_at, value, ...r }): Fact => ({
    ...r,
    value,
    legalBasis: legal_basis,
    fetchedAt: fetched_at,
  }));

export const TaskRow = z
  .object({
    id: z.string(),
    kind: z.enum(["decide", "review", "appeal", "message"]),
    reason: z.string(),
    detail: z.string(),
    opened_at: z.string(),
    done_at: z.string().nullable(),
    result: Json.nullable(),
  })
  .transform(({ opened_at, done_at, ...r }) => ({ ...r, openedAt: opened_at, doneAt: done_at }));
export type Task = z.output<typeof TaskRow>;

/** A judgement made without seeing the rules' answer. */
export const BlindJudgementRow = z
  .object({ outcome: z.string(), checklist: Json, reason: z.string(), judged_at: z.string(), judged_by: z.string() })
  .transform(({ judged_at, judged_by, ...r }) => ({ ...r, judgedAt: judged_at, judgedBy: judged_by }));
export type BlindJudgement = z.output<typeof BlindJudgementRow>;

export const DecisionRow = z
  .object({
    id: z.string(),
    mode: z.enum(["automatic", "manual", "advice"]),
    outcome: z.string(),
    as_of: z.string(),
    model: z.string(),
    facts: Json,
    evaluation: z.unknown(),
    reason: z.string().nullable(),
    decided_at: z.string(),
    decided_by: z.string(),
  })
  .transform(({ as_of, decided_at, decided_by, ...r }) => ({
    ...r,
    asOf: as_of as LegalDate,
    decidedAt: decided_at,
    decidedBy: decided_by,
  }));
export type Decision = z.output<typeof DecisionRow>;

export const MessageRow = z
  .object({
    id: z.string(),
    direction: z.enum(["in", "out"]),
    content: z.string(),
    written_at: z.string(),
    written_by: z.string(),
    entry: z.string(),
  })
  .transform(({ written_at, written_by, ...r }) => ({ ...r, writtenAt: written_at, writtenBy: written_by }));
export type Message = z.output<typeof MessageRow>;

/** What was asked of the applicant, as it was asked. Norwegian: mangelbrev, forhåndsvarsel. */
export const RequestRow = z
  .object({
    id: z.string(),
    kind: z.enum(REQUEST_KINDS),
    body: z.string(),
    outcome: z.string().nullable(),
    items: z.array(z.object({ key: z.string(), label: z.string() })),
    due_on: z.string(),
    asked_at: z.string(),
    asked_by: z.string(),
    entry: z.string(),
  })
  .transform(({ due_on, asked_at, asked_by, ...r }) => ({
    ...r,
    dueOn: due_on as LegalDate,
    askedAt: asked_at,
    askedBy: asked_by,
  }));
export type CaseRequest = z.output<typeof RequestRow>;
