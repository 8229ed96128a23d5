import * as fc from "fast-check";
import { expect, test } from "vitest";
import { legalDate } from "#platform/time";
import { hashOf } from "#platform/files";
import { closingChecklist, type ClosingFacts } from "./caseFile.rules.ts";
import { entryKinds, entryStatuses, type EntryKind, type EntryStatus, type NewEntry } from "./entry.model.ts";
import {
  answerMethod,
  entryProblem,
  firstStatus,
  isKeptForever,
  lockedFields,
  mayBecome,
  nextStatuses,
} from "./entry.rules.ts";
import { plainTitle } from "./title.model.ts";

const kinds = fc.constantFrom(...entryKinds);

/** Random commands from the usual beginning; those the rules refuse change nothing. */
const walk = (kind: EntryKind, commands: readonly EntryStatus[]): EntryStatus[] =>
  commands.reduce<EntryStatus[]>(
    (path, to) => (mayBecome(kind, path.at(-1) ?? "U", to) ? [...path, to] : path),
    [firstStatus({ kind })],
  );

test("on any walk what was once kept forever stays so, and cancelled and archived are the end", () => {
  fc.assert(
    fc.property(kinds, fc.array(fc.constantFrom(...entryStatuses), { maxLength: 30 }), (kind, commands) => {
      const path = walk(kind, commands);
      for (const [i, status] of path.entries()) {
        const next = path[i + 1];
        if (next !== undefined && isKeptForever(status)) expect(isKeptForever(next)).toBe(true);
        if (status === "A" || status === "U") expect(next).toBeUndefined();
      }
    }),
  );
});

test("no step on any walk unlocks a field that was locked, except by cancelling", () => {
  fc.assert(
    fc.property(kinds, fc.array(fc.constantFrom(...entryStatuses), { maxLength: 30 }), (kind, commands) => {
      const path = walk(kind, commands);
      for (const [i, status] of path.entries()) {
        const next = path[i + 1];
        if (next !== undefined && next !== "U")
          expect(lockedFields(kind, next)).toEqual(expect.arrayContaining([...lockedFields(kind, status)]));
      }
    }),
  );
});

test("every status that is not an end can reach archived, and only outgoing is ever sent", () => {
  for (const kind of entryKinds) {
    const reach = (status: EntryStatus): boolean => status === "A" || nextStatuses(kind, status).some(reach);
    for (const status of entryStatuses) {
      if (nextStatuses(kind, status).length > 0) expect(reach(status)).toBe(true);
      expect(mayBecome(kind, status, "E") && kind !== "U").toBe(false);
    }
  }
});

const file = { sha256: hashOf(new Uint8Array([1])), mediaType: "application/pdf", sizeBytes: 1 };
const entry: NewEntry = {
  caseFile: "c",
  kind: "I",
  title: plainTitle("Søknad"),
  correspondents: [{ role: "sender", name: "Kari Nordmann" }],
  documents: [{ title: "Søknad", role: "main", versions: [{ variant: "archive", format: "fmt/477", file }] }],
  receivedAt: "2026-11-22T10:00:00Z",
  at: "2026-11-22T10:00:00Z",
  day: legalDate("2026-11-22"),
  actor: { kind: "citizen", id: "p1" },
};
const { receivedAt: _, ...unreceived } = entry;
const attachment = { title: "Vedlegg", role: "attachment", versions: entry.documents[0]?.versions ?? [] } as const;

test.for([
  ["a complete incoming entry", entry, undefined],
  ["an incoming entry that is approved", { ...entry, status: "G" }, "entry-status-wrong"],
  ["an incoming entry without arrival", unreceived, "entry-arrival-wrong"],
  ["an outgoing entry with arrival", { ...entry, kind: "U" }, "entry-arrival-wrong"],
  ["an incoming entry from nobody", { ...entry, correspondents: [] }, "entry-without-sender"],
  ["an outgoing entry to nobody", { ...unreceived, kind: "U" }, "entry-without-recipient"],
  [
    "a sender with an identity number",
    { ...entry, correspondents: [{ role: "sender", name: "Kari 01819010001" }] },
    "correspondent-holds-identity-number",
  ],
  ["no document", { ...entry, documents: [] }, "entry-without-main-document"],
  ["attachment first", { ...entry, documents: [attachment, ...entry.documents] }, "entry-without-main-document"],
  [
    "two main documents",
    { ...entry, documents: [...entry.documents, ...entry.documents] },
    "entry-without-main-document",
  ],
  [
    "a document without a file",
    { ...entry, documents: [{ title: "x", role: "main", versions: [] }] },
    "entry-without-file",
  ],
] as [string, NewEntry, string | undefined][])("judged: %s", ([, given, problem]) => {
  expect(entryProblem(given, [])).toBe(problem);
});

test("only journalled incoming and internal entries can be answered, by letter or by note", () => {
  const letter: NewEntry = {
    ...unreceived,
    kind: "U",
    correspondents: [{ role: "recipient", name: "Kari" }],
    writesOff: ["a"],
  };
  expect(entryProblem(letter, [{ id: "a", kind: "I", status: "J" }])).toBeUndefined();
  expect(entryProblem(letter, [{ id: "a", kind: "U", status: "J" }])).toBe("answered-not-open");
  expect(entryProblem(letter, [{ id: "a", kind: "I", status: "U" }])).toBe("answered-not-open");
  expect(entryProblem(letter, [])).toBe("answered-not-open");
  expect(entryProblem({ ...entry, writesOff: ["a"] }, [{ id: "a", kind: "I", status: "J" }])).toBe(
    "answer-writes-off-nothing",
  );
  expect([answerMethod("U"), answerMethod("X")]).toEqual(["BU", "BN"]);
});

test("the closing checklist names everything that blocks, each with what helps", () => {
  const facts: ClosingFacts = {
    open: [
      { entry: "a", number: "2026/1-1", kind: "I", status: "J" },
      { entry: "b", number: "2026/1-2", kind: "U", status: "F" },
      { entry: "c", number: "2026/1-3", kind: "I", status: "M" },
      { entry: "d", number: "2026/1-4", kind: "N", status: "R" },
    ],
    outstanding: [{ entry: "a", number: "2026/1-1" }],
    documents: [
      { entry: "a", number: "2026/1-1", document: "x", formats: ["fmt/412"] },
      { entry: "b", number: "2026/1-2", document: "y", formats: ["fmt/412", "fmt/477"] },
    ],
  };
  const fixes = closingChecklist(facts).map((b) => `${b.number} ${b.fix}`);
  expect(fixes).toEqual([
    "2026/1-1 archive-entry",
    "2026/1-2 dispatch-entry",
    "2026/1-3 journal-entry",
    "2026/1-4 finish-entry",
    "2026/1-1 write-off",
    "2026/1-1 convert-document",
  ]);
  expect(closingChecklist(facts, true).map((b) => b.fix)).not.toContain("write-off");
  expect(closingChecklist({ open: [], outstanding: [], documents: [] })).toEqual([]);
});
