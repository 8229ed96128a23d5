/** What a favourable decision gives: how long it holds, what its card shows, and how it is renewed. */
import { Refusal } from "#platform/errors";
import { OUTCOME_EFFECTS } from "./outcomes.model.ts";
import type { Files, ProcessData } from "#services";
import { gone, said, within } from "./demands.rules.ts";
import { listed, readingOf, withTexts } from "./files.rules.ts";
import { formIn, questionsIn, withFile } from "./form.rules.ts";
import { movedItem } from "./items.rules.ts";
import { pathOf, rowAdded, rowChanged, rowRemoved, type Rows } from "./labelled.rules.ts";
import { changeLookUp, optionText, type Use } from "./lookups.rules.ts";
import { freshName } from "./name.rules.ts";
import { stepAdded } from "./order.rules.ts";
import type { CardRowView, PermitChange, PermitView, ValidityChange } from "./permit.model.ts";
import { drop, put } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";
const MOST_MONTHS = 1200;
const MOST_DAYS = 3650;
const ROWS = "process.permit.rows";
/** Answers that are nothing to fill in again: what is shown, and what somebody signs or attaches anew. */
const NOT_KEPT: ReadonlySet<string> = new Set(["info", "register", "file", "declaration", "repeat"]);

export function permitView(files: Files, process: ProcessData): PermitView | undefined {
  const { permit } = process;
  if (permit === undefined) return undefined;
  const text = readingOf(files);
  const { from, to, months } = permit.valid;
  return {
    title: text("process.permit.title"),
    kind: permit.kind,
    valid: { from, ends: to !== undefined ? "day" : months !== undefined ? "months" : "open", to, months },
    card: permit.card.map(({ label, path, format }, at): CardRowView => ({
      at,
      label: text(`${ROWS}.${label}`),
      path,
      format,
    })),
    keeps: permit.keeps,
    replaces: permit.replaces,
    remindDays: permit.remind_days,
    renewDays: permit.renew_days,
    held: heldLookUps(process).length,
    keepable: questionsIn(formIn(files))
      .filter(({ part, within: row, type }) => part === "form" && row === undefined && !NOT_KEPT.has(type))
      .map(({ name }) => ({ name, label: text(`form.fields.${name}.label`) })),
    replaceable: process.facts.flatMap(({ key, source }) => (source === "permits.held" ? [key] : [])),
  };
}

/**
 * Refuses with `studio.gone`, `studio.no-text`, `studio.no-path`, `studio.not-a-number`, `studio.bad-days`, `studio.permit-kind`,
 * `studio.permit-outcome` (409) where no outcome grants anything, and `studio.permit-held` (409) while look-ups ask for it.
 */
export function withPermit(files: Files, process: ProcessData, change: PermitChange): Files {
  if (change.what === "new-permit") return permitAdded(files, process, change);
  const { permit } = process;
  if (permit === undefined) throw gone();
  const rows: Rows = {
    list: ["permit", "card"],
    words: ROWS,
    rows: permit.card,
    taken: permit.card.map(({ label }) => label),
  };
  switch (change.what) {
    case "permit": {
      const worded = withTexts(withValidity(files, change.valid), "process.permit.title", said(change.title));
      return withKind(worded, process, permit.kind, change.kind);
    }
    case "permit-renewal":
      return withRenewal(files, process, change);
    case "remove-permit": {
      const held = heldLookUps(process).length;
      if (held > 0) throw new Refusal("studio.permit-held", { count: held }, 409);
      return withoutPermit(
        withFile(files, FILE, (source) =>
          process.steps.reduceRight(
            (text, { kind }, at) => (kind === "permit" ? drop(text, ["steps", at]) : text),
            source,
          ),
        ),
      );
    }
    case "new-card-row":
      return rowAdded(files, rows, change, {}, ["kind", "valid"]);
    case "card-row":
      return rowChanged(files, rows, change.at, change);
    case "move-card-row":
      if (rows.rows[change.at] === undefined) throw gone();
      return withFile(files, FILE, (source) => movedItem(source, rows.list, change.at, change.by));
    case "remove-card-row":
      return rowRemoved(files, rows, change.at, true);
  }
}

/** What the permit is, without the step that gives it. */
export const withoutPermit = (files: Files): Files =>
  dropTexts(
    withFile(files, FILE, (source) => drop(source, ["permit"])),
    "process.permit",
  );

type Held = { readonly when: Use; readonly one: ProcessData["facts"][number] };

/** Look-ups that ask the register of permits for the kind that this service gives. */
export const heldLookUps = ({ permit, prefill, facts }: ProcessData): readonly Held[] =>
  [...prefill.map((one): Held => ({ when: "form", one })), ...facts.map((one): Held => ({ when: "case", one }))].filter(
    ({ one }) => permit !== undefined && one.source.startsWith("permits.") && optionText(one) === permit.kind,
  );

/** Described and given at once: neither is anything without the other. */
function permitAdded(files: Files, process: ProcessData, change: Extract<PermitChange, { what: "new-permit" }>): Files {
  if (process.permit !== undefined) throw new Refusal("studio.step-twice", {}, 409);
  const { outcomes, effects } = process.decision;
  const [granted] = OUTCOME_EFFECTS;
  if (!outcomes.some((one) => effects[one] === granted)) throw new Refusal("studio.permit-outcome", {}, 409);
  const kind = freshName(said(change.title).nb, new Set());
  const described = withFile(files, FILE, (source) =>
    put(source, ["permit", "kind"], kind, ["checklist", "letter", "conditions"]),
  );
  const stepped = process.steps.some((one) => one.kind === "permit")
    ? described
    : stepAdded(described, process, "permit");
  return withTexts(withValidity(stepped, change.valid), "process.permit.title", change.title);
}

function withValidity(files: Files, { from, ends, to, months }: ValidityChange): Files {
  const wanted: readonly (readonly [string, string | number | undefined])[] = [
    ["from", from === "" ? undefined : pathOf(from)],
    ["to", ends === "day" ? pathOf(to) : undefined],
    ["months", ends === "months" ? within(months, 1, MOST_MONTHS) : undefined],
  ];
  if (!["day", "months", "open"].includes(ends)) throw gone();
  return withFile(files, FILE, (source) =>
    wanted.reduce(
      (text, [key, value]) =>
        value === undefined
          ? drop(text, ["permit", "valid", key])
          : put(text, ["permit", "valid", key], value, ["kind", "from"]),
      source,
    ),
  );
}

/** Those who ask for it by its kind ask for the same one afterwards. */
function withKind(files: Files, process: ProcessData, was: string, is: string): Files {
  if (is === was) return files;
  if (!/^[a-z][a-z0-9_-]{0,40}$/.test(is)) throw new Refusal("studio.permit-kind", { kind: is });
  const named = withFile(files, FILE, (source) => put(source, ["permit", "kind"], is));
  return heldLookUps(process).reduce(
    (all, { when, one: { key, about, purpose, legal_basis: legalBasis } }) =>
      changeLookUp(all, process, { when, key, about, purpose, legalBasis, option: is }),
    named,
  );
}

function withRenewal(
  files: Files,
  process: ProcessData,
  change: Extract<PermitChange, { what: "permit-renewal" }>,
): Files {
  const { remindDays, renewDays, keeps, replaces } = change;
  const view = permitView(files, process);
  const offered = new Set([...(view?.keepable ?? []).map(({ name }) => name), ...(view?.keeps ?? [])]);
  if (keeps.some((name) => !offered.has(name))) throw gone();
  if (replaces !== "" && replaces !== view?.replaces && view?.replaceable.includes(replaces) !== true) throw gone();
  const days = daysIn(remindDays);
  const renew = renewDays.trim() === "" ? undefined : within(Number(renewDays), 1, MOST_DAYS);
  // Those it keeps already keep their places.
  const kept = [
    ...(view?.keeps ?? []).filter((name) => keeps.includes(name)),
    ...keeps.filter((name) => view?.keeps.includes(name) !== true),
  ];
  return withFile(files, FILE, (source) => {
    const set = (text: string, key: string, value: unknown): string =>
      value === undefined ? drop(text, ["permit", key]) : put(text, ["permit", key], value, ["kind", "valid", "card"]);
    const answered = kept.length === 0 ? set(source, "keeps", undefined) : listed(source, ["permit", "keeps"], kept);
    const placed = set(answered, "replaces", replaces === "" ? undefined : replaces);
    return set(set(placed, "remind_days", days.length === 0 ? undefined : days), "renew_days", renew);
  });
}

/** Days before the end, the farthest first. Refuses with `studio.bad-days`. */
function daysIn(text: string): readonly number[] {
  const days = text.split(/[\s,;]+/).filter((one) => one !== "");
  if (days.some((one) => !/^[1-9]\d{0,3}$/.test(one) || Number(one) > MOST_DAYS))
    throw new Refusal("studio.bad-days", { most: MOST_DAYS });
  return [...new Set(days.map(Number))].toSorted((a, b) => b - a);
}
