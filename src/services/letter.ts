/** Writing the letter of a decision: PDF/A first, then in one transaction the outgoing entry, the outbox and the event. */
import type { Case, Decision, Step } from "#cases";
import { chooseChannel, post, postClaimed, type Claimed, type Letter, type NewParcel } from "#dispatch";
import { nationalIdOf, personView, type PersonId } from "#people";
import { grouped, permitsOfCase, type Permit } from "#permits";
import { keepFile } from "#platform/files";
import { sayIn, type Language } from "#platform/texts";
import { newId, addDays, dayOf, type LegalDate } from "#platform/time";
import { registerEntry } from "#records";
import type { Json } from "#templates";
import type { Service } from "./read.model.ts";
import { DELIVER, deliverWritten } from "./deliver.ts";
import { conditionsOf, evaluationOf, explain, groundsOf, namesIn, serviceSay, toldOf } from "./explain.ts";
import { dayInWords, told } from "./format.rules.ts";
import { decisionFacts } from "./judgement.rules.ts";
import { at, listAt, textAt } from "./paths.rules.ts";
import { permitOf } from "./permit.ts";
import { inStep, MACHINE, type Standing } from "./standing.ts";
import { markedTitle, screening } from "./titles.rules.ts";
import { recordLanguage, type Tools } from "./tools.ts";

/** PDF/A-2a in PRONOM. */
export const PDF_A = "fmt/477";

export async function writeLetter(
  tools: Tools,
  service: Service,
  at: Standing,
  step: Step,
): Promise<Standing | undefined> {
  const { found, decision } = at;
  const facts = decisionFacts(at.facts);
  const person = found.applicant as PersonId;
  const [applicant, digitalId, permits] = await tools.db.read(tools.municipality, (read) =>
    Promise.all([
      personView(read, person),
      nationalIdOf(read, tools.personKeys, person),
      service.process.permit === undefined ? [] : permitsOfCase(read, found.id),
    ]),
  );
  if (decision === undefined || applicant === undefined)
    throw new Error("A letter was to be written without a decision or a recipient");
  const now = tools.clock.now().toString();
  const day = dayOf(now, tools.town.time_zone);
  const { appeal, letter: writing } = service.process;
  if (writing === undefined) throw new Error("A service that writes letters says by which template");
  const appealUntil = appeal === undefined ? null : addDays(day, appeal.weeks * 7);
  const titleKey = service.about.titles.outcomes[decision.outcome] ?? "";
  const title = markedTitle(sayIn(service.texts, found.language), titleKey, applicant.name).text;
  const address = applicant.protection === "none" ? addressOf(facts) : undefined;
  const data = letterData(
    tools,
    service,
    found,
    decision,
    { name: applicant.name, lines: address?.lines ?? [] },
    day,
    appealUntil,
    permitOf(permits, decision),
  );
  const { pdf } = await tools.templates.render({
    template: writing.template,
    data,
    language: found.language,
    title,
    date: day,
  });
  const { channel, reason } = chooseChannel(
    { protection: applicant.protection, hasAddress: address !== undefined },
    tools.carrier !== undefined,
  );

  const mine = tools.sending.enter();
  try {
    let claimed: Claimed | undefined;
    const after = await inStep(tools, at, step, async (tx) => {
      const file = await keepFile(tx, pdf, "application/pdf", now);
      const entry = await registerEntry(tx, {
        caseFile: found.caseFile,
        kind: "U",
        title: markedTitle(sayIn(service.texts, recordLanguage(tools)), titleKey, applicant.name),
        ...screening(service.about),
        correspondents: [
          {
            role: "recipient",
            name: applicant.name,
            person: applicant.person,
            isProtected: applicant.protection !== "none",
            ...(address === undefined ? {} : { addressLines: address.lines }),
          },
        ],
        documents: [{ title, role: "main", versions: [{ variant: "archive", format: PDF_A, file }] }],
        documentDate: day,
        at: now,
        day,
        writesOff: incomingOf(found),
        actor: MACHINE,
      });
      const [year, sequence, number] = entry.number.split(/[/-]/).map(Number);
      const letter: Letter = {
        title,
        fileName: `${entry.number.replace("/", "-")}.pdf`,
        file: file.sha256,
        recipientName: applicant.name,
        caseYear: year ?? 0,
        caseSequence: sequence ?? 0,
        entryNumber: number ?? 0,
        journalDate: day,
        documentDate: day,
        ...(address === undefined ? {} : { address }),
      };
      const parcel: NewParcel = {
        id: newId(now),
        caseId: found.id,
        entry: entry.id,
        recipient: applicant.person,
        channel,
        channelReason: reason,
        dedupeKey: decision.id,
        letter,
        at: now,
      };
      if (mine) claimed = await postClaimed(tx, parcel, tools.leaseSeconds);
      else await Promise.all([post(tx, parcel), tools.jobs.enqueue(tx, DELIVER, parcel.id)]);
      const entered = { entry: entry.id, document: file.sha256, appealUntil };
      return { events: [{ type: "letter-registered", step: step.key, decision: decision.id, ...entered }] };
    });
    if (after !== undefined && claimed !== undefined)
      await deliverWritten(tools, { parcel: claimed, digitalId, pdf, enclosed: [] }, after.found);
    return after;
  } finally {
    if (mine) tools.sending.leave();
  }
}

/** The application the letter answers. */
const incomingOf = (found: Case): string[] =>
  found.state.receivedEntry === null || found.state.letterEntry !== null ? [] : [found.state.receivedEntry];

/** The applicant's postal address, as a look-up of the case has it. */
export function addressOf(facts: Readonly<Record<string, unknown>>): NonNullable<Letter["address"]> | undefined {
  const lines = listAt(facts, "applicant.address").map(String);
  const last = lines.at(-1) ?? "";
  const parsed = /^(\d{4,5}) (.+)$/.exec(last);
  return parsed === null ? undefined : { lines, postcode: parsed[1] ?? "", place: parsed[2] ?? "" };
}

function letterData(
  tools: Tools,
  service: Service,
  found: Case,
  decision: Decision,
  recipient: { name: string; lines: readonly string[] },
  day: LegalDate,
  appealUntil: LegalDate | null,
  permit: Permit | undefined,
): Json {
  const evaluation = evaluationOf(decision);
  const output = evaluation.output as Record<string, Json>;
  const { calculation, from, to } = explain(service, evaluation, decision.facts, found.language);
  const { appeal, letter } = service.process;
  const say = serviceSay(service, found.language);
  const known = toldOf(decision);
  const values = {
    from: from === undefined ? "" : dayInWords(from, found.language),
    to: to === undefined ? "" : dayInWords(to, found.language),
    ...Object.fromEntries(
      Object.entries(letter?.values ?? {}).map(([slot, { path, format }]) => [
        slot,
        told(say, at(known, path), format, found.language),
      ]),
    ),
  };
  const names = namesIn(decision.facts);
  const why = `letter.${decision.outcome}.why`;
  return {
    ...senderData(tools, found.unit, found.language),
    onlyInPortal: tools.carrier === undefined,
    recipient: { name: recipient.name, addressLines: recipient.lines },
    reference: found.reference,
    caseNumber: found.number,
    date: day,
    caseWorker: decision.mode === "manual" ? found.state.assigneeName : null,
    automatic: decision.mode === "automatic",
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
      heading: say(`letter.${decision.outcome}.heading`),
      lead: say(`letter.${decision.outcome}.lead`, values),
      next: say(`letter.${decision.outcome}.next`, values),
      // An answer gives no grounds, so a service may say what they are instead.
      ...(service.texts[found.language].has(why) ? { why: say(why) } : {}),
    },
    calculation,
    conditions: conditionsOf(service, decision, found.language),
    reasons: groundsOf(service, decision, found.language),
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

/** What a letter says of the permit: number, days (the last one it holds), and the code that whoever checks it may type. */
function permitData(permit: Permit | undefined): Json {
  if (permit === undefined) return null;
  const { from, to } = permit.state.valid;
  return { number: permit.number, from, last: to === undefined ? null : addDays(to, -1), code: grouped(permit.code) };
}

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
