/** Saves while one writes, a little after the last change, and says when. A failure is said too; the button saves all the same. */

const WAIT_MS = 1500;

export function saveWhileWriting(root: Document): void {
  const form = root.querySelector<HTMLFormElement>("form[data-save-to]");
  const saved = form?.querySelector<HTMLElement>("[data-saved]");
  const failed = form?.querySelector<HTMLElement>("[data-save-failed]");
  const rev = form?.querySelector<HTMLInputElement>("input[name=rev]");
  if (!form || !saved || !failed || !rev) return;
  let timer = 0;
  let under = Promise.resolve();
  let leaving = false;
  const save = async (): Promise<void> => {
    if (leaving) return;
    const before = saved.textContent;
    saved.textContent = saved.dataset["saving"] ?? "";
    const body = new FormData(form);
    for (const name of [...body.keys()].filter((key) => key.endsWith(".$files"))) body.delete(name);
    const response = await fetch(form.dataset["saveTo"] ?? "", {
      method: "POST",
      body,
      headers: { Accept: "application/json", "If-Match": `"${rev.value}"` },
    }).catch(() => undefined);
    const answer =
      response?.ok === true ? ((await response.json()) as { readonly rev: number; readonly text: string }) : undefined;
    if (answer !== undefined) rev.value = String(answer.rev);
    saved.textContent = answer?.text ?? before;
    failed.textContent = answer === undefined ? (saved.dataset["failed"] ?? "") : "";
  };
  const soon = (): void => {
    clearTimeout(timer);
    // One at a time, so that a revision is always the one before.
    timer = window.setTimeout(() => {
      under = under.then(save, save);
    }, WAIT_MS);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
}
