/** A change made in files that others may have changed since its writer saw them: what differs is written, and what collides is told. */
import { canonicalJson, type Condition } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { conditionOf, lackOf, linesOf } from "./edit/conditions.rules.ts";
import type { Gone } from "./edit/gone.model.ts";
import { restored } from "./edit/gone.rules.ts";
import { changeHolder, flatOfHolder } from "./edit/holder.rules.ts";
import { unfit } from "./edit/limits.rules.ts";
import { addList, type ListPhrase } from "./edit/lists.rules.ts";
import { addCondition, ownCondition, removeCondition, renameCondition } from "./edit/named.rules.ts";
import { addPage, movePage, removePage, splitPage } from "./edit/pages.rules.ts";
import { addResult, beginPrecheck, moveResult, removePrecheck, removeResult } from "./edit/precheck.rules.ts";
import {
  addOption,
  addQuestion,
  deleteQuestion,
  type Flat,
  moveQuestion,
  placeQuestion,
  stepOption,
} from "./edit/questions.rules.ts";
import { addShown, type ShownPhrase } from "./edit/register.rules.ts";
import { isSaid, unfitSending } from "./edit/sending.rules.ts";
import { setCondition } from "./edit/standing.rules.ts";
import { type Holder, SENDING, subjectsFor } from "./edit/subjects.rules.ts";
import { putText, saidOf } from "./edit/texts.rules.ts";
import type { Change, Collision, Written } from "./writing.model.ts";

/** What the house writes in every language for who makes something, to be changed afterwards. */
export type Phrases = { readonly list: ListPhrase; readonly shown: ShownPhrase };

export type Made =
  | { readonly kind: "made"; readonly files: Files; readonly id?: string; readonly gone?: Gone }
  | { readonly kind: "collides"; readonly collisions: readonly Collision[] }
  | Extract<Written, { readonly kind: "lacking" }>;

/** Refuses what cannot be done with a question, such as taking away the last one of a page. */
export function made(files: Files, change: Change, phrases: Phrases): Made {
  switch (change.kind) {
    case "question":
    case "page":
    case "result":
    case "condition":
    case "sending":
      return written(files, change);
    case "add-condition":
      return { kind: "made", ...addCondition(files, change) };
    case "add-question":
      return { kind: "made", ...addQuestion(files, change) };
    case "add-page":
      return { kind: "made", ...addPage(files, change) };
    case "add-list":
      return { kind: "made", ...addList(files, change, phrases.list) };
    case "add-shown":
      return { kind: "made", ...addShown(files, change, phrases.shown) };
    case "begin-precheck":
      return { kind: "made", ...beginPrecheck(files, change) };
    case "remove-precheck":
      if (!change.isSure) throw new Refusal("studio.not-sure");
      return { kind: "made", files: removePrecheck(files) };
    case "add-result":
      return { kind: "made", ...addResult(files, change.advice, change.title) };
    case "restore":
      return { kind: "made", files: restored(files, change.gone) };
    case "texts":
      return texts(files, change);
  }
}

type OfHolder = Extract<Change, { readonly sentence: unknown }>;

function holderOf({ kind, id }: Pick<OfHolder, "kind" | "id">): Holder {
  if (kind !== "sending") return { [kind]: id } as Holder;
  const sending = SENDING.find((one) => one === id);
  if (sending === undefined) throw new Refusal("studio.gone", {}, 409);
  return { sending };
}

function written(files: Files, change: OfHolder): Made {
  const holder = holderOf(change);
  const subjects = subjectsFor(files, holder);
  const lacks = linesOf(change.sentence).flatMap((line, i) => {
    const why = lackOf(line, subjects);
    return why === undefined ? [] : [{ line: i, why }];
  });
  const theirs = flatOfHolder(files, holder);
  const condition = conditionOf(change.sentence, subjects);
  const limits = wrongIn(holder, theirs, change.now, condition !== undefined);
  if (lacks.length > 0 || limits.length > 0) return { kind: "lacking", lacks, limits };
  // Whoever leans on it would lean on nothing.
  if (change.kind === "condition" && condition === undefined) throw new Refusal("studio.empty-condition", {}, 409);
  const now = { ...change.now, condition: canonicalJson(condition ?? null) };
  const { wanted, collisions } = merged(change.was, now, theirs ?? {});
  if (collisions.length > 0) return { kind: "collides", collisions };
  const { files: named, id } =
    change.kind === "condition" && wanted["name"] !== undefined
      ? renameCondition(files, change.id, wanted["name"])
      : { files, id: change.id };
  const called = { ...change, id };
  const worded = changeHolder(named, holderOf(called), wanted);
  const next =
    wanted["condition"] === undefined
      ? worded
      : setCondition(worded, holderOf(called), (JSON.parse(wanted["condition"]) as Condition | null) ?? undefined);
  return { kind: "made", ...(id === change.id ? {} : { id: `condition:${id}` }), ...stepped(next, called) };
}

/** What cannot be written as it was typed. */
function wrongIn(holder: Holder, theirs: Flat | undefined, now: Flat, hasCondition: boolean) {
  if ("sending" in holder) {
    const { sending } = holder;
    const { days = "", wait_minutes: wait = "" } = now;
    // What was there and is emptied is taken away.
    const isBegun = !isSaid(sending, theirs ?? {}) && (hasCondition || days !== "" || wait !== "");
    return unfitSending(sending, now, isBegun);
  }
  return Object.entries(now).flatMap(([name, text]) => {
    const why = unfit(theirs?.["type"] ?? "", name, text);
    return why === undefined ? [] : [{ name, why }];
  });
}

type Stepped = { readonly files: Files; readonly id?: string; readonly gone?: Gone };

function stepped(files: Files, { id, kind, then }: OfHolder): Stepped {
  if (then === undefined) return { files };
  if ("own" in then) return { files: ownCondition(files, holderOf({ id, kind }), then.own) };
  if (kind === "sending") return { files };
  if ("move" in then) return { files: kind === "condition" ? files : MOVES[kind](files, id, then.move) };
  if ("delete" in then)
    return kind === "condition"
      ? removeCondition(files, id)
      : kind === "page"
        ? removePage(files, id, then.to)
        : kind === "result"
          ? removeResult(files, id)
          : deleteQuestion(files, id);
  if (kind !== "question") return { files };
  if ("option" in then) return { files: stepOption(files, id, then.option) };
  if ("place" in then) return placeQuestion(files, id, then.place);
  if ("split" in then) {
    const { files: split, id: page } = splitPage(files, id, then.split);
    return { files: split, id: `page:${page}` };
  }
  return { files: addOption(files, id, then.addOption) };
}

const MOVES = { question: moveQuestion, page: movePage, result: moveResult } as const;

function texts(files: Files, { was, now }: Extract<Change, { readonly kind: "texts" }>): Made {
  const names = Object.keys(now);
  const said = saidOf(
    files,
    names.map((name) => keyOf(name)),
  );
  const theirs = Object.fromEntries(names.map((name) => [name, said.get(keyOf(name))?.[languageOf(name)] ?? ""]));
  const { wanted, collisions } = merged(was, now, theirs);
  if (collisions.length > 0) return { kind: "collides", collisions };
  return {
    kind: "made",
    files: Object.entries(wanted).reduce(
      (next, [name, text]) => putText(next, languageOf(name), keyOf(name), text),
      files,
    ),
  };
}

const keyOf = (name: string): string => name.slice(0, name.lastIndexOf("."));
const languageOf = (name: string) => LANGUAGES.find((one) => name.endsWith(`.${one}`)) ?? "nb";

/** What I changed, unless they changed the same to something else. Options are added and taken away by steps, never by the form. */
function merged(was: Flat, now: Flat, theirs: Flat) {
  const mine = Object.entries(now).filter(([name, text]) => name !== "options" && text !== (was[name] ?? ""));
  const collisions = mine.flatMap(([name, text]): Collision[] => {
    const [before, there] = [was[name] ?? "", theirs[name] ?? ""];
    return there === before || there === text ? [] : [{ name, was: before, mine: text, theirs: there }];
  });
  return { wanted: Object.fromEntries(mine), collisions };
}
