/** A form that is being written, as a citizen meets it: the same engine and the same view, with nothing from registers and nothing kept. */
import { isWorkingDay } from "#calendars";
import { checkForm, decodePage, evaluate, oddDays, summarise, type FormDefinition } from "#forms/shared";
import { sayIn } from "#platform/texts";
import { today } from "#platform/time";
import type { Files, FormPageView, Tools } from "#services";
import { choicesOf } from "./edit/examples.rules.ts";
import { FORM } from "./edit/form.rules.ts";
import { readYaml } from "./edit/splice.rules.ts";
import { textsIn } from "./edit/texts.rules.ts";
import { isOfForm, placed } from "./faults.rules.ts";
import type { Trying, TryRequest } from "./writing.model.ts";

/** An example of the answers is kept where the version may be written in. */
type Asked = TryRequest & { readonly mayKeep: boolean };

export function tryOut(tools: Tools, service: string, files: Files, request: Asked): Trying {
  const { language } = request;
  const own = Object.fromEntries(textsIn(files, language));
  const texts = { ...Object.fromEntries(tools.texts[language]), ...own };
  const joined = new Map(Object.entries(texts));
  const say = sayIn({ nb: joined, nn: joined, sv: joined, en: joined }, language);
  const title = say("service.title");
  const { definition: form, problems } = checkForm(readYaml(files.get(FORM) ?? ""));
  if (form === undefined) {
    const faults = problems.map(({ code, at, detail }) => ({
      file: FORM,
      at,
      code: "form" as const,
      detail: code === "invalid" ? detail : `${code} (${detail})`,
    }));
    return { kind: "broken", title, faults: placed(files, faults).filter(isOfForm) };
  }
  const context = {
    today: today(tools.clock, tools.town.time_zone),
    uploads: [],
    synthetic: tools.demo,
    isWorkingDay: (day: Parameters<typeof isWorkingDay>[1]) => isWorkingDay(tools.calendar, day),
  };
  const first = form.pages[0]?.id ?? "";
  const at = form.pages.some((page) => page.id === request.page) ? request.page : first;
  const answers = { ...known(form, request.answers), ...decodePage(form, at, request.form, request.answers) };
  const evaluation = evaluate(form, answers, {}, { ...context, page: at });
  const visible = evaluation.pages.filter((page) => page.visible).map((page) => page.id);
  const errors = request.then === "next" ? evaluation.errors.filter((error) => error.pageId === at) : [];
  if (request.then === "next" && errors.length === 0 && evaluation.nextPage === null)
    return {
      kind: "end",
      title,
      summary: summarise(form, evaluation, { external: {}, today: context.today }, say, language),
      answers,
      keep: request.mayKeep ? choicesOf(files, language) : undefined,
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
    service: { slug: service, title, summary: say("service.summary"), kind: "application", byRules: false },
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
    savedAt: tools.clock.now().toString(),
    newerVersion: false,
    synthetic: tools.demo,
    oddDays: oddDays(form, context.today, context.isWorkingDay),
  };
  return { kind: "page", view, errors };
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
