/** Structured logs without personal data. */
export type { Log } from "./log.ts";
export { masked, openLog } from "./log.ts";
