import { expect, test } from "vitest";
import type { DraftView, ManualTask } from "#desk";
import { legalDate } from "#platform/time";
import { decisionOf, faultsOf, fieldOf } from "../judgement.ts";
import { typedDraft, withoutPart } from "./fields.ts";

const point = (over: Partial<ManualTask["checklist"][number]>): ManualTask["checklist"][number] => ({
  key: "income",
  label: "Inntekt",
  help: "",
  type: "money",
  required: true,
  known: undefined,
  knownFrom: undefined,
  parts: [],
  list: undefined,
  ...over,
});
const children = point({
  key: "children",
  type: "list",
  list: {
    fields: [
      { key: "name", label: "Navn", type: "text", required: true },
      { key: "born", label: "Født", type: "date", required: false },
    ],
    entries: [],
    entry: "Barn #",
    more: "Flere",
  },
});
const task: ManualTask = {
  task: "t",
  reason: "missing_fact",
  explanation: "",
  due: legalDate("2027-01-05"),
  checklist: [point({}), children, point({ key: "note", type: "text", required: false })],
  outcomes: [],
  proposal: undefined,
};
const draft: DraftView = {
  rev: 4,
  savedAt: "2026-11-22T10:00:00Z",
  savedBy: "Vigdis",
  judged: {
    outcome: "refused",
    checklist: { income: "412300.50", children: [{ name: "Eir", born: "2023-03-02" }, { name: "Ask" }] },
    notes: { income: "Hentet i dag." },
    reason: "Over grensen.",
  },
  writings: { lead: { text: "Nei.", base: "Du får ikke." } },
};

test("a draft comes back as it was typed, and means the same to the house", () => {
  const typed = typedDraft({ rev: 7, task }, draft, "2026-11-22T11:00:00Z");
  expect(typed.fields[fieldOf(point({}))]).toBe("412 300,50");
  expect(faultsOf("judge", typed)).toEqual([]);
  expect(decisionOf("judge", "c-1", typed)).toEqual({
    caseId: "c-1",
    rev: 7,
    ...draft.judged,
    letter: draft.writings,
  });
});

test("a part that becomes the standard text again is not sent along", () => {
  const typed = withoutPart(typedDraft({ rev: 7, task }, draft, ""), "lead");
  expect(decisionOf("judge", "c-1", typed).letter).toEqual({});
});

test("a reason for one point is reason enough, and none at all is missed", () => {
  const typed = typedDraft({ rev: 7, task }, { ...draft, judged: { ...draft.judged, reason: "" } }, "");
  expect(faultsOf("judge", typed)).toEqual([]);
  const silent = typedDraft({ rev: 7, task }, { ...draft, judged: { ...draft.judged, reason: "", notes: {} } }, "");
  expect(faultsOf("judge", silent)).toEqual([{ field: "judge-reason", why: "reason" }]);
});
