/** How the house says no. */
export type { OutsideFailure, RefusalParams, RefusalStatus } from "./errors.ts";
export { OutsideError, Refusal, unreachable } from "./errors.ts";
