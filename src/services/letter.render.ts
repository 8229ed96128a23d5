/** The letter of a decision as PDF/A: one that is sent, one that is looked at before it is, and one of a worked example alike. */
import { sayIn } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Letter } from "#templates";
import { effectOf } from "./explain.ts";
import { appealDay, letterData, type LetterOf, type LetterPermit } from "./letter.data.ts";
import type { Worded } from "./letter.text.ts";
import { validBy } from "./permit.ts";
import type { Service } from "./read.model.ts";
import { markedTitle } from "./titles.rules.ts";
import type { Tools } from "./tools.ts";

/** What only a case or its decision brings: numbers, and the code of a permit. */
export const NOT_YET = "…";

/** `title` is what the letter is called in its own language; `appealUntil` the last day to appeal for someone who gets it that day. */
export async function renderLetter(
  tools: Tools,
  letter: Omit<LetterOf, "appealUntil">,
): Promise<Letter & { readonly title: string; readonly appealUntil: LegalDate | null }> {
  const { service, found, decision, recipient, day } = letter;
  const { language } = found;
  const { letter: writing } = service.process;
  if (writing === undefined) throw new Error("A letter was to be written of a service that writes none");
  const appealUntil = appealDay(service, day);
  const titleKey = service.about.titles.outcomes[decision.outcome] ?? "";
  const title = markedTitle(sayIn(service.texts, language), titleKey, recipient.name).text;
  const written = await tools.templates.render({
    template: writing.template,
    own: lettersOf(service),
    data: letterData(tools, { ...letter, appealUntil }),
    language,
    title,
    date: day,
  });
  return { ...written, title, appealUntil };
}

/** The permit that a decision would give, were it made on a day. */
export function plannedPermit(service: Service, decision: Worded, day: LegalDate): LetterPermit | undefined {
  const { permit } = service.process;
  return permit === undefined || effectOf(service, decision.outcome) !== "favourable"
    ? undefined
    : { number: NOT_YET, code: NOT_YET, ...validBy(permit, decision, day) };
}

/** A letter of the service's own is that of its version, whatever the catalogue has by now. */
const lettersOf = ({ slug, files }: Service): Record<string, string> =>
  Object.fromEntries(
    [...files].flatMap(([path, text]) => (path.startsWith("letters/") ? [[`services/${slug}/${path}`, text]] : [])),
  );
