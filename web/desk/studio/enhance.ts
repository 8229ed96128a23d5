/**
 * What the browser adds to the page of questions: the list and its form are answered in place, so that one never loses where one
 * is; keys for what the buttons do; and the preview goes on from where one was in it. The same forms work without this.
 */
export function enhanceQuestions(root: Document): void {
  const editor = root.querySelector<HTMLElement>("[data-studio-editor]");
  if (editor === null) return;
  let isChanged = false;
  editor.addEventListener("input", () => {
    isChanged = true;
  });
  editor.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset["plain"] !== undefined) return;
    event.preventDefault();
    const { submitter } = event;
    void answered(editor, form.action, () => ({ method: "POST", body: new FormData(form, submitter) })).then((done) => {
      if (done === undefined) plainly(form, submitter);
      else isChanged = isChanged && !done;
    });
  });
  editor.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-open-question]") : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || isChanged) return;
    event.preventDefault();
    void answered(editor, link.href, () => ({})).then((done) => {
      if (done === undefined) location.assign(link.href);
    });
  });
  root.addEventListener("keydown", (event) => {
    if (onKey(editor, event)) event.preventDefault();
  });
  addEventListener("popstate", () => location.reload());
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
  arrive(editor);
}

/** Shows what was answered in the editor's place. True when it was saved or only looked up; undefined when it must be asked for plainly. */
async function answered(editor: HTMLElement, address: string, init: () => RequestInit): Promise<boolean | undefined> {
  try {
    const before = document.activeElement?.id ?? "";
    const response = await fetch(address, init());
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-studio-editor]");
    const [here, there] = [editor.querySelector(".st-list"), fresh?.querySelector(".st-list")];
    if (fresh === null || !here || !there) return undefined;
    // The preview stays, for it would begin at its first page again; but what is written in now may be of its other part.
    const preview = editor.querySelector<HTMLIFrameElement>("iframe[data-preview]");
    const wanted =
      fresh.querySelector("[data-holder]") && fresh.querySelector("iframe[data-preview]")?.getAttribute("src");
    const turns = preview !== null && wanted != null && preview.getAttribute("src") !== wanted;
    if (turns) preview.src = wanted;
    fresh.querySelector(".st-preview")?.replaceWith(document.createElement("section"));
    swap(editor, document.importNode(fresh, true));
    document.title = page.title;
    const isDone = response.redirected || init().method === undefined;
    if (isDone) history.pushState(history.state, "", response.url === "" ? address : response.url);
    if (!turns && (response.redirected || response.status === 200)) again(editor);
    arrive(editor, before);
    return isDone;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/** Everything but the preview is put in place anew. */
function swap(editor: HTMLElement, fresh: Element): void {
  const grid = editor.querySelector(".st-grid");
  const list = editor.querySelector(".st-list");
  const [newGrid, newList] = [fresh.querySelector(".st-grid"), fresh.querySelector(".st-list")];
  if (grid === null || list === null || newGrid === null || newList === null) return;
  list.replaceWith(newList);
  for (const child of Array.from(editor.children)) if (child !== grid) child.remove();
  const all = [...fresh.children];
  const at = all.indexOf(newGrid);
  grid.before(...all.slice(0, at));
  grid.after(...all.slice(at + 1));
}

/** The network is gone, or one is logged out: the browser does it itself and says what is wrong. */
function plainly(form: HTMLFormElement, submitter: HTMLElement | null): void {
  form.dataset["plain"] = "";
  form.requestSubmit(submitter);
}

/** The form in the preview is asked for again with what is answered in it. */
function again(editor: HTMLElement): void {
  const frame = editor.querySelector<HTMLIFrameElement>("iframe[data-preview]");
  const shown = frame?.contentDocument;
  const button =
    shown?.querySelector<HTMLButtonElement>("button[data-again]") ??
    shown?.querySelector<HTMLButtonElement>("button[name=then][value=stay]");
  if (button?.form) button.form.requestSubmit(button);
  else frame?.contentWindow?.location.reload();
}

/** One goes on at what is new or wrong, where one was, or at the first field of what was opened. */
function arrive(editor: HTMLElement, before = ""): void {
  const news = editor.querySelector<HTMLElement>("[data-focus], [aria-invalid]");
  const was = before === "" ? null : document.getElementById(before);
  const open = editor.querySelector<HTMLElement>("[data-holder]");
  const target = news ?? was ?? open?.querySelector<HTMLElement>("input.ds-input, textarea");
  if (target === null || target === undefined) return;
  target.focus();
  if (news === null && was === null) open?.scrollIntoView({ block: "nearest" });
}

/** True when the key was ours. */
function onKey(editor: HTMLElement, event: KeyboardEvent): boolean {
  const holder = editor.querySelector("[data-holder]");
  const press = (selector: string): boolean => {
    const button = holder?.querySelector<HTMLElement>(selector);
    button?.click();
    return button !== null && button !== undefined;
  };
  const isControl = event.ctrlKey || event.metaKey;
  if (isControl && !event.shiftKey && event.key.toLowerCase() === "s") return press("[data-save]");
  if (!event.altKey || isControl || holder?.contains(document.activeElement) !== true) return false;
  if (event.key === "ArrowUp") return press("[data-step=up]");
  return event.key === "ArrowDown" && press("[data-step=down]");
}
