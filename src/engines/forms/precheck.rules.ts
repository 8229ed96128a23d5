/**
 * "Must you apply?" before the form: the same kinds of pages, asked of anyone, with an advice at the end.
 *
 * The advice never decides and never blocks: whoever wants to apply may, and what was answered goes along into the form, to
 * the fields with the same name. Norwegian: veiviser. Swedish: guide.
 */
import { answersOf } from "./asked.rules.ts";
import { holds } from "./condition.rules.ts";
import { evaluate } from "./evaluate.rules.ts";
import type { Evaluation } from "./evaluation.model.ts";
import { own } from "./fields/reading.rules.ts";
import type { Answers, EvaluationContext, FormDefinition, Precheck } from "./form.model.ts";

export type Advice = Precheck["results"][number];

/** The pre-check as a form of its own, so that the same engine asks it; undefined when there is none. */
export function precheckForm(definition: FormDefinition): FormDefinition | undefined {
  const { precheck } = definition;
  return precheck === undefined
    ? undefined
    : { schema_version: 1, external: [], conditions: precheck.conditions, pages: precheck.pages };
}

/** What the answers come to: the first result that holds, once every question is answered. */
export function adviceOf(
  definition: FormDefinition,
  answers: Answers,
  context: EvaluationContext,
): { readonly evaluation: Evaluation; readonly advice: Advice | undefined } | undefined {
  const form = precheckForm(definition);
  if (form === undefined) return undefined;
  const evaluation = evaluate(form, answers, {}, context);
  const valueOf = answersOf(form, evaluation.effectiveAnswers);
  const around = { conditions: form.conditions, external: {}, today: context.today, valueOf };
  const advice =
    evaluation.nextPage === null
      ? definition.precheck?.results.find((result) => holds(result.when, around))
      : undefined;
  return { evaluation, advice };
}

/** What the form begins with after the pre-check: answers that counted there, to fields of the same name. */
export function carriedInto(definition: FormDefinition, answers: Answers, context: EvaluationContext): Answers {
  const found = adviceOf(definition, answers, context);
  if (found === undefined) return {};
  return Object.fromEntries(
    definition.pages.flatMap((page) =>
      page.fields.flatMap((field): [string, unknown][] => {
        const value = own(found.evaluation.effectiveAnswers, field.id);
        return value === undefined ? [] : [[field.id, value]];
      }),
    ),
  );
}
