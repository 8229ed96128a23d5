/** Every statement of the module. */
import { sql } from "#platform/sql";

export const selectNames = (ids: readonly string[]) =>
  sql`SELECT id, name FROM people.staff WHERE municipality = platform.here() AND id = ANY (${ids}::uuid[])`;

/** Applications that are begun and not over, by the form they are pinned to. */
export const countDrafts = (service: string) => sql`
  SELECT form_version AS pinned, count(*) AS n FROM forms.draft
  WHERE municipality = platform.here() AND service = ${service} AND state NOT IN ('submitted', 'discarded') GROUP BY form_version`;

/** Cases that are not over, by what they are pinned to. */
export const countCases = (service: string) => sql`
  SELECT case_type AS pinned, count(*) AS n FROM cases.case
  WHERE municipality = platform.here() AND service = ${service} AND status <> 'closed' GROUP BY case_type`;

/** Those of these cases that whoever asks may know of. */
export const selectSeen = (ids: readonly string[]) =>
  sql`SELECT id FROM cases.case WHERE municipality = platform.here() AND id = ANY (${ids}::uuid[])`;
