/** Getting a letter to the carrier once, and its statuses back to the case. */
import { record } from "#audit";
import { happened, type Case, type CaseFact } from "#cases";
import {
  claim,
  duePolls,
  settleAccepted,
  settleFailed,
  settleInPortal,
  settleStatus,
  type Claimed,
  type Parcel,
} from "#dispatch";
import { nationalIdOf, type PersonId } from "#people";
import { OutsideError, Refusal } from "#platform/errors";
import { heldBack, readFile } from "#platform/files";
import { queue } from "#platform/jobs";
import type { Tx } from "#platform/sql";
import { dayOf } from "#platform/time";
import { dispatchLast } from "#records";
import type { Tools } from "./tools.ts";

/** One job a letter. SvarUt may take its time; a job that is thought dead too early would only be told to wait. */
export const DELIVER = queue("line.deliver", { retryLimit: 12, retryDelay: 2, retryDelayMax: 900, expireSeconds: 120 });

const MACHINE = { kind: "automation", id: "dispatch" } as const;

/** Sends a parcel unless it is sent or another holds it. Throws to be run again later. */
export async function deliver(tools: Tools, parcelId: string): Promise<void> {
  const held = await tools.db.write(tools.municipality, async (tx) => {
    const parcel = await claim(tx, parcelId, tools.clock.now().toString(), tools.leaseSeconds);
    if (parcel === undefined) return undefined;
    const enclosed = parcel.letter.attachments ?? [];
    const [digitalId, ...files] = await Promise.all([
      // Somebody without a number is found by their address alone.
      parcel.recipient === null
        ? (parcel.recipientOrg ?? undefined)
        : nationalIdOf(tx, tools.personKeys, parcel.recipient as PersonId),
      ...[parcel.letter, ...enclosed].map(({ file }) => readFile(tx, file)),
    ]);
    const isHeldBack =
      enclosed.length > 0 &&
      (
        await heldBack(
          tx,
          enclosed.map(({ file }) => file),
        )
      ).length > 0;
    return { parcel, digitalId, files, isHeldBack };
  });
  if (held === undefined) return;
  const [pdf, ...enclosed] = held.files.flatMap((file) => file ?? []);
  if (pdf === undefined || enclosed.length + 1 !== held.files.length) throw new Error("A letter's file is missing");
  const { parcel, digitalId, isHeldBack } = held;
  const failure = await carry(tools, { parcel, digitalId, pdf, enclosed, isHeldBack }, parcel.caseId, () =>
    Promise.resolve(),
  );
  if (failure !== undefined) throw failure;
}

/** A parcel that this process holds, with everything that is in it. `digitalId` finds the recipient's mailbox; whoever has none has a printed letter. */
export type Held = {
  readonly parcel: Claimed;
  readonly digitalId: string | undefined;
  readonly pdf: Uint8Array;
  readonly enclosed: readonly Uint8Array[];
  /** Something enclosed may not be opened by anybody: a person sees to it. */
  readonly isHeldBack?: boolean;
};

/**
 * Hands over a letter that was just written and claimed. What fails is left to a job, and what dies here to the sweep
 * that finds letters whose lease is over; both look it up at the carrier first.
 */
export async function deliverWritten(tools: Tools, held: Held, of: Case): Promise<void> {
  await carry(tools, held, of, (tx) =>
    tools.jobs.enqueue(tx, DELIVER, held.parcel.id, { afterSeconds: DELIVER.retryDelay }),
  );
}

/** Gives the failure when it is to be tried again. */
async function carry(
  tools: Tools,
  { parcel, digitalId, pdf, enclosed, isHeldBack = false }: Held,
  of: string | Case,
  again: (tx: Tx) => Promise<void>,
): Promise<OutsideError | undefined> {
  try {
    if (parcel.channel === "portal" && parcel.recipient !== null) {
      await settled(tools, parcel, of, (tx, known) => inPortal(tx, tools, parcel, known));
      return undefined;
    }
    if (isHeldBack) throw new OutsideError("scanner", { class: "validation", providerCode: "held-back" });
    const { carrier } = tools;
    if (carrier === undefined) throw new OutsideError("carrier", { class: "absent" });
    const arrived = parcel.mayHaveArrived ? await carrier.find(parcel.dedupeKey) : undefined;
    const providerId = arrived ?? (await carrier.send(parcel, digitalId, pdf, enclosed));
    await settled(tools, parcel, of, (tx, known) => accepted(tx, tools, parcel, known, providerId));
    return undefined;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return tools.db.write(tools.municipality, async (tx) => {
      if (!(await failed(tx, tools, parcel, error))) return undefined;
      await again(tx);
      return error;
    });
  }
}

/** A case that somebody changed while its letter was under way is read anew. */
async function settled(
  tools: Tools,
  parcel: Parcel,
  of: string | Case,
  how: (tx: Tx, known: string | Case) => Promise<void>,
): Promise<void> {
  const settle = (known: string | Case): Promise<void> => tools.db.write(tools.municipality, (tx) => how(tx, known));
  try {
    await settle(of);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "cases.changed") throw error;
    await settle(parcel.caseId);
  }
}

async function accepted(tx: Tx, tools: Tools, parcel: Parcel, of: string | Case, providerId: string): Promise<void> {
  const now = tools.clock.now().toString();
  await Promise.all([
    settleAccepted(tx, parcel.id, providerId, now),
    sentOff(tx, parcel, of, now, { details: { providerId }, then: [] }),
  ]);
  await dispatchLast(tx, parcel.entry, { sentAt: now, day: dayOf(now, tools.town.time_zone), actor: MACHINE });
}

/** Delivered where the recipient finds it; that it was opened is known by the portal itself. */
async function inPortal(tx: Tx, tools: Tools, parcel: Parcel, of: string | Case): Promise<void> {
  const now = tools.clock.now().toString();
  const lies: CaseFact = { type: "delivery", entry: parcel.entry, status: "delivered" };
  await Promise.all([settleInPortal(tx, parcel.id, now), sentOff(tx, parcel, of, now, { details: {}, then: [lies] })]);
  await dispatchLast(tx, parcel.entry, { sentAt: now, day: dayOf(now, tools.town.time_zone), actor: MACHINE });
}

/**
 * What is told of a letter that has left. The journal comes after it, as the transaction's last words, for it takes a number there, and
 * everybody who journals waits for that until this is over.
 */
async function sentOff(
  tx: Tx,
  parcel: Parcel,
  of: string | Case,
  now: string,
  more: { readonly details: { readonly providerId?: string }; readonly then: readonly CaseFact[] },
): Promise<void> {
  await Promise.all([
    record(tx, {
      at: now,
      actor: MACHINE,
      action: "dispatch.accepted",
      subject: { kind: "entry", id: parcel.entry },
      caseId: parcel.caseId,
      details: { channel: parcel.channel, ...more.details },
    }),
    happened(tx, of, { actor: MACHINE, at: now }, [
      { type: "dispatched", entry: parcel.entry, channel: parcel.channel },
      ...more.then,
    ]),
  ]);
}

/** Gives whether to try again. A parcel the carrier will never take goes to a person, who sees it on the case. */
async function failed(tx: Tx, tools: Tools, parcel: Claimed, error: OutsideError): Promise<boolean> {
  const now = tools.clock.now().toString();
  const { class: kind, providerCode } = error.failure;
  const final = kind === "validation" || kind === "gone" || kind === "authorisation" || kind === "absent";
  await settleFailed(
    tx,
    parcel.id,
    // A letter that may have arrived stays in doubt until the carrier has said that it did not.
    final ? "manual" : kind === "unknown" || parcel.mayHaveArrived ? "unknown" : "retrying",
    providerCode ?? kind,
    now,
  );
  if (final)
    await happened(tx, parcel.caseId, { actor: MACHINE, at: now }, [
      { type: "delivery", entry: parcel.entry, status: "manual" },
    ]);
  return !final;
}

/** Asks the carrier about letters under way, a page at a time; gives how many were asked about. */
export async function poll(tools: Tools): Promise<number> {
  const { carrier } = tools;
  if (carrier === undefined) return 0;
  const now = tools.clock.now().toString();
  const due = await tools.db.write(tools.municipality, (tx) => duePolls(tx, now));
  const ids = due.flatMap((parcel) => (parcel.providerId === null ? [] : [parcel.providerId]));
  if (ids.length === 0) return 0;
  const statuses = await carrier.statuses(ids);
  for (const parcel of due) {
    const said = statuses.get(parcel.providerId ?? "");
    if (said === undefined) continue;
    await tools.db.write(tools.municipality, async (tx) => {
      if (!(await settleStatus(tx, parcel, said.status, said.raw, now))) return;
      const status =
        said.status === "queued" || said.status === "sending" || said.status === "retrying"
          ? "in-transit"
          : said.status;
      await happened(tx, parcel.caseId, { actor: { kind: "system", id: "carrier" }, at: now }, [
        { type: "delivery", entry: parcel.entry, status },
      ]);
    });
  }
  return due.length;
}
