/** Why a rule answers as it does, in the languages a letter may be written in. */
import type { TableView } from "#ruledesk";

export type Reasons = TableView["rules"][number]["reasons"];

export const REASON_LANGUAGES = ["nb", "nn", "sv", "en"] as const satisfies readonly (keyof Reasons)[];
