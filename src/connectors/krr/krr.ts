/** KRR, the contact and reservation register, version 2: who has said no to digital post, and how to notify the rest. */
import { OutsideError } from "#platform/errors";
import type { Clock } from "#platform/time";
import type { Ask, ContactRegister } from "#registers";
import { z } from "zod";
import { openEndpoint } from "../http.ts";
import type { Maskinporten } from "../maskinporten/maskinporten.ts";
import { jsonBody, openRegister } from "../register.ts";

/** Up to and without "/rest": "https://kontaktregisteret.no". */
export type KrrSettings = { readonly baseUrl: string; readonly consumerOrg?: string; readonly demo: boolean };

const SYSTEM = "krr";
const SCOPE = "krr:global/kontaktinformasjon.read";
const PATIENCE = 10_000;
const Failure = z.object({ error: z.string() });

const Found = z.object({
  personer: z.array(
    z.object({
      personidentifikator: z.string(),
      reservasjon: z.enum(["JA", "NEI"]),
      status: z.enum(["AKTIV", "SLETTET", "IKKE_REGISTRERT"]),
      varslingsstatus: z.enum(["KAN_VARSLES", "KAN_IKKE_VARSLES"]).optional(),
      kontaktinformasjon: z
        .object({ epostadresse: z.string().optional(), mobiltelefonnummer: z.string().optional() })
        .optional(),
      spraak: z.enum(["nb", "nn", "en", "se"]).optional(),
    }),
  ),
});

export function openKrr(
  settings: KrrSettings,
  maskinporten: Maskinporten,
  clock: Clock,
): ContactRegister & { readonly close: () => void } {
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo: settings.demo,
    clock,
    codeIn: (body) => Failure.safeParse(body).data?.error,
  });
  const wish = { scope: SCOPE, ...(settings.consumerOrg === undefined ? {} : { consumerOrg: settings.consumerOrg }) };
  const register = openRegister(endpoint, maskinporten, wish, clock);
  return {
    contact: async (_ask: Ask, id) => {
      const { personer } = await register.ask(Found, {
        kind: "read",
        method: "POST",
        path: "/rest/v2/personer",
        ...jsonBody({ personidentifikatorer: [id] }),
        timeoutMs: PATIENCE,
      });
      const found = personer.find((one) => one.personidentifikator === id);
      if (found === undefined) throw new OutsideError(SYSTEM, { class: "protocol" });
      const { epostadresse: email, mobiltelefonnummer: phone } = found.kontaktinformasjon ?? {};
      return register.answered({
        reserved: found.reservasjon === "JA",
        mayNotify: found.varslingsstatus === "KAN_VARSLES",
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
        ...(found.spraak === undefined ? {} : { language: found.spraak }),
      });
    },
    close: register.close,
  };
}
