/** Writing the letter of a decision: PDF/A first, then in one transaction the outgoing entry, the outbox and the event. */
import type { Case, Step } from "#cases";
import { partiesIn } from "#cases/parties";
import { post, postClaimed, type Claimed, type Letter, type NewParcel } from "#dispatch";
import { keptLetter } from "#letters";
import { nationalIdOf, personView, type PersonId } from "#people";
import { permitsOfCase } from "#permits";
import { keepFile } from "#platform/files";
import { sayIn } from "#platform/texts";
import { newId, dayOf } from "#platform/time";
import { registerEntry } from "#records";
import type { Service } from "./read.model.ts";
import { addresseeOf } from "./addressee.ts";
import { DELIVER, deliverWritten } from "./deliver.ts";
import { decisionFacts } from "./judgement.rules.ts";
import { letterPermit } from "./letter.data.ts";
import { renderLetter } from "./letter.render.ts";
import { TELL_PARTIES } from "./parties/queue.ts";
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
  const [applicant, digitalId, permits, kept] = await tools.db.read(tools.municipality, (read) =>
    Promise.all([
      personView(read, person),
      nationalIdOf(read, tools.personKeys, person),
      service.process.permit === undefined ? [] : permitsOfCase(read, found.id),
      decision?.mode === "manual" ? keptLetter(read, decision.id) : undefined,
    ]),
  );
  if (decision === undefined || applicant === undefined)
    throw new Error("A letter was to be written without a decision or a recipient");
  const now = tools.clock.now().toString();
  const day = dayOf(now, tools.town.time_zone);
  const titleKey = service.about.titles.outcomes[decision.outcome] ?? "";
  const { name, address, correspondent, parcel: sent } = addresseeOf(tools, applicant, facts);
  const { pdf, title, appealUntil, wording } = await renderLetter(tools, {
    service,
    found,
    decision,
    recipient: { name, lines: address?.lines ?? [] },
    day,
    isAutomatic: decision.mode === "automatic",
    caseWorker: decision.mode === "manual" ? found.state.assigneeName : null,
    approvedBy: found.state.approvedBy,
    permit: letterPermit(permitOf(permits, decision)),
    ...(kept === undefined ? {} : { text: kept.text }),
  });

  const mine = tools.sending.enter();
  try {
    let claimed: Claimed | undefined;
    const after = await inStep(tools, at, step, async (tx) => {
      const file = await keepFile(tx, pdf, "application/pdf", now);
      const entry = await registerEntry(tx, {
        caseFile: found.caseFile,
        kind: "U",
        title: markedTitle(sayIn(service.texts, recordLanguage(tools)), titleKey, name),
        ...screening(service.about),
        correspondents: [correspondent],
        documents: [{ title, role: "main", versions: [{ variant: "archive", format: PDF_A, file }] }],
        documentDate: day,
        at: now,
        day,
        writesOff: incomingOf(found),
        wording,
        actor: MACHINE,
      });
      const [year, sequence, number] = entry.number.split(/[/-]/).map(Number);
      const letter: Letter = {
        title,
        fileName: `${entry.number.replace("/", "-")}.pdf`,
        file: file.sha256,
        recipientName: name,
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
        ...sent,
        dedupeKey: decision.id,
        letter,
        at: now,
      };
      // Other parties have letters of their own, once this one is written.
      if (partiesIn(found.state).some(({ tell }) => tell !== "no"))
        await tools.jobs.enqueue(tx, TELL_PARTIES, found.id, { afterSeconds: 1 });
      if (mine) claimed = await postClaimed(tx, parcel, tools.leaseSeconds);
      else await Promise.all([post(tx, parcel), tools.jobs.enqueue(tx, DELIVER, parcel.id)]);
      const entered = { entry: entry.id, document: file.sha256, appealUntil };
      return { events: [{ type: "letter-registered", step: step.key, decision: decision.id, ...entered }] };
    });
    if (after !== undefined && claimed !== undefined)
      await deliverWritten(
        tools,
        { parcel: claimed, digitalId: sent.recipientOrg ?? digitalId, pdf, enclosed: [] },
        after.found,
      );
    return after;
  } finally {
    if (mine) tools.sending.leave();
  }
}

/** The application the letter answers. */
const incomingOf = (found: Case): string[] =>
  found.state.receivedEntry === null || found.state.letterEntry !== null ? [] : [found.state.receivedEntry];
