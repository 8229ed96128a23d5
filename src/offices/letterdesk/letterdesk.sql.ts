/** Every statement of the module. */
import { sql } from "#platform/sql";

/** What employees are called. */
export const selectCalled = (ids: readonly string[]) =>
  sql`SELECT s.id, s.name FROM people.staff s WHERE s.municipality = platform.here() AND s.id = ANY (${ids}::uuid[])`;
