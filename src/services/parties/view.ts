/** What was said between the house and each party, as the desk and the party themselves see it. */
import { eventsOf, messagesOf, type Case, type CaseEvent, type Message } from "#cases";
import { partiesOf, partyIn, partyRequestsOf, type Party, type PartyRequest, type PartyState } from "#cases/parties";
import { personViews, staffById, type PersonId, type PersonView, type StaffId } from "#people";
import type { Read } from "#platform/sql";
import type { Language, Say } from "#platform/texts";
import { caseFileView, type CaseFileView, type DocumentView } from "#records";
import { serviceSay } from "../explain.ts";
import type { Tools } from "../tools.ts";
import { serviceOf } from "../versions/worked.ts";
import { partyName } from "./addressee.ts";
import { documentsIn, shownOf } from "./enclosing.ts";
import type { DeskParty, PartyAsked, PartyDocument, PartySaid, PartyTold } from "./parties.model.ts";

/** Everything of a case that parties are told from. */
export type PartyStory = {
  readonly found: Case;
  readonly requests: readonly PartyRequest[];
  readonly events: readonly CaseEvent[];
  readonly messages: readonly Message[];
  readonly file: CaseFileView | undefined;
  readonly say: Say;
};

export async function partyStory(
  tools: Tools,
  read: Read,
  found: Case,
  language: Language,
  known: Partial<Pick<PartyStory, "events" | "messages" | "file">> = {},
): Promise<PartyStory> {
  return {
    found,
    requests: await partyRequestsOf(read, found.id),
    events: known.events ?? (await eventsOf(read, found.id)),
    messages: known.messages ?? (await messagesOf(read, found.id)),
    file: known.file ?? (await caseFileView(read, found.caseFile)),
    say: serviceSay(await serviceOf(tools, found, read), language),
  };
}

/** All who are, or were, parties of a case; nothing is read of a case that never had any. */
export async function deskParties(
  tools: Tools,
  read: Read,
  found: Case,
  language: Language,
  known: Partial<Pick<PartyStory, "events" | "messages" | "file">> = {},
): Promise<DeskParty[]> {
  if (found.state.parties === undefined) return [];
  const parties = await partiesOf(read, found.id);
  const story = await partyStory(tools, read, found, language, known);
  const people = await personViews(
    read,
    parties.flatMap((party) => (party.kind === "person" ? [party.person as PersonId] : [])),
  );
  const staff = await namesOfStaff(read, parties);
  return parties.map((party) =>
    deskParty(story, party, party.kind === "person" ? people.get(party.person as PersonId) : undefined, staff),
  );
}

function deskParty(
  story: PartyStory,
  party: Party,
  person: PersonView | undefined,
  staff: ReadonlyMap<string, string>,
): DeskParty {
  const isProtected = person !== undefined && person.protection !== "none";
  const state = partyIn(story.found.state, party.id);
  return {
    party: party.id,
    kind: party.kind,
    name: partyName(party, person),
    isProtected,
    orgNumber: party.kind === "organisation" ? party.orgNumber : undefined,
    addressLines: isProtected ? [] : party.addressLines,
    source: party.source ?? undefined,
    language: party.language,
    role: party.role,
    why: party.why,
    addedAt: party.addedAt,
    addedBy: staff.get(party.addedBy) ?? "",
    removed: party.removed && { ...party.removed, by: staff.get(party.removed.by) ?? "" },
    asked: askedIn(story, party.id),
    delivery: deliveryOf(story, party.id),
    tell: state?.tell ?? "no",
    told: toldIn(story, party.id),
    mayAppeal: state !== undefined && mayAppeal(state),
    appeal: appealIn(story, party.id),
  };
}

/** Every notice to a party with what came of it, oldest first. */
export function askedIn(story: PartyStory, party: string): PartyAsked[] {
  const { requests, events, found, file, say } = story;
  const documents = documentsIn(file);
  const newest = partyIn(found.state, party)?.hearing;
  return requests
    .filter((one) => one.party === party)
    .map((request): PartyAsked => {
      const answers = events.flatMap((event) =>
        event.type === "party-answered" && event.request === request.id ? [event] : [],
      );
      return {
        request: request.id,
        askedAt: request.askedAt,
        due: request.dueOn,
        status: newest?.request === request.id ? newest.status : answers.length > 0 ? "answered" : "passed",
        outcome: request.outcome === null ? undefined : say(`process.outcomes.${request.outcome}`),
        body: request.body,
        letter: letterOf(file, request.entry),
        enclosed: request.enclosed.flatMap((id) => {
          const document = documents.get(id);
          return document === undefined ? [] : [shownOf(document, "public")];
        }),
        said: answers.map((event) => saidIn(story, event)),
      };
    });
}

/** The letter of the decision that stands, or of the last one they were told of. */
export function toldIn({ events, file, found }: PartyStory, party: string): PartyTold | undefined {
  const event = events.findLast((one) => one.type === "party-told" && one.party === party);
  if (event?.type !== "party-told") return undefined;
  const told = partyIn(found.state, party)?.told;
  return {
    at: event.at,
    letter: letterOf(file, event.entry),
    enclosed: event.letterEntry === null ? undefined : letterOf(file, event.letterEntry),
    appealUntil: (told?.entry === event.entry ? told.appealUntil : event.appealUntil) ?? undefined,
  };
}

export function appealIn(story: PartyStory, party: string): DeskParty["appeal"] {
  const event = story.events.findLast((one) => one.type === "appealed" && one.party === party);
  if (event?.type !== "appealed") return undefined;
  const via = event.actor.kind === "citizen" ? "portal" : "post";
  const sentOn = story.events.slice(story.events.indexOf(event)).find(({ type }) => type === "appeal-sent-on");
  const words = sentOn?.type === "appeal-sent-on" ? (sentOn.words ?? []) : [];
  const entry = words.find((word) => word.party === party)?.entry;
  return {
    ...saidIn(story, { ...event, late: !event.inTime, via }),
    inTime: event.inTime,
    word: entry === undefined ? undefined : letterOf(story.file, entry),
  };
}

/** What may be read by a party: their own letters, what was enclosed in them, and what they sent. By id, with the version they are given. */
export function readableBy({ requests, events, messages, file }: PartyStory, party: string): ReadonlySet<string> {
  const entries = new Set<string>();
  const enclosed = requests.filter((one) => one.party === party).flatMap((one) => one.enclosed);
  for (const request of requests) if (request.party === party) entries.add(request.entry);
  const byMessage = new Map(messages.map((message) => [message.id, message.entry]));
  for (const event of events) {
    if (event.type === "party-told" && event.party === party) {
      entries.add(event.entry);
      if (event.letterEntry !== null) entries.add(event.letterEntry);
    }
    if (event.type === "appeal-sent-on")
      for (const word of event.words ?? []) if (word.party === party) entries.add(word.entry);
    if ((event.type === "party-answered" || event.type === "appealed") && event.party === party)
      entries.add(byMessage.get(event.message) ?? "");
  }
  const own = (file?.entries ?? []).filter(({ id }) => entries.has(id)).flatMap((entry) => entry.documents);
  return new Set([...enclosed, ...own.map(({ id }) => id)]);
}

/** Told of the decision that stands, which can be appealed against, and has not; a late appeal is taken in. */
export const mayAppeal = ({ told, appealed }: PartyState): boolean =>
  told !== null && told.appealUntil !== null && !appealed;

const saidIn = (
  { events, messages, file }: PartyStory,
  event: { readonly at: string; readonly message: string; readonly late: boolean; readonly via: "portal" | "post" },
): PartySaid => {
  const message = messages.find(({ id }) => id === event.message);
  const entry = file?.entries.find(({ id }) => id === message?.entry);
  return {
    message: event.message,
    isShared: events.some((one) => one.type === "party-shared" && one.message === event.message),
    at: event.at,
    late: event.late,
    via: event.via,
    text: message?.content ?? "",
    documents: (entry?.documents ?? []).slice(1).map((document: DocumentView) => shownOf(document)),
  };
};

function letterOf(file: CaseFileView | undefined, entry: string): PartyDocument | undefined {
  const document = file?.entries.find(({ id }) => id === entry)?.documents[0];
  return document && shownOf(document);
}

/** How far the newest letter to a party has come. */
function deliveryOf({ events }: PartyStory, party: string): DeskParty["delivery"] {
  const letter = events.findLast(
    (event) => (event.type === "party-asked" || event.type === "party-told") && event.party === party,
  );
  if (letter?.type !== "party-asked" && letter?.type !== "party-told") return undefined;
  const last = events.findLast(
    (event) => (event.type === "delivery" || event.type === "dispatched") && event.entry === letter.entry,
  );
  if (last?.type === "delivery") return last.status;
  return last?.type === "dispatched" ? "accepted" : "queued";
}

async function namesOfStaff(read: Read, parties: readonly Party[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    parties.flatMap(({ addedBy, removed }) => [addedBy, ...(removed === undefined ? [] : [removed.by])]),
  );
  const names = new Map<string, string>();
  for (const id of ids) {
    const found = /^[0-9a-f-]{36}$/.test(id) ? await staffById(read, id as StaffId) : undefined;
    if (found !== undefined) names.set(id, found.name);
  }
  return names;
}
