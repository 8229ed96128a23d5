/** A form that is being written, as a citizen meets it: the same engine and the same view, with nothing from registers and nothing kept. */
import { isWorkingDay } from "#calendars";
import {
  carriedInto,
  checkForm,
  decodePage,
  evaluate,
  feeOf,
  oddDays,
  signersOf,
  summarise,
  type Evaluation,
  type EvaluationContext,
  type FormDefinition,
} from "#forms/shared";
import { Refusal } from "#platform/errors";
import { sayIn, type Language, type Say } from "#platform/texts";
import { today } from "#platform/time";
import { precheckStep, ServiceData, unitFor, type Files, type FormPageView, type Tools } from "#services";
import type { ExampleChoices } from "./edit/examples.model.ts";
import { choicesOf } from "./edit/examples.rules.ts";
import { dataIn } from "./edit/files.rules.ts";
import { asRaw, FORM } from "./edit/form.rules.ts";
import { readYaml } from "./edit/splice.rules.ts";
import { textsIn } from "./edit/texts.rules.ts";
import { isOfForm, placed } from "./faults.rules.ts";
import type { Tried, Trying, TryRequest } from "./writing.model.ts";

/** An example of the answers is kept where the version may be written in. */
type Asked = TryRequest & { readonly mayKeep: boolean };

/** Where a form has no pre-check, its own pages are shown. */
export function tryOut(tools: Tools, slug: string, files: Files, request: Asked): Tried {
  const { language } = request;
  const own = Object.fromEntries(textsIn(files, language));
  const texts = { ...Object.fromEntries(tools.texts[language]), ...own };
  const joined = new Map(Object.entries(texts));
  const say = sayIn({ nb: joined, nn: joined, sv: joined, en: joined }, language);
  const title = say("service.title");
  const { definition: form, problems } = checkedForm(readYaml(files.get(FORM) ?? ""));
  if (form === undefined) {
    const faults = problems.map(({ code, at, detail }) => ({
      file: FORM,
      at,
      code: "form" as const,
      detail: code === "invalid" ? detail : `${code} (${detail})`,
    }));
    const shown = { kind: "broken" as const, title, faults: placed(files, faults).filter(isOfForm) };
    return { part: "form", hasPrecheck: false, shown };
  }
  const context = {
    today: today(tools.clock, tools.town.time_zone),
    uploads: [],
    synthetic: tools.demo,
    isWorkingDay: (day: Parameters<typeof isWorkingDay>[1]) => isWorkingDay(tools.calendar, day),
  };
  const service = { slug, title, summary: say("service.summary"), kind: "application" as const, byRules: false };
  const unitOf = (answers: TryRequest["answers"]) => unitFrom(tools, files, answers)?.name[language];
  const around = { form, service, texts, context, now: tools.clock.now().toString(), unitOf };
  const hasPrecheck = form.precheck !== undefined;
  if (!hasPrecheck || request.part === "form") {
    const keep = request.mayKeep ? choicesOf(files, language) : undefined;
    return { part: "form", hasPrecheck, shown: inForm(around, request, say, keep) };
  }
  if (request.then === "begin") {
    // What was answered goes along into the form, as it does when a citizen begins it.
    const begun = { ...request, page: "", form: [], answers: carriedInto(form, request.answers, context) };
    return { part: "form", hasPrecheck, shown: inForm(around, begun, say, undefined) };
  }
  return { part: "precheck", hasPrecheck, shown: inPrecheck(around, request, language) };
}

/** A condition that nobody leans on yet keeps nobody from seeing the form. */
function checkedForm(raw: unknown): ReturnType<typeof checkForm> {
  const found = checkForm(raw);
  const unused = found.problems.filter(({ code }) => code === "unused_condition");
  if (unused.length === 0 || unused.length < found.problems.length) return found;
  const names = new Set(unused.map(({ detail }) => detail));
  const used = (conditions: unknown) =>
    Object.fromEntries(Object.entries(asRaw(conditions)).filter(([name]) => !names.has(name)));
  const form = asRaw(raw);
  const precheck = form["precheck"] === undefined ? undefined : asRaw(form["precheck"]);
  return checkForm({
    ...form,
    conditions: used(form["conditions"]),
    ...(precheck === undefined ? {} : { precheck: { ...precheck, conditions: used(precheck["conditions"]) } }),
  });
}

type Around = {
  readonly form: FormDefinition;
  readonly service: FormPageView["service"];
  readonly texts: Readonly<Record<string, string>>;
  readonly context: EvaluationContext & Required<Pick<EvaluationContext, "isWorkingDay">>;
  readonly now: string;
  readonly unitOf: (answers: TryRequest["answers"]) => string | undefined;
};

function inPrecheck({ form, ...around }: Around, request: TryRequest, language: Language): Trying {
  const then = THEN.find((one) => one === request.then) ?? "stay";
  // The word is the contract's: what happens then.
  // oxlint-disable-next-line unicorn/no-thenable
  const shown = precheckStep({ definition: form, ...around }, { ...request, then }, language);
  if (shown === undefined) throw new Refusal("services.unknown", {}, 404);
  if (shown.kind === "advice") return { kind: "advice", advice: shown };
  return shown;
}

const THEN = ["next", "previous"] as const;

/** Undefined where no answer is asked, or the house has no such unit. */
function unitFrom({ town }: Tools, files: Files, answers: TryRequest["answers"]) {
  const about = dataIn(files, "service.yaml", ServiceData);
  if (about?.route === undefined) return undefined;
  const unit = unitFor(about, answers, town.units);
  return town.units.find((one) => one.unit === unit);
}

function inForm(
  { form, service, texts, context, now, unitOf }: Around,
  request: TryRequest,
  say: Say,
  keep: ExampleChoices | undefined,
): Trying {
  const first = form.pages[0]?.id ?? "";
  const at = form.pages.some((page) => page.id === request.page) ? request.page : first;
  const answers = { ...known(form, request.answers), ...decodePage(form, at, request.form, request.answers) };
  const evaluation = evaluate(form, answers, {}, { ...context, page: at });
  const visible = evaluation.pages.filter((page) => page.visible).map((page) => page.id);
  const errors = request.then === "next" ? evaluation.errors.filter((error) => error.pageId === at) : [];
  if (request.then === "next" && errors.length === 0 && evaluation.nextPage === null)
    return {
      kind: "end",
      title: service.title,
      summary: summarise(form, evaluation, { external: {}, today: context.today }, say, request.language),
      answers,
      ...askedOnSending(form, evaluation, context),
      unit: unitOf(evaluation.effectiveAnswers),
      keep,
    };
  const before = visible[visible.indexOf(at) - 1] ?? first;
  const page =
    request.then === "previous"
      ? before
      : request.then === "next" && errors.length === 0
        ? (evaluation.nextPage ?? at)
        : visible.includes(at)
          ? at
          : (visible[0] ?? first);
  const step = visible.indexOf(page);
  const view: FormPageView = {
    draft: "",
    state: "open",
    service,
    definition: form,
    page,
    step: step + 1,
    steps: visible.length,
    previous: visible[step - 1],
    answers,
    external: {},
    evaluation,
    texts,
    uploads: [],
    rev: 0,
    savedAt: now,
    kept: undefined,
    newerVersion: false,
    synthetic: context.synthetic ?? false,
    oddDays: oddDays(form, context.today, context.isWorkingDay),
  };
  return { kind: "page", view, errors };
}

/** What sending these answers would set going. A rate is told by its name: what it comes to is looked up on the day. */
function askedOnSending(form: FormDefinition, evaluation: Evaluation, context: EvaluationContext) {
  const amount = form.fee?.amount;
  const isAsked = feeOf(form, evaluation, {}, context, () => "1") !== undefined;
  return {
    signers: signersOf(form, evaluation, {}, context).map(({ name }) => name),
    fee:
      !isAsked || amount === undefined
        ? undefined
        : typeof amount === "string"
          ? { amount }
          : { rate: amount.parameter },
  };
}

/** What came with a page is a stranger's: only answers to the questions there are. */
const known = (form: FormDefinition, answers: TryRequest["answers"]): TryRequest["answers"] =>
  Object.fromEntries(
    form.pages.flatMap((page) =>
      page.fields.flatMap((field) =>
        Object.hasOwn(answers, field.id) ? [[field.id, answers[field.id]] as const] : [],
      ),
    ),
  );
