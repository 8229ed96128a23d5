/** What differs between installations. */
export type { Config } from "./config.ts";
export { madeOnce, masterKey, readConfig } from "./config.ts";
