/**
 * What a case worker types, as text: read from a POST, checked for what a page can know, and put back into the
 * fields when something stops it. The house judges again; this only saves the worker a round.
 */
import type { ChecklistPoint, ManualDecision, ManualTask } from "#desk";

/** The forms of a case page. `judge` decides a task, `overrule` changes a decision. */
export type Form = "judge" | "overrule" | "message" | "send-on" | "take";

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
  readonly why: "outcome" | "reason" | "required" | "money" | "date" | "message" | "colleague";
};

/** One point of the checklist with what stands in its field. */
export type Point = ChecklistPoint & {
  readonly field: string;
  readonly value: string;
  readonly origin: "known" | "typed" | "nothing";
};

const PREFIX = "check";

/** The field of a point. It says what it holds, so that a POST can be read without opening the case once more. */
export const fieldOf = (point: ChecklistPoint): string =>
  `${PREFIX}.${point.type}.${point.required ? "required" : "optional"}.${point.key}`;

export const outcomeField = (form: Form): string => `${form}-outcome`;
export const reasonField = (form: Form): string => `${form}-reason`;

/** The checklist prefilled with what is known, or with what the worker typed last. */
export function pointsOf(task: ManualTask, typed: Typed | undefined): readonly Point[] {
  return task.checklist.map((point) => {
    const field = fieldOf(point);
    const known = forField(point.type, point.known ?? "");
    const value = typed?.fields[field] ?? known;
    const origin = value === "" ? "nothing" : value === known ? "known" : "typed";
    return { ...point, field, value, origin };
  });
}

/** Reads a POST. Fields that are not text are left out: no form here sends files. */
export function typedIn(form: FormData): Typed {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") fields[name] = value.trim();
  return { fields, rev: Number(fields["rev"] ?? Number.NaN), seen: fields["seen"] ?? "" };
}

/** What stops a judgement from being shown as a decision, in the order of the fields. */
export function faultsOf(form: "judge" | "overrule", { fields }: Typed): readonly Fault[] {
  const points = form === "judge" ? Object.entries(fields).flatMap(([field, value]) => pointFaults(field, value)) : [];
  const asked: readonly ["outcome" | "reason", string][] = [
    ["outcome", outcomeField(form)],
    ["reason", reasonField(form)],
  ];
  return [
    ...points,
    ...asked.filter(([, field]) => (fields[field] ?? "") === "").map(([why, field]) => ({ field, why })),
  ];
}

/** What is asked of the house. Money becomes a decimal text; points left empty are left out. */
export function decisionOf(form: "judge" | "overrule", caseId: string, { fields, rev }: Typed): ManualDecision {
  const checklist: Record<string, string> = {};
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
    reason: fields[reasonField(form)] ?? "",
  };
}

/** "412 300,50" → "412300.50"; undefined when it is no amount. Kroner with at most two decimals. */
export function decimalOf(text: string): string | undefined {
  const bare = text
    .replaceAll(/\s|kr\.?/gi, "")
    .replace(",", ".")
    .replace("−", "-");
  return /^-?\d+(\.\d{1,2})?$/.test(bare) ? bare : undefined;
}

/** A choice sends nothing when nothing is chosen, so each one has a silent field of the same name before it. */
function pointFaults(field: string, value: string): readonly Fault[] {
  const point = pointIn(field);
  if (point === undefined) return [];
  if (value === "") return point.required ? [{ field, why: "required" }] : [];
  if (point.type === "money" && decimalOf(value) === undefined) return [{ field, why: "money" }];
  return point.type === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(value) ? [{ field, why: "date" }] : [];
}

function pointIn(
  field: string,
): { readonly key: string; readonly type: string; readonly required: boolean } | undefined {
  const [prefix, type = "", need, ...key] = field.split(".");
  return prefix === PREFIX ? { key: key.join("."), type, required: need === "required" } : undefined;
}

/** What the house knows, as it is written in a field: "412300.50" → "412 300,50". */
function forField(type: ChecklistPoint["type"], known: string): string {
  if (type !== "money" || decimalOf(known) === undefined) return known;
  const [whole = "", parts = ""] = known.split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, " ");
  return /^0*$/.test(parts) ? grouped : `${grouped},${parts}`;
}
