/** What a party answers, by the portal or by post: an entry on record, and a person who reads it. What comes late is taken in and marked. */
import { record } from "#audit";
import { happened, lockCase, openTask, type Actor, type Case } from "#cases";
import { hearsParties, partyById, partyIn, partyOf, partyRequestsOf, type Party } from "#cases/parties";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { sayIn } from "#platform/texts";
import { dayOf, newId, type LegalDate } from "#platform/time";
import { writeOff, type Correspondent } from "#records";
import { LONGEST_MESSAGE, onRecord } from "../dialogue/entry.ts";
import { judgePapers, type Judged } from "../dialogue/papers.ts";
import { dayInWords } from "../format.rules.ts";
import type { Tools } from "../tools.ts";
import { partyName } from "./addressee.ts";
import type { PartyReply } from "./parties.model.ts";

/** The party of a person who is logged in. Refuses with `cases.no-such-party` (404) whoever they are not, and whoever is one no more. */
export async function ownParty(read: Read, person: string, id: string): Promise<Party & { readonly kind: "person" }> {
  const party = await partyById(read, id);
  if (party.kind !== "person" || party.person !== person) throw new Refusal("cases.no-such-party", {}, 404);
  return party;
}

/** Refuses with `cases.no-such-request` when there is nothing to answer, `cases.party-nothing-said` when nothing came. */
export async function replyAsParty(tools: Tools, person: string, id: string, reply: PartyReply): Promise<void> {
  const actor = { kind: "citizen", id: person } as const;
  const { caseId } = await tools.db.read(tools.municipality, (read) => ownParty(read, person, id));
  const judged = await judgePapers(tools, reply.papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const party = await ownParty(tx, person, id);
    const found = await lockCase(tx, party.caseId);
    const at = tools.clock.now().toString();
    const on = dayOf(at, tools.town.time_zone);
    await take(tx, tools, found, party, reply, judged, {
      actor,
      at,
      on,
      via: "portal",
    });
  });
}

/** A party's answer that came on paper. Refuses also with `cases.reply-day` for a day before the case began or after today. */
export async function enterPartyReply(
  tools: Tools,
  actor: Actor,
  caseId: string,
  id: string,
  { on, ...reply }: Omit<PartyReply, "noRemarks"> & { readonly on: LegalDate },
): Promise<void> {
  const judged = await judgePapers(tools, reply.papers, { actor, caseId });
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    const party = await partyOf(tx, caseId, id);
    const at = tools.clock.now().toString();
    const zone = tools.town.time_zone;
    if (on < dayOf(found.openedAt, zone) || on > dayOf(at, zone)) throw new Refusal("cases.reply-day");
    await take(tx, tools, found, party, { ...reply, noRemarks: false }, judged, { actor, at, on, via: "post" });
  });
}

type Arrival = {
  readonly actor: Actor;
  readonly at: string;
  readonly on: LegalDate;
  readonly via: "portal" | "post";
};

async function take(
  tx: Tx,
  tools: Tools,
  found: Case,
  party: Party,
  reply: PartyReply,
  judged: readonly Judged[],
  { actor, at, on, via }: Arrival,
): Promise<void> {
  const hearing = partyIn(found.state, party.id)?.hearing;
  const asked = (await partyRequestsOf(tx, found.id)).find((one) => one.id === reply.request && one.party === party.id);
  if (asked === undefined || hearing?.request !== asked.id || hearing.status === "answered")
    throw new Refusal("cases.no-such-request", {}, 409);
  if (judged.length === 0 && reply.text.trim() === "" && !reply.noRemarks)
    throw new Refusal("cases.party-nothing-said");
  const late = hearing.status !== "open" || on > hearing.due;
  const { message, entry } = await onRecord(tx, tools, found, {
    kind: "I",
    title: "party-heard",
    content: told(tools, party, reply, judged, { late, via, due: hearing.due }),
    papers: judged,
    actor,
    at,
    from: await correspondentOf(tx, party),
    ...(via === "post" ? { receivedAt: `${on}T12:00:00Z` } : {}),
  });
  // It is taken note of as it comes, as an applicant's answer is.
  await writeOff(tx, { entries: [entry], method: "TE", at, day: dayOf(at, tools.town.time_zone), actor });
  // What another party says is for a person to weigh; no machine goes on by itself.
  const task = found.state.openTask ?? newId(at);
  const fact = { type: "party-answered", party: party.id, request: asked.id, message, late, via, task } as const;
  const after = await happened(tx, found, { actor, at }, [fact]);
  if (task !== found.state.openTask) {
    const kind = found.state.outcome === null ? "decide" : "message";
    await openTask(tx, { id: task, caseId: found.id, kind, reason: "party-heard", detail: "", at });
  }
  await record(tx, {
    at,
    actor,
    action: "cases.party-answered",
    subject: { kind: "party", id: party.id },
    caseId: found.id,
    details: { late, via, waits: hearsParties(after.state), files: judged.length },
  });
}

/** A party as the record names them. */
export async function correspondentOf(read: Read, party: Party): Promise<Omit<Correspondent, "role">> {
  if (party.kind !== "person") return { name: party.name };
  const person = await personView(read, party.person as PersonId);
  return {
    name: partyName(party, person),
    person: party.person,
    isProtected: person !== undefined && person.protection !== "none",
  };
}

/** Their own words, and what the house has to say of how they came. */
function told(
  tools: Tools,
  party: Party,
  reply: PartyReply,
  judged: readonly Judged[],
  how: { readonly late: boolean; readonly via: "portal" | "post"; readonly due: LegalDate },
): string {
  const say = sayIn(tools.texts, party.language);
  const own = reply.text.replaceAll("\r\n", "\n").trim();
  if (own.length > LONGEST_MESSAGE) throw new Refusal("cases.message-too-long", { most: LONGEST_MESSAGE });
  const files = judged.map(({ fileName }) => fileName).join(", ");
  const lines = [
    ...(files === "" ? [] : [say("dialogue.lines.attached", { files })]),
    ...(reply.noRemarks && own === "" ? [say("dialogue.lines.no-remarks")] : []),
    ...(how.via === "post" ? [say("dialogue.lines.by-post")] : []),
    ...(how.late ? [say("dialogue.lines.late", { due: dayInWords(how.due, party.language) })] : []),
  ];
  return [own, lines.join("\n")].filter((text) => text !== "").join("\n\n");
}
