/** The form engine in the browser: from what a form holds to which questions are visible. */
import { decodePage, evaluate, workingDaysBut } from "#forms/shared";
import type { FormPageView } from "#services";
import type { LegalDate } from "#platform/time";

type LiveForm = Pick<
  FormPageView,
  "definition" | "answers" | "external" | "uploads" | "page" | "synthetic" | "oddDays"
> & {
  readonly today: LegalDate;
};

export function conditionsOf(live: LiveForm): (form: FormData) => ReadonlyMap<string, boolean> {
  const { definition, page, answers, external, uploads, today, synthetic, oddDays } = live;
  const isWorkingDay = workingDaysBut(oddDays);
  return (form) => {
    const now = { ...answers, ...decodePage(definition, page, form) };
    const { fields } = evaluate(definition, now, external, { today, uploads, page, synthetic, isWorkingDay });
    return new Map(
      Object.values(fields).flatMap((state) => [
        [state.path, state.visible] as const,
        ...(state.rows ?? []).flatMap((row) =>
          Object.values(row.fields).map((inner) => [inner.path, inner.visible] as const),
        ),
      ]),
    );
  };
}
