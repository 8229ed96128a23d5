/** What a party sees of another's case: what they were told themselves, what was enclosed, and what they have said. Nothing else of it. */
import { record } from "#audit";
import { caseById, happened, type Case } from "#cases";
import { partiesOfPerson, partyIn, type Party, type PartyState } from "#cases/parties";
import { parcelOfEntry, tellRead } from "#dispatch";
import { nationalIdOf, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { addDays, dayOf, today } from "#platform/time";
import { contactOf, documentContent, serviceCard } from "../caseview.ts";
import type { Citizen, DocumentContent } from "../portal.model.ts";
import type { Tools } from "../tools.ts";
import { serviceOf } from "../versions/worked.ts";
import { ownParty } from "./answer.ts";
import type { AskedCard, AskedCase } from "./parties.model.ts";
import { appealIn, askedIn, mayAppeal, partyStory, readableBy, toldIn, type PartyStory } from "./view.ts";

/** Cases in which the person is a party and was written to, newest first. */
export async function askedCards(tools: Tools, read: Read, who: Citizen, language: Language): Promise<AskedCard[]> {
  const cards: AskedCard[] = [];
  for (const party of await partiesOfPerson(read, who.person)) {
    const found = await caseById(read, party.caseId);
    const state = partyIn(found.state, party.id);
    if (state !== undefined && isWrittenTo(state)) cards.push(await cardOf(tools, read, found, party, state, language));
  }
  return cards;
}

/** Refuses with `cases.no-such-party` (404) whoever it is not, whoever is a party no more, and whoever nobody has written to. */
export async function askedCase(tools: Tools, who: Citizen, id: string, language: Language): Promise<AskedCase> {
  return tools.db.read(tools.municipality, async (read) => {
    const { party, found, state, story } = await own(tools, read, who, id, language);
    const asked = askedIn(story, id);
    const newest = asked.at(-1);
    const told = toldIn(story, id);
    const hasBegun = tools.dialogue.appeal_from === "letter" || state.told?.readAt != null;
    return {
      ...(await cardOf(tools, read, found, party, state, language)),
      asked,
      open:
        found.state.status === "closed" || newest === undefined || newest.status === "answered" ? undefined : newest,
      told: told && { ...told, appealUntil: hasBegun ? told.appealUntil : undefined },
      isAppealLate:
        hasBegun && told?.appealUntil !== undefined && today(tools.clock, tools.town.time_zone) > told.appealUntil,
      mayAppeal: mayAppeal(state),
      appeal: appealIn(story, id),
      unit: contactOf(tools, found.unit, language),
    };
  });
}

/** A document that a party may read. That it was opened is written down, and the house and the carrier know it of a letter. */
export async function partyDocument(
  tools: Tools,
  who: Citizen,
  id: string,
  document: string,
): Promise<DocumentContent> {
  const opened = await tools.db.read(tools.municipality, async (read) => {
    const { story, ...rest } = await own(tools, read, who, id, "nb");
    if (!readableBy(story, id).has(document)) throw new Refusal("cases.no-such-document", {}, 404);
    const entry = story.file?.entries.find((one) => one.documents.some((held) => held.id === document))?.id ?? "";
    return { ...rest, entry };
  });
  const content = await documentContent(tools, document, () => Promise.resolve(opened.found), "public");
  const told = await tools.db.write(tools.municipality, (tx) => noteRead(tx, tools, who, id, opened.entry, document));
  if (told !== undefined)
    await tools.carrier
      ?.markRead(told.providerId, told.nationalId, tools.clock.now().toString())
      .catch((error: unknown) =>
        tools.log.warn(
          { caseId: opened.found.id, err: error instanceof Error ? error.message : "unknown" },
          "the carrier was not told that the letter was read",
        ),
      );
  return content;
}

async function noteRead(tx: Tx, tools: Tools, who: Citizen, id: string, entry: string, document: string) {
  const at = tools.clock.now().toString();
  const actor = { kind: "citizen", id: who.person } as const;
  const party = await ownParty(tx, who.person, id);
  const found = await caseById(tx, party.caseId);
  await record(tx, {
    at,
    actor,
    action: "cases.party-document-opened",
    subject: { kind: "document", id: document },
    caseId: found.id,
    purpose: "hearing-of-parties",
  });
  const told = partyIn(found.state, id)?.told;
  if (told?.entry === entry && told.readAt === null) {
    const weeks = (await serviceOf(tools, found, tx)).process.appeal?.weeks;
    const isCounted = tools.dialogue.appeal_from === "reading" && weeks !== undefined && told.appealUntil !== null;
    const appealUntil = addDays(dayOf(at, tools.town.time_zone), (weeks ?? 0) * 7);
    const fact = { type: "party-read", party: id, entry, ...(isCounted ? { appealUntil } : {}) } as const;
    await happened(tx, found.id, { actor, at }, [fact]);
  }
  const parcel = await parcelOfEntry(tx, entry);
  if (parcel?.recipient !== who.person || parcel.providerId === null || !(await tellRead(tx, parcel.id, at)))
    return undefined;
  return {
    providerId: parcel.providerId,
    nationalId: await nationalIdOf(tx, tools.personKeys, who.person as PersonId),
  };
}

async function own(
  tools: Tools,
  read: Read,
  who: Citizen,
  id: string,
  language: Language,
): Promise<{ readonly party: Party; readonly found: Case; readonly state: PartyState; readonly story: PartyStory }> {
  const party = await ownParty(read, who.person, id);
  const found = await caseById(read, party.caseId);
  const state = partyIn(found.state, id);
  if (state === undefined || !isWrittenTo(state)) throw new Refusal("cases.no-such-party", {}, 404);
  return { party, found, state, story: await partyStory(tools, read, found, language) };
}

/** Somebody was told that there is a case, and may see what they were told. */
const isWrittenTo = ({ hearing, told, appealed }: PartyState): boolean => hearing !== null || told !== null || appealed;

async function cardOf(
  tools: Tools,
  read: Read,
  found: Case,
  party: Party,
  { hearing, told }: PartyState,
  language: Language,
): Promise<AskedCard> {
  const service = await serviceOf(tools, found, read);
  const mayAnswer = hearing !== null && hearing.status !== "answered" && found.state.status !== "closed";
  const isLate = hearing?.status === "passed";
  const standing = (): AskedCard["state"] => {
    if (told !== null) return "decided";
    if (found.state.status === "closed") return "closed";
    if (mayAnswer) return isLate ? "late" : "to-answer";
    return hearing?.status === "answered" ? "answered" : "waiting";
  };
  return {
    party: party.id,
    title: serviceCard(service, language).title,
    number: found.number,
    role: party.role,
    since: party.addedAt,
    by: mayAnswer && !isLate ? hearing.due : undefined,
    state: standing(),
  };
}
