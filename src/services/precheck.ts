/**
 * "Must you apply?", asked of anyone. Nothing is kept: the answers are on the page itself and go with it, until whoever
 * answered logs in and begins the form.
 */
import {
  adviceOf,
  carriedInto,
  decodePage,
  evaluate,
  oddDays,
  precheckForm,
  summarise,
  type EvaluationContext,
  type FormDefinition,
} from "#forms/shared";
import { Refusal } from "#platform/errors";
import { sayIn, type Language } from "#platform/texts";
import type { ServiceCard } from "./card.model.ts";
import { serviceCard } from "./caseview.ts";
import { contextOf } from "./formview.ts";
import type { FormPageView } from "./portal.model.ts";
import type { PrecheckRequest, PrecheckView } from "./precheck.model.ts";
import type { Tools } from "./tools.ts";

type Answers = Readonly<Record<string, unknown>>;

/** Refuses with `services.unknown` where there is no pre-check. */
export function precheck(
  tools: Tools,
  slug: string,
  request: PrecheckRequest,
  language: Language,
): PrecheckView<FormPageView> {
  const service = tools.services.get(slug);
  const texts = { ...Object.fromEntries(tools.texts[language]), ...Object.fromEntries(service?.texts[language] ?? []) };
  const shown =
    service &&
    precheckStep(
      {
        definition: service.form,
        service: serviceCard(service, language),
        texts,
        context: contextOf(tools, []),
        now: tools.clock.now().toString(),
      },
      request,
      language,
    );
  if (shown === undefined) throw new Refusal("services.unknown", {}, 404);
  return shown;
}

/** A pre-check as it is written, which need not be in use. `texts` are the house's and the service's own, in one language. */
export type PrecheckAsked = {
  readonly definition: FormDefinition;
  readonly service: ServiceCard;
  readonly texts: Readonly<Record<string, string>>;
  readonly context: EvaluationContext & Required<Pick<EvaluationContext, "isWorkingDay">>;
  readonly now: string;
};

/** The page to show, or the advice; undefined where there is no pre-check. Where no advice holds, the last page stays. */
export function precheckStep(
  { definition, service, texts, context, now }: PrecheckAsked,
  request: PrecheckRequest,
  language: Language,
): PrecheckView<FormPageView> | undefined {
  const form = precheckForm(definition);
  if (form === undefined) return undefined;
  const first = form.pages[0]?.id ?? "";
  const at = form.pages.some((page) => page.id === request.page) ? request.page : first;
  const answers = { ...known(form, request.answers), ...decodePage(form, at, request.form) };
  const evaluation = evaluate(form, answers, {}, { ...context, page: at });
  const visible = evaluation.pages.filter((page) => page.visible).map((page) => page.id);
  const before = visible[visible.indexOf(at) - 1];
  const errors = request.then === "next" ? evaluation.errors.filter((error) => error.pageId === at) : [];
  const found = request.then === "next" && errors.length === 0 ? adviceOf(definition, answers, context) : undefined;
  if (found?.advice !== undefined) {
    const joined = new Map(Object.entries(texts));
    const say = sayIn({ nb: joined, nn: joined, sv: joined, en: joined }, language);
    return {
      kind: "advice",
      service,
      advice: found.advice.advice,
      title: say(`form.precheck.${found.advice.id}.title`),
      text: say(`form.precheck.${found.advice.id}.text`),
      summary: summarise(form, evaluation, { external: {}, today: context.today }, say, language),
      answers,
    };
  }
  const page =
    request.then === "previous"
      ? (before ?? first)
      : errors.length > 0
        ? at
        : request.then === "next"
          ? (evaluation.nextPage ?? at)
          : at;
  const step = visible.indexOf(page);
  return {
    kind: "page",
    errors,
    view: {
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
      synthetic: context.synthetic ?? false,
      oddDays: oddDays(form, context.today, context.isWorkingDay),
      newerVersion: false,
    },
  };
}

/** What a pre-check that was just answered brings into the form. */
export function carried(tools: Tools, definition: FormDefinition, answers: Answers): Answers {
  const form = precheckForm(definition);
  return form === undefined ? {} : carriedInto(definition, known(form, answers), contextOf(tools, []));
}

/** What came with a page is a stranger's: only answers to the questions there are. */
const known = (form: FormDefinition, answers: Answers): Answers =>
  Object.fromEntries(
    form.pages.flatMap((page) =>
      page.fields.flatMap((field) =>
        Object.hasOwn(answers, field.id) ? [[field.id, answers[field.id]] as const] : [],
      ),
    ),
  );
