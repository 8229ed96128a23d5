/** The citizen's portal: what every page is given, by the verbs of the engines. */
import { happened, medianMinutes, type Case } from "#cases";
import { parcelsOfCase, tellRead } from "#dispatch";
import { openDraftsOf } from "#forms";
import { nationalIdOf, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, dayOf, type LegalDate } from "#platform/time";
import { documentsOf } from "#records";
import { Temporal } from "temporal-polyfill";
import { autosave } from "./autosave.ts";
import { chooseWhom, whomView } from "./behalf.ts";
import { caseCards, citizenCase, contactOf, ownCase, ownDocument, serviceCard } from "./caseview.ts";
import type { Service } from "./read.model.ts";
import { withdrawConsent } from "./dialogue/consent.ts";
import { applicantWrites } from "./dialogue/messages.ts";
import { applicantReplies } from "./dialogue/reply.ts";
import { withdraw } from "./dialogue/withdraw.ts";
import type { DraftCard, KeptView } from "./draft.life.model.ts";
import { keptViews } from "./draft.life.ts";
import { serviceSay } from "./explain.ts";
import { discard, formPage, save, start } from "./formflow.ts";
import { check, openForm } from "./formview.ts";
import { replyAsParty } from "./parties/answer.ts";
import { appealAsParty } from "./parties/appeal.ts";
import { askedCards, askedCase, partyDocument } from "./parties/portal.ts";
import { precheck } from "./precheck.ts";
import type { Citizen, Portal, ServiceCard, ServicePage } from "./portal.model.ts";
import { stillTheirs } from "./rights.ts";
import { ranked } from "./search.rules.ts";
import { afterPayment, submit, takeBack } from "./sending.ts";
import { attachmentToSign } from "./signing.attachments.ts";
import { declineToSign, signatureCards, signingPage, signSeen, takeSignatureBack, waitingView } from "./signing.ts";
import { receiptFor } from "./submit.ts";
import type { Tools } from "./tools.ts";
import { serviceOf } from "./versions/worked.ts";

export function openPortal(tools: Tools): Portal {
  /** What somebody does in a case of their own, once it is known that it still is. */
  const within =
    <A extends unknown[], T>(act: (who: Citizen, caseId: string, ...rest: A) => Promise<T>) =>
    async (who: Citizen, caseId: string, ...rest: A): Promise<T> => {
      await stillTheirs(tools, who, caseId);
      return act(who, caseId, ...rest);
    };
  return {
    services: async (language) => cards(tools, language),
    search: async (query, language) => {
      const found = ranked(
        query,
        [...tools.services.values()].map((service) => ({ key: service.slug, texts: searchTexts(service, language) })),
      );
      return found.flatMap((slug) => cards(tools, language).filter((card) => card.slug === slug));
    },
    service: async (slug, language) => {
      const service = tools.services.get(slug);
      return service && servicePage(tools, service, language);
    },
    mine: (who, language) =>
      tools.db.read(tools.municipality, async (read) => ({
        cases: await caseCards(tools, read, who, language),
        drafts: await draftCards(tools, read, who, language),
        signatures: await signatureCards(tools, read, who, language),
        asked: await askedCards(tools, read, who, language),
      })),
    start: (who, slug, language, answers = {}) => start(tools, who, slug, language, answers),
    precheck: async (slug, request, language) => precheck(tools, slug, request, language),
    formPage: (who, draft, page, language) => formPage(tools, who, draft, page, language),
    save: (who, request, language) => save(tools, who, request, language),
    autosave: (who, request) => autosave(tools, who, request),
    kept: (who, draft) => tools.db.read(tools.municipality, (read) => keptFor(tools, read, who, draft)),
    discard: (who, draft) => discard(tools, who, draft),
    check: (who, draft, language) => check(tools, who, draft, language),
    submit: (who, request) => submit(tools, who, request),
    whom: (who, draft, language) => whomView(tools, who, draft, language),
    chooseWhom: (who, draft, choice) => chooseWhom(tools, who, draft, choice),
    waiting: (who, draft, language) => waitingView(tools, who, draft, language),
    takeBack: (who, draft) => takeBack(tools, who, draft),
    afterPayment: (who, draft, wish) => afterPayment(tools, who, draft, wish),
    signing: (who, signature, language) => signingPage(tools, who, signature, language),
    attachmentToSign: (who, signature, upload) => attachmentToSign(tools, who, signature, upload),
    sign: (who, seen) => signSeen(tools, who, seen),
    declineToSign: (who, signature, reason) => declineToSign(tools, who, signature, reason),
    takeSignatureBack: (who, signature) => takeSignatureBack(tools, who, signature),
    receipt: within((who, caseId, language) =>
      tools.db.read(tools.municipality, async (read) => {
        const found = await ownCase(read, who, caseId);
        return receiptFor(tools, read, found, language);
      }),
    ),
    caseView: within((who, caseId, language) => citizenCase(tools, who, caseId, language)),
    document: within(async (who, caseId, document) => {
      const content = await ownDocument(tools, who, caseId, document);
      await noteRead(tools, who, caseId, document);
      return content;
    }),
    write: within((who, caseId, text, papers) => applicantWrites(tools, who.person, caseId, "message", text, papers)),
    claimPartiality: within((who, caseId, text, papers) =>
      applicantWrites(tools, who.person, caseId, "impartiality", text, papers),
    ),
    askForPerson: within((who, caseId, text, papers) =>
      applicantWrites(tools, who.person, caseId, "review", text, papers),
    ),
    appeal: within((who, caseId, text, papers) => applicantWrites(tools, who.person, caseId, "appeal", text, papers)),
    reply: within((who, caseId, reply) => applicantReplies(tools, who.person, caseId, reply)),
    withdrawConsent: within((who, caseId, field) => withdrawConsent(tools, who.person, caseId, field)),
    withdraw: within((who, caseId, text) => withdraw(tools, who.person, caseId, text)),
    askedCase: (who, party, language) => askedCase(tools, who, party, language),
    askedDocument: (who, party, document) => partyDocument(tools, who, party, document),
    answerAsParty: (who, party, reply) => replyAsParty(tools, who.person, party, reply),
    appealAsParty: (who, party, text, papers = []) => appealAsParty(tools, who.person, party, text, papers),
  };
}

/** Those that are on their way are kept for as long as that takes. */
async function draftCards(tools: Tools, read: Read, who: Citizen, language: Language): Promise<DraftCard[]> {
  const drafts = await openDraftsOf(read, who.person);
  const open = drafts.filter(({ state }) => state === "open").map(({ id }) => id);
  const kept = await keptViews(tools, read, open);
  return drafts.map(({ id, service, savedAt }) => ({
    draft: id,
    service,
    title: serviceTitle(tools, service, language),
    savedAt,
    kept: kept.get(id),
  }));
}

async function keptFor(tools: Tools, read: Read, who: Citizen, draft: string): Promise<KeptView> {
  const { id } = (await openForm(tools, read, who, draft)).draft;
  const kept = (await keptViews(tools, read, [id])).get(id);
  if (kept === undefined) throw new Refusal("forms.no-such-draft", {}, 404);
  return kept;
}

/** What a service is called; by its slug when it is offered no more. */
export function serviceTitle(tools: Tools, slug: string, language: Language): string {
  const service = tools.services.get(slug);
  return service === undefined ? slug : serviceCard(service, language).title;
}

/** By title, in the order of the language's own alphabet. */
const cards = (tools: Tools, language: Language): ServiceCard[] =>
  [...tools.services.values()]
    .map((service) => serviceCard(service, language))
    .toSorted((a, b) => a.title.localeCompare(b.title, language));

function searchTexts(service: Service, language: Language): string[] {
  const say = serviceSay(service, language);
  return [
    say("service.title"),
    say("service.keywords"),
    say("service.summary"),
    ...service.about.sections.map((key) => say(`service.${key}.body`)),
  ];
}

async function servicePage(tools: Tools, service: Service, language: Language): Promise<ServicePage> {
  const say = serviceSay(service, language);
  const since = tools.clock
    .now()
    .subtract(Temporal.Duration.from({ hours: 90 * 24 }))
    .toString();
  return {
    ...serviceCard(service, language),
    sections: service.about.sections.map((key) => ({
      key,
      heading: say(`service.${key}.heading`),
      body: say(`service.${key}.body`),
    })),
    hasPrecheck: service.form.precheck !== undefined,
    unit: contactOf(tools, service.about.unit, language),
    rules:
      service.process.decision.automation === "recommend"
        ? "advise"
        : service.process.steps.some(({ kind }) => kind === "note")
          ? "note"
          : "decide",
    medianMinutes: await tools.db.read(tools.municipality, (read) => medianMinutes(read, service.slug, since)),
  };
}

/** In a country that counts the time for appealing from the day the decision was read, that day is now known. */
async function appealTime(
  tools: Tools,
  read: Read,
  found: Case,
  now: string,
): Promise<{ readonly appealUntil?: LegalDate }> {
  const weeks = (await serviceOf(tools, found, read)).process.appeal?.weeks;
  if (tools.dialogue.appeal_from !== "reading" || weeks === undefined || found.state.appealUntil === null) return {};
  return { appealUntil: addDays(dayOf(now, tools.town.time_zone), weeks * 7) };
}

/**
 * A letter was opened here: the case knows, and the carrier is told once, so that no paper follows. That the carrier
 * does not answer is no reason to keep a letter from its reader.
 */
async function noteRead(tools: Tools, who: Citizen, caseId: string, document: string): Promise<void> {
  const now = tools.clock.now().toString();
  const told = await tools.db.write(tools.municipality, async (tx) => {
    const found = await ownCase(tx, who, caseId);
    const { letterEntry, readAt } = found.state;
    for (const { id, entry, providerId, recipient } of await parcelsOfCase(tx, caseId)) {
      if (recipient !== who.person || !(await documentsOf(tx, entry)).some((one) => one.id === document)) continue;
      const isTold = providerId !== null && (await tellRead(tx, id, now));
      if (entry === letterEntry ? readAt === null : isTold)
        await happened(tx, caseId, { actor: { kind: "citizen", id: who.person }, at: now }, [
          { type: "letter-read", entry, ...(await appealTime(tools, tx, found, now)) },
        ]);
      if (!isTold) return undefined;
      return { providerId, nationalId: await nationalIdOf(tx, tools.personKeys, who.person as PersonId) };
    }
    return undefined;
  });
  if (told === undefined) return;
  await tools.carrier
    ?.markRead(told.providerId, told.nationalId, now)
    .catch((error: unknown) =>
      tools.log.warn(
        { caseId, err: error instanceof Error ? error.message : "unknown" },
        "the carrier was not told that the letter was read",
      ),
    );
}
