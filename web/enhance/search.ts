/** Answers while one types. The form still works by its button, and by Enter, when this never runs or the answer is slow. */

type Answer = {
  readonly status: string;
  readonly hits: readonly { readonly href: string; readonly title: string; readonly summary: string }[];
};

const WAIT_MS = 220;

export function answerWhileTyping(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-live]")) {
    const input = form.querySelector<HTMLInputElement>("input[type=search]");
    const status = form.querySelector<HTMLElement>("[data-live-status]");
    const list = form.querySelector<HTMLElement>("[data-live-hits]");
    if (input === null || status === null || list === null) continue;
    let asked = new AbortController();
    let timer = 0;
    const ask = async (): Promise<void> => {
      asked.abort();
      asked = new AbortController();
      const query = input.value.trim();
      if (query.length < 2) return show({ status: "", hits: [] });
      const url = `${form.dataset["live"] ?? ""}?${new URLSearchParams({ q: query })}`;
      const response = await fetch(url, { signal: asked.signal });
      if (response.ok) show((await response.json()) as Answer);
    };
    const show = ({ status: text, hits }: Answer): void => {
      status.textContent = text;
      list.hidden = hits.length === 0;
      list.replaceChildren(...hits.map((hit) => line(root, hit)));
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      // A slow or broken network leaves the last answer standing; the button works all the same.
      timer = window.setTimeout(() => void ask().catch(() => undefined), WAIT_MS);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      show({ status: "", hits: [] });
      input.focus();
    });
  }
}

function line(root: Document, hit: Answer["hits"][number]): HTMLElement {
  const link = root.createElement("a");
  link.href = hit.href;
  const title = root.createElement("strong");
  title.textContent = hit.title;
  link.append(title, hit.summary);
  const item = root.createElement("li");
  item.append(link);
  return item;
}
