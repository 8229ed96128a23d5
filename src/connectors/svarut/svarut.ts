/**
 * KS SvarUt by REST version 2.
 *
 * There is no idempotency key. A send whose answer is lost fails as `unknown`, and whoever sent it looks for its
 * external reference before sending again.
 */
import { randomBytes } from "node:crypto";
import { OutsideError } from "#platform/errors";
import type { Clock } from "#platform/time";
import { z } from "zod";
import { openEndpoint, type Call, type Reply } from "../http.ts";
import type { Maskinporten } from "../maskinporten/maskinporten.ts";
import { checked, jsonBody } from "../register.ts";
import { problemsOf } from "./letter.rules.ts";
import { multipartOf, stateOf } from "./wire.rules.ts";
import type { SvarUt } from "./svarut.model.ts";

export type SvarUtSettings = {
  /** Up to and without "/v2": "https://svarut.ks.no/api". */
  readonly baseUrl: string;
  /** The municipality's account (kontoId). */
  readonly account: string;
  readonly integration: { readonly id: string; readonly password: string };
  /** How long a send may take; SvarUt's own client waits sixteen minutes. */
  readonly sendTimeoutMs?: number;
  readonly demo: boolean;
};

const SYSTEM = "svarut";
const SCOPE = "ks:fiks";
const PATIENCE = { send: 16 * 60_000, ask: 15_000 };

const Failure = z.object({ errorCode: z.string().optional(), errorId: z.string().optional() });
const Sent = z.object({ id: z.uuid() });
const Found = z.object({ forsendelseIds: z.array(z.string()) });
const Instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());
const Statuses = z.object({
  statuser: z.array(z.object({ id: z.string(), status: z.string(), sisteStatusEndring: Instant })),
});
const Events = z.object({ hendelser: z.array(z.object({ tidspunkt: Instant, hendelse: z.string() })) });

export function openSvarUt(
  settings: SvarUtSettings,
  maskinporten: Maskinporten,
  clock: Clock,
): SvarUt & { readonly close: () => void } {
  const { integration } = settings;
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo: settings.demo,
    clock,
    // The code is often empty; the id is what KS's support asks for.
    codeIn: (body) => Failure.safeParse(body).data?.errorCode || Failure.safeParse(body).data?.errorId,
  });
  const credentials = { integrasjonid: integration.id, integrasjonpassord: integration.password };
  const account = `/v2/kontoer/${encodeURIComponent(settings.account)}/forsendelser`;
  const call = (asked: Call): Promise<Reply> =>
    maskinporten.withToken({ scope: SCOPE }, (authorization) =>
      endpoint.call({ ...asked, headers: { ...asked.headers, ...credentials, authorization } }),
    );
  const ask = async <S extends z.ZodType>(schema: S, method: Call["method"], path: string, body?: unknown) => {
    const content = body === undefined ? {} : jsonBody(body);
    const reply = await call({ kind: "read", method, path, timeoutMs: PATIENCE.ask, ...content });
    return checked(SYSTEM, schema, reply.json);
  };

  return {
    send: async (letter) => {
      const [problem] = problemsOf(letter, clock.now().toString());
      if (problem !== undefined) throw new OutsideError(SYSTEM, { class: "validation", providerCode: problem.code });
      const boundary = `radhus-${randomBytes(16).toString("hex")}`;
      const reply = await call({
        kind: "send",
        method: "POST",
        path: account,
        headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
        body: multipartOf(letter, boundary),
        timeoutMs: settings.sendTimeoutMs ?? PATIENCE.send,
      });
      const sent = Sent.safeParse(reply.json);
      // It was accepted, but under an id we cannot read: to be looked up, never sent again.
      if (!sent.success) throw new OutsideError(SYSTEM, { class: "unknown" });
      return { id: sent.data.id };
    },
    findByExternalReference: async (reference) =>
      (await ask(Found, "GET", `${account}?eksternRef=${encodeURIComponent(reference)}`)).forsendelseIds,
    statuses: async (ids) => {
      if (ids.length === 0) return [];
      const { statuser } = await ask(Statuses, "POST", `${account}/status-sok`, { forsendelseIds: ids });
      return statuser.map(({ id, status, sisteStatusEndring }) => ({
        id,
        state: stateOf(status),
        raw: status,
        changedAt: sisteStatusEndring,
      }));
    },
    events: async (id) =>
      (await ask(Events, "GET", `${letterAt(id)}/hendelser`)).hendelser
        .map(({ tidspunkt, hendelse }) => ({ at: tidspunkt, text: hendelse }))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    markRead: async (id, { nationalId, at }) => {
      // Saying it twice is harmless, so a lost answer may be tried again.
      const body = jsonBody({ fnr: nationalId, tidspunkt: at, eksterntSystemnavn: "Rådhus" });
      await call({ kind: "read", method: "POST", path: `${letterAt(id)}/lest`, timeoutMs: PATIENCE.ask, ...body });
    },
    close: endpoint.close,
  };
}

const letterAt = (id: string): string => `/v2/forsendelser/${encodeURIComponent(id)}`;
