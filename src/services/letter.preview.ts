/** A decision's letter as it would be, before there is a decision. Changes nothing. */
import { personView, type PersonId } from "#people";
import type { Case } from "#cases";
import type { LetterText } from "#letters";
import { dayOf } from "#platform/time";
import { addresseeOf } from "./addressee.ts";
import { plannedPermit, renderLetter } from "./letter.render.ts";
import type { Worded } from "./letter.text.ts";
import type { Tools } from "./tools.ts";
import { serviceOf } from "./versions/worked.ts";

/** The letter (PDF) that the decision would become if it were made today by `by`. */
export async function previewLetter(
  tools: Tools,
  found: Case,
  decision: Worded,
  text: LetterText,
  by: string,
): Promise<Uint8Array> {
  const service = await serviceOf(tools, found);
  const applicant = await tools.db.read(tools.municipality, (read) => personView(read, found.applicant as PersonId));
  const to = applicant && addresseeOf(tools, applicant, decision.facts);
  const day = dayOf(tools.clock.now().toString(), tools.town.time_zone);
  const { pdf } = await renderLetter(tools, {
    service,
    found,
    decision,
    recipient: { name: to?.name ?? "", lines: to?.address?.lines ?? [] },
    day,
    isAutomatic: false,
    caseWorker: found.state.proposal?.byName ?? by,
    approvedBy: found.state.proposal === null || found.state.proposal.byName === by ? null : by,
    permit: plannedPermit(service, decision, day),
    text,
  });
  return pdf;
}
