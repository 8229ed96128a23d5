/** The case worker's verbs about other parties: each demands the right to decide in the case's own unit, and leaves a trace. */
import { record } from "#audit";
import type { Case } from "#cases";
import { PARTY_ROLES } from "#cases/parties";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { LANGUAGES } from "#platform/texts";
import { today } from "#platform/time";
import { serviceOf, serviceSay, serviceTitle, type Tools } from "#services";
import { proposedDue, type Asker } from "#services/dialogue";
import {
  addPartyTo,
  deskParties,
  enclosable,
  enterPartyAppeal,
  enterPartyReply,
  hearParties,
  markTelling,
  previewPartyHearing,
  removePartyFrom,
  shareAnswer,
  type PartyHearing,
} from "#services/parties";
import type { Worker } from "./errands.model.ts";
import { dayIn, doneOnSeen, type Allowed } from "./errands.ts";
import type { HearingForm, PartiesView, PartyVerbs } from "./parties.model.ts";

export function partyVerbs(tools: Tools, allowed: Allowed): PartyVerbs {
  const { db, municipality } = tools;
  const found = (who: Worker, caseId: string): Promise<Case> =>
    db.read(municipality, (read) => allowed(read, who, caseId));
  const asker = (who: Worker): Asker => ({ actor: { kind: "staff", id: who.staff }, name: who.name });
  const onSeen = doneOnSeen(tools, allowed);
  return {
    open: (who, caseId, language) =>
      db.write(municipality, async (tx) => {
        const one = await allowed(tx, who, caseId);
        await record(tx, {
          at: tools.clock.now().toString(),
          actor: asker(who).actor,
          action: "cases.parties-opened",
          subject: { kind: "case", id: caseId },
          caseId,
          purpose: "case work",
        });
        return viewOf(tools, tx, one, language);
      }),
    add: async (who, caseId, form) => {
      const role = PARTY_ROLES.find((one) => one === form.role);
      if (role === undefined) throw new Refusal("cases.party-role");
      const language = LANGUAGES.find((one) => one === form.language);
      return addPartyTo(tools, asker(who).actor, await found(who, caseId), { ...form, role, language });
    },
    remove: async (who, caseId, party, reason) => {
      await found(who, caseId);
      await removePartyFrom(tools, asker(who).actor, caseId, party, reason);
    },
    preview: async (who, caseId, form) =>
      previewPartyHearing(tools, asker(who), await found(who, caseId), hearingOf(form)),
    hear: (who, caseId, seen, form) =>
      onSeen(who, caseId, seen, (one) => hearParties(tools, asker(who), one, one.rev, hearingOf(form))),
    enterReply: async (who, caseId, party, { on, ...reply }) => {
      await found(who, caseId);
      await enterPartyReply(tools, asker(who).actor, caseId, party, { ...reply, on: dayIn(on) });
    },
    enterAppeal: async (who, caseId, party, { on, ...appeal }) => {
      await found(who, caseId);
      await enterPartyAppeal(tools, asker(who).actor, caseId, party, { ...appeal, on: dayIn(on) });
    },
    share: async (who, caseId, party, message) => {
      await found(who, caseId);
      await shareAnswer(tools, asker(who).actor, caseId, party, message);
    },
    tell: async (who, caseId, party, tell) => {
      await found(who, caseId);
      await markTelling(tools, asker(who).actor, caseId, party, tell);
    },
  };
}

async function viewOf(
  tools: Tools,
  read: Read,
  found: Case,
  language: PartiesView["languages"][number],
): Promise<PartiesView> {
  const service = await serviceOf(tools, found, read);
  const day = today(tools.clock, tools.town.time_zone);
  return {
    caseId: found.id,
    seen: tools.clock.now().toString(),
    number: found.number,
    title: serviceTitle(tools, found.service, language),
    parties: await deskParties(tools, read, found, language),
    mayDo: found.state.status !== "closed",
    mayHear: found.state.status !== "closed" && mayHear(found),
    today: day,
    proposedDue: proposedDue(tools, "hearing", day),
    outcomes: service.process.decision.outcomes.map((key) => ({
      key,
      label: serviceSay(service, language)(`process.outcomes.${key}`),
    })),
    enclosures: (await enclosable(read, found)).map(({ document, title, number, accessCode, isRedacted }) => ({
      document,
      title,
      number,
      code: accessCode,
      isRedacted,
    })),
    languages: tools.town.languages,
    isOpen: service.about.access_code === undefined,
  };
}

/** Before a decision, or while a person has the case again. */
const mayHear = ({ state }: Case): boolean => state.outcome === null || state.openTask !== null;

const hearingOf = ({ outcome, body, enclosed, parties }: HearingForm): PartyHearing => ({
  outcome: outcome === "" ? undefined : outcome,
  body,
  enclosed,
  parties: parties.map(({ party, due }) => ({ party, due: dayIn(due) })),
});
