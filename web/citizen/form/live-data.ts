/** What the browser needs to judge conditions by itself: only for a page that has some. */
import type { FormPageView } from "#services";
import type { FormDefinition } from "#forms/shared";

/** `today` is the day it is in the municipality, since the engine reads no clock. */
export function liveData(view: FormPageView, today: string): string | undefined {
  const page = view.definition.pages.find((one) => one.id === view.page);
  if (page === undefined || !hasConditions(page)) return undefined;
  const { definition, answers, external, uploads, synthetic, oddDays } = view;
  return JSON.stringify({ definition, answers, external, uploads, page: view.page, today, synthetic, oddDays });
}

const hasConditions = (page: FormDefinition["pages"][number]): boolean =>
  page.fields.some(
    (field) =>
      field.visible_when !== undefined ||
      (field.type === "repeat" && field.fields.some((inner) => inner.visible_when !== undefined)),
  );
