/** What an employee typed about a permit, read, judged and looked at once more before it is done. */
import type { PermitChange } from "#permitdesk";
import { textOf } from "../../kit/form-data.ts";

export const ACTS = ["suspend", "reinstate", "withdraw", "report-lost"] as const;
export type ActName = (typeof ACTS)[number];

export type Typed = { readonly from: string; readonly last: string; readonly reason: string };

export type Fault = { readonly field: keyof Typed; readonly why: "day" | "day-missing" | "reason-missing" };

/** What was pressed: look at it first, go on, or change it. Undefined when it is none of ours. */
export type Pressed = {
  readonly act: ActName;
  readonly step: "look" | "do" | "change";
  readonly rev: number;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** What would be done; undefined when something is wrong with what was typed. */
  readonly change: PermitChange | undefined;
};

export function pressedIn(form: FormData): Pressed | undefined {
  const act = ACTS.find((one) => one === form.get("act"));
  const rev = Number(textOf(form, "rev"));
  if (act === undefined || !Number.isSafeInteger(rev)) return undefined;
  const pressed = textOf(form, "step");
  const step = pressed === "do" || pressed === "change" ? pressed : "look";
  const typed: Typed = {
    from: textOf(form, "from").trim(),
    last: textOf(form, "last").trim(),
    reason: textOf(form, "reason").trim(),
  };
  const faults = faultsOf(act, typed);
  return { act, step, rev, typed, faults, change: faults.length > 0 ? undefined : changeOf(act, typed) };
}

/** Ids of the fields: each act has its own on the page. */
export const fieldId = (act: ActName, field: keyof Typed): string => `${act}-${field}`;

function faultsOf(act: ActName, { from, last, reason }: Typed): Fault[] {
  const faults: Fault[] = [];
  if (act === "suspend" || act === "withdraw") {
    if (from === "") faults.push({ field: "from", why: "day-missing" });
    else if (!isDay(from)) faults.push({ field: "from", why: "day" });
  }
  if (act === "suspend" && last !== "" && !isDay(last)) faults.push({ field: "last", why: "day" });
  if (act !== "report-lost" && reason === "") faults.push({ field: "reason", why: "reason-missing" });
  return faults;
}

type Day = Extract<PermitChange, { act: "withdraw" }>["from"];

function changeOf(act: ActName, { from, last, reason }: Typed): PermitChange {
  switch (act) {
    case "suspend":
      return { act, from: from as Day, last: last === "" ? undefined : (last as Day), reason };
    case "withdraw":
      return { act, from: from as Day, reason };
    case "reinstate":
      return { act, reason };
    case "report-lost":
      return { act };
  }
}

/** "2026-02-30" is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
