/** The archive: a Noark 5 core. What came in, what went out, what is screened and why. */
export type { CaseFileView, DocumentView, OutstandingEntry } from "./view.ts";
export type { NewCaseFile, OpenedCaseFile } from "./caseFile.model.ts";
export type { Correspondent, EntryKind, NewDocument, NewEntry, RegisteredEntry } from "./entry.model.ts";
export type { MarkedTitle } from "./title.model.ts";
export type { ArchivePlan } from "./plan.model.ts";
export { archivePlan } from "./plan.model.ts";
export { plainTitle } from "./title.model.ts";
export { hideIdentityNumbers } from "./identity.rules.ts";
export { publicTitle } from "./title.rules.ts";
export { closeCaseFile, moveCaseFile, openCaseFile } from "./caseFile.ts";
export { numberOf } from "./caseFile.sql.ts";
export { openWithEntry, type Opened } from "./opening.ts";
export { addNote, registerEntry, writeOff } from "./entry.ts";
export { advanceEntry, archiveEntry, cancelEntry, dispatchEntry, dispatchLast } from "./lifecycle.ts";
export { seedArchive } from "./plan.ts";
export { archiveChoices, type AccessChoice, type ClassChoice } from "./choices.sql.ts";
export { documentsWith, type Holding } from "./view.sql.ts";
export { caseFileView, documentsOf, outstanding } from "./view.ts";
