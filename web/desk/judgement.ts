/**
 * What a case worker types, as text: read from a POST, checked for what a page can know, and put back into the
 * fields when something stops it. The house judges again; this only saves the worker a round.
 */
import type { ChecklistPoint, ManualDecision, ManualTask } from "#desk";
import { writingsIn } from "./letter/written.ts";

/** The forms of a case page. `judge` decides a task, `overrule` changes a decision. */
export type Form = "judge" | "overrule" | "message" | "send-on" | "take" | "return";

export type Typed = {
  /** Field name → text as typed. */
  readonly fields: Readonly<Record<string, string>>;
  readonly rev: number;
  /** When the page that was typed into was made: what happened later is news to the worker. */
  readonly seen: string;
};

/** A field that stops the form, and why (`desk.error.<why>`). */
export type Fault = {
  readonly field: string;
  readonly why: "outcome" | "reason" | "required" | "money" | "number" | "date" | "message" | "colleague";
};

/** One point of the checklist with what stands in its field. */
export type Point = ChecklistPoint & {
  readonly field: string;
  readonly value: string;
  /** Why it was judged so; empty when nothing is said of this point alone. */
  readonly why: string;
  readonly origin: "known" | "typed" | "nothing";
  /** The entries of a list: those that have something in them, and empty ones to go on in. */
  readonly entries: readonly Entry[];
};

export type Entry = {
  readonly number: number;
  readonly isEmpty: boolean;
  readonly fields: readonly (ListField & { readonly field: string; readonly value: string })[];
};

type List = NonNullable<ChecklistPoint["list"]>;
type ListField = List["fields"][number];

const PREFIX = "check";
const ENTRY = "entry";
const WHY = "why";

/** As many empty entries as there is room for after the last one: the page has no script that could add more. */
const EMPTY_ENTRIES = 4;

/** The field of a point. It says what it holds, so that a POST can be read without opening the case once more. */
export const fieldOf = (point: ChecklistPoint): string =>
  `${PREFIX}.${point.type}.${point.required ? "required" : "optional"}.${point.key}`;

export const outcomeField = (form: Form): string => `${form}-outcome`;
export const reasonField = (form: Form): string => `${form}-reason`;

/** What a person came to in a sampled case before seeing the rules' answer stands in the form that decides it. */
export function blindTyped(task: ManualTask): Typed | undefined {
  const { blind } = task;
  if (blind === undefined || blind === "to-judge") return undefined;
  const points = task.checklist.flatMap((point) => {
    const answer = blind.checklist[point.key];
    if (answer === undefined) return [];
    if (typeof answer === "string") return [[fieldOf(point), forField(point.type, answer)] as const];
    return answer.flatMap((entry, i) =>
      (point.list?.fields ?? []).map((field) => [entryField(point.key, field, i + 1), entry[field.key] ?? ""] as const),
    );
  });
  const said = { [outcomeField("judge")]: blind.outcome, [reasonField("judge")]: blind.reason };
  return { fields: { ...Object.fromEntries(points), ...said }, rev: Number.NaN, seen: "" };
}

/** Where the reason for one point is written. */
export const whyField = (point: string): string => `${WHY}.${point}`;

/** Where a field of one entry of a list is written. */
export const entryField = (point: string, field: ListField, number: number): string =>
  [ENTRY, field.type, field.required ? "required" : "optional", number, point, field.key].join(".");

/** The checklist prefilled with what is known, or with what the worker typed last. */
export function pointsOf(task: ManualTask, typed: Typed | undefined): readonly Point[] {
  return task.checklist.map((point) => {
    const field = fieldOf(point);
    const known = forField(point.type, point.known ?? "");
    const value = typed?.fields[field] ?? known;
    const entries = point.list === undefined ? [] : entriesOf(point.key, point.list, typed);
    const isEmpty = value === "" && entries.every((entry) => entry.isEmpty);
    const origin = isEmpty ? "nothing" : typed === undefined || value === known ? "known" : "typed";
    return { ...point, field, value, why: typed?.fields[whyField(point.key)] ?? "", origin, entries };
  });
}

function entriesOf(key: string, { fields, entries }: List, typed: Typed | undefined): readonly Entry[] {
  const filled = (number: number): Entry => {
    const inputs = fields.map((field) => {
      const name = entryField(key, field, number);
      const value = typed === undefined ? entries[number - 1]?.[field.key] : typed.fields[name];
      return { ...field, field: name, value: value ?? "" };
    });
    return { number, isEmpty: inputs.every(({ value }) => value === ""), fields: inputs };
  };
  const written = typed === undefined ? [] : Object.keys(typed.fields).map((name) => entryIn(name));
  const last = Math.max(entries.length, ...written.map((one) => (one?.point === key ? one.number : 0)));
  const all = Array.from({ length: last }, (_, i) => filled(i + 1));
  const used = all.findLastIndex((entry) => !entry.isEmpty) + 1;
  return [...all.slice(0, used), ...Array.from({ length: EMPTY_ENTRIES }, (_, i) => filled(used + i + 1))];
}

/** What the name of an entry's field says. */
function entryIn(name: string) {
  const [prefix, type = "", need, number, point = "", field = ""] = name.split(".");
  return prefix === ENTRY ? { type, required: need === "required", number: Number(number), point, field } : undefined;
}

/** Reads a POST. Fields that are not text are left out: no form here sends files. */
export function typedIn(form: FormData): Typed {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") fields[name] = value.trim();
  return { fields, rev: Number(fields["rev"] ?? Number.NaN), seen: fields["seen"] ?? "" };
}

/** What stops a judgement from being shown as a decision, in the order of the fields. */
export function faultsOf(form: "judge" | "overrule", { fields }: Typed): readonly Fault[] {
  const points =
    form === "judge"
      ? Object.entries(fields).flatMap(([field, value]) => [
          ...pointFaults(field, value),
          ...entryFaults(field, value, fields),
        ])
      : [];
  // Reasons for single points are reasons too.
  const isReasoned = [reasonField(form), ...Object.keys(notesIn(fields)).map(whyField)].some(
    (field) => (fields[field] ?? "") !== "",
  );
  const missing: readonly Fault[] = [
    ...((fields[outcomeField(form)] ?? "") === "" ? [{ field: outcomeField(form), why: "outcome" } as const] : []),
    ...(isReasoned ? [] : [{ field: reasonField(form), why: "reason" } as const]),
  ];
  return [...points, ...missing];
}

/** What is asked of the house. Money becomes a decimal text; points left empty are left out. */
export function decisionOf(form: "judge" | "overrule", caseId: string, { fields, rev }: Typed): ManualDecision {
  const checklist: Record<string, ManualDecision["checklist"][string]> = { ...listsIn(fields) };
  for (const [field, value] of Object.entries(fields)) {
    const point = pointIn(field);
    if (point !== undefined && value !== "")
      checklist[point.key] = point.type === "money" ? (decimalOf(value) ?? value) : value;
  }
  return {
    caseId,
    rev,
    outcome: fields[outcomeField(form)] ?? "",
    checklist: form === "judge" ? checklist : {},
    notes: form === "judge" ? notesIn(fields) : {},
    reason: fields[reasonField(form)] ?? "",
    letter: writingsIn(fields),
    ...(fields["draft"] === undefined ? {} : { draft: Number(fields["draft"]) }),
  };
}

/** Reasons for single points, by point; those left empty are left out. */
const notesIn = (fields: Typed["fields"]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(`${WHY}.`) && value !== "" ? [[name.slice(WHY.length + 1), value]] : [],
    ),
  );

/** "412 300,50" → "412300.50"; undefined when it is no amount. Kroner with at most two decimals. */
export function decimalOf(text: string): string | undefined {
  const bare = text
    .replaceAll(/\s|kr\.?/gi, "")
    .replace(",", ".")
    .replace("−", "-");
  return /^-?\d+(\.\d{1,2})?$/.test(bare) ? bare : undefined;
}

/** Entries that have something in them, by point, in the order of the page. */
function listsIn(fields: Typed["fields"]): Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> {
  const lists = new Map<string, Map<number, Record<string, string>>>();
  for (const [name, value] of Object.entries(fields)) {
    const entry = entryIn(name);
    if (entry === undefined || value === "") continue;
    const list = lists.get(entry.point) ?? new Map<number, Record<string, string>>();
    lists.set(entry.point, list.set(entry.number, { ...list.get(entry.number), [entry.field]: value }));
  }
  return Object.fromEntries(
    [...lists].map(([key, list]) => [key, [...list].toSorted(([a], [b]) => a - b).map(([, entry]) => entry)]),
  );
}

/** A begun entry has what it must have, and days and figures that can be read. */
function entryFaults(name: string, value: string, fields: Typed["fields"]): readonly Fault[] {
  const entry = entryIn(name);
  if (entry === undefined) return [];
  if (value !== "") {
    if (entry.type === "number") return decimalOf(value) === undefined ? [{ field: name, why: "number" }] : [];
    return entry.type === "date" && !ISO_DAY.test(value) ? [{ field: name, why: "date" }] : [];
  }
  const isBegun = Object.entries(fields).some(([other, text]) => {
    const one = entryIn(other);
    return text !== "" && one?.point === entry.point && one.number === entry.number;
  });
  return entry.required && isBegun ? [{ field: name, why: "required" }] : [];
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A choice sends nothing when nothing is chosen, so each one has a silent field of the same name before it. */
function pointFaults(field: string, value: string): readonly Fault[] {
  const point = pointIn(field);
  if (point === undefined) return [];
  if (value === "") return point.required ? [{ field, why: "required" }] : [];
  if (point.type === "money" && decimalOf(value) === undefined) return [{ field, why: "money" }];
  return point.type === "date" && !ISO_DAY.test(value) ? [{ field, why: "date" }] : [];
}

function pointIn(
  field: string,
): { readonly key: string; readonly type: string; readonly required: boolean } | undefined {
  const [prefix, type = "", need, ...key] = field.split(".");
  return prefix === PREFIX ? { key: key.join("."), type, required: need === "required" } : undefined;
}

/** What the house knows, as it is written in a field: "412300.50" → "412 300,50". */
export function forField(type: ChecklistPoint["type"], known: string): string {
  if (type !== "money" || decimalOf(known) === undefined) return known;
  const [whole = "", parts = ""] = known.split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, " ");
  return /^0*$/.test(parts) ? grouped : `${grouped},${parts}`;
}
