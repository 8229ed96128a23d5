/** A second door of the services: their versions, from draft to published, and which of them a case is worked by. */
export type { AtRev, Beginning, Hand } from "./versions/versions.ts";
export type { Shelf } from "./versions/shelf.ts";
export type { Change, ElementKind, Verdict } from "./versions/difference/change.model.ts";
export type { FileDifference, LineChange } from "./versions/difference/lines.rules.ts";
export type { ChangeKind, ServiceVersion } from "./versions/version.model.ts";
export { classify } from "./versions/difference/classify.rules.ts";
export { filesBetween } from "./versions/difference/lines.rules.ts";
export { rehearse, type Rehearsed } from "./versions/rehearse.ts";
export { filesHash, mustBeFiles } from "./versions/files.rules.ts";
export { installServices, type Published } from "./versions/install.ts";
export { openShelf } from "./versions/shelf.ts";
export {
  beginVersion,
  discardVersion,
  filesOf,
  lockServices,
  openVersions,
  proposeVersion,
  publishedVersions,
  publishVersion,
  saveFiles,
  sendVersionBack,
  versionById,
  versionsOf,
} from "./versions/versions.ts";
export type { Migration } from "./versions/migration.judge.ts";
export type { MigrationMap, MigrationProblem } from "./versions/migration.model.ts";
export { suggestedMap } from "./versions/migration.rules.ts";
export {
  approveMigration,
  cancelMigration,
  changePlan,
  MIGRATE,
  migrationById,
  migrationsOf,
  planMigration,
  runMigration,
  tallyOf,
  tryPlan,
} from "./versions/migration.ts";
export { migrateCase, reverseMigration } from "./versions/migrating.ts";
