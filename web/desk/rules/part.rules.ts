/** A decision or a function while it is being written: what is said of it, and its formulas, as they are typed. */
import type { CheckView, PartEdit, PartView } from "#ruledesk";
import { REASON_LANGUAGES, type Reasons } from "./reasons.model.ts";

export type DraftPart = Required<PartEdit>;

type Problem = CheckView["problems"][number];

export const saidField = (what: "question" | "description", language: keyof Reasons): string => `${what} ${language}`;
export const formulaField = (at: number): string => `formula ${at}`;

export const NEW_ENTRY = { name: "new entry name", formula: "new entry formula" } as const;
export const removeField = (entry: string): string => `remove ${entry}`;

export const draftOfPart = ({ part, question, description, formulas }: PartView): DraftPart => ({
  part,
  question,
  description,
  formulas: formulas.map(({ text }) => text),
  removed: [],
  added: [],
});

export function draftPartIn(form: FormData, { part, formulas, entries = [] }: PartView): DraftPart {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
  };
  const said = (what: "question" | "description"): Reasons => {
    const [nb = "", nn = "", sv = "", en = ""] = REASON_LANGUAGES.map((language) => text(saidField(what, language)));
    return { nb, nn, sv, en };
  };
  const added = { name: text(NEW_ENTRY.name), formula: text(NEW_ENTRY.formula) };
  return {
    part,
    question: said("question"),
    description: said("description"),
    formulas: formulas.map((_, at) => text(formulaField(at))),
    removed: entries.filter((entry) => form.has(removeField(entry))),
    added: added.name === "" && added.formula === "" ? [] : [added],
  };
}

/** A function asks no question, and what is typed of one would be lost: it is not asked for. */
export const editOfPart = ({ question, ...edit }: DraftPart, { kind }: PartView): PartEdit =>
  kind === "decision" ? { ...edit, question } : edit;

/** The same problems; one that cannot be read is told in words where the formula that holds it is known. */
export const toldOfPart = (problems: readonly Problem[], draft: DraftPart): readonly Problem[] =>
  problems.map((problem) => {
    const { written } = problem.params;
    if (problem.code !== "unreadable" || written === undefined || !draft.formulas.includes(written)) return problem;
    const code = written === "" ? "empty-formula" : "unreadable-cell";
    return { ...problem, code, params: { ...problem.params, text: written } };
  });

/** What is said of each formula, by its place; what cannot be placed is told beside the editor only. */
export function atFormulas(problems: readonly Problem[], draft: DraftPart): ReadonlyMap<number, readonly Problem[]> {
  const found = draft.formulas.map((text, at) => {
    const here = problems.filter(({ code, params: { written }, table, rule }) => {
      if (WHOLE.has(code)) return written === text;
      const isMine = (table === draft.part || table === "") && rule === undefined;
      return isMine && code !== "unreadable" && written !== undefined && text.includes(written);
    });
    return [at, here] as const;
  });
  return new Map(found.filter(([, here]) => here.length > 0));
}

/** Told of a formula as a whole. */
const WHOLE = new Set(["empty-formula", "unreadable-cell"]);
