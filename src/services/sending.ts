/**
 * From "send" to the record. An application that others must sign, or that costs something, waits on the way; what was seen
 * when it was sent is kept as it was, and is what everybody signs and what is put on record in the end.
 */
import { record } from "#audit";
import {
  beginPayment,
  contentHash,
  draftById,
  duePayments,
  endPayment,
  expireRounds,
  openRound,
  paymentOf,
  recallRound,
  rememberOrder,
  roundOf,
  uploadsOf,
  type Payment,
} from "#forms";
import { feeOf, nextWait, signersOf, type SummaryTree } from "#forms/shared";
import { parameters, parametersOn } from "#municipalities";
import { announce } from "#notify";
import { findByNationalId, nationalId, personView, rememberPerson, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import { queue } from "#platform/jobs";
import type { Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { dayOf, today } from "#platform/time";
import { stillActs } from "./behalf.ts";
import { formOf, openForm, summaryOf, versionOf, withBehalf, type OpenForm } from "./formview.ts";
import type { Citizen, Receipt } from "./portal.model.ts";
import type { Submission, Waiting } from "./waiting.model.ts";
import { receiptOf, send, type Attested } from "./submit.ts";
import type { Tools } from "./tools.ts";

/** Goes on with what waited: everybody has signed, or the payment is over. The subject is a draft. */
export const SEND_ON = queue("forms.send-on", { retryLimit: 6, retryDelay: 2, retryDelayMax: 120 });

/**
 * Sends a draft. Sent before: the same receipt. Refuses with `forms.incomplete`, `forms.closed`, or `forms.summary-changed`
 * (409) when what would be sent is not what the person saw.
 */
export async function submit(tools: Tools, who: Citizen, submission: Submission): Promise<Receipt | Waiting> {
  const { language } = submission;
  const form = await tools.db.read(tools.municipality, (read) => openForm(tools, read, who, submission.draft));
  if (form.draft.state === "submitted") return receiptOf(tools, who, form.draft.reference, language);
  if (form.draft.state !== "open") return goOn(tools, form.draft.id);
  if (form.evaluation.pages.some((page) => page.visible && !page.complete))
    throw new Refusal("forms.incomplete", {}, 422);
  if (form.evaluation.closed !== null) throw new Refusal("forms.closed", {}, 409);
  const summary = summaryOf(tools, form, language);
  if (contentHash(summary) !== submission.summaryHash) throw new Refusal("forms.summary-changed", {}, 409);
  return sendOrAsk(tools, who, form, summary, language);
}

/** On record at once, or on its way there where somebody must sign or something is to be paid. Refuses with `forms.role-ended` as `stillActs` does. */
export async function sendOrAsk(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  summary: SummaryTree,
  language: Language,
): Promise<Receipt | Waiting> {
  await stillActs(tools, who, form);
  const { signing, fee } = form.definition;
  if (signing === undefined && fee === undefined) return send(tools, who, form, summary, language);
  await ask(tools, who, form, summary, language);
  return goOn(tools, form.draft.id);
}

/** Takes a draft as far as it can go now: to the record, or to what it waits for. Harmless to call again. */
export async function goOn(tools: Tools, draftId: string): Promise<Receipt | Waiting> {
  const at = await standing(tools, draftId);
  const { who, form, round, payment } = at;
  if (form.draft.state === "submitted") return receiptOf(tools, who, form.draft.reference, form.draft.language);
  if (form.draft.state === "open" || round === undefined) return { draft: draftId, waiting: "applicant" };
  const wait = nextWait({
    signers: round.all.length,
    isSigned: round.round.state === "complete",
    fee: at.fee,
    isPaymentOver: payment?.state === "paid" || payment?.state === "unpaid",
  });
  if (wait === "awaiting-signatures") return { draft: draftId, waiting: "signatures" };
  if (wait === "awaiting-payment" && (await askForPayment(tools, at)) === "waiting")
    return { draft: draftId, waiting: "payment" };
  const paid = await tools.db.read(tools.municipality, (read) => paymentOf(read, draftId));
  return send(tools, who, form, round.round.summary, round.round.language, {
    ...(round.all.length === 0
      ? {}
      : {
          signatures: round.all.map(({ name, changedAt, hash }) => ({
            name,
            signedAt: changedAt ?? "",
            summaryHash: hash ?? "",
          })),
        }),
    ...(paid === undefined ? {} : { payment: { ore: paid.ore.toString(), state: paid.state } }),
  } satisfies Attested);
}

/** Takes back what others are asked to sign, so that something can be changed. Their signatures are void. */
export async function takeBack(tools: Tools, who: Citizen, draft: string): Promise<void> {
  await tools.db.write(tools.municipality, async (tx) => {
    const at = tools.clock.now().toString();
    await recallRound(tx, who.person, draft, at);
    await record(tx, {
      at,
      actor: { kind: "citizen", id: who.person },
      action: "forms.recalled",
      subject: { kind: "draft", id: draft },
      details: {},
    });
  });
}

/** The applicant comes back from the provider, or sends without paying: looks how it ended, and goes on. */
export async function afterPayment(
  tools: Tools,
  who: Citizen,
  draft: string,
  wish: "paid" | "without",
): Promise<Receipt | Waiting> {
  const payment = await tools.db.read(tools.municipality, async (read) => {
    await openForm(tools, read, who, draft);
    return paymentOf(read, draft);
  });
  if (payment?.state === "created") await settle(tools, payment, wish === "without");
  return goOn(tools, draft);
}

/** What time alone brings about: rounds that run out, payments whose time is over. */
export async function endWaits(tools: Tools): Promise<void> {
  const now = tools.clock.now().toString();
  await tools.db.write(tools.municipality, (tx) => expireRounds(tx, now));
  for (const payment of await tools.db.read(tools.municipality, (read) => duePayments(read, now))) {
    await settle(tools, payment, true);
    await tools.db.write(tools.municipality, (tx) => tools.jobs.enqueue(tx, SEND_ON, payment.draft));
  }
}

type Standing = {
  readonly who: Citizen;
  readonly form: OpenForm;
  readonly round: Awaited<ReturnType<typeof roundOf>>;
  readonly payment: Payment | undefined;
  readonly fee: bigint | undefined;
};

/** Everything about a draft that is on its way, judged as it was on the day it was sent. */
function standing(tools: Tools, draftId: string): Promise<Standing> {
  return tools.db.read(tools.municipality, async (read) => {
    const draft = await draftById(read, draftId);
    const [version, uploads, round, payment, person, rows] = await Promise.all([
      versionOf(tools, read, draft),
      uploadsOf(read, draft.id),
      roundOf(read, draft.id),
      paymentOf(read, draft.id),
      personView(read, draft.person as PersonId),
      parameters(read),
    ]);
    if (person === undefined) throw new Error("The applicant is missing");
    const day =
      round === undefined
        ? today(tools.clock, tools.town.time_zone)
        : dayOf(round.round.openedAt, tools.town.time_zone);
    const form = await withBehalf(read, formOf(tools, draft, version, uploads, day));
    const fee = feeOf(form.definition, form.evaluation, form.external, { today: day }, (key) => {
      const value = parametersOn(rows, day).find((row) => row.key === key)?.value;
      return typeof value === "number" || typeof value === "string" ? String(value) : undefined;
    });
    return { who: { person: draft.person, name: person.name }, form, round, payment, fee };
  });
}

async function ask(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  summary: SummaryTree,
  language: Language,
): Promise<void> {
  const at = tools.clock.now();
  const day = today(tools.clock, tools.town.time_zone);
  const signers = signersOf(form.definition, form.evaluation, form.external, { today: day });
  await tools.db.write(tools.municipality, async (tx) => {
    const asked = [];
    for (const signer of signers) {
      const id = nationalId(signer.nationalId, tools.demo);
      // What an applicant calls someone never overrules what a register calls them.
      const known = await findByNationalId(tx, tools.personKeys, id);
      const facts = { nationalId: id, name: signer.name, source: "application", at: at.toString() };
      asked.push({ person: known ?? (await rememberPerson(tx, tools.personKeys, facts)), name: signer.name });
    }
    const { signing } = form.definition;
    await openRound(tx, who.person, {
      draft: form.draft.id,
      rev: form.draft.rev,
      order: signing?.order ?? "parallel",
      language,
      summary,
      hash: contentHash(summary),
      signers: asked,
      expiresAt: at.add({ hours: 24 * (signing?.days ?? 1) }).toString(),
      at: at.toString(),
    });
    await tellSigners(tx, tools, form.draft.id);
    await record(tx, {
      at: at.toString(),
      actor: { kind: "citizen", id: who.person },
      action: "forms.signatures-asked",
      subject: { kind: "draft", id: form.draft.id },
      details: { summary: contentHash(summary), signers: asked.length },
    });
  });
}

/**
 * Tells those whose turn it is that something waits in the portal, and nothing of what it is or whose. Each is told once of each asking,
 * however often this is called: everybody at once, or one after the other where they sign in order.
 */
export async function tellSigners(tx: Tx, tools: Tools, draft: string): Promise<void> {
  const found = await roundOf(tx, draft);
  if (found === undefined || found.round.state !== "open") return;
  const waiting = found.all.filter(({ state }) => state === "waiting");
  for (const { id, person } of found.round.order === "sequential" ? waiting.slice(0, 1) : waiting)
    await announce(tx, tools.jobs, {
      person,
      language: found.round.language,
      dedupeKey: `signature/${id}`,
      at: tools.clock.now().toString(),
    });
}

/** Makes the order at the provider. Without a provider, or when it does not answer in time, it is owed and goes on unpaid. */
async function askForPayment(tools: Tools, { who, form, fee, payment: before }: Standing): Promise<"waiting" | "over"> {
  const now = tools.clock.now();
  const minutes = form.definition.fee?.wait_minutes ?? 60;
  const payment = await tools.db.write(tools.municipality, (tx) =>
    beginPayment(tx, who.person, {
      draft: form.draft.id,
      ore: before?.ore ?? fee ?? 0n,
      deadline: now.add({ minutes }).toString(),
      at: now.toString(),
    }),
  );
  if (tools.payments === undefined || Date.parse(payment.deadline) <= now.epochMilliseconds) {
    await settle(tools, payment, true);
    return "over";
  }
  if (payment.providerId !== null) return "waiting";
  const order = await tools.payments
    .create({
      reference: payment.id,
      ore: payment.ore,
      description: form.draft.reference,
      returnTo: `${tools.portalUrl}/apply/${form.draft.id}/waiting?paid=yes`,
    })
    // The page says that it does not answer now, and asks again when it is opened again.
    .catch(() => undefined);
  if (order !== undefined) await tools.db.write(tools.municipality, (tx) => rememberOrder(tx, payment.id, order));
  return "waiting";
}

/** Keeps how a payment ended. One that is still under way is given up only where `giveUp`. */
async function settle(tools: Tools, payment: Payment, giveUp: boolean): Promise<void> {
  const status =
    payment.providerId === null || tools.payments === undefined
      ? "pending"
      : await tools.payments.status(payment.providerId).catch(() => "pending" as const);
  const outcome = status === "paid" ? "paid" : giveUp ? "unpaid" : status === "pending" ? undefined : status;
  if (outcome === undefined) return;
  await tools.db.write(tools.municipality, (tx) => endPayment(tx, payment.id, outcome, tools.clock.now().toString()));
}
