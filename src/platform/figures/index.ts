/** Figures as others may see them: small numbers hidden, shares with their uncertainty, tables as files. */
export { csvOf } from "./csv.rules.ts";
export type { Shown, ShownTable } from "./hide.rules.ts";
export { hideSmall, hideTogether, LEAST, showAll } from "./hide.rules.ts";
export type { Share } from "./share.rules.ts";
export { apart, wilson } from "./share.rules.ts";
