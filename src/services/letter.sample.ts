/** The letter that a worked example would give, of a version that nobody may have published yet. Nothing is kept. */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import { NOT_YET, plannedPermit, renderLetter } from "./letter.render.ts";
import { standardLetter, wordsOf, type StandardLetter, type Worded } from "./letter.text.ts";
import type { Service } from "./read.model.ts";
import type { Tools } from "./tools.ts";

export type LetterSample = Worded & { readonly recipient: string; readonly day: LegalDate };

/** What each part says with its fields filled in, and what stands for each field. Throws where a text cannot be said. */
export function sampleWords(
  service: Service,
  sample: LetterSample,
  language: Language,
): {
  readonly heading: string;
  readonly lead: string;
  readonly next: string;
  readonly fields: StandardLetter["fields"];
} {
  const addressed = { recipient: sample.recipient, caseNumber: NOT_YET, reference: NOT_YET };
  const standard = standardLetter(service, sample, language, addressed);
  const { lead, next } = wordsOf(standard.text, standard.fields);
  return { heading: standard.heading, lead, next, fields: standard.fields };
}

/** The letter as PDF/A; a template of the service's own is that of its files, not the catalogue's. */
export async function sampleLetter(
  tools: Tools,
  service: Service,
  sample: LetterSample,
  language: Language,
): Promise<Uint8Array> {
  const { day, recipient } = sample;
  const { pdf } = await renderLetter(tools, {
    service,
    found: { unit: service.about.unit, language, number: NOT_YET, reference: NOT_YET },
    decision: sample,
    recipient: { name: recipient, lines: [] },
    day,
    isAutomatic: sample.reason === null,
    caseWorker: null,
    approvedBy: null,
    permit: plannedPermit(service, sample, day),
  });
  return pdf;
}
