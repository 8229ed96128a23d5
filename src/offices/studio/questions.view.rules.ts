/** What the page of questions shows of a version's files, in the reader's language. */
import { QUESTION_TYPES, type Condition } from "#forms/shared";
import { LANGUAGES, type Language } from "#platform/texts";
import type { Fault, Files } from "#services";
import { conditionAt, sentenceOf, subjectsFor, type Holder } from "./edit/conditions.rules.ts";
import { FORM, formIn, questionIn, type RawField, type RawForm } from "./edit/form.rules.ts";
import { flatOfHolder } from "./edit/holder.rules.ts";
import { optionsOf } from "./edit/questions.rules.ts";
import { readYaml } from "./edit/splice.rules.ts";
import { textRows, type Said } from "./edit/texts.rules.ts";
import { isOfForm, placed } from "./faults.rules.ts";
import { hintsOn, type Lexicons } from "./hints.rules.ts";
import type { Opened, PageOfQuestions, Placed, QuestionLine, QuestionsPage } from "./writing.model.ts";

/** Registers are looked up by the process, and rows hold questions of their own: neither is begun here. */
const NOT_BEGUN_HERE = new Set(["register", "repeat"]);

export type Seen = {
  readonly files: Files;
  readonly faults: readonly Fault[];
  readonly language: Language;
  readonly lexicons: Lexicons;
};

export function questionsView(seen: Seen, open: string): Omit<QuestionsPage, "line" | "title" | "may"> {
  const { files, language } = seen;
  const form = formIn(files);
  const rows = textRows(files).filter(({ key }) => /^form\.(fields|pages)\./.test(key));
  const said = Object.fromEntries(rows.map((row) => [row.key, inWords(row.said, language)]));
  const faults = placed(files, seen.faults);
  const hints = new Map(
    rows.map(({ key, said: all }) => [
      key,
      LANGUAGES.reduce((sum, one) => sum + hintsOn(key, all[one], one, seen.lexicons).length, 0),
    ]),
  );
  const context = { seen, form, said, faults, hints };
  return {
    pages: form.pages.map((page) => pageView(context, page.id, page.fields)),
    opened: openedView(seen, form, open),
    types: QUESTION_TYPES.filter((type) => !NOT_BEGUN_HERE.has(type)),
    conditions: form.conditions as Readonly<Record<string, Condition>>,
    said,
    elsewhere: faults.filter((one) => !isOfForm(one)).map(({ fault }) => fault),
    isUnreadable: readYaml(files.get(FORM) ?? "") === undefined,
  };
}

type Context = {
  readonly seen: Seen;
  readonly form: RawForm;
  readonly said: Readonly<Record<string, string>>;
  readonly faults: readonly Placed[];
  readonly hints: ReadonlyMap<string, number>;
};

function pageView(context: Context, id: string, fields: readonly RawField[]): PageOfQuestions {
  const { seen, said, faults } = context;
  return {
    id,
    title: said[`form.pages.${id}.title`] ?? "",
    shown: conditionAt(seen.files, { page: id }),
    faults: faults.filter(({ page }) => page === id),
    questions: fields.map((field) => questionView(context, field)),
  };
}

function questionView({ seen, said, faults, hints }: Context, field: RawField): QuestionLine {
  const { id, type, raw, within } = field;
  const start = `form.fields.${id}.`;
  return {
    id,
    type,
    need: typeof raw["need"] === "string" ? raw["need"] : "required",
    within,
    label: said[`${start}label`] ?? "",
    shown: conditionAt(seen.files, { question: id }),
    faults: faults.filter(({ question }) => question === id),
    hints: [...hints].reduce((sum, [key, count]) => sum + (key.startsWith(start) ? count : 0), 0),
  };
}

function openedView(seen: Seen, form: RawForm, open: string): Opened | undefined {
  const { files, lexicons } = seen;
  const page = open.startsWith("page:") ? open.slice("page:".length) : undefined;
  const field = questionIn(form, open);
  const holder: Holder = page === undefined ? { question: open } : { page };
  const flat = flatOfHolder(files, holder);
  if (flat === undefined) return undefined;
  const subjects = subjectsFor(files, holder);
  const hints = Object.fromEntries(
    LANGUAGES.flatMap((language) =>
      Object.entries(flat).flatMap(([name, text]) =>
        name.endsWith(`.${language}`)
          ? [[name, hintsOn(`.${name.slice(0, -language.length - 1)}`, text, language, lexicons)]]
          : [],
      ),
    ),
  );
  return {
    kind: page === undefined ? "question" : "page",
    id: page ?? open,
    flat,
    options: field === undefined ? [] : optionsOf(field),
    types: field === undefined || NOT_BEGUN_HERE.has(field.type) ? [] : typesFor(field),
    subjects,
    sentence: sentenceOf(conditionAt(files, holder).condition, subjects),
    hints,
  };
}

/** A row has no rows of its own, and what a register says is set up in the process. */
const typesFor = (field: RawField): readonly string[] => [
  field.type,
  ...QUESTION_TYPES.filter((type) => type !== field.type && !NOT_BEGUN_HERE.has(type)),
];

/** In the reader's language, else in whichever it is said. */
export function inWords(said: Said, language: Language): string {
  return said[language] ?? LANGUAGES.flatMap((one) => said[one] ?? [])[0] ?? "";
}
