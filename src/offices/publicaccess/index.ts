/** What the public sees. */
export type { JournalAsk, JournalEntry, JournalPage, PublicAccess } from "./journal.model.ts";
export { openPublicAccess, publishJournal } from "./journal.ts";
