/** For tests: a letter that SvarUt takes. */
import type { Letter, LetterDocument } from "./svarut.model.ts";

export const pdf = (fileName = "vedtak.pdf"): LetterDocument => ({
  fileName,
  mediaType: "application/pdf",
  content: Buffer.from("%PDF-2.0\n%%EOF\n"),
});

export const letter = (changes: Partial<Letter> = {}): Letter => ({
  title: "Vedtak om redusert foreldrebetaling",
  recipient: {
    name: "Solveig Bjerkelund",
    digitalId: "14839249846",
    lines: ["Bjørkeveien 4"],
    postcode: "9990",
    city: "Demo",
  },
  externalReference: "case-1",
  record: {
    caseYear: 2026,
    caseSequence: 17,
    entryNumber: 2,
    entryType: "Utgående dokument",
    entryStatus: "Ekspedert",
    journalledAt: "2026-11-22T10:00:00Z",
    documentDate: "2026-11-22T10:00:00Z",
    title: "Vedtak",
    caseWorker: "Automatisert",
    caseFile: "01990000-0000-7000-8000-000000000001",
    entry: "01990000-0000-7000-8000-000000000002",
  },
  documents: [pdf()],
  ...changes,
});
