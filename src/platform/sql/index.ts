/** PostgreSQL: units of work inside a municipality, and the migrations. */
export { default as sql, empty, join, raw } from "sql-template-tag";
export { migrate } from "./migrate.ts";
export type { Database, DatabaseRole, MunicipalityId, Read, Tx } from "./sql.ts";
export { atEnd, isConflict, lastly, municipalityId, openDatabase, rawQuery } from "./sql.ts";
