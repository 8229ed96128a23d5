/** Every statement about payments. */
import { sql } from "#platform/sql";

const COLUMNS = sql`p.id, p.draft, p.amount_ore, p.provider_id, p.address, p.state, p.created_at, p.due_at, p.ended_at`;

export const insertPayment = (p: {
  readonly id: string;
  readonly draft: string;
  readonly ore: bigint;
  readonly at: string;
  readonly deadline: string;
}) => sql`
  INSERT INTO forms.payment (id, draft, amount_ore, created_at, due_at) VALUES (${p.id}, ${p.draft}, ${p.ore.toString()}, ${p.at}, ${p.deadline})
  ON CONFLICT DO NOTHING`;

export const updateOrder = (id: string, providerId: string, address: string) => sql`
  UPDATE forms.payment SET provider_id = ${providerId}, address = ${address} WHERE municipality = platform.here() AND id = ${id} AND provider_id IS NULL`;

export const updateOutcome = (id: string, state: string, at: string) => sql`
  UPDATE forms.payment SET state = ${state}, ended_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND state = 'created'`;

/** The newest of a draft. */
export const selectPaymentOf = (draft: string) => sql`
  SELECT ${COLUMNS} FROM forms.payment p WHERE p.municipality = platform.here() AND p.draft = ${draft} ORDER BY p.created_at DESC, p.id DESC LIMIT 1`;

/** Those whose time is over, and those whose order was made after `since`; what is due comes first. */
export const selectOpen = (now: string, since: string) => sql`
  SELECT ${COLUMNS} FROM forms.payment p
  WHERE p.municipality = platform.here() AND p.state = 'created' AND (p.due_at <= ${now} OR (p.provider_id IS NOT NULL AND p.created_at > ${since}))
  ORDER BY p.due_at LIMIT 100`;

/** How the attempt before the newest ended. */
export const selectBefore = (draft: string) => sql`
  SELECT p.state FROM forms.payment p WHERE p.municipality = platform.here() AND p.draft = ${draft}
  ORDER BY p.created_at DESC, p.id DESC OFFSET 1 LIMIT 1`;

/** The first attempt's deadline holds for them all. */
export const selectFirstDeadline = (draft: string) => sql`
  SELECT min(p.due_at) AS due_at FROM forms.payment p WHERE p.municipality = platform.here() AND p.draft = ${draft}`;
