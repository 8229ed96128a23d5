/**
 * Paying the fee of an application that is on its way: the order at whoever takes payments, and how that ended.
 *
 * Whoever asks the provider does it outside every transaction, and may do it twice: what ends a payment is written once. Money that may
 * have been paid is never given up unseen: while the provider cannot say, the application waits a day longer than it was given.
 */
import { record } from "#audit";
import type { Actor } from "#cases";
import { beginPayment, draftById, endPayment, openPayments, rememberOrder, type Payment } from "#forms";
import { OutsideError } from "#platform/errors";
import { queue } from "#platform/jobs";
import type { OpenForm } from "./formview.ts";
import type { Citizen } from "./portal.model.ts";
import type { Tools } from "./tools.ts";

/** Goes on with what waited: everybody has signed, or the payment is over. The subject is a draft. */
export const SEND_ON = queue("forms.send-on", { retryLimit: 6, retryDelay: 2, retryDelayMax: 120 });

/** How long after its deadline a payment is still asked for when the provider does not answer. */
const SILENCE_HOURS = 24;
/** How long an order is looked after that nobody comes back from: no provider lets one be paid much longer after it was shown. */
const LOOKED_AFTER_MINUTES = 30;

/** Makes the order at the provider. Without a provider, or when it does not answer in time, it is owed and goes on unpaid. */
export async function askForPayment(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  ore: bigint,
): Promise<"waiting" | "over"> {
  const now = tools.clock.now();
  const minutes = form.definition.fee?.wait_minutes ?? 60;
  const payment = await tools.db.write(tools.municipality, (tx) =>
    beginPayment(tx, who.person, {
      draft: form.draft.id,
      ore,
      deadline: now.add({ minutes }).toString(),
      at: now.toString(),
    }),
  );
  if (payment.state === "paid" || payment.state === "unpaid") return "over";
  const isLate = Date.parse(payment.deadline) <= now.epochMilliseconds;
  if (tools.payments === undefined || isLate)
    return (await settle(tools, payment, "give-up", HOUSE)) ? "over" : "waiting";
  if (payment.providerId !== null) return "waiting";
  const order = await tools.payments
    .create({
      reference: payment.id,
      ore: payment.ore,
      description: form.draft.reference,
      returnTo: `${tools.portalUrl}/apply/${form.draft.id}/waiting`,
    })
    // The page says that it does not answer now, and asks again when it is opened again.
    .catch((error: unknown) => silent(tools, error));
  if (order !== undefined) await tools.db.write(tools.municipality, (tx) => rememberOrder(tx, payment.id, order));
  return "waiting";
}

/**
 * What is wanted of a payment that is under way. `look`: that it goes on when it is paid. `return`: that one which nobody can pay any more
 * makes room for another. `give-up`: that it is over. `release`: that nothing is taken, for there is no application any more.
 */
type Wish = "look" | "return" | "give-up" | "release";

const HOUSE: Actor = { kind: "system", id: "payments" };

/** Asks the provider, and keeps how it ended. Gives whether this made it over: paid, or unpaid for good. */
export async function settle(tools: Tools, payment: Payment, wish: Wish, actor: Actor): Promise<boolean> {
  const draft = await tools.db.read(tools.municipality, (read) => draftById(read, payment.draft));
  const outcome = await outcomeOf(tools, payment, draft.state === "discarded" ? "release" : wish);
  if (outcome === undefined) return false;
  const at = tools.clock.now().toString();
  const isOver = outcome === "paid" || outcome === "unpaid";
  return tools.db.write(tools.municipality, async (tx) => {
    if (!(await endPayment(tx, payment.id, outcome, at))) return false;
    if (isOver) await tools.jobs.enqueue(tx, SEND_ON, payment.draft);
    await record(tx, {
      at,
      actor,
      action: "forms.payment-ended",
      subject: { kind: "draft", id: payment.draft },
      details: { payment: payment.id, state: outcome, ore: payment.ore.toString() },
    });
    return isOver;
  });
}

/** Looks after orders that nobody came back from, and gives up what was not paid in time. */
export async function lookAfterPayments(tools: Tools): Promise<void> {
  const now = tools.clock.now();
  const since = now.subtract({ minutes: LOOKED_AFTER_MINUTES }).toString();
  const open = await tools.db.read(tools.municipality, (read) => openPayments(read, { now: now.toString(), since }));
  for (const payment of open) {
    const isDue = Date.parse(payment.deadline) <= now.epochMilliseconds;
    await settle(tools, payment, isDue ? "give-up" : "look", HOUSE);
  }
}

async function outcomeOf(
  tools: Tools,
  payment: Payment,
  wish: Wish,
): Promise<"paid" | "failed" | "cancelled" | "unpaid" | undefined> {
  const { payments } = tools;
  const { providerId: id, ore } = payment;
  const givenUp = wish === "give-up" ? "unpaid" : wish === "release" ? "cancelled" : undefined;
  // An order whose address nobody was given has not been paid.
  if (payments === undefined || id === null) return givenUp;
  const verb = wish === "give-up" ? "end" : wish === "release" ? "release" : "status";
  const standing = await payments[verb]({ id, ore }).catch((error: unknown) => silent(tools, error));
  if (standing === "paid") return "paid";
  if (standing === "failed" || standing === "cancelled") return wish === "return" ? standing : givenUp;
  // Nobody says, or somebody is in the middle of paying.
  const longAgo = tools.clock.now().subtract({ hours: SILENCE_HOURS }).epochMilliseconds;
  return Date.parse(payment.deadline) <= longAgo ? givenUp : undefined;
}

/** Told to those who look after the house, with nothing of whose payment it was. */
function silent(tools: Tools, error: unknown): undefined {
  const [how, code] =
    error instanceof OutsideError ? [error.failure.class, error.failure.providerCode] : ["fault", undefined];
  tools.log.warn({ failure: how, code }, "whoever takes payments did not answer");
  return undefined;
}
