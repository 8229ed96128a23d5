import { expect, test } from "vitest";
import type { DeskCase } from "#desk";
import { stepsOf } from "./steps.rules.ts";

const point = (key: string, required: boolean, known?: string) => ({
  key,
  label: key,
  type: "yes-no",
  required,
  known,
});
const opened = (more: object = {}): DeskCase =>
  ({
    mayDecide: true,
    task: { checklist: [point("fall", true), point("note", false), point("known", true, "true")] },
    ...more,
  }) as unknown as DeskCase;
const said = (deskCase: DeskCase, answer?: object) =>
  stepsOf({ deskCase, answer: answer as never, now: "2026-11-22T12:00:00Z" }).map(
    ({ key, state }) => `${key} ${state}`,
  );
const judged = (allowed: boolean) => ({
  form: "judge",
  typed: { fields: {}, rev: 1, seen: "" },
  faults: [],
  preview: { authority: { allowed } },
});

test("a task is judged first, and what must be judged and is not is named", () => {
  expect(said(opened())).toEqual(["facts done", "judge now", "words later", "send later"]);
  expect(stepsOf({ deskCase: opened(), answer: undefined, now: "" })[1]?.missing).toEqual(["fall"]);
});

test("what is waited for comes before the judgement, and stops being waited for when it is late", () => {
  expect(said(opened({ asked: { late: false } }))[1]).toBe("answer now");
  expect(said(opened({ asked: { late: true } }))[1]).toBe("judge now");
});

test("a second person has a step where one is needed, and the case waits there once it is proposed", () => {
  expect(said(opened(), judged(true))).toEqual(["facts done", "judge done", "words now", "send later"]);
  expect(said(opened(), judged(false))[3]).toBe("approve later");
  expect(said(opened({ proposal: {} }))).toEqual([
    "facts done",
    "judge done",
    "words done",
    "approve now",
    "send later",
  ]);
});

test("nobody is led who may not decide, or where a machine works", () => {
  expect([said(opened({ mayDecide: false })), said(opened({ task: undefined }))]).toEqual([[], []]);
});
