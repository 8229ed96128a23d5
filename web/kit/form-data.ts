/** The text of an input that was sent; empty when it was not, or was a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

export type SentFile = { readonly fileName: string; readonly content: Uint8Array };

/** The files that were chosen in an input. A browser sends an input with none as one without a name. */
export async function filesOf(form: FormData, name: string): Promise<SentFile[]> {
  const files: SentFile[] = [];
  for (const value of form.getAll(name))
    if (typeof value !== "string" && value.name !== "")
      files.push({ fileName: value.name, content: new Uint8Array(await value.arrayBuffer()) });
  return files;
}
