/** A decision's letter as it would be, before there is a decision. Changes nothing. */
import { personView, type PersonId } from "#people";
import type { Case } from "#cases";
import type { LetterText } from "#letters";
import { sayIn } from "#platform/texts";
import { dayOf } from "#platform/time";
import { addressOf, lettersOf } from "./letter.ts";
import { appealDay, letterData, type LetterPermit } from "./letter.data.ts";
import type { Worded } from "./letter.text.ts";
import { effectOf } from "./explain.ts";
import { validBy } from "./permit.ts";
import { markedTitle } from "./titles.rules.ts";
import type { Tools } from "./tools.ts";
import { serviceOf } from "./versions/worked.ts";

/** What only the decision itself brings: the number and the code of a permit. */
const NOT_YET = "…";

/** The letter (PDF) that the decision would become if it were made today by `by`. */
export async function previewLetter(
  tools: Tools,
  found: Case,
  decision: Worded,
  text: LetterText,
  by: string,
): Promise<Uint8Array> {
  const service = await serviceOf(tools, found);
  const { letter, permit } = service.process;
  if (letter === undefined) throw new Error("A letter was to be shown of a service that writes none");
  const applicant = await tools.db.read(tools.municipality, (read) => personView(read, found.applicant as PersonId));
  const name = applicant?.name ?? "";
  const address = applicant?.protection === "none" ? addressOf(decision.facts) : undefined;
  const day = dayOf(tools.clock.now().toString(), tools.town.time_zone);
  const planned: LetterPermit | undefined =
    permit === undefined || effectOf(service, decision.outcome) !== "favourable"
      ? undefined
      : { number: NOT_YET, code: NOT_YET, ...validBy(permit, decision, day) };
  const title = service.about.titles.outcomes[decision.outcome] ?? "";
  const { pdf } = await tools.templates.render({
    template: letter.template,
    own: lettersOf(service),
    data: letterData(tools, {
      service,
      found,
      decision,
      recipient: { name, lines: address?.lines ?? [] },
      day,
      appealUntil: appealDay(service, day),
      isAutomatic: false,
      caseWorker: found.state.proposal?.byName ?? by,
      approvedBy: found.state.proposal === null || found.state.proposal.byName === by ? null : by,
      permit: planned,
      text,
    }),
    language: found.language,
    title: markedTitle(sayIn(service.texts, found.language), title, name).text,
    date: day,
  });
  return pdf;
}
