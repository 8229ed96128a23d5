/**
 * Text messages by a gateway that takes JSON. There is no public standard; this is the least that every vendor's interface can be
 * reached through: `POST /messages` with recipient, sender, text and our reference, and the same reference twice is one message.
 */
import type { Texter } from "#notify";
import type { Clock } from "#platform/time";
import { z } from "zod";
import { openEndpoint } from "../http.ts";
import { checked } from "../register.ts";

export type SmsSettings = {
  readonly baseUrl: string;
  readonly key: string;
  /** What the telephone shows as sender: at most eleven letters and digits. */
  readonly sender: string;
  readonly demo: boolean;
};

const SYSTEM = "sms";
const PATIENCE = 15_000;

const Taken = z.object({ id: z.string() });
const Failure = z.object({ error: z.string() });

export function openSms(settings: SmsSettings, clock: Clock): Texter & { readonly close: () => void } {
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo: settings.demo,
    clock,
    codeIn: (body) => Failure.safeParse(body).data?.error,
  });
  return {
    send: async ({ to, text, reference }) => {
      const reply = await endpoint.call({
        kind: "send",
        method: "POST",
        path: "/messages",
        timeoutMs: PATIENCE,
        body: JSON.stringify({ to, text, sender: settings.sender, reference }),
        headers: { "content-type": "application/json", authorization: `Bearer ${settings.key}` },
      });
      checked(SYSTEM, Taken, reply.json);
    },
    close: endpoint.close,
  };
}
