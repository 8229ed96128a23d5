/**
 * Saving while somebody writes, many times a page: one transaction, nothing judged and nothing shown. What is wrong with the answers
 * is said when the page is sent.
 */
import { lockDraft, saveAnswers } from "#forms";
import { decodePage } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { versionOf } from "./formversion.ts";
import type { Autosaved, Citizen, SaveRequest } from "./portal.model.ts";
import type { Tools } from "./tools.ts";

/** Refuses with `forms.no-such-draft`, `forms.draft-closed` or `forms.no-such-page`. In a conflict nothing is saved. */
export function autosave(
  tools: Tools,
  who: Citizen,
  { draft, page, rev, form }: Pick<SaveRequest, "draft" | "page" | "rev" | "form">,
): Promise<Autosaved> {
  return tools.db.write(tools.municipality, async (tx) => {
    const found = await lockDraft(tx, who.person, draft);
    if (found.state === "discarded") throw new Refusal("forms.no-such-draft", {}, 404);
    if (found.state !== "open") throw new Refusal("forms.draft-closed", {}, 409);
    const { definition } = await versionOf(tools, tx, found);
    if (!definition.pages.some((one) => one.id === page)) throw new Refusal("forms.no-such-page", {}, 404);
    const fields = decodePage(definition, page, form, found.answers);
    const at = tools.clock.now().toString();
    const saved = await saveAnswers(tx, who.person, { draft, form: definition, rev, fields, overwrite: false, at });
    if (saved.kind === "conflict") return { kind: "conflict" };
    return { kind: "saved", rev: saved.rev, savedAt: saved.rev === found.rev ? found.savedAt : at };
  });
}
