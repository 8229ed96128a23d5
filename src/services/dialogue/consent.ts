/**
 * What an applicant consented to (GDPR art. 7), which they may take back as easily as they gave it and whenever they like. It changes nothing
 * that was done before; what it means for the case is for a person to judge.
 */
import { record } from "#audit";
import { factsOf, happened, lockCase, openTask, type Actor, type Case, type Fact } from "#cases";
import { draftByReference } from "#forms";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { LANGUAGES, sayIn, type Language } from "#platform/texts";
import { newId } from "#platform/time";
import { formSay, versionOf, type FormVersion } from "../formversion.ts";
import { at as valueAt } from "../paths.rules.ts";
import type { Tools } from "../tools.ts";
import type { ConsentView } from "./consent.model.ts";
import { serviceOf } from "../versions/worked.ts";
import { onRecord } from "./entry.ts";

/**
 * What was consented to when the case was applied for, in the order and the words of the form that was sent, whatever version the case is
 * worked by since; what nobody ticked is not there.
 */
export async function consentsOf(
  tools: Tools,
  read: Read,
  found: Case,
  facts: readonly Fact[],
  language: Language,
): Promise<ConsentView[]> {
  const answers = facts.find(({ key }) => key === "answers")?.value;
  const form = await formSent(tools, read, found);
  const say = formSay(tools, form, language);
  return form.definition.pages
    .flatMap(({ fields }) => fields)
    .flatMap(({ id, type }) =>
      type === "consent" && valueAt(answers, id) === true
        ? [
            {
              field: id,
              label: say(`form.fields.${id}.label`),
              withdrawnAt: found.state.consentsWithdrawn.find((one) => one.field === id)?.at,
            },
          ]
        : [],
    );
}

/** A case that no draft became is judged by the version it is worked by. */
async function formSent(tools: Tools, read: Read, found: Case): Promise<FormVersion> {
  const draft = await draftByReference(read, found.reference);
  if (draft !== undefined) return versionOf(tools, read, draft);
  const { form: definition, texts } = await serviceOf(tools, found, read);
  const own = Object.fromEntries(LANGUAGES.map((language) => [language, Object.fromEntries(texts[language])]));
  return { definition, texts: own };
}

/** Taken back before: nothing more happens. Refuses with `cases.no-such-consent` (404) what was not consented to. */
export async function withdrawConsent(tools: Tools, person: string, caseId: string, field: string): Promise<void> {
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    if (found.applicant !== person) throw new Refusal("cases.not-found", {}, 404);
    const consent = (await consentsIn(tools, tx, found)).find((one) => one.field === field);
    if (consent === undefined) throw new Refusal("cases.no-such-consent", {}, 404);
    if (consent.withdrawnAt !== undefined) return;
    const at = tools.clock.now().toString();
    const actor: Actor = { kind: "citizen", id: person };
    const content = sayIn(tools.texts, found.language)("dialogue.lines.consent-withdrawn", { consent: consent.label });
    const { message } = await onRecord(tx, tools, found, {
      kind: "I",
      title: "message_in",
      content,
      papers: [],
      actor,
      at,
    });
    const task = found.state.openTask ?? newId(at);
    await happened(tx, found, { actor, at }, [{ type: "message-in", message, task, about: "consent", consent: field }]);
    if (task !== found.state.openTask)
      await openTask(tx, { id: task, caseId, kind: "message", reason: "message", detail: "", at });
    const subject = { kind: "case", id: caseId };
    await record(tx, { at, actor, action: "cases.consent-withdrawn", subject, caseId, details: { field } });
  });
}

const consentsIn = async (tools: Tools, read: Read, found: Case): Promise<ConsentView[]> =>
  consentsOf(tools, read, found, await factsOf(read, found.id), found.language);
