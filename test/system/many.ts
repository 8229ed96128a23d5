/** Sending many applications over HTTP to processes that may be killed, and judging what came of them. */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "#platform/sql";
import { z } from "zod";
import { SERVICE } from "../../bench/support/service.ts";
import { HERE, type Applicant, type Stage } from "../../bench/support/stage.ts";

export type Accepted = { readonly caseId: string; readonly reference: string };

const ANSWERS = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };

/** Sends every applicant's application until it is answered, to any of the webs, with the same key each time. */
export async function sendAll(
  stage: Stage,
  urls: readonly string[],
  applicants: readonly Applicant[],
  lanes: number,
): Promise<Accepted[]> {
  const waiting = [...applicants];
  const accepted: Accepted[] = [];
  const lane = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) accepted.push(await send(stage, urls, one));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return accepted;
}

async function send(stage: Stage, urls: readonly string[], one: Applicant): Promise<Accepted> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const url = urls[(one.index + attempt) % urls.length] ?? stage.url;
    try {
      const response = await fetch(`${url}/api/services/${SERVICE}/applications`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          cookie: one.cookie,
          origin: stage.url,
          "idempotency-key": `system-${one.index}`,
        },
        body: JSON.stringify({ answers: ANSWERS }),
        signal: AbortSignal.timeout(30_000),
      });
      if (response.status === 201) return (await response.json()) as Accepted;
      if (response.status < 500 && response.status !== 409)
        throw new Error(`${response.status}: ${await response.text()}`);
    } catch (error) {
      // A web that was killed answers nothing, or half an answer; the same key is sent again.
      if (error instanceof Error && /^\d{3}:/.test(error.message)) throw error;
    }
    await sleep(100);
  }
  throw new Error("An application was never answered");
}

/** What the house holds when all is said and done. */
export type Ledger = {
  readonly cases: number;
  readonly decided: number;
  readonly decisionsPerCase: readonly number[];
  readonly parcelsPerCase: readonly number[];
  readonly sent: number;
  readonly handedOver: number;
};

const Counts = z.object({ cases: z.number(), decided: z.number(), sent: z.number(), handed_over: z.number() });

export async function ledger(stage: Stage): Promise<Ledger> {
  return stage.db.read(HERE, async (read) => {
    const counts = await read.one(
      Counts,
      sql`SELECT count(*) AS cases, count(*) FILTER (WHERE c.outcome IS NOT NULL) AS decided, count(*) FILTER (WHERE c.state ->> 'handedOver' IS NOT NULL) AS handed_over,
            (SELECT count(*) FROM dispatch.outbox o WHERE o.municipality = platform.here() AND o.accepted_at IS NOT NULL) AS sent
          FROM cases.case c WHERE c.municipality = platform.here()`,
    );
    const many = z.object({ n: z.number() });
    const decisions = await read.rows(
      many,
      sql`SELECT DISTINCT count(*) AS n FROM cases.decision WHERE municipality = platform.here() AND mode <> 'advice' GROUP BY case_id`,
    );
    const parcels = await read.rows(
      many,
      sql`SELECT DISTINCT count(*) AS n FROM dispatch.outbox WHERE municipality = platform.here() GROUP BY case_id`,
    );
    return {
      cases: counts.cases,
      decided: counts.decided,
      sent: counts.sent,
      handedOver: counts.handed_over,
      decisionsPerCase: decisions.map((r) => r.n),
      parcelsPerCase: parcels.map((r) => r.n),
    };
  });
}

/** Waits until every case is decided and sent, or a person's. */
export async function settled(stage: Stage, cases: number, seconds: number): Promise<Ledger> {
  for (let waited = 0; waited < seconds * 4; waited += 1) {
    const now = await ledger(stage);
    if (now.sent + now.handedOver >= cases) return now;
    await sleep(250);
  }
  return ledger(stage);
}

/** Letters in the simulated carrier's inbox by our own reference. */
export async function inbox(stage: Stage): Promise<{ readonly letters: number; readonly twice: number }> {
  const references = await stage.db.read(HERE, (read) =>
    read.rows(
      z.object({ dedupe_key: z.string() }),
      sql`SELECT dedupe_key FROM dispatch.outbox WHERE municipality = platform.here()`,
    ),
  );
  let letters = 0;
  let twice = 0;
  for (const { dedupe_key } of references) {
    const { count } = (await (await fetch(`${stage.simUrl}/sim/inbox?eksternRef=${dedupe_key}`)).json()) as {
      count: number;
    };
    letters += Math.min(count, 1);
    if (count > 1) twice += 1;
  }
  return { letters, twice };
}
