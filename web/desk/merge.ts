/** A press on a merge field puts it in where one wrote last; before anybody wrote, at the end of the first text that may hold it. */
type Written = HTMLTextAreaElement | HTMLInputElement;

const WRITTEN = "[data-merge-into] textarea, [data-merge-into] input[type=text], [data-merge-into] input:not([type])";

export function insertMergeFields(root: Document): void {
  for (const shown of root.querySelectorAll<HTMLElement>("[data-merge-press]")) shown.hidden = false;
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-merge-copy]")) hidden.hidden = true;
  // Somebody may have begun to write before the script came.
  let last = asWritten(root.activeElement);
  root.addEventListener("focusin", ({ target }) => {
    last = asWritten(target) ?? last;
  });
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-insert]") : null;
    if (button === null) return;
    const all = [...root.querySelectorAll<Written>(WRITTEN)];
    const into = last?.isConnected === true ? last : all.find((one) => mayHold(button, one));
    if (into === undefined) return;
    const isPut = mayHold(button, into);
    if (isPut) put(into, button.dataset["insert"] ?? "", into === last);
    tell(button, isPut);
  });
}

const asWritten = (target: EventTarget | null): Written | undefined =>
  target instanceof Element && target.matches(WRITTEN) ? (target as Written) : undefined;

function mayHold({ dataset }: HTMLElement, field: Written): boolean {
  const name = field.closest<HTMLElement>("[data-merge-into]")?.dataset["mergeInto"] ?? "";
  return dataset["into"] === undefined || dataset["into"].split(" ").includes(name);
}

function put(field: Written, text: string, atCursor: boolean): void {
  const end = field.value.length;
  const [from, to] = atCursor ? [field.selectionStart ?? end, field.selectionEnd ?? end] : [end, end];
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/** Said in words, for the cursor's new place is seen by those who look. */
function tell(button: HTMLElement, isPut: boolean): void {
  const status = button.closest(".dk-merge")?.querySelector<HTMLElement>("[data-merge-status]");
  if (!status) return;
  const field = button.dataset["insert"] ?? "";
  status.textContent = `${field} ${status.dataset[isPut ? "put" : "notHere"] ?? ""}`;
}
