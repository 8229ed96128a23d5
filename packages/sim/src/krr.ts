/** KRR, the contact and reservation register, version 2 of its look-up: one to a thousand people at a time. */
import { Hono } from "hono";
import * as z from "zod";
import { requireScope } from "./guard.ts";
import type { Maskinporten } from "./maskinporten.ts";
import type { Contact } from "./world.model.ts";
import type { WorldStore } from "./world.ts";

const CONTACT = "krr:global/kontaktinformasjon.read";
const MAILBOX = "krr:global/digitalpost.read";
const Query = z.object({
  personidentifikatorer: z
    .array(z.string().regex(/^\d{11}$/))
    .min(1)
    .max(1000),
});

export function createKrr(world: WorldStore, tokens: Pick<Maskinporten, "verify">): Hono {
  const app = new Hono<{ Variables: { scopes: readonly string[] } }>();
  app.use(
    requireScope(tokens, [CONTACT, MAILBOX], (c, status) =>
      c.json(
        { error: status === 401 ? "invalid_token" : "insufficient_scope", error_description: "Access is denied" },
        status,
      ),
    ),
  );
  app.post("/rest/v2/personer", async (c) => {
    const query = Query.safeParse(await c.req.json().catch(() => undefined));
    if (!query.success)
      return c.json({ error: "invalid_request", error_description: z.prettifyError(query.error) }, 400);
    const shown = c.get("scopes").includes(CONTACT);
    return c.json({
      personer: query.data.personidentifikatorer.map((id) => entry(id, world.person(id)?.contact, shown)),
    });
  });
  const plain = new Hono();
  plain.route("/", app);
  return plain;
}

/** Timestamps come in both published forms: `+02` without minutes, and `Z`. */
function entry(id: string, contact: Contact | undefined, shown: boolean) {
  if (contact === undefined || contact.status !== "AKTIV") {
    const status = contact?.status ?? "IKKE_REGISTRERT";
    return {
      personidentifikator: id,
      reservasjon: "NEI",
      status,
      ...(shown ? { varslingsstatus: "KAN_IKKE_VARSLES" } : {}),
    };
  }
  const reachable = contact.fresh && !contact.reserved && (contact.email ?? contact.mobile) !== undefined;
  const details = {
    ...(contact.email === undefined
      ? {}
      : {
          epostadresse: contact.email,
          epostadresse_oppdatert: "2025-06-29T10:14:52+02",
          epostadresse_sist_verifisert: "2026-05-05T10:45:15.768Z",
        }),
    ...(contact.mobile === undefined
      ? {}
      : {
          mobiltelefonnummer: contact.mobile,
          mobiltelefonnummer_oppdatert: "2025-06-29T10:14:52+02",
          mobiltelefonnummer_sist_verifisert: "2026-05-05T10:45:15.768Z",
        }),
  };
  return {
    personidentifikator: id,
    reservasjon: contact.reserved ? "JA" : "NEI",
    ...(contact.reserved
      ? { reservasjonstidspunkt: "2023-06-13T13:42:34+02", reservasjon_oppdatert: "2023-06-13T13:42:34+02" }
      : {}),
    status: contact.status,
    ...(shown ? { varslingsstatus: reachable ? "KAN_VARSLES" : "KAN_IKKE_VARSLES" } : {}),
    ...(shown && !contact.reserved && Object.keys(details).length > 0 ? { kontaktinformasjon: details } : {}),
    ...(shown && contact.language !== undefined
      ? { spraak: contact.language, spraak_oppdatert: "2025-08-05T10:45:15.768Z" }
      : {}),
  };
}
