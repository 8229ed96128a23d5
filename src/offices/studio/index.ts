/** Where services are made and changed, and where their versions are published. */
export type { Change, ChangeKind, Difference, ElementKind, FileDifference, Verdict } from "./difference.model.ts";
export type { MigrationAsk, MigrationMap, MigrationTrial, MigrationVerbs, MigrationView } from "./migration.model.ts";
export type {
  Adapting,
  ExportedVersion,
  Flying,
  NewService,
  PackageView,
  PublishPage,
  Rehearsed,
  Studio,
  StudioMay,
  StudioObstacle,
  StudioSaved,
  StudioService,
  StudioServicePage,
  VersionLine,
  VersionPage,
  VersionStatus,
} from "./studio.model.ts";
