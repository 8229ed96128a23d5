/** What is written when something begins: a case, a task, a decision, a message. */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { RequestItem, RequestKind } from "./request.model.ts";
import type { Sql } from "sql-template-tag";
import type { Task } from "./rows.model.ts";

export type NewCase = {
  readonly id: string;
  readonly service: string;
  readonly caseType: string;
  readonly unit: string;
  readonly applicant: string;
  readonly caseFile: string;
  /** The case file's number; an expression where it is known only to the database yet. */
  readonly number: string | Sql;
  readonly reference: string;
  readonly language: Language;
  readonly at: string;
};

export type NewTask = {
  readonly id: string;
  readonly caseId: string;
  readonly kind: Task["kind"];
  readonly reason: string;
  readonly detail: string;
  readonly at: string;
};

/** What a person came to in a sampled case, before being shown what the rules had come to. */
export type NewBlindJudgement = {
  readonly task: string;
  readonly caseId: string;
  readonly outcome: string;
  readonly checklist: object;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
};

export type NewDecision = {
  readonly id: string;
  readonly caseId: string;
  readonly mode: "automatic" | "manual" | "advice";
  readonly outcome: string;
  readonly asOf: LegalDate;
  readonly model: string;
  readonly facts: object;
  readonly evaluation: object;
  readonly reason?: string;
  readonly at: string;
  readonly by: string;
  readonly supersedes?: string;
};

export type NewMessage = {
  readonly id: string;
  readonly caseId: string;
  readonly direction: "in" | "out";
  readonly content: string;
  readonly at: string;
  readonly by: string;
  readonly entry: string;
};

export type NewRequest = {
  readonly id: string;
  readonly caseId: string;
  readonly kind: RequestKind;
  /** What is written to the applicant: why it is needed, or the grounds of what we think of deciding. */
  readonly body: string;
  /** What we think of deciding, of a hearing. */
  readonly outcome: string | null;
  readonly items: readonly RequestItem[];
  readonly dueOn: LegalDate;
  readonly at: string;
  readonly by: string;
  readonly entry: string;
};

/** Where a case stands among those that are not over. */
export type CasePlace = { readonly id: string; readonly service: string; readonly caseType: string };

/** Which open cases are sought by the age of a fact. */
export type OpenWithFact = {
  readonly key: string;
  /** ISO 8601; the newest value is older. */
  readonly before: string;
  /** The last case of the page before. */
  readonly after: CasePlace | undefined;
};
