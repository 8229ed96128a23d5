/** What is wrong with a service's folder, each with where it stands. */

/** Closed: each has a sentence of its own where it is told (`service check`). */
export const FAULT_CODES = [
  "unreadable",
  "invalid",
  "missing-text",
  "form",
  "always-holds",
  "rules",
  "idle-rule",
  "no-basis",
  "unknown-fact",
  "unknown-answer",
  "unknown-input",
  "no-fallback",
  "compares-unused",
  "no-template",
  "no-permit",
  "decides-unvouched",
  "no-decision",
  "decides-notification",
  "names-applicant",
  "unknown-route",
  "unknown-party",
  "unknown-rate",
  "unknown-merge-field",
  "unreadable-text",
] as const;

/** `at` is a path inside the file, a text's key, or a rule's place; "" for the whole file. */
export type Fault = {
  readonly file: string;
  readonly at: string;
  readonly code: (typeof FAULT_CODES)[number];
  readonly detail: string;
};
