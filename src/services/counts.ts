/**
 * Permits of which only so many are given. How many there are was counted when the facts were gathered; before a decision is made by
 * it, it is counted anew with the kind locked, so that two who decide at one moment never both take the last one.
 *
 * A permit is settled in a step of its own after the decision, so decisions whose permit is still to come are counted as permits; that
 * step takes the same lock.
 */
import { caseById, decisionsOf, unsettledCases } from "#cases";
import { countPermits, lockKind, permitsOfCase } from "#permits";
import { dayOf } from "#platform/time";
import type { Read, Tx } from "#platform/sql";
import { effectOf } from "./explain.ts";
import type { Facts } from "./judgement.rules.ts";
import { at } from "./paths.rules.ts";
import { validBy } from "./permit.ts";
import type { Service } from "./read.model.ts";
import type { Tools } from "./tools.ts";
import { serviceOf } from "./versions/worked.ts";

/** What is counted, by the key of the fact. */
const counted = ({ process }: Service): { readonly key: string; readonly kind: string }[] =>
  process.facts.flatMap(({ key, source, options }) =>
    source === "permits.issued" ? [{ key, kind: String(options["kind"]) }] : [],
  );

/** Nobody else decides by these counts until the transaction ends. Kinds are locked in one order, so that nobody waits in a ring. */
export async function lockCounts(tx: Tx, service: Service): Promise<void> {
  for (const kind of new Set(
    counted(service)
      .map((one) => one.kind)
      .toSorted(),
  ))
    await lockKind(tx, kind);
}

/** The facts with what is counted as it is now; a count that was never gathered stays unknown. */
export async function withCounts(
  read: Read,
  tools: Tools,
  service: Service,
  facts: Facts,
  caseId: string,
): Promise<Facts> {
  let fresh = facts;
  for (const { key, kind } of counted(service)) {
    const year = at(facts, `${key}.year`);
    if (typeof year !== "number") continue;
    const others = (await countPermits(read, kind, year)) - (await ownOf(read, kind, year, caseId));
    const count = others + (await underWay(read, tools, kind, year, caseId));
    fresh = { ...fresh, [key]: { year, count } };
  }
  return fresh;
}

/** What the case itself has been given by an earlier decision takes nobody's place, least of all its own. */
const ownOf = async (read: Read, kind: string, year: number, caseId: string): Promise<number> =>
  (await permitsOfCase(read, caseId)).filter(
    (one) =>
      one.kind === kind &&
      one.state.valid.from.startsWith(`${year}-`) &&
      one.state.withdrawnFrom === undefined &&
      one.state.replaced === undefined,
  ).length;

/** Decisions of other cases that give a permit of the kind in the year, and have not done so yet. */
async function underWay(read: Read, tools: Tools, kind: string, year: number, caseId: string): Promise<number> {
  const services = [...tools.services.values()].filter((one) => one.process.permit?.kind === kind);
  const ids = await unsettledCases(
    read,
    services.map(({ slug }) => slug),
  );
  const begins = await Promise.all(
    ids.filter((id) => id !== caseId).map(async (id) => yearGiven(read, tools, kind, id)),
  );
  return begins.filter((one) => one === year).length;
}

async function yearGiven(read: Read, tools: Tools, kind: string, caseId: string): Promise<number | undefined> {
  const found = await caseById(read, caseId);
  const service = await serviceOf(tools, found, read);
  const decision = (await decisionsOf(read, caseId)).find(({ id }) => id === found.state.decision);
  const { permit } = service.process;
  if (permit?.kind !== kind || decision === undefined || effectOf(service, decision.outcome) !== "favourable")
    return undefined;
  return Number(validBy(permit, decision, dayOf(decision.decidedAt, tools.town.time_zone)).from.slice(0, 4));
}
