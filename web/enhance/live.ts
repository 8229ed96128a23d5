/**
 * Shows and hides questions while one answers, judged by the very same engine that judges on the server.
 *
 * The engine is fetched only on a page that has such questions; until it is here, or if it never comes, the page's own
 * button does the same by a round trip.
 */

export function showQuestions(root: Document): void {
  const form = root.querySelector<HTMLFormElement>("form[data-form]");
  if (form === null) return;
  void import("./conditions.ts").then(
    ({ conditionsOf }) => {
      const visible = conditionsOf(JSON.parse(form.dataset["form"] ?? "{}"));
      const update = (): void => {
        // A question that appears may hold an answer that another depends on.
        for (let pass = 0; pass < 5 && apply(form, visible(new FormData(form))); pass += 1);
      };
      form.addEventListener("change", update);
      update();
      root.documentElement.classList.add("rh-enhanced");
    },
    () => undefined,
  );
}

/** True when something changed. */
function apply(form: HTMLFormElement, visible: ReadonlyMap<string, boolean>): boolean {
  let changed = false;
  for (const question of form.querySelectorAll<HTMLElement>("[data-question]")) {
    const isVisible = visible.get(question.dataset["question"] ?? "");
    if (isVisible === undefined || question.hidden === !isVisible) continue;
    question.hidden = !isVisible;
    const shown = question.querySelector<HTMLInputElement>(":scope > input[type=hidden]");
    if (shown !== null) shown.disabled = !isVisible;
    changed = true;
  }
  return changed;
}
