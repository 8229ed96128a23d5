/** What a decision's letter holds, as its template reads it: data, never markup. */
import type { Case } from "#cases";
import type { LetterText } from "#letters";
import { grouped, type Permit } from "#permits";
import type { Language } from "#platform/texts";
import { addDays, type LegalDate } from "#platform/time";
import type { Json } from "#templates";
import { conditionsOf, evaluationOf, explain, namesIn, rulesGrounds, serviceSay } from "./explain.ts";
import { standardLetter, wordsOf, type Worded } from "./letter.text.ts";
import { listAt, textAt } from "./paths.rules.ts";
import type { Service } from "./read.model.ts";
import type { Tools } from "./tools.ts";

export type LetterOf = {
  readonly service: Service;
  readonly found: Pick<Case, "unit" | "language" | "reference" | "number">;
  readonly decision: Worded;
  readonly recipient: { readonly name: string; readonly lines: readonly string[] };
  readonly day: LegalDate;
  readonly appealUntil: LegalDate | null;
  readonly isAutomatic: boolean;
  /** Who decided; null when the house did. */
  readonly caseWorker: string | null;
  /** Who approved what the case worker proposed; null when one person decided. */
  readonly approvedBy: string | null;
  readonly permit: LetterPermit | undefined;
  /** What a person wrote; the standard text when nobody did. */
  readonly text?: LetterText;
};

/** What a letter says of a permit. `to` is the first day it no longer holds. */
export type LetterPermit = {
  readonly number: string;
  readonly code: string;
  readonly from: LegalDate;
  readonly to: LegalDate | undefined;
};

export function letterData(tools: Tools, letter: LetterOf): Json {
  const { service, found, decision, recipient, day, appealUntil, caseWorker, permit } = letter;
  const { language } = found;
  const evaluation = evaluationOf(decision);
  const output = evaluation.output as Record<string, Json>;
  const { calculation, to } = explain(service, evaluation, decision.facts, language);
  const { appeal } = service.process;
  const standard = standardLetter(service, decision, language, {
    recipient: recipient.name,
    caseNumber: found.number,
    reference: found.reference,
  });
  const { lead, assessment, next } = wordsOf(letter.text ?? standard.text, standard.fields);
  const names = namesIn(decision.facts);
  const why = `letter.${decision.outcome}.why`;
  return {
    ...senderData(tools, found.unit, language),
    onlyInPortal: tools.carrier === undefined,
    recipient: { name: recipient.name, addressLines: recipient.lines },
    reference: found.reference,
    caseNumber: found.number,
    date: day,
    caseWorker,
    approvedBy: letter.approvedBy,
    automatic: letter.isAutomatic,
    outcome: decision.outcome,
    decision: {
      ...output,
      effective_to: to ?? null,
      children: listAt(output, "children").map((child) => ({
        ...(child as Record<string, Json>),
        name: textAt(child, "name") ?? names.get(textAt(child, "ref") ?? "") ?? "",
      })),
    },
    words: {
      heading: standard.heading,
      lead,
      next,
      // An answer gives no grounds, so a service may say what they are instead.
      ...(service.texts[language].has(why) ? { why: serviceSay(service, language)(why) } : {}),
    },
    calculation,
    conditions: conditionsOf(service, decision, language),
    reasons: [...rulesGrounds(service, decision, language), ...assessment.map((text) => ({ text, legalBasis: "" }))],
    permit: permitData(permit),
    appeal:
      appeal === undefined || appealUntil === null
        ? null
        : {
            until: appealUntil,
            weeks: appeal.weeks,
            from: tools.dialogue.appeal_from,
            body: tools.town.appeal_body?.name ?? null,
          },
    portalUrl: `${tools.portalUrl}/cases`,
  };
}

/** The last day to appeal for someone who gets the letter on a day. */
export const appealDay = (service: Service, day: LegalDate): LegalDate | null =>
  service.process.appeal === undefined ? null : addDays(day, service.process.appeal.weeks * 7);

export const letterPermit = (permit: Permit | undefined): LetterPermit | undefined =>
  permit && {
    number: permit.number,
    code: grouped(permit.code),
    from: permit.state.valid.from,
    to: permit.state.valid.to,
  };

/** What a letter says of the permit: number, days (the last one it holds), and the code that whoever checks it may type. */
const permitData = (permit: LetterPermit | undefined): Json =>
  permit === undefined
    ? null
    : {
        number: permit.number,
        from: permit.from,
        last: permit.to === undefined ? null : addDays(permit.to, -1),
        code: permit.code,
      };

/** The letterhead's own data; `from` is the unit that writes. */
export function senderData(tools: Tools, from: string, language: Language): Record<string, Json> {
  const { town } = tools;
  const unit = town.units.find((one) => one.unit === from);
  return {
    municipality: {
      name: town.name,
      country: town.country,
      address: town.address,
      orgNumber: town.org_number,
      phone: town.phone,
      email: town.email,
      web: town.web,
      ...(town.shield_svg === undefined ? {} : { shieldSvg: town.shield_svg }),
    },
    unit: { name: unit?.name[language] ?? town.name },
  };
}
