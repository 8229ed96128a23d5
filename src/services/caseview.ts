/** The applicant's own cases, as the portal shows them. */
import {
  caseById,
  casesOf,
  decisionsOf,
  eventsOf,
  factsOf,
  isOpen,
  messagesOf,
  nextStep,
  type Case,
  type Decision,
  type Fact,
} from "#cases";
import { hearsParties, partiesIn } from "#cases/parties";
import { Refusal } from "#platform/errors";
import { describeFile, streamFile } from "#platform/files";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Read } from "#platform/sql";
import { caseFileView, documentsOf, type DocumentView } from "#records";
import { concernedName } from "./concerned.ts";
import { whyDue } from "./due.ts";
import { effectOf, evaluationOf, explain, groundsOf, serviceSay } from "./explain.ts";
import { feeView } from "./fee.ts";
import { decisionFacts } from "./judgement.rules.ts";
import type {
  CaseCard,
  Citizen,
  CitizenCase,
  CitizenStatus,
  Contact,
  DecisionView,
  DocumentContent,
  NextStep,
  ServiceCard,
} from "./portal.model.ts";
import type { Service } from "./read.model.ts";
import type { Effect } from "./service.model.ts";
import { consentsOf } from "./dialogue/consent.ts";
import { appealOf, askedOf, mayWithdraw } from "./dialogue/view.ts";
import { partyEntries, partyMessages, shown, timelineOf } from "./timeline.ts";
import type { Tools } from "./tools.ts";
import { serviceOf } from "./versions/worked.ts";

export async function caseCards(tools: Tools, read: Read, who: Citizen, language: Language): Promise<CaseCard[]> {
  const cases = await casesOf(read, who.person);
  return Promise.all(
    cases.map(async (found) => {
      const service = await serviceOf(tools, found, read);
      // Only some forms may be for another; of the others nothing is read.
      const facts = service.form.on_behalf_of === undefined ? [] : await factsOf(read, found.id);
      return cardOf(service, found, facts, language);
    }),
  );
}

/** The person's own case. Refuses with `cases.not-found`, whether it does not exist or is another's. */
export async function ownCase(read: Read, who: Citizen, caseId: string): Promise<Case> {
  const found = await caseById(read, caseId);
  if (found.applicant !== who.person) throw new Refusal("cases.not-found", {}, 404);
  return found;
}

export async function citizenCase(
  tools: Tools,
  who: Citizen,
  caseId: string,
  language: Language,
): Promise<CitizenCase> {
  return tools.db.read(tools.municipality, async (read) => {
    const found = await ownCase(read, who, caseId);
    const service = await serviceOf(tools, found, read);
    const [events, messages, file, facts, decisions] = [
      await eventsOf(read, caseId),
      await messagesOf(read, caseId),
      await caseFileView(read, found.caseFile),
      await factsOf(read, caseId),
      await decisionsOf(read, caseId),
    ];
    const decided = events.flatMap((event) => (event.type === "decided" ? [event] : []));
    // An earlier decision stands with its letter until the new one can be read.
    const told = isRewritten(found) ? decided.at(-1)?.supersedes : found.state.decision;
    const decision = decisions.find((one) => one.id === told);
    const letter = file?.entries.find((entry) => entry.id === found.state.letterEntry)?.documents[0];
    return {
      ...cardOf(service, found, facts, language),
      reference: found.reference,
      service: serviceCard(service, language),
      decision:
        decision === undefined || found.state.letterEntry === null
          ? undefined
          : decisionView(tools, service, found, decision, decisionFacts(facts), letter, language),
      timeline: timelineOf({ service, language, events, messages, file }),
      mayWrite: true,
      dueWhy: await whyDue(tools, read, found, events, language),
      asked: await askedOf(tools, read, found, file, language),
      appeal: appealOf(tools, found),
      mayWithdraw: mayWithdraw(found),
      consents: await consentsOf(tools, read, found, facts, language),
      fee: feeView(found.state.fee),
      unit: contactOf(tools, found.unit, language),
    };
  });
}

/** A document of the person's own case, streamed. Refuses with `cases.no-such-document`. */
export async function ownDocument(
  tools: Tools,
  who: Citizen,
  caseId: string,
  document: string,
): Promise<DocumentContent> {
  return documentContent(tools, document, async (read) => {
    const found = await ownCase(read, who, caseId);
    // What goes between the house and another party is theirs; a person gives it to the applicant where they may have it.
    if (found.state.parties !== undefined && (await isOfAnother(read, found, document)))
      throw new Refusal("cases.no-such-document", {}, 404);
    return found;
  });
}

async function isOfAnother(read: Read, found: Case, document: string): Promise<boolean> {
  const [events, messages] = [await eventsOf(read, found.id), await messagesOf(read, found.id)];
  const hidden = new Set(partyMessages(events));
  const entries = [...partyEntries(events), ...messages.flatMap(({ id, entry }) => (hidden.has(id) ? [entry] : []))];
  const theirs = await Promise.all(entries.map((entry) => documentsOf(read, entry)));
  return theirs.flat().some(({ id }) => id === document);
}

/**
 * A document of a case; `authorised` gives the case or refuses. The version that is made to last, unless another is preferred. Refuses with
 * `cases.file-waits`, `cases.file-quarantined` (409) what nobody may open.
 */
export async function documentContent(
  tools: Tools,
  document: string,
  authorised: (read: Read) => Promise<Case>,
  prefer: "public" | "archive" = "archive",
): Promise<DocumentContent> {
  const file = await tools.db.read(tools.municipality, async (read) => {
    const found = await authorised(read);
    const entries = (await caseFileView(read, found.caseFile))?.entries ?? [];
    const held = entries
      .flatMap((entry) => entry.documents.map((one) => ({ entry, one })))
      .find(({ one }) => one.id === document);
    const version = held && versionFor(held.one, prefer);
    if (version?.scan === "waiting") throw new Refusal("cases.file-waits", {}, 409);
    if (version?.scan === "infected") throw new Refusal("cases.file-quarantined", {}, 409);
    const stored = version === undefined ? undefined : await describeFile(read, version.sha256);
    return held && stored && { stored, name: `${held.entry.number.replace("/", "-")}-${held.one.number}` };
  });
  if (file === undefined) throw new Refusal("cases.no-such-document", {}, 404);
  const ending = ENDINGS[file.stored.mediaType.split(";")[0] ?? ""] ?? "bin";
  return {
    fileName: `${file.name}.${ending}`,
    mediaType: file.stored.mediaType,
    sizeBytes: file.stored.sizeBytes,
    content: streamFile(tools.db, tools.municipality, file.stored),
  };
}

/** The version of a document that somebody is to read. */
export const versionFor = (
  { versions }: Pick<DocumentView, "versions">,
  prefer: "public" | "archive",
): DocumentView["versions"][number] | undefined =>
  versions.find((v) => v.variant === prefer) ?? versions.find((v) => v.variant === "archive") ?? versions[0];

const ENDINGS: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "application/json": "json",
  "text/plain": "txt",
  "image/png": "png",
  "image/jpeg": "jpg",
};

export function serviceCard(service: Service, language: Language): ServiceCard {
  const say = serviceSay(service, language);
  const byRules = service.process.decision.automation === "decide";
  return {
    slug: service.slug,
    title: say("service.title"),
    summary: say("service.summary"),
    kind: service.about.kind,
    byRules,
  };
}

export function contactOf(tools: Tools, of: string, language: Language): Contact {
  const unit = tools.town.units.find((one) => one.unit === of);
  return {
    name: unit?.name[language] ?? tools.town.name,
    phone: unit?.phone ?? tools.town.phone,
    email: unit?.email ?? tools.town.email,
  };
}

function cardOf(service: Service, found: Case, facts: readonly Fact[], language: Language): CaseCard {
  const status = statusOf(found, effectOf(service, found.state.outcome));
  return {
    caseId: found.id,
    title: serviceCard(service, language).title,
    number: found.number,
    status,
    outcome:
      OVER.has(status) && found.state.outcome !== null
        ? serviceSay(service, language)(`process.outcomes.${found.state.outcome}`)
        : undefined,
    receivedAt: found.openedAt,
    nextStep: nextStepOf(found),
    onBehalfOf: concernedName(facts),
  };
}

/** A letter is there, but of a decision that another has taken the place of; the new letter is not written yet. */
const isRewritten = ({ state }: Case): boolean => state.letterEntry !== null && nextStep(state)?.kind === "letter";

const OVER: ReadonlySet<CitizenStatus> = new Set(["granted", "refused", "closed"]);

const STATUS_OF = { favourable: "granted", adverse: "refused", neutral: "closed" } as const;

/** Outcomes are shown as the letter says them, and not before it is written. */
function statusOf(found: Case, effect: Effect): CitizenStatus {
  const { state } = found;
  if (isOpen(state) || (state.status === "waiting" && !hearsParties(state))) return "waiting-for-you";
  if (state.withdrawn && state.openTask === null) return "withdrawn";
  if (isRewritten(found)) return "in-progress";
  if (state.status === "closed") return "closed";
  if (state.letterEntry !== null && state.openTask === null) return STATUS_OF[effect];
  return state.status === "received" ? "received" : "in-progress";
}

function nextStepOf(found: Case): NextStep {
  const { state } = found;
  if (isOpen(state)) return { code: state.request.kind === "missing" ? "supply" : "hear", by: state.request.due };
  if (hearsParties(state)) return { code: "hears-others", by: lastAnswer(state) };
  if (state.status === "waiting") return { code: "answer-message", by: undefined };
  if (state.withdrawn && state.openTask === null) return { code: "withdrawn", by: undefined };
  if (state.attention === "review-requested") return { code: "review", by: undefined };
  if (state.attention === "appealed") return { code: state.appealed ? "appeal" : "appeal-of-another", by: undefined };
  if (state.appeal === "sent-on") return { code: state.appealed ? "appeal-away" : "appeal-of-another", by: undefined };
  if (state.appeal === "upheld" || state.appeal === "changed") return { code: `appeal-${state.appeal}`, by: undefined };
  if (state.request?.status === "passed" && state.outcome === null) return { code: "late-reply", by: undefined };
  if (state.openTask !== null) return { code: "person-decides", by: state.due ?? undefined };
  if (isRewritten(found)) return { code: "letter-on-its-way", by: undefined };
  if (state.status === "closed") return { code: "none", by: undefined };
  if (state.letterEntry === null) return { code: "we-decide", by: state.due ?? undefined };
  if (state.readAt !== null) return { code: "none", by: undefined };
  return { code: state.delivery === null ? "letter-on-its-way" : "read-letter", by: undefined };
}

/** When the last of the others must have answered. */
const lastAnswer = (state: Case["state"]): LegalDate | undefined =>
  partiesIn(state)
    .flatMap(({ hearing }) => (hearing?.status === "open" ? [hearing.due] : []))
    .toSorted()
    .at(-1);

function decisionView(
  tools: Tools,
  service: Service,
  found: Case,
  decision: Decision,
  facts: Readonly<Record<string, unknown>>,
  letter: DocumentView | undefined,
  language: Language,
): DecisionView {
  const { state } = found;
  const explained = explain(service, evaluationOf(decision), facts, language);
  return {
    ...explained,
    outcome: serviceSay(service, language)(`outcome.${decision.outcome}.title`),
    decidedAt: decision.decidedAt,
    automatic: decision.mode === "automatic",
    rules: { model: decision.model, asOf: decision.asOf },
    reasons: groundsOf(service, decision, language),
    letterDocument: letter === undefined ? undefined : shown(letter)[0]?.document,
    appealUntil:
      (tools.dialogue.appeal_from === "letter" || state.readAt !== null ? state.appealUntil : null) ?? undefined,
    mayAskForPerson: state.mode === "automatic" && !state.reviewRequested && !state.appealed,
    // A late appeal is taken in and judged; the page says that it is late (forvaltningsloven § 31).
    mayAppeal: state.appealUntil !== null && !state.appealed,
  };
}
