/**
 * From "send" to the record. An application that others must sign, or that costs something, waits on the way; what was seen
 * when it was sent is kept as it was, and is what everybody signs and what is put on record in the end.
 */
import { record } from "#audit";
import type { CaseFee } from "#cases";
import {
  contentHash,
  draftById,
  expireRounds,
  openRound,
  paymentOf,
  recallRound,
  roundOf,
  uploadsOf,
  type Payment,
} from "#forms";
import { nextWait, signersOf, type AskedFee, type SummaryTree } from "#forms/shared";
import { announce } from "#notify";
import { findByNationalId, nationalId, personView, rememberPerson, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { dayOf, today } from "#platform/time";
import { versionOf } from "./formversion.ts";
import { formOf, openForm, stillAttached, summaryOf, withBehalf, type OpenForm } from "./formview.ts";
import { feeFor } from "./fee.ts";
import { askForPayment, lookAfterPayments, settle } from "./paying.ts";
import type { Citizen, Receipt } from "./portal.model.ts";
import type { Submission, Waiting } from "./waiting.model.ts";
import { receiptOf, send, type Attested } from "./submit.ts";
import { markEnded, stillActs } from "./still.ts";
import type { Tools } from "./tools.ts";

/**
 * Sends a draft. Sent before: the same receipt. Refuses with `forms.incomplete`, `forms.closed`, or `forms.summary-changed`
 * (409) when what would be sent is not what the person saw; and as `stillActs` does.
 */
export async function submit(tools: Tools, who: Citizen, submission: Submission): Promise<Receipt | Waiting> {
  const { language } = submission;
  const form = await tools.db.read(tools.municipality, (read) => openForm(tools, read, who, submission.draft));
  if (form.draft.state === "submitted") return receiptOf(tools, who, form.draft.reference, language);
  if (form.draft.state !== "open") return goOn(tools, form.draft.id);
  if (form.evaluation.pages.some((page) => page.visible && !page.complete))
    throw new Refusal("forms.incomplete", {}, 422);
  if (form.evaluation.closed !== null) throw new Refusal("forms.closed", {}, 409);
  // What one acts by belongs to no question, so no question can say it.
  const attorney = form.uploads.find(({ upload }) => upload === form.onBehalfOf?.upload);
  if (attorney?.scan === "infected") throw new Refusal("forms.attorney-infected", { file: attorney.fileName }, 409);
  const acting = await stillActs(tools, who, form);
  const summary = summaryOf(tools, acting, language);
  if (contentHash(summary) !== submission.summaryHash) throw new Refusal("forms.summary-changed", {}, 409);
  return sendOrAsk(tools, who, acting, summary, language);
}

/** On record at once, or on its way there where somebody must sign or something is to be paid. `form` is as `stillActs` gave it. */
export async function sendOrAsk(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  summary: SummaryTree,
  language: Language,
): Promise<Receipt | Waiting> {
  const { signing, fee } = form.definition;
  if (signing === undefined && fee === undefined) return send(tools, who, form, summary, language);
  await ask(tools, who, form, summary, language);
  return goOn(tools, form.draft.id, true);
}

/**
 * Takes a draft as far as it can go now: to the record, or to what it waits for. Harmless to call again. `isAsked`: registers were asked a
 * moment ago whether whoever applies for another still may.
 */
export async function goOn(tools: Tools, draftId: string, isAsked = false): Promise<Receipt | Waiting> {
  const at = await standing(tools, draftId);
  const { who, form, round, payment } = at;
  if (form.draft.state === "submitted") return receiptOf(tools, who, form.draft.reference, form.draft.language);
  if (form.draft.state === "discarded") {
    // No machine pays back: whoever looks after the house is told by which reference a person does.
    if (payment?.state === "paid")
      tools.log.error(
        { payment: payment.providerId },
        "a fee was taken for an application that is deleted: pay it back",
      );
    return { draft: draftId, waiting: "applicant" };
  }
  if (form.draft.state === "open" || round === undefined) return { draft: draftId, waiting: "applicant" };
  // What an order was made for is what it costs, whatever the rates say since.
  const fee = payment?.ore ?? at.fee;
  const wait = nextWait({
    signers: round.all.length,
    isSigned: round.round.state === "complete",
    fee,
    isPaymentOver: payment?.state === "paid" || payment?.state === "unpaid",
  });
  if (wait === "awaiting-signatures") return { draft: draftId, waiting: "signatures" };
  if (
    wait === "awaiting-payment" &&
    typeof fee === "bigint" &&
    (await askForPayment(tools, who, form, fee)) === "waiting"
  )
    return { draft: draftId, waiting: "payment" };
  const paid = await tools.db.read(tools.municipality, (read) => paymentOf(read, draftId));
  const acting = isAsked ? form : await markEnded(tools, who, form);
  return send(tools, who, acting, round.round.summary, round.round.language, {
    ...(round.all.length === 0
      ? {}
      : {
          signatures: round.all.map(({ name, changedAt, hash }) => ({
            name,
            signedAt: changedAt ?? "",
            summaryHash: hash ?? "",
          })),
        }),
    ...(paid === undefined ? {} : { fee: feePaid(paid) }),
    ...(fee === "unset" ? { fee: UNSET(tools.clock.now().toString()) } : {}),
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
  const actor = { kind: "citizen", id: who.person } as const;
  if (payment?.state === "created") await settle(tools, payment, wish === "without" ? "give-up" : "return", actor);
  return goOn(tools, draft);
}

/** What time alone brings about: rounds that run out, payments that somebody made and did not come back from, or whose time is over. */
export async function endWaits(tools: Tools): Promise<void> {
  const now = tools.clock.now().toString();
  await tools.db.write(tools.municipality, (tx) => expireRounds(tx, now));
  await lookAfterPayments(tools);
}

/** As the case has it. What is neither paid nor under way is owed. */
const feePaid = ({ ore, state, providerId, endedAt, createdAt }: Payment): CaseFee => ({
  ore: ore.toString(),
  state: state === "paid" ? "paid" : "unpaid",
  at: endedAt ?? createdAt,
  reference: state === "paid" ? providerId : null,
});

/** There is a fee, and no rate for the day: the application goes on, and a person finds out what it costs. */
const UNSET = (at: string): CaseFee => ({ ore: "0", state: "unset", at, reference: null });

type Standing = {
  readonly who: Citizen;
  readonly form: OpenForm;
  readonly round: Awaited<ReturnType<typeof roundOf>>;
  readonly payment: Payment | undefined;
  readonly fee: AskedFee | undefined;
};

/** Everything about a draft that is on its way, judged as it was on the day it was sent. */
function standing(tools: Tools, draftId: string): Promise<Standing> {
  return tools.db.read(tools.municipality, async (read) => {
    const draft = await draftById(read, draftId);
    const [version, uploads, round, payment, person] = await Promise.all([
      versionOf(tools, read, draft),
      uploadsOf(read, draft.id),
      roundOf(read, draft.id),
      paymentOf(read, draft.id),
      personView(read, draft.person as PersonId),
    ]);
    if (person === undefined) throw new Error("The applicant is missing");
    const day =
      round === undefined
        ? today(tools.clock, tools.town.time_zone)
        : dayOf(round.round.openedAt, tools.town.time_zone);
    const form = await withBehalf(read, formOf(tools, draft, version, uploads, day));
    const fee = await feeFor(read, form, day);
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
    await stillAttached(tx, form.draft.id, summary);
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
