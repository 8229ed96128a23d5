/** Where services are made and changed, and where their versions are published. */
export { openStudio } from "./studio.ts";
export type { Difference } from "./difference.model.ts";
export type {
  Change,
  ChangeKind,
  ElementKind,
  FileDifference,
  LineChange,
  MigrationMap,
  MigrationProblem,
  Rehearsed,
  Verdict,
} from "#services/versions";
export type { MigrationAsk, MigrationTrial, MigrationVerbs, MigrationView } from "./migration.model.ts";
export type {
  Adapting,
  ExportedVersion,
  Flying,
  ImportAsk,
  NewService,
  PackageView,
  PublishPage,
  Studio,
  StudioMay,
  StudioObstacle,
  StudioPackages,
  StudioSaved,
  StudioService,
  StudioServicePage,
  VersionLine,
  VersionPage,
  VersionStatus,
} from "./studio.model.ts";
export type { LineOutcome, LineRun, ToldDifference, WholeLine } from "./wholeline.model.ts";
export type {
  CalendarChange,
  CalculationView,
  CalendarPage,
  CompareView,
  ConditionView,
  ExampleRow,
  ExamplesPage,
  ExampleView,
  FactView,
  KnownValue,
  LetterChange,
  LetterPart,
  LettersPage,
  LettersView,
  Localised,
  OutcomeView,
  PermitView,
  PointView,
  ProcessChange,
  ProcessPage,
  ProcessView,
  RecordChange,
  RecordPage,
  RowView,
  StepView,
  StudioParts,
} from "./parts.model.ts";
export { openParts } from "./parts.ts";
