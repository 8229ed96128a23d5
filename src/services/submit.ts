/**
 * Sending: in one transaction the application is a registry entry with its papers in a case file, the case is open, and
 * the first job is waiting. Before it only a PDF is made; after it nothing can be lost.
 */
import { record } from "#audit";
import { addFacts, caseByReference, openCase, type Case, type CaseFee, type Fact } from "#cases";
import { contentHash, lockDraft, markSubmitted, uploadsOf, type Draft, type Representation, type Upload } from "#forms";
import { canonicalJson, type SummaryTree } from "#forms/shared";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import { keepFile, mayOpen } from "#platform/files";
import { lastly, type Read, type Tx } from "#platform/sql";
import { sayIn, type Language } from "#platform/texts";
import { newId, dayOf, minuteOf } from "#platform/time";
import { documentsOf, numberOf, openWithEntry, type NewDocument, type Opened } from "#records";
import type { Letter } from "#templates";
import { serviceCard } from "./caseview.ts";
import { behalfFact, senderOf } from "./concerned.ts";
import { tellBy } from "./dialogue/days.rules.ts";
import { promisedIn } from "./dialogue/promised.ts";
import { dayInWords } from "./format.rules.ts";
import { formSay } from "./formversion.ts";
import { attachedTo, type OpenForm } from "./formview.ts";
import { applicationFacts } from "./judgement.rules.ts";
import { PDF_A } from "./letter.ts";
import { dueFor } from "./due.rules.ts";
import { feeSection, feeView } from "./fee.ts";
import { senderData } from "./letter.data.ts";
import { ADVANCE } from "./line.ts";
import { ON_BEHALF_OF } from "./on-behalf.model.ts";
import { NAMED_PARTIES } from "./parties/queue.ts";
import type { Citizen, Receipt } from "./portal.model.ts";
import { SCAN } from "./scanning.ts";
import { unitFor } from "./route.rules.ts";
import { markedTitle, screening } from "./titles.rules.ts";
import type { Service } from "./read.model.ts";
import { recordLanguage, type Tools } from "./tools.ts";
import { serviceOf } from "./versions/worked.ts";

/** What others have done about the application before it is on record; kept with the answers. */
export type Attested = {
  readonly signatures?: readonly { readonly name: string; readonly signedAt: string; readonly summaryHash: string }[];
  readonly fee?: CaseFee;
  readonly onBehalfOf?: Omit<Representation, "chosenAt"> & { readonly ended?: string };
};

/** Puts on record what the summary shows. Two who send at once get one case and the same receipt. */
export async function send(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  summary: SummaryTree,
  language: Language,
  attested: Attested = {},
): Promise<Receipt> {
  const now = tools.clock.now().toString();
  const { pdf, wording } = await receiptPdf(tools, who, form, summary, { language, now, fee: attested.fee });
  const sent = await tools.db.write(tools.municipality, async (tx) => {
    const [draft, uploads] = await Promise.all([
      lockDraft(tx, who.person, form.draft.id),
      uploadsOf(tx, form.draft.id),
    ]);
    if (draft.state === "submitted") return undefined;
    if (draft.state === "discarded") throw new Refusal("forms.draft-closed", {}, 409);
    // A file that was removed meanwhile is gone.
    if (draft.rev !== form.draft.rev || idsOf(uploads) !== idsOf(form.uploads))
      throw new Refusal("forms.summary-changed", {}, 409);
    return register(tx, tools, who, form, {
      pdf,
      wording,
      summary,
      hash: contentHash(summary),
      language,
      now,
      attested: { ...attested, ...(form.onBehalfOf === undefined ? {} : { onBehalfOf: form.onBehalfOf }) },
    });
  });
  if (sent === undefined) return receiptOf(tools, who, form.draft.reference, language);
  const { number, documents: papers } = await sent.numbered;
  return receipt(tools, form.service, { ...sent.opened, number }, papers[0] ?? "", language);
}

export async function receiptOf(tools: Tools, who: Citizen, reference: string, language: Language): Promise<Receipt> {
  return tools.db.read(tools.municipality, async (read) => {
    const found = await caseByReference(read, reference);
    if (found === undefined || found.applicant !== who.person) throw new Refusal("cases.not-found", {}, 404);
    return receiptFor(tools, read, found, language);
  });
}

const idsOf = (uploads: readonly Upload[]): string => uploads.map(({ upload }) => upload).join(" ");

/** Of a case that is on record. */
export async function receiptFor(tools: Tools, read: Read, found: Case, language: Language): Promise<Receipt> {
  const documents = await documentsOf(read, found.state.receivedEntry ?? "");
  return receipt(tools, await serviceOf(tools, found, read), found, documents[0]?.id ?? "", language);
}

type Registered = Pick<Case, "id" | "reference" | "number" | "openedAt"> & {
  readonly state: Pick<Case["state"], "due" | "fee">;
};

function receipt(tools: Tools, service: Service, found: Registered, document: string, language: Language): Receipt {
  return {
    caseId: found.id,
    reference: found.reference,
    caseNumber: found.number,
    entryNumber: `${found.number}-1`,
    service: serviceCard(service, language),
    receivedAt: found.openedAt,
    answerBy: found.state.due ?? dueFor(tools.calendar, service.process, dayOf(found.openedAt, tools.town.time_zone)),
    receiptDocument: document,
    fee: feeView(found.state.fee),
  };
}

type Papers = {
  readonly pdf: Uint8Array;
  readonly wording: Letter["wording"];
  readonly summary: SummaryTree;
  readonly hash: string;
  readonly language: Language;
  readonly now: string;
  readonly attested: Attested;
};

/** `numbered` is known when the transaction is over. */
async function register(
  tx: Tx,
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  papers: Papers,
): Promise<{ readonly opened: Omit<Registered, "number">; readonly numbered: Opened["numbered"] }> {
  const { draft, service, evaluation } = form;
  const { now } = papers;
  const day = dayOf(now, tools.town.time_zone);
  const applicant = await personView(tx, who.person as PersonId);
  if (applicant === undefined) throw new Error("The applicant is missing");
  const say = sayIn(service.texts, recordLanguage(tools));
  const sender = await senderOf(tx, applicant, form.onBehalfOf, formSay(tools, form, recordLanguage(tools)));
  const actor = { kind: "citizen", id: who.person } as const;
  const caseId = newId(now);
  const named = form.onBehalfOf?.organisation == null ? applicant.name : form.onBehalfOf.name;
  const title = markedTitle(say, service.about.titles.application, named);
  const unit = unitFor(service.about, evaluation.effectiveAnswers, tools.town.units);
  const [papersOnFile] = await Promise.all([
    documents(tx, form, papers, title.text),
    markSubmitted(tx, draft.id, now),
    record(tx, {
      at: now,
      actor,
      action: "forms.submitted",
      subject: { kind: "draft", id: draft.id },
      caseId,
      details: { form: draft.formVersion, summary: papers.hash, uploads: attachedTo(form, papers.summary).length },
    }),
    tools.jobs.enqueue(tx, ADVANCE, caseId),
    // Whatever is found in them meanwhile, the case hears of it.
    ...attachedTo(form, papers.summary)
      .filter(({ scan }) => !mayOpen(scan ?? undefined))
      .map(({ sha256 }) => tools.jobs.enqueue(tx, SCAN, sha256)),
    service.about.parties === undefined
      ? undefined
      : tools.jobs.enqueue(tx, NAMED_PARTIES, caseId, { afterSeconds: 1 }),
  ]);
  const { caseFile, entry, numbered } = await openWithEntry(
    tx,
    {
      classCode: service.about.class_code,
      title: markedTitle(say, service.about.titles.case, named),
      unit,
      ...screening(service.about),
      actor,
      at: now,
      day,
    },
    {
      kind: "I",
      title,
      correspondents: [{ role: "sender", person: applicant.person, ...sender }],
      documents: papersOnFile,
      documentDate: day,
      receivedAt: now,
      at: now,
      day,
      wording: papers.wording,
      actor,
    },
  );
  const due = dueFor(tools.calendar, service.process, day);
  const language = letterLanguage(draft, evaluation.effectiveAnswers);
  const fact: Fact = {
    key: "application",
    value: applicationFacts(service.process, form.definition, evaluation.effectiveAnswers, day),
    source: "applicant",
    purpose: service.slug,
    legalBasis: service.process.deadline.legal_basis,
    fetchedAt: now,
  };
  // The numbers come with the transaction's last words, because everybody else who applies waits for them; so does what holds them.
  const end = lastly(tx);
  const kept = Promise.all([
    openCase(
      end,
      {
        id: caseId,
        service: service.slug,
        caseType: form.caseType,
        unit,
        applicant: who.person,
        caseFile,
        number: numberOf(caseFile),
        reference: draft.reference,
        language,
        at: now,
      },
      {
        type: "received",
        steps: service.process.steps,
        due,
        tellBy: tellBy(tools.dialogue, due),
        ...promisedIn(tools, form, language, day),
        ...(papers.attested.fee === undefined ? {} : { fee: papers.attested.fee }),
        entry,
      },
      { actor, at: now },
    ),
    addFacts(end, caseId, [
      fact,
      { ...fact, key: "answers", value: evaluation.effectiveAnswers },
      ...(form.onBehalfOf === undefined ? [] : [{ ...fact, key: ON_BEHALF_OF, value: behalfFact(form.onBehalfOf) }]),
    ]),
  ]);
  // The transaction itself tells of what fails in its last words.
  kept.catch(() => undefined);
  return {
    opened: {
      id: caseId,
      reference: draft.reference,
      openedAt: now,
      state: { due, fee: papers.attested.fee ?? null },
    },
    numbered,
  };
}

/** The answers as people read them (PDF/A), as machines do (JSON), and what was attached. */
async function documents(tx: Tx, form: OpenForm, papers: Papers, title: string): Promise<NewDocument[]> {
  const { draft, evaluation } = form;
  const answers = canonicalJson({
    reference: draft.reference,
    form: draft.formVersion,
    summaryHash: papers.hash,
    answers: evaluation.effectiveAnswers,
    external: draft.external,
    summary: papers.summary,
    ...papers.attested,
  });
  const [pdf, json] = await Promise.all([
    keepFile(tx, papers.pdf, "application/pdf", papers.now),
    keepFile(tx, new TextEncoder().encode(answers), "application/json", papers.now),
  ]);
  return [
    {
      title,
      role: "main",
      versions: [
        { variant: "archive", format: PDF_A, file: pdf },
        { variant: "production", format: "fmt/817", file: json },
      ],
    },
    ...attachedTo(form, papers.summary).map((upload): NewDocument => ({
      title: upload.fileName,
      role: "attachment",
      versions: [
        {
          variant: "production",
          format: PUIDS[upload.mediaType] ?? "fmt/276",
          file: { sha256: upload.sha256 as never, mediaType: upload.mediaType, sizeBytes: upload.sizeBytes },
        },
      ],
    })),
  ];
}

const PUIDS: Readonly<Record<string, string>> = {
  "application/pdf": "fmt/276",
  "image/jpeg": "fmt/44",
  "image/png": "fmt/11",
};

async function receiptPdf(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  summary: SummaryTree,
  { language, now, fee }: { readonly language: Language; readonly now: string; readonly fee: CaseFee | undefined },
): Promise<Letter> {
  const { service, draft } = form;
  const day = dayOf(now, tools.town.time_zone);
  const say = sayIn(service.texts, language);
  return tools.templates.render({
    template: "templates/receipt.typ",
    language,
    title: say("service.title"),
    date: day,
    data: {
      ...senderData(tools, unitFor(service.about, form.evaluation.effectiveAnswers, tools.town.units), language),
      heading: say("service.title"),
      reference: draft.reference,
      receivedAt: minuteOf(now, tools.town.time_zone),
      applicant: { name: who.name },
      next: [
        say("process.next.decide", { date: dayInWords(dueFor(tools.calendar, service.process, day), language) }),
        say("process.next.letter"),
      ],
      sections: [
        ...summary.sections.map((section) => ({
          title: section.title,
          rows: section.rows.map((row) => ({
            label: row.label,
            value: row.value === "" ? null : row.value,
            ...(row.source === undefined ? {} : { source: row.source }),
            ...(row.deviation === undefined ? {} : { note: row.deviation }),
          })),
        })),
        ...(fee === undefined ? [] : [feeSection(tools, fee, language)]),
      ],
      attachments: attachedTo(form, summary).map((upload) => ({ name: upload.fileName, sha256: upload.sha256 })),
      portalUrl: `${tools.portalUrl}/cases`,
    },
  });
}

/** What the applicant chose for the letter, else the language they wrote in. */
function letterLanguage(draft: Draft, answers: Readonly<Record<string, unknown>>): Language {
  const chosen = answers["letter_language"];
  return chosen === "nb" || chosen === "nn" || chosen === "sv" || chosen === "en" ? chosen : draft.language;
}
