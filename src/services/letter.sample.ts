/** The letter that a worked example would give, of a version that nobody may have published yet. Nothing is kept. */
import { sayIn, type Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import { effectOf } from "./explain.ts";
import { ownTemplate } from "./inspect/texts.rules.ts";
import { appealDay, letterData } from "./letter.data.ts";
import { standardLetter, wordsOf, type StandardLetter, type Worded } from "./letter.text.ts";
import { validBy } from "./permit.ts";
import type { Files, Service } from "./read.model.ts";
import { markedTitle } from "./titles.rules.ts";
import type { Tools } from "./tools.ts";

/** Numbers that only a case has. */
const NONE = "…";

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
  const addressed = { recipient: sample.recipient, caseNumber: NONE, reference: NONE };
  const standard = standardLetter(service, sample, language, addressed);
  const { lead, next } = wordsOf(standard.text, standard.fields);
  return { heading: standard.heading, lead, next, fields: standard.fields };
}

/** The letter as PDF/A. `files` are the version's own, so that its own template is used and not the catalogue's. */
export async function sampleLetter(
  tools: Tools,
  service: Service,
  sample: LetterSample,
  language: Language,
  files: Files,
): Promise<Uint8Array> {
  const { letter, permit } = service.process;
  if (letter === undefined) throw new Error("A letter was to be shown of a service that writes none");
  const { day, recipient } = sample;
  const isFavourable = effectOf(service, sample.outcome) === "favourable";
  const title = service.about.titles.outcomes[sample.outcome] ?? "";
  const isOwn = ownTemplate(service.slug, letter.template) !== undefined;
  const own = [...files].filter(([path]) => path.startsWith("letters/"));
  const { pdf } = await tools.templates.render({
    template: letter.template,
    data: letterData(tools, {
      service,
      found: { unit: service.about.unit, language, number: NONE, reference: NONE },
      decision: sample,
      recipient: { name: recipient, lines: [] },
      day,
      appealUntil: appealDay(service, day),
      isAutomatic: sample.reason === null,
      caseWorker: null,
      approvedBy: null,
      permit:
        permit === undefined || !isFavourable
          ? undefined
          : { number: NONE, code: NONE, ...validBy(permit, sample, day) },
    }),
    language,
    title: markedTitle(sayIn(service.texts, language), title, recipient).text,
    date: day,
    ...(isOwn
      ? { own: Object.fromEntries(own.map(([path, text]) => [`services/${service.slug}/${path}`, text])) }
      : {}),
  });
  return pdf;
}
