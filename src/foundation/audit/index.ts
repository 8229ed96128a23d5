/** The append-only event stream of each municipality, and the evidence that nobody changed it. */
export type { Actor, AuditEvent, Json } from "./audit.model.ts";
export type { RecordedEvent } from "./audit.ts";
export { erasePersonal, historyOf, record } from "./audit.ts";
export type { SigningKey } from "./checkpoint.ts";
export { signingKey } from "./checkpoint.ts";
export type { Sealed } from "./seal.ts";
export { seal } from "./seal.ts";
export type { AuditProblem, Verification } from "./verify.ts";
export { verify } from "./verify.ts";
