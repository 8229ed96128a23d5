/** What the page of questions shows of a version's files, in the reader's language. */
import { QUESTION_TYPES, type Condition } from "#forms/shared";
import type { ParameterRow } from "#municipalities";
import { LANGUAGES, type Language } from "#platform/texts";
import { OFFERS, type Fault, type Files } from "#services";
import { calendarView } from "./edit/calendar.rules.ts";
import { sentenceOf, worthComparing } from "./edit/conditions.rules.ts";
import {
  conditionsOf,
  FORM,
  type FormPart,
  formIn,
  pagesOf,
  questionIn,
  questionsIn,
  type RawField,
  type RawForm,
  type RawPage,
} from "./edit/form.rules.ts";
import { flatOfHolder } from "./edit/holder.rules.ts";
import { limitsOf, usualLimits } from "./edit/limits.rules.ts";
import { calledBy } from "./edit/named.rules.ts";
import { attachable, formValues } from "./edit/register.rules.ts";
import { optionsOf, wordsFor } from "./edit/questions.rules.ts";
import { flatOfSending, isSaid, ratesIn, signersIn, unknownRate } from "./edit/sending.rules.ts";
import { conditionAt, usersOf } from "./edit/standing.rules.ts";
import { type Holder, keyOfNamed, SENDING, subjectsFor } from "./edit/subjects.rules.ts";
import { readYaml } from "./edit/splice.rules.ts";
import { textRows, type Said } from "./edit/texts.rules.ts";
import { isOfForm, placed } from "./faults.rules.ts";
import { hintsOn, type Lexicons } from "./hints.rules.ts";
import type {
  NamedLine,
  Opened,
  PageOfQuestions,
  Placed,
  PlaceFor,
  QuestionLine,
  QuestionsPage,
  User,
} from "./writing.model.ts";

/** Registers are looked up by the process, and a list is begun with its first question: neither is made of another type. */
const NOT_BEGUN_HERE = new Set(["register", "repeat"]);
/** What nobody can be asked before they are known. */
const NOT_BEFORE = new Set(["file", "declaration", "consent"]);

export const NEW_TYPES = QUESTION_TYPES.filter((type) => !NOT_BEGUN_HERE.has(type));

export type Seen = {
  readonly files: Files;
  readonly faults: readonly Fault[];
  readonly language: Language;
  readonly lexicons: Lexicons;
};

/** The municipality's rates, and the day it is there. */
export type Rates = { readonly rates: readonly ParameterRow[]; readonly today: string };

export function questionsView(given: Seen & Rates, open: string): Omit<QuestionsPage, "line" | "title" | "may"> {
  const { files, language } = given;
  const seen = { ...given, faults: [...given.faults, ...rateFaults(given)] };
  const form = formIn(files);
  const rows = textRows(files).filter(({ key }) =>
    /^form\.(fields|pages|precheck|windows|conditions|precheck_conditions)\./.test(key),
  );
  const said = Object.fromEntries(rows.map((row) => [row.key, inWords(row.said, language)]));
  const faults = placed(files, seen.faults);
  const hints = new Map(
    rows.map(({ key, said: all }) => [
      key,
      LANGUAGES.reduce((sum, one) => sum + hintsOn(key, all[one], one, seen.lexicons).length, 0),
    ]),
  );
  const lookUps = formValues(files).map(({ path, source }) => [path.split(".")[0] ?? "", source] as const);
  const context = { seen, form, said, faults, hints };
  return {
    pages: form.pages.map((page) => pageView(context, page)),
    precheck: {
      pages: form.precheck.pages.map((page) => pageView(context, page)),
      results: form.precheck.results.map(({ id, raw }) => ({
        id,
        advice: String(raw["advice"]),
        title: said[`form.precheck.${id}.title`] ?? "",
        shown: conditionAt(files, { result: id }),
        faults: faults.filter(({ result }) => result === id),
      })),
    },
    named: { form: namedView(context, "form"), precheck: namedView(context, "precheck") },
    askable: {
      form: subjectsFor(files, { condition: "" }).map(({ path }) => path),
      precheck: subjectsFor(files, { condition: "precheck:" }).map(({ path }) => path),
    },
    sending: SENDING.map((of) => {
      const flat = flatOfSending(files, of);
      const shown = conditionAt(files, { sending: of });
      return { of, isSaid: isSaid(of, flat), flat, shown, faults: faults.filter(({ sending }) => sending === of) };
    }),
    opened: openedView(seen, form, open, said),
    types: NEW_TYPES,
    registers: Object.fromEntries(lookUps),
    shown: [...new Map(lookUps)].flatMap(([key, source]) => (OFFERS[source].shown.length === 0 ? [] : [key])),
    precheckTypes: NEW_TYPES.filter((type) => !NOT_BEFORE.has(type)),
    conditions: { ...form.precheck.conditions, ...form.conditions } as Readonly<Record<string, Condition>>,
    said,
    elsewhere: faults.filter((one) => !isOfForm(one)).map(({ fault }) => fault),
    isUnreadable: readYaml(files.get(FORM) ?? "") === undefined,
  };
}

/** Known only where the municipality is: a service in its folder may be for any of them. */
function rateFaults({ files, rates }: Seen & Rates): readonly Fault[] {
  const rate = unknownRate(files, rates);
  return rate === undefined ? [] : [{ file: FORM, at: "fee.amount", code: "unknown-rate", detail: rate }];
}

type Context = {
  readonly seen: Seen;
  readonly form: RawForm;
  readonly said: Readonly<Record<string, string>>;
  readonly faults: readonly Placed[];
  readonly hints: ReadonlyMap<string, number>;
};

function pageView(context: Context, { id, name, fields }: RawPage): PageOfQuestions {
  const { seen, said, faults } = context;
  return {
    id,
    title: said[`form.pages.${name}.title`] ?? "",
    shown: conditionAt(seen.files, { page: id }),
    faults: faults.filter(({ page }) => page === id),
    questions: fields.map((field) => questionView(context, field)),
  };
}

function questionView({ seen, said, faults, hints }: Context, field: RawField): QuestionLine {
  const { id, name, type, raw, within } = field;
  const start = `form.fields.${name}.`;
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

function namedView({ form, said, faults }: Context, part: FormPart): readonly NamedLine[] {
  return Object.entries(conditionsOf(form, part)).map(([name, condition]) => {
    const id = part === "precheck" ? `precheck:${name}` : name;
    return {
      id,
      name: said[keyOfNamed(part, name)] ?? calledBy(name),
      condition: condition as Condition,
      users: usersOf(form, name, part).map((user) => userView(form, said, user, part)),
      faults: faults.filter((one) => one.condition === id),
    };
  });
}

/** Who leans on a condition, as `usersOf` tells it, called as people know it. */
function userView(form: RawForm, said: Context["said"], user: string, part: FormPart): User {
  const [, kind, id = ""] = /^(page|result|condition|form):(.*)$/.exec(user) ?? [];
  if (kind === "page") {
    const name = pagesOf(form, part).find((page) => page.id === id)?.name ?? id;
    return { open: user, name: said[`form.pages.${name}.title`] ?? name };
  }
  if (kind === "result") return { open: user, name: said[`form.precheck.${id}.title`] ?? id };
  if (kind === "condition") {
    const name = said[keyOfNamed(part, id)] ?? calledBy(id);
    return { open: `condition:${part === "precheck" ? "precheck:" : ""}${id}`, name };
  }
  if (kind === "form") return { open: `sending:${id}`, name: "" };
  const name = questionIn(form, user)?.name ?? user;
  return { open: user, name: said[`form.fields.${name}.label`] ?? name };
}

function openedView(seen: Seen & Rates, form: RawForm, open: string, said: Context["said"]): Opened | undefined {
  const { files, lexicons } = seen;
  const [, kind = "question", name = open] = /^(page|result|condition|sending):(.*)$/.exec(open) ?? [];
  const sending = SENDING.find((one) => one === name);
  const holder = holderOf(kind, name, sending);
  if (holder === undefined) return undefined;
  const field = kind === "question" ? questionIn(form, open) : undefined;
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
    kind: KINDS.find((one) => one === kind) ?? "question",
    id: name,
    flat,
    ownWords: field === undefined ? [] : wordsFor(field).slice(4),
    limits: field === undefined ? [] : limitsOf(field.type),
    usual: field === undefined ? {} : usualLimits(field),
    places: field === undefined ? [] : placesFor(form, field, said),
    registers: field === undefined ? { prefill: [], lists: [] } : attachable(files, field),
    windows: calendarView(files).windows.map(({ id }) => ({ id, text: said[`form.windows.${id}`] ?? id })),
    maySplit: field !== undefined && field.within === undefined && field.index > 0,
    options: field === undefined ? [] : optionsOf(field),
    types: field === undefined || NOT_BEGUN_HERE.has(field.type) ? [] : typesFor(field),
    subjects,
    comparable: Object.fromEntries(
      subjects.map((one) => [one.path, worthComparing(one, subjects).map(({ path }) => path)] as const),
    ),
    sentence: sentenceOf(conditionAt(files, holder), subjects),
    signers: sending === "signing" ? signersIn(form).map((path) => ({ path, name: signerName(said, path) })) : [],
    rates: sending === "fee" ? ratesIn(files, seen.rates, seen.today) : [],
    hints,
  };
}

const KINDS = ["page", "result", "condition", "sending"] as const;

function holderOf(kind: string, name: string, sending: (typeof SENDING)[number] | undefined): Holder | undefined {
  if (kind === "sending") return sending && { sending };
  return { [kind]: name } as Holder;
}

/** "Eierne: Eier", of a question in a list. */
const signerName = (said: Context["said"], path: string): string =>
  path
    .split(".")
    .map((name) => said[`form.fields.${name}.label`] ?? name)
    .join(": ");

/** Pages but its own, and lists but the one it is in; a list is in no list, and a page keeps its last question. */
function placesFor(form: RawForm, field: RawField, said: Context["said"]): readonly PlaceFor[] {
  const pages = pagesOf(form, field.part);
  const beside = questionsIn(form).filter((one) => one.page === field.page && one.within === field.within);
  if (beside.length < 2) return [];
  return pages.flatMap((page): PlaceFor[] => [
    ...(page.id === field.page && field.within === undefined
      ? []
      : [{ to: `page:${page.id}`, kind: "page" as const, name: said[`form.pages.${page.name}.title`] ?? page.name }]),
    ...page.fields
      .filter(({ type, id }) => type === "repeat" && field.type !== "repeat" && id !== field.within)
      .map(({ id, name }) => ({ to: id, kind: "rows" as const, name: said[`form.fields.${name}.label`] ?? name })),
  ]);
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
