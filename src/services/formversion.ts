/** The version of its form that a draft is pinned to, and that what was sent was written in. */
import { formVersion, type Draft } from "#forms";
import type { FormDefinition } from "#forms/shared";
import type { Read } from "#platform/sql";
import { sayIn, type Language, type Say } from "#platform/texts";
import type { Tools } from "./tools.ts";
import { liveService } from "./versions/worked.ts";

export type FormVersion = {
  readonly definition: FormDefinition;
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** The version the draft is pinned to, when that is the live one. */
export function liveVersion(tools: Tools, draft: Draft): FormVersion | undefined {
  const live = tools.live.get(draft.service);
  if (live?.form !== draft.formVersion) return undefined;
  return { definition: liveService(tools, draft.service).form, texts: live.texts };
}

/** The version the draft is pinned to. An older one was checked before it was published, and its name is its content. */
export async function versionOf(tools: Tools, read: Read, draft: Draft): Promise<FormVersion> {
  const live = liveVersion(tools, draft);
  if (live !== undefined) return live;
  const { definition, texts } = await formVersion(read, draft.formVersion);
  return { definition: definition as FormDefinition, texts };
}

/** The form's own texts first, then the engine's. */
export function formSay(tools: Tools, form: Pick<FormVersion, "texts">, language: Language): Say {
  const own = new Map(Object.entries(form.texts[language] ?? {}));
  const joined = new Map([...tools.texts[language], ...own]);
  return sayIn({ nb: joined, nn: joined, sv: joined, en: joined }, language);
}
