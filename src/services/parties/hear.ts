/**
 * Telling other parties what we think of deciding, before we do (forvaltningsloven § 16, förvaltningslagen § 25): each has a letter of their
 * own, on record and on its way by itself, in their own language and with their own last day to answer.
 */
import { record } from "#audit";
import { happened, lockCase, type Case } from "#cases";
import { moveParty, partyIn, partyOf, savePartyRequest, type Party } from "#cases/parties";
import { announce } from "#notify";
import { personView, type PersonId, type PersonView } from "#people";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { newId, today, type LegalDate } from "#platform/time";
import type { Asker } from "../dialogue/ask.ts";
import { isDeadline, LEAST_DAYS, MOST_DAYS } from "../dialogue/days.rules.ts";
import { checkedText } from "../dialogue/entry.ts";
import { post, write, type Writing, type Written } from "../dialogue/post.ts";
import { serviceSay } from "../explain.ts";
import type { Service } from "../read.model.ts";
import type { Tools } from "../tools.ts";
import { serviceOf } from "../versions/worked.ts";
import { partyAddressee } from "./addressee.ts";
import { enclosable, holdsNumber, type Enclosable } from "./enclosing.ts";
import { addressNow } from "./who.ts";

export type PartyHearing = {
  /** What we think of deciding; undefined when nothing is thought yet. */
  readonly outcome: string | undefined;
  readonly body: string;
  /** Ids of documents they may read. */
  readonly enclosed: readonly string[];
  readonly parties: readonly { readonly party: string; readonly due: LegalDate }[];
};

type Heard = { readonly party: Party; readonly person: PersonView | undefined; readonly due: LegalDate };

type Checked = Omit<PartyHearing, "enclosed" | "parties"> & {
  readonly enclosed: readonly Enclosable[];
  readonly parties: readonly Heard[];
};

/** The first party's letter as it would be sent. Refuses as `hearParties` does, asks no register and changes nothing. */
export async function previewPartyHearing(
  tools: Tools,
  who: Asker,
  found: Case,
  hearing: PartyHearing,
): Promise<Uint8Array> {
  const service = await serviceOf(tools, found);
  const checked = await check(tools, service, found, hearing);
  const [first] = checked.parties;
  if (first === undefined) throw new Refusal("cases.party-none");
  return (await write(tools, found, writingOf(tools, service, who, checked, first))).pdf;
}

/**
 * Sends the letters, and lets the case wait. All are sent, or none. Refuses with `cases.party-none`, `cases.no-such-party`,
 * `cases.party-already-asked`, `cases.reply-deadline`, `cases.choose-outcome`, `cases.party-number-in-text`, `cases.party-enclosure`, and
 * `cases.changed` when the case has moved on since `rev`.
 */
export async function hearParties(
  tools: Tools,
  who: Asker,
  found: Case,
  rev: number,
  hearing: PartyHearing,
): Promise<void> {
  const service = await serviceOf(tools, found);
  const first = await check(tools, service, found, hearing);
  const asked = { ...first, parties: await renewed(tools, who, found, first.parties) };
  const letters: { readonly heard: Heard; readonly letter: Written }[] = [];
  for (const heard of asked.parties)
    letters.push({ heard, letter: await write(tools, found, writingOf(tools, service, who, asked, heard)) });
  await tools.db.write(tools.municipality, async (tx) => {
    let locked = await lockCase(tx, found.id);
    if (locked.rev !== rev) throw new Refusal("cases.changed", {}, 409);
    for (const { heard, letter } of letters) locked = await put(tx, tools, locked, who, asked, heard, letter);
  });
}

async function put(
  tx: Tx,
  tools: Tools,
  found: Case,
  who: Asker,
  asked: Checked,
  { party, due }: Heard,
  letter: Written,
): Promise<Case> {
  const at = tools.clock.now().toString();
  const request = newId(at);
  const { actor } = who;
  const attachments = asked.enclosed.map(({ number, sha256, mediaType }) => ({
    fileName: `${number.replaceAll("/", "-")}.pdf`,
    file: sha256,
    mediaType,
  }));
  const { entry, document } = await post(tx, tools, found, letter, { actor, at, dedupeKey: request, attachments });
  await savePartyRequest(tx, {
    id: request,
    caseId: found.id,
    party: party.id,
    outcome: asked.outcome ?? null,
    body: asked.body,
    dueOn: due,
    askedAt: at,
    askedBy: actor.id,
    entry,
    enclosed: asked.enclosed.map((one) => one.document),
  });
  const fact = { type: "party-asked", party: party.id, request, due, entry, document } as const;
  const after = await happened(tx, found, { actor, at }, [fact]);
  await record(tx, {
    at,
    actor,
    action: "cases.party-heard",
    subject: { kind: "party", id: party.id },
    caseId: found.id,
    legalBasis: tools.dialogue.legal_basis.hearing,
    details: { due, request, enclosed: asked.enclosed.length },
  });
  if (party.kind === "person")
    await announce(tx, tools.jobs, {
      person: party.person,
      caseId: found.id,
      language: party.language,
      dedupeKey: request,
      at,
    });
  return after;
}

async function check(tools: Tools, service: Service, found: Case, hearing: PartyHearing): Promise<Checked> {
  const day = today(tools.clock, tools.town.time_zone);
  if (hearing.parties.length === 0) throw new Refusal("cases.party-none");
  if (hearing.parties.some(({ due }) => !isDeadline(day, due)))
    throw new Refusal("cases.reply-deadline", { least: LEAST_DAYS, most: MOST_DAYS });
  const { outcome } = hearing;
  if (outcome !== undefined && !service.process.decision.outcomes.includes(outcome))
    throw new Refusal("cases.choose-outcome");
  const body = checkedText(hearing.body);
  if (holdsNumber(body)) throw new Refusal("cases.party-number-in-text");
  return tools.db.read(tools.municipality, async (read) => {
    const parties: Heard[] = [];
    for (const { party: id, due } of hearing.parties) {
      const party = await partyOf(read, found.id, id);
      if (partyIn(found.state, id)?.hearing?.status === "open") throw new Refusal("cases.party-already-asked", {}, 409);
      const person = party.kind === "person" ? await personView(read, party.person as PersonId) : undefined;
      parties.push({ party, person, due });
    }
    const known = new Map((await enclosable(read, found)).map((one) => [one.document, one]));
    const enclosed = [...new Set(hearing.enclosed)].map((id) => {
      const one = known.get(id);
      if (one === undefined) throw new Refusal("cases.party-enclosure");
      return one;
    });
    return { outcome, body, enclosed, parties };
  });
}

/** An address from last month may be another's today, and whoever has become protected since has none. */
async function renewed(
  tools: Tools,
  { actor }: Asker,
  found: Case,
  parties: readonly Heard[],
): Promise<readonly Heard[]> {
  const now: Heard[] = [];
  for (const { party, due } of parties) {
    const addressLines = await addressNow(tools, actor, found, party);
    const at = tools.clock.now().toString();
    now.push(
      await tools.db.write(tools.municipality, async (tx) => {
        if (addressLines.join("\n") !== party.addressLines.join("\n")) await moveParty(tx, party.id, addressLines, at);
        const person = party.kind === "person" ? await personView(tx, party.person as PersonId) : undefined;
        return { party: { ...party, addressLines }, person, due };
      }),
    );
  }
  return now;
}

function writingOf(tools: Tools, service: Service, who: Asker, asked: Checked, heard: Heard): Writing {
  const { party, person, due } = heard;
  const say = serviceSay(service, party.language);
  return {
    template: "templates/party-hearing.typ",
    title: "party-hearing",
    caseWorker: who.name,
    party: { addressee: partyAddressee(tools, party, person), language: party.language },
    data: {
      role: party.role,
      by: due,
      legalBasis: tools.dialogue.legal_basis.hearing,
      outcome: asked.outcome === undefined ? null : say(`process.outcomes.${asked.outcome}`),
      paragraphs: asked.body.split(/\n{2,}/).filter((text) => text.trim() !== ""),
      enclosed: asked.enclosed.map(({ title }) => title),
      canLogIn: party.kind === "person",
    },
  };
}
