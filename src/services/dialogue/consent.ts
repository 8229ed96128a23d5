/**
 * What an applicant consented to (GDPR art. 7), which they may take back as easily as they gave it and whenever they like. It changes nothing
 * that was done before; what it means for the case is for a person to judge.
 */
import { record } from "#audit";
import { factsOf, happened, lockCase, openTask, type Actor, type Case, type Fact } from "#cases";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { sayIn, type Language } from "#platform/texts";
import { newId } from "#platform/time";
import { serviceSay } from "../explain.ts";
import { at as valueAt } from "../paths.rules.ts";
import type { Service } from "../read.model.ts";
import type { Tools } from "../tools.ts";
import type { ConsentView } from "./consent.model.ts";
import { serviceOf } from "../versions/worked.ts";
import { onRecord } from "./entry.ts";

/** What was consented to when the case was applied for, in the form's order; what nobody ticked is not there. */
export function consentsOf(service: Service, found: Case, facts: readonly Fact[], language: Language): ConsentView[] {
  const answers = facts.find(({ key }) => key === "answers")?.value;
  const say = serviceSay(service, language);
  return service.form.pages
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
  consentsOf(await serviceOf(tools, found, read), found, await factsOf(read, found.id), found.language);
