/**
 * What the browser adds to the case workers' pages: single keys for what the mouse does, the brief of the case one
 * moves to, and focus where the news is. Everything here has a link or a button that works without it.
 *
 * Single letters can be turned off on the page of keys, for those who speak to the machine (WCAG 2.1.4).
 */
const OFF = "desk-keys-off";

export function enhanceDesk(root: Document): void {
  if (!location.pathname.startsWith("/desk")) return;
  focusNews(root);
  showButtons(root);
  keysSwitch(root);
  openFolds(root);
  mergeFields(root);
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isOff()) return;
    const press = PRESSES[event.key];
    if (press === undefined || root.querySelector("dialog[open]") !== null) return;
    if (press(root)) event.preventDefault();
  });
}

/** Each says whether it did something; if not, the key is left to the browser. */
const PRESSES: Readonly<Record<string, (root: Document) => boolean>> = {
  j: (root) => move(root, 1),
  k: (root) => move(root, -1),
  a: (root) => click(root.querySelector("[data-take-case]") ?? currentRow(root)?.querySelector("[data-take] button")),
  "/": (root) => focus(root.querySelector<HTMLInputElement>("#q")),
  t: (root) => focus(root.querySelector<HTMLElement>("#todo")),
  u: (root) => click(root.querySelector("[data-back]")),
  "?": (root) => {
    root.querySelector<HTMLDialogElement>("#desk-keys")?.showModal();
    return true;
  },
};

/** The row that has focus, else the one that is chosen. */
function currentRow(root: Document): HTMLElement | null {
  return (
    root.activeElement?.closest<HTMLElement>("[data-row]") ??
    root.querySelector<HTMLElement>("[data-row][aria-current]")
  );
}

/** From nowhere the first press goes to the chosen row itself; after that, one row at a time. */
function move(root: Document, by: 1 | -1): boolean {
  const rows = [...root.querySelectorAll<HTMLElement>("[data-row]")];
  const current = currentRow(root);
  if (rows.length === 0) return false;
  const isOnRow = current !== null && current.contains(root.activeElement);
  const at = current === null ? 0 : rows.indexOf(current) + (isOnRow ? by : 0);
  const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
  if (row === undefined) return false;
  row.querySelector<HTMLElement>("[data-open]")?.focus();
  row.scrollIntoView({ block: "nearest" });
  choose(root, rows, row);
  return true;
}

let asked: AbortController | undefined;

/** Marks the row, remembers it in the address, and shows its brief where there is room for one. */
function choose(root: Document, rows: readonly HTMLElement[], row: HTMLElement): void {
  for (const other of rows) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  const here = new URL(location.href);
  here.searchParams.set("selected", row.dataset["row"] ?? "");
  here.hash = row.querySelector("[data-open]")?.id ?? "";
  history.replaceState(history.state, "", here);
  const preview = root.querySelector<HTMLElement>("#preview");
  if (preview === null || preview.offsetParent === null) return;
  asked?.abort();
  asked = new AbortController();
  void brief(here, preview, asked.signal);
}

/** A moment's wait, so that running through the list asks for the last one alone. */
async function brief(from: URL, preview: HTMLElement, signal: AbortSignal): Promise<void> {
  await new Promise((resume) => setTimeout(resume, 120));
  if (signal.aborted) return;
  try {
    const response = await fetch(from, { signal });
    if (!response.ok || response.redirected) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("#preview");
    if (fresh !== null) preview.replaceChildren(...document.importNode(fresh, true).childNodes);
  } catch (error) {
    // Without the network the list stands as it is; opening the case will say what is wrong.
    if (!(error instanceof TypeError || (error instanceof DOMException && error.name === "AbortError"))) throw error;
  }
}

/** What came of the last press is heard first. */
function focusNews(root: Document): void {
  root.querySelector<HTMLElement>("[data-focus]")?.focus();
}

/** Buttons that only script can serve are hidden until it is here. */
function showButtons(root: Document): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** Fetched only where a letter is written; without it the fields are there to be copied. */
function mergeFields(root: Document): void {
  if (root.querySelector("[data-insert]") === null) return;
  void import("./merge.ts").then(
    ({ insertMergeFields }) => insertMergeFields(root),
    () => undefined,
  );
}

/** A link to something folded away opens it. */
function openFolds(root: Document): void {
  const open = (): void => {
    const target = location.hash === "" ? null : root.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.querySelector("summary")?.focus();
    }
  };
  window.addEventListener("hashchange", open);
  open();
}

function keysSwitch(root: Document): void {
  const line = root.querySelector<HTMLElement>("[data-keys-switch]");
  const [status, button] = [line?.querySelector("[role=status]"), line?.querySelector("button")];
  if (line === null || !status || !button) return;
  const show = (): void => {
    const state = isOff() ? "off" : "on";
    status.textContent = line.dataset[state] ?? "";
    button.textContent = button.dataset[state] ?? "";
  };
  button.addEventListener("click", () => {
    if (isOff()) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    show();
  });
  show();
  line.hidden = false;
}

const isOff = (): boolean => localStorage.getItem(OFF) !== null;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  );
}

function click(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  return element !== null;
}
