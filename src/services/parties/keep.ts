/** Making somebody a party of a case, and no party any more. */
import { record } from "#audit";
import { factsOf, lockCase, type Actor, type Case } from "#cases";
import { addParty, hearsParties, partyOf, removeParty } from "#cases/parties";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { concernedCompany } from "../concerned.ts";
import { ADVANCE } from "../line.ts";
import type { Tools } from "../tools.ts";
import { languageOf, whoIs, type Known } from "./who.ts";
import type { PartyToAdd } from "./parties.model.ts";

/**
 * Gives the party's id. Refuses as `whoIs` does, with `cases.party-is-applicant` for whoever the case is the application of, with
 * `cases.party-already` (409) for who is one already, and with `cases.party-why`.
 */
export async function addPartyTo(tools: Tools, actor: Actor, found: Case, order: PartyToAdd): Promise<string> {
  if (order.why.trim() === "") throw new Refusal("cases.party-why", { least: 3 });
  const known = await whoIs(tools, actor, found, order.who);
  return tools.db.write(tools.municipality, (tx) => keep(tx, tools, actor, found.id, { ...order, known }));
}

async function keep(
  tx: Tx,
  tools: Tools,
  actor: Actor,
  caseId: string,
  { known, role, why, language }: Omit<PartyToAdd, "who"> & { readonly known: Known },
): Promise<string> {
  const found = await lockCase(tx, caseId);
  const { identity } = known;
  if (await isApplicant(tx, found, known)) throw new Refusal("cases.party-is-applicant");
  const person = identity.kind === "person" ? await personView(tx, identity.person as PersonId) : undefined;
  const at = tools.clock.now().toString();
  const id = newId(at);
  await addParty(
    tx,
    found,
    {
      ...identity,
      id,
      caseId,
      role,
      why,
      addressLines: known.addressLines,
      language: language ?? languageOf(tools, person?.language),
      source: known.source,
      lookedUpAt: known.lookedUpAt,
      at,
      by: actor.id,
    },
    { actor, at },
  );
  await record(tx, {
    at,
    actor,
    action: "cases.party-added",
    subject: { kind: "party", id },
    caseId,
    legalBasis: tools.dialogue.legal_basis.hearing,
    details: { kind: identity.kind, role },
  });
  return id;
}

async function isApplicant(tx: Tx, found: Case, { identity }: Known): Promise<boolean> {
  if (identity.kind === "person") return identity.person === found.applicant;
  if (identity.kind === "named") return false;
  return concernedCompany(await factsOf(tx, found.id))?.number === identity.orgNumber;
}

/** They see nothing of the case from now on. Refuses with `cases.no-such-party` (404), `cases.party-why`. */
export async function removePartyFrom(
  tools: Tools,
  actor: Actor,
  caseId: string,
  party: string,
  reason: string,
): Promise<void> {
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    await partyOf(tx, caseId, party);
    const at = tools.clock.now().toString();
    const after = await removeParty(tx, found, party, reason, { actor, at });
    await record(tx, {
      at,
      actor,
      action: "cases.party-removed",
      subject: { kind: "party", id: party },
      caseId,
      personal: { reason: reason.trim() },
    });
    // Nobody else is waited for, and nobody has the case: the machine goes on where it waited.
    if (hearsParties(found.state) && !hearsParties(after.state) && after.state.openTask === null)
      await tools.jobs.enqueue(tx, ADVANCE, caseId);
  });
}
