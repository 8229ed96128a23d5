/**
 * Telling other parties of a decision (nb: underretning, forvaltningsloven § 27; sv: förvaltningslagen § 33): a letter of their own that
 * says what was decided and how to appeal. What the applicant's letter says of the applicant goes along only where a person said so.
 */
import { record } from "#audit";
import { caseById, decisionsOf, happened, lockCase, nextStep, type Actor, type Case, type Decision } from "#cases";
import { moveParty, partiesIn, partyOf, TELLINGS, type Party, type PartyState } from "#cases/parties";
import { announce } from "#notify";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { dayOf } from "#platform/time";
import { post, write, type Writing, type Written } from "../dialogue/post.ts";
import { serviceSay } from "../explain.ts";
import { appealDay } from "../letter.data.ts";
import type { Service } from "../read.model.ts";
import type { Tools } from "../tools.ts";
import { serviceOf } from "../versions/worked.ts";
import { partyAddressee } from "./addressee.ts";
import { TELL_PARTIES } from "./queue.ts";
import { addressNow } from "./who.ts";

const MACHINE = { kind: "automation", id: "parties" } as const;

/** Those who are still to have a letter of the decision that stands; nobody before the applicant's own is written. */
export const toTell = ({ state }: Pick<Case, "state">): readonly PartyState[] =>
  state.decision === null || state.letterEntry === null || nextStep(state)?.kind === "letter"
    ? []
    : partiesIn(state).filter(({ tell, told }) => tell !== "no" && told?.decision !== state.decision);

/** Sends every letter that is to be sent. Run twice, it is done once. */
export async function tellParties(tools: Tools, caseId: string): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const found = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
    const next = toTell(found).find(({ party }) => !tried.has(party));
    if (next === undefined) return;
    tried.add(next.party);
    await tellOne(tools, found, next);
  }
}

async function tellOne(tools: Tools, found: Case, { party: id, tell }: PartyState): Promise<void> {
  const service = await serviceOf(tools, found);
  const known = await tools.db.read(tools.municipality, async (read) => ({
    party: await partyOf(read, found.id, id),
    decision: (await decisionsOf(read, found.id)).find((one) => one.id === found.state.decision),
  }));
  const { decision } = known;
  if (decision === undefined) throw new Error("A party was to be told of a decision that is missing");
  const addressLines = await addressNow(tools, MACHINE, found, known.party);
  const party = { ...known.party, addressLines };
  const withLetter = tell === "with-letter";
  const letter = await write(tools, found, await writingOf(tools, service, found, decision, party, withLetter));
  await tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, found.id);
    if (!toTell(locked).some((one) => one.party === id) || locked.state.decision !== decision.id) return;
    await put(tx, tools, service, locked, party, letter, withLetter);
  });
}

async function put(
  tx: Tx,
  tools: Tools,
  service: Service,
  found: Case,
  party: Party,
  letter: Written,
  withLetter: boolean,
): Promise<void> {
  const at = tools.clock.now().toString();
  const { decision, letterEntry, letterDocument } = found.state;
  const dedupeKey = `${decision}:${party.id}`;
  const isEnclosed = withLetter && letterDocument !== null;
  await moveParty(tx, party.id, party.addressLines, at);
  const { entry, document } = await post(tx, tools, found, letter, {
    actor: MACHINE,
    at,
    dedupeKey,
    ...(isEnclosed
      ? {
          attachments: [
            {
              fileName: `${found.number.replace("/", "-")}-vedtak.pdf`,
              file: letterDocument,
              mediaType: "application/pdf",
            },
          ],
        }
      : {}),
  });
  await happened(tx, found, { actor: MACHINE, at }, [
    {
      type: "party-told",
      party: party.id,
      decision: decision ?? "",
      entry,
      document,
      letterEntry: isEnclosed ? letterEntry : null,
      appealUntil: appealDay(service, dayOf(at, tools.town.time_zone)),
    },
  ]);
  await record(tx, {
    at,
    actor: MACHINE,
    action: "cases.party-told",
    subject: { kind: "party", id: party.id },
    caseId: found.id,
    legalBasis: tools.dialogue.legal_basis.told,
    details: { withLetter: isEnclosed },
  });
  if (party.kind === "person")
    await announce(tx, tools.jobs, { person: party.person, caseId: found.id, language: party.language, dedupeKey, at });
}

async function writingOf(
  tools: Tools,
  service: Service,
  found: Case,
  decision: Decision,
  party: Party,
  withLetter: boolean,
): Promise<Writing> {
  const person =
    party.kind === "person"
      ? await tools.db.read(tools.municipality, (read) => personView(read, party.person as PersonId))
      : undefined;
  const { time_zone: zone } = tools.town;
  const until = appealDay(service, dayOf(tools.clock.now().toString(), zone));
  return {
    template: "templates/party-decision.typ",
    title: "party-decision",
    caseWorker: decision.mode === "manual" ? found.state.assigneeName : null,
    party: { addressee: partyAddressee(tools, party, person), language: party.language },
    data: {
      role: party.role,
      legalBasis: tools.dialogue.legal_basis.told,
      outcome: serviceSay(service, party.language)(`process.outcomes.${decision.outcome}`),
      decided: dayOf(decision.decidedAt, zone),
      isEnclosed: withLetter,
      canLogIn: party.kind === "person",
      appeal:
        until === null
          ? null
          : {
              until,
              weeks: service.process.appeal?.weeks ?? 0,
              from: tools.dialogue.appeal_from,
              body: tools.town.appeal_body?.name ?? null,
            },
    },
  };
}

/**
 * Whether a party is told of the decision, and whether the applicant's own letter goes along. Of a decision that is made they are told now.
 * Refuses with `cases.no-such-party`, `cases.party-telling`, and with `cases.party-told` (409) once they are told of the one that stands.
 */
export async function markTelling(
  tools: Tools,
  actor: Actor,
  caseId: string,
  id: string,
  telling: string,
): Promise<void> {
  const tell = TELLINGS.find((one) => one === telling);
  if (tell === undefined) throw new Refusal("cases.party-telling");
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    await partyOf(tx, caseId, id);
    const at = tools.clock.now().toString();
    if (partiesIn(found.state).some(({ party, told }) => party === id && told !== null))
      throw new Refusal("cases.party-told", {}, 409);
    const after = await happened(tx, found, { actor, at }, [{ type: "party-to-tell", party: id, tell }]);
    await record(tx, {
      at,
      actor,
      action: "cases.party-telling-chosen",
      subject: { kind: "party", id },
      caseId,
      details: { tell },
    });
    if (toTell(after).length > 0) await tools.jobs.enqueue(tx, TELL_PARTIES, caseId);
  });
}
