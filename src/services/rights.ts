/**
 * A case that somebody began for another is theirs while the right to it stands. Registers are asked at least once a day while the case is
 * worked, and when it is opened; each answer is a fact of the case. Whoever has lost the right is let in no more, and the desk is told.
 */
import { record, type Actor } from "#audit";
import { addFacts, caseById, factOf, lockCase, openWithFactBefore, type Case, type CasePlace, type Fact } from "#cases";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { actorOf } from "./behalf.ts";
import { ownCase } from "./caseview.ts";
import { rightOf, type KeptRight } from "./concerned.ts";
import { ON_BEHALF_OF } from "./on-behalf.model.ts";
import type { Citizen } from "./portal.model.ts";
import { hasEnded, rightNow } from "./still.ts";
import type { Tools } from "./tools.ts";

/** How long an answer is good enough for whoever opens the case, in hours. */
const FRESH_HOURS = 1;
/** How long whoever opens the case waits for a register, in milliseconds; what it says later is kept for the next time. */
const PATIENCE_MS = 2500;
/** How often registers are asked about a case that nobody opens, in hours. */
const DAY_HOURS = 24;

type Kept = { readonly found: Case; readonly fact: Fact; readonly right: KeptRight };

/** Lets in whoever applied. Refuses with `cases.not-found` (404) another's case, and with `cases.right-ended` (403) one that was theirs for another. */
export async function stillTheirs(tools: Tools, who: Citizen, caseId: string): Promise<void> {
  const kept = await tools.db.read(tools.municipality, async (read) => rightIn(read, await ownCase(read, who, caseId)));
  if (kept === undefined) return;
  const asked = upToDate(tools, kept, FRESH_HOURS, { kind: "citizen", id: who.person });
  const right = await inTime(asked, kept.right);
  if (right.ended !== undefined) throw new Refusal("cases.right-ended", { name: right.name }, 403);
}

/** A register that is slow is as good as silent. */
async function inTime(asked: Promise<KeptRight>, known: KeptRight): Promise<KeptRight> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<KeptRight>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, known)));
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks of cases that are worked and were not asked about for a day, whatever their service offers now. What fails of one is told to whoever looks after
 * the house, and keeps nobody from being asked about the others.
 */
export async function askOfRights(tools: Tools): Promise<void> {
  const before = hoursAgo(tools, DAY_HOURS);
  let after: CasePlace | undefined;
  do {
    const page: readonly CasePlace[] = await tools.db.read(tools.municipality, (read) =>
      openWithFactBefore(read, { key: ON_BEHALF_OF, before, after }),
    );
    for (const { id } of page)
      await askOfCase(tools, id).catch((error: unknown) =>
        tools.log.error(
          { caseId: id, err: error instanceof Error ? error.message : "unknown" },
          "whether somebody may still act for another could not be asked",
        ),
      );
    after = page.at(-1);
  } while (after !== undefined);
}

async function askOfCase(tools: Tools, id: string): Promise<void> {
  const kept = await tools.db.read(tools.municipality, async (read) => rightIn(read, await caseById(read, id)));
  if (kept !== undefined) await upToDate(tools, kept, DAY_HOURS, { kind: "automation", id: "rights" });
}

/** As the case was begun, also where the version it is worked by now asks no longer for whom. */
async function rightIn(read: Read, found: Case): Promise<Kept | undefined> {
  const fact = await factOf(read, found.id, ON_BEHALF_OF);
  const right = rightOf(fact?.value);
  return fact === undefined || right === undefined || right.basis === "attorney" ? undefined : { found, fact, right };
}

async function upToDate(tools: Tools, { found, fact, right }: Kept, hours: number, asker: Actor): Promise<KeptRight> {
  if (Date.parse(fact.fetchedAt) >= Date.parse(hoursAgo(tools, hours))) return right;
  const actor = await actorOf(tools, { person: found.applicant });
  const now = await rightNow(tools, { ...actor, asking: { actor: asker, caseId: found.id } }, right);
  if (now === "silent") return right;
  const ended = hasEnded(now) ? now : undefined;
  const at = tools.clock.now().toString();
  await tools.db.write(tools.municipality, async (tx) => {
    await lockCase(tx, found.id);
    // Written as JSON, where what is undefined is not there.
    await addFacts(tx, found.id, [{ ...fact, value: { ...(fact.value as object), ended }, fetchedAt: at }]);
    if (ended === right.ended) return;
    const action = ended === undefined ? "cases.right-stands" : "cases.right-ended";
    await record(tx, {
      at,
      actor: asker,
      action,
      subject: { kind: "case", id: found.id },
      details: { basis: right.basis },
    });
  });
  return { ...right, ended };
}

const hoursAgo = (tools: Tools, hours: number): string => tools.clock.now().subtract({ hours }).toString();
