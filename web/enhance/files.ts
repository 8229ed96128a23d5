/** Tells at once that a file is too big or of the wrong kind, before it is sent over a slow line. The server judges again. */

export function checkFiles(root: Document): void {
  for (const input of root.querySelectorAll<HTMLInputElement>("input[type=file][data-max-bytes]")) {
    const message = root.getElementById(`${input.id}-check`);
    if (message === null) continue;
    input.addEventListener("change", () => {
      const max = Number(input.dataset["maxBytes"]);
      const kinds = (input.accept === "" ? [] : input.accept.split(",")).map((kind) => kind.trim());
      const files = [...(input.files ?? [])];
      const tooBig = files.find((file) => file.size > max);
      const wrong = files.find((file) => kinds.length > 0 && file.type !== "" && !kinds.includes(file.type));
      const text =
        tooBig !== undefined
          ? message.dataset["tooBig"]?.replace("{file}", tooBig.name)
          : wrong === undefined
            ? undefined
            : message.dataset["wrongKind"]?.replace("{file}", wrong.name);
      message.textContent = text ?? "";
      message.hidden = text === undefined;
      input.setAttribute("aria-invalid", String(text !== undefined));
      if (text !== undefined) input.value = "";
    });
  }
}
