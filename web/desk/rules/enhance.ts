/**
 * What the browser adds to the rule desk: arrows from cell to cell, keys for rows, checks while one writes, and pages that are
 * renewed without being left. Every step is the form's own button, sent and answered by the server, so that there is one editor
 * and not two.
 */

export function enhanceRuleDesk(root: Document): void {
  const editor = root.querySelector<HTMLElement>("[data-rules-editor]");
  if (editor !== null) enhanceEditor(editor);
  const progress = root.querySelector<HTMLElement>("[data-run-progress]");
  if (progress !== null) void follow(root);
}

/** After the last key, before the house is asked what it says. */
const CHECK_AFTER = 700;

type Asked = { timer: number; controller: AbortController };

function enhanceEditor(editor: HTMLElement): void {
  const asked: Asked = { timer: 0, controller: new AbortController() };
  let isChanged = false;
  editor.addEventListener("input", (event) => {
    isChanged = true;
    if (event.target instanceof HTMLElement) forgetWords(event.target);
    later(editor, asked);
  });
  editor.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset["plain"] !== undefined) return;
    event.preventDefault();
    isChanged = true;
    void press(editor, form, event.submitter, asked).then((isSaved) => {
      if (isSaved) isChanged = false;
    });
  });
  editor.addEventListener("keydown", (event) => {
    if (onKey(editor, event)) event.preventDefault();
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}

/** Sends the form by its pressed button and shows the answer in its place. True when the draft was saved. */
async function press(
  editor: HTMLElement,
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  asked: Asked,
): Promise<boolean> {
  clearTimeout(asked.timer);
  asked.controller.abort();
  const held = hold(editor);
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form, submitter) });
    const page = await read(response);
    const fresh = page.querySelector("[data-rules-editor]");
    if (fresh === null) throw new TypeError("Another page");
    editor.replaceChildren(...document.importNode(fresh, true).childNodes);
    document.title = page.title;
    if (response.redirected) history.replaceState(history.state, "", response.url);
    goOn(editor, held);
    return response.redirected;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // No network, or logged out: the browser does it itself and says what is wrong.
    form.dataset["plain"] = "";
    form.requestSubmit(submitter);
    return false;
  }
}

const read = async (response: Response): Promise<Document> =>
  new DOMParser().parseFromString(await response.text(), "text/html");

type Held = { readonly id: string; readonly at: number | null; readonly open: readonly string[] };

/** Where one is, and what stands open. */
function hold(editor: HTMLElement): Held {
  const active = document.activeElement;
  return {
    id: active?.id ?? "",
    at: active instanceof HTMLTextAreaElement ? active.selectionStart : null,
    open: [...editor.querySelectorAll("details[open][id]")].map(({ id }) => id),
  };
}

/** Goes on at the row that is new, at what is wrong, or where one was. */
function goOn(editor: HTMLElement, held: Held): void {
  for (const id of held.open) document.getElementById(id)?.setAttribute("open", "");
  const target = editor.querySelector<HTMLElement>("[data-focus]:not([role=status] *)");
  if (target !== null) return target.focus();
  const before = held.id === "" ? null : document.getElementById(held.id);
  (before ?? editor.querySelector<HTMLElement>("[data-save]"))?.focus();
  if (before instanceof HTMLTextAreaElement && held.at !== null) before.setSelectionRange(held.at, held.at);
}

/** What a cell said in words is not true of what is typed now. */
function forgetWords(field: HTMLElement): void {
  const under = document.getElementById(`${field.id}-under`);
  under?.querySelector(".rr-words")?.remove();
}

function later(editor: HTMLElement, asked: Asked): void {
  clearTimeout(asked.timer);
  asked.controller.abort();
  asked.timer = window.setTimeout(() => {
    asked.controller = new AbortController();
    void check(editor, asked.controller.signal).catch((error: unknown) => {
      // Without the network nothing is said until the next key; the button tells what is wrong.
      if (!(error instanceof TypeError || (error instanceof DOMException && error.name === "AbortError"))) throw error;
    });
  }, CHECK_AFTER);
}

/** Asks what the house says of the table as it stands, and puts the answers where the faults are. Fields are left alone. */
async function check(editor: HTMLElement, signal: AbortSignal): Promise<void> {
  const form = editor.querySelector<HTMLFormElement>("form[data-editor]");
  if (form === null) return;
  const body = new FormData(form);
  body.set("do", "check");
  const response = await fetch(form.action, { method: "POST", body, signal });
  if (!response.ok || response.redirected) return;
  const fresh = (await read(response)).querySelector("[data-rules-editor]");
  if (fresh === null || signal.aborted) return;
  for (const part of ["data-checks", "data-verdict", "data-heads"]) put(editor, fresh, `[${part}]`);
  for (const under of fresh.querySelectorAll("[data-under]")) put(editor, fresh, `[id="${under.id}"]`, under.id);
  for (const field of fresh.querySelectorAll("[data-cell], [data-row-field]")) {
    const here = document.getElementById(field.id);
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const value = field.getAttribute(name);
      if (value === null) here?.removeAttribute(name);
      else here?.setAttribute(name, value);
    }
  }
}

function put(editor: HTMLElement, fresh: Element, selector: string, id = selector): void {
  const [here, there] = [id === "" ? null : editor.querySelector(selector), fresh.querySelector(selector)];
  if (here === null || there === null || here.innerHTML === there.innerHTML) return;
  here.replaceChildren(...document.importNode(there, true).childNodes);
}

/** True when the key was ours. */
function onKey(editor: HTMLElement, event: KeyboardEvent): boolean {
  const { target, key } = event;
  const isControl = event.ctrlKey || event.metaKey;
  if (isControl && !event.shiftKey && key.toLowerCase() === "s") return click(editor.querySelector("[data-save]"));
  if (!(target instanceof HTMLElement)) return false;
  const rule = target.closest<HTMLElement>("[data-rule]");
  if (rule === null) return false;
  const step = (kind: string): boolean => click(rule.querySelector(`[data-step=${kind}]`)) || true;
  if (isControl && event.shiftKey && key.toLowerCase() === "d") return step("copy");
  if (isControl && event.shiftKey && key === "Backspace") return step("delete");
  if (isControl && key === "Enter") return step("add");
  if (event.altKey && key === "ArrowUp") return step("up");
  if (event.altKey && key === "ArrowDown") return step("down");
  if (isControl || event.altKey || event.shiftKey || !(target instanceof HTMLTextAreaElement)) return false;
  return target.dataset["cell"] !== undefined && inGrid(editor, rule, target, key);
}

/** Arrows leave a cell from its edge; within its text they move as in any text. */
function inGrid(editor: HTMLElement, rule: HTMLElement, cell: HTMLTextAreaElement, key: string): boolean {
  const cells = [...rule.querySelectorAll<HTMLTextAreaElement>("[data-cell]")];
  const at = cells.indexOf(cell);
  const before = cell.value.slice(0, cell.selectionStart);
  const after = cell.value.slice(cell.selectionEnd);
  if (key === "ArrowLeft" && before === "" && after === cell.value) return enter(cells[at - 1], "end");
  if (key === "ArrowRight" && after === "" && before === cell.value) return enter(cells[at + 1], "start");
  const by = key === "Enter" || key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (by === 0 || (key === "ArrowUp" && before.includes("\n")) || (key === "ArrowDown" && after.includes("\n")))
    return false;
  const rules = [...editor.querySelectorAll<HTMLElement>("[data-rule]")];
  const other = rules[rules.indexOf(rule) + by]?.querySelectorAll<HTMLTextAreaElement>("[data-cell]")[at];
  // Enter in the last rule stays: a line break would only be lost in a cell.
  return enter(other, "all") || key === "Enter";
}

function enter(cell: HTMLTextAreaElement | undefined, where: "start" | "end" | "all"): boolean {
  if (cell === undefined) return false;
  cell.focus();
  const end = cell.value.length;
  cell.setSelectionRange(where === "end" ? end : 0, where === "start" ? 0 : end);
  return true;
}

function click(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}

const LOOK_AGAIN = 1000;

/** Says how far a what-if has come, until it is done; then the page is fetched anew with its result. */
async function follow(root: Document): Promise<void> {
  for (;;) {
    await new Promise((resume) => setTimeout(resume, LOOK_AGAIN));
    const page = await fetch(location.href).then(read, () => undefined);
    if (page === undefined) continue;
    const fresh = page.querySelector("[data-run-progress]");
    if (fresh === null) return location.reload();
    const here = root.querySelector("[data-run-progress]");
    for (const part of ["[data-run-status]", "[data-run-title]"]) {
      const [old, now] = [here?.querySelector(part), fresh.querySelector(part)];
      if (old && now && old.textContent !== now.textContent) old.textContent = now.textContent;
    }
    here
      ?.querySelector("progress")
      ?.setAttribute("value", fresh.querySelector("progress")?.getAttribute("value") ?? "0");
  }
}
