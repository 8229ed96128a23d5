/** A change made in files that others may have changed since its writer saw them: what differs is written, and what collides is told. */
import { canonicalJson, type Condition } from "#forms/shared";
import { LANGUAGES } from "#platform/texts";
import type { Files } from "#services";
import { conditionOf, lackOf, setCondition, subjectsFor, type Holder } from "./edit/conditions.rules.ts";
import { changeHolder, flatOfHolder } from "./edit/holder.rules.ts";
import { addPage } from "./edit/pages.rules.ts";
import {
  addOption,
  addQuestion,
  deleteQuestion,
  type Flat,
  moveQuestion,
  restoreQuestion,
  stepOption,
} from "./edit/questions.rules.ts";
import { putText, saidOf } from "./edit/texts.rules.ts";
import type { Change, Collision, Gone, Written } from "./writing.model.ts";

export type Made =
  | { readonly kind: "made"; readonly files: Files; readonly id?: string; readonly gone?: Gone }
  | { readonly kind: "collides"; readonly collisions: readonly Collision[] }
  | Extract<Written, { readonly kind: "lacking" }>;

/** Refuses what cannot be done with a question, such as taking away the last one of a page. */
export function made(files: Files, change: Change): Made {
  switch (change.kind) {
    case "question":
    case "page":
      return written(files, change);
    case "add-question":
      return { kind: "made", ...addQuestion(files, change) };
    case "add-page":
      return { kind: "made", ...addPage(files, change) };
    case "restore":
      return { kind: "made", files: restoreQuestion(files, change.gone) };
    case "texts":
      return texts(files, change);
  }
}

type OfHolder = Extract<Change, { readonly kind: "question" | "page" }>;

function written(files: Files, change: OfHolder): Made {
  const holder: Holder = change.kind === "page" ? { page: change.id } : { question: change.id };
  const subjects = subjectsFor(files, holder);
  const lacks = change.sentence.lines.flatMap((line, i) => {
    const why = lackOf(line, subjects);
    return why === undefined ? [] : [{ line: i, why }];
  });
  if (lacks.length > 0) return { kind: "lacking", lacks };
  const theirs = flatOfHolder(files, holder);
  const condition = conditionOf(change.sentence, subjects);
  const now = { ...change.now, condition: canonicalJson(condition ?? null) };
  const { wanted, collisions } = merged(change.was, now, theirs ?? {});
  if (collisions.length > 0) return { kind: "collides", collisions };
  const words = changeHolder(files, holder, wanted);
  const next =
    wanted["condition"] === undefined
      ? words
      : setCondition(words, holder, (JSON.parse(wanted["condition"]) as Condition | null) ?? undefined);
  return stepped(next, change);
}

function stepped(files: Files, { id, kind, then }: OfHolder): Made {
  if (kind === "page" || then === undefined) return { kind: "made", files };
  if ("move" in then) return { kind: "made", files: moveQuestion(files, id, then.move) };
  if ("option" in then) return { kind: "made", files: stepOption(files, id, then.option) };
  if ("addOption" in then) return { kind: "made", files: addOption(files, id, then.addOption) };
  return "delete" in then ? { kind: "made", ...deleteQuestion(files, id) } : { kind: "made", files };
}

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
