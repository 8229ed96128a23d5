/**
 * The applicant is shown what another party wrote, so that they can say something about it before it counts (forvaltningsloven § 17 third
 * paragraph, förvaltningslagen § 25). A person chooses what: a party may have written about what the applicant must not know.
 */
import { record } from "#audit";
import { eventsOf, happened, lockCase, type Actor } from "#cases";
import { partyOf } from "#cases/parties";
import { announce } from "#notify";
import { Refusal } from "#platform/errors";
import type { Tools } from "../tools.ts";

/** Once. Refuses with `cases.no-such-party` (404), and with `cases.party-said-nothing` (409) for what is no answer or appeal of theirs. */
export async function shareAnswer(
  tools: Tools,
  actor: Actor,
  caseId: string,
  id: string,
  message: string,
): Promise<void> {
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await lockCase(tx, caseId);
    await partyOf(tx, caseId, id);
    const events = await eventsOf(tx, caseId);
    const isTheirs = events.some(
      (event) =>
        (event.type === "party-answered" || event.type === "appealed") &&
        event.party === id &&
        event.message === message,
    );
    if (!isTheirs) throw new Refusal("cases.party-said-nothing", {}, 409);
    if (events.some((event) => event.type === "party-shared" && event.message === message)) return;
    const at = tools.clock.now().toString();
    await happened(tx, found, { actor, at }, [{ type: "party-shared", party: id, message }]);
    await record(tx, {
      at,
      actor,
      action: "cases.party-answer-shared",
      subject: { kind: "party", id },
      caseId,
      details: { message },
    });
    const { applicant: person, language } = found;
    await announce(tx, tools.jobs, { person, caseId, language, dedupeKey: `${message}:shared`, at });
  });
}
