/**
 * The outbox of notices. `announce` belongs to the transaction of what is told; `notify` claims one, asks the contact
 * register where the person is to be reached now, and sends it with no transaction open.
 */
import { join } from "node:path";
import { nationalIdOf, staffById, type NationalId, type PersonId, type PersonKeys, type StaffId } from "#people";
import { OutsideError } from "#platform/errors";
import { queue, type Jobs } from "#platform/jobs";
import type { Database, MunicipalityId, Read, Tx } from "#platform/sql";
import { readTexts } from "#platform/texts";
import { newId, type Clock } from "#platform/time";
import { logLookUp, type Ask, type Contact, type ContactRegister } from "#registers";
import { Temporal } from "temporal-polyfill";
import {
  MEANS,
  NoticeRow,
  type Means,
  type NewAlert,
  type NewNotice,
  type Notice,
  type NoticeState,
  type Senders,
} from "./notify.model.ts";
import * as statements from "./notify.sql.ts";
import { deskWordsOf, languageFor, reach, speakableFrom, staffReach, wordsOf } from "./reach.rules.ts";

export const NOTIFY = queue("notify.send", { retryLimit: 8, retryDelay: 5, retryDelayMax: 1800, expireSeconds: 60 });

/** What telling people takes; the tools of the line have it all. */
export type NotifyTools = {
  readonly municipality: MunicipalityId;
  readonly town: { readonly name: string; readonly time_zone: string; readonly country: "NO" | "SE" };
  /** The law by which addresses are looked up, in this country. */
  readonly dialogue: { readonly legal_basis: { readonly notice: string } };
  readonly db: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly personKeys: PersonKeys;
  readonly registers: { readonly contact: ContactRegister };
  readonly senders: Senders;
  readonly portalUrl: string;
  readonly leaseSeconds: number;
};

/** More than this in a day by one means, and the next is not sent: the portal shows all of it. */
const MOST_A_DAY = 6;

/** After so many attempts, or so long, a notice is no news any more. */
const [MOST_ATTEMPTS, STALE_HOURS] = [8, 48];

const TEXTS = readTexts(join(import.meta.dirname, "texts"));
const ACTOR = { kind: "automation", id: "notify" } as const;

/** Tells a person, by every means there is, that something is new; happens with the transaction or not at all. */
export async function announce(tx: Tx, jobs: Jobs, notice: NewNotice): Promise<void> {
  const dayBefore = Temporal.Instant.from(notice.at).subtract({ hours: 24 }).toString();
  const ids = MEANS.map(() => newId(notice.at));
  const rows = await tx.rows(NoticeRow, statements.insertNotices(notice, ids, MEANS, MOST_A_DAY, dayBefore));
  for (const row of rows) await jobs.enqueue(tx, NOTIFY, row.id);
}

/** Tells an employee by e-mail that something waits at the desk; happens with the transaction or not at all. */
export async function alertStaff(tx: Tx, jobs: Jobs, notice: NewAlert): Promise<void> {
  const dayBefore = Temporal.Instant.from(notice.at).subtract({ hours: 24 }).toString();
  const row = await tx.maybe(NoticeRow, statements.insertAlert(notice, newId(notice.at), MOST_A_DAY, dayBefore));
  if (row !== undefined) await jobs.enqueue(tx, NOTIFY, row.id);
}

/** Sends one notice unless it is settled, waits for morning or is held by another. Throws to be run again later. */
export async function notify(tools: NotifyTools, id: string): Promise<void> {
  const { db, municipality, clock } = tools;
  const now = clock.now();
  const leaseUntil = now.add({ seconds: tools.leaseSeconds }).toString();
  const held = await db.write(municipality, async (tx) => {
    const notice = await tx.maybe(NoticeRow, statements.claimNotice(id, now.toString(), leaseUntil));
    return notice && { notice, to: await receiverOf(tx, tools, notice) };
  });
  if (held === undefined) return;
  const { notice, to } = held;
  const stale = now.since(Temporal.Instant.from(notice.queuedAt)).total("hours") > STALE_HOURS;
  if (stale || notice.attempts > MOST_ATTEMPTS) return settle(tools, notice, "failed", stale ? "stale" : "gave-up");
  if (tools.senders[SENDER[notice.means]] === undefined) return settle(tools, notice, "skipped", "no-sender");
  const speakable = notice.means === "sms" ? speakableFrom(now, tools.town.time_zone) : now;
  if (Temporal.Instant.compare(speakable, now) > 0) return settle(tools, notice, "queued", null, speakable.toString());
  try {
    const contact = to.kind === "person" ? await lookUp(tools, notice, to.person, to.nationalId) : undefined;
    const where =
      to.kind === "staff" ? staffReach(to.email) : contact && reach(contact, notice.means, tools.town.country);
    if (where === undefined) return;
    if (where.kind === "skip") return await settle(tools, notice, "skipped", where.why);
    await send(tools, notice, where.to, contact);
    await settle(tools, notice, "sent", null);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    const { class: kind } = error.failure;
    if (kind === "absent") return settle(tools, notice, "skipped", "no-register");
    if (kind === "validation" || kind === "gone")
      return settle(tools, notice, "failed", error.failure.providerCode ?? kind);
    await settle(tools, notice, kind === "unknown" ? "unknown" : "retrying", error.failure.providerCode ?? kind);
    throw error;
  }
}

/** Notices whose hour has come and that no job is about. */
export const dueNotices = async (read: Read, now: string, limit = 200): Promise<string[]> =>
  (await read.rows(NoticeRow, statements.selectDueNotices(now, limit))).map((notice) => notice.id);

export const noticesOfCase = (read: Read, caseId: string): Promise<Notice[]> =>
  read.rows(NoticeRow, statements.selectNoticesOfCase(caseId));

/** What was still to be said about a case is not said: there is nothing to read any more. */
export async function dropNotices(tx: Tx, caseId: string, why: string, at: string): Promise<void> {
  await tx.run(statements.dropNotices(caseId, why, at));
}

/** Forgets what was settled before an instant; gives how many. */
export const pruneNotices = (tx: Tx, before: string): Promise<number> => tx.run(statements.deleteNotices(before));

const SENDER = { email: "mailer", sms: "texter" } as const satisfies Record<Means, keyof Senders>;

type Receiver =
  | { readonly kind: "person"; readonly person: PersonId; readonly nationalId: NationalId }
  /** None for whoever does not work here any more. */
  | { readonly kind: "staff"; readonly email: string | undefined };

async function receiverOf(tx: Tx, { personKeys }: NotifyTools, { person, staff }: Notice): Promise<Receiver> {
  if (person !== null)
    return {
      kind: "person",
      person: person as PersonId,
      nationalId: await nationalIdOf(tx, personKeys, person as PersonId),
    };
  const found = await staffById(tx, staff as StaffId);
  return { kind: "staff", email: found?.active === true ? found.email : undefined };
}

/** The register is asked every time: an address from last week may be another's today. */
async function lookUp(tools: NotifyTools, notice: Notice, person: PersonId, nationalId: NationalId): Promise<Contact> {
  const { db, municipality, clock } = tools;
  const ask: Ask = {
    municipality,
    purpose: "notification",
    legalBasis: tools.dialogue.legal_basis.notice,
    ...(notice.caseId === null ? {} : { caseId: notice.caseId }),
    actor: ACTOR,
  };
  const written = (outcome: "answered" | "failed"): Promise<void> =>
    db.write(municipality, (tx) => logLookUp(tx, ask, "contact", outcome, person, clock.now().toString()));
  try {
    const { value } = await tools.registers.contact.contact(ask, nationalId);
    await written("answered");
    return value;
  } catch (error) {
    // Nobody was asked.
    if (!(error instanceof OutsideError && error.failure.class === "absent")) await written("failed");
    throw error;
  }
}

async function send(tools: NotifyTools, notice: Notice, to: string, contact: Contact | undefined): Promise<void> {
  const language = languageFor(contact?.language, notice.language);
  const sender = { municipality: tools.town.name, portal: tools.portalUrl };
  const words =
    contact === undefined ? deskWordsOf(TEXTS, language, sender) : wordsOf(TEXTS, language, sender, notice.words);
  const { mailer, texter } = tools.senders;
  if (notice.means === "sms") await texter?.send({ to, text: words.sms, reference: notice.id });
  else await mailer?.send({ to, subject: words.subject, text: words.mail, language, reference: notice.id });
}

/** Ends this worker's hold on a notice. A later hour is a job of its own, for the sweep to find. */
async function settle(
  { db, municipality, clock }: NotifyTools,
  notice: Notice,
  state: NoticeState,
  why: string | null,
  notBefore: string | null = null,
): Promise<void> {
  const over = state === "sent" || state === "skipped" || state === "failed";
  const at = over ? clock.now().toString() : null;
  await db.write(municipality, (tx) => tx.run(statements.settleNotice(notice.id, state, why, at, notBefore)));
}
