/**
 * The municipality's register of places in kindergarten and after-school care. Vendors publish no interface, so this is a plain one of our own, which an
 * integration towards a vendor takes the place of. Identity numbers go in the body, never in the address.
 */
import { OutsideError } from "#platform/errors";
import type { NationalId } from "#people";
import { legalDate, type Clock } from "#platform/time";
import type { Ask, ChildcareOffer, ChildcarePlace, ChildcareRegister } from "#registers";
import { z } from "zod";
import { openEndpoint } from "../http.ts";
import type { Maskinporten } from "../maskinporten/maskinporten.ts";
import { jsonBody, openRegister } from "../register.ts";

export type ChildcareSettings = { readonly baseUrl: string; readonly scope: string; readonly demo: boolean };

const SYSTEM = "childcare";
const PATIENCE = 10_000;
const Failure = z.object({ kode: z.string() });

const Found = z.array(
  z.object({
    barn: z.string(),
    registrert: z.boolean(),
    trinn: z.int().min(1).max(10).optional(),
    plass: z
      .object({
        navn: z.string(),
        orgnr: z.string().regex(/^\d{9}$/),
        timerPerUke: z.number().min(0).max(168),
        fra: z.iso.date(),
        til: z.iso.date().optional(),
      })
      .nullable(),
  }),
);

/** What the offers are called on the wire. */
const TILBUD = { kindergarten: "barnehage", after_school: "sfo" } as const satisfies Record<ChildcareOffer, string>;

export function openChildcare(
  settings: ChildcareSettings,
  maskinporten: Maskinporten,
  clock: Clock,
): ChildcareRegister & { readonly close: () => void } {
  const endpoint = openEndpoint({
    system: SYSTEM,
    baseUrl: settings.baseUrl,
    demo: settings.demo,
    clock,
    codeIn: (body) => Failure.safeParse(body).data?.kode,
  });
  const register = openRegister(endpoint, maskinporten, { scope: settings.scope }, clock);
  return {
    places: async (_ask: Ask, ids, day, offer) => {
      if (ids.length === 0) return register.answered([]);
      const found = await register.ask(Found, {
        kind: "read",
        method: "POST",
        path: "/v1/plasser/sok",
        ...jsonBody({ barn: ids, dato: day, tilbud: TILBUD[offer] }),
        timeoutMs: PATIENCE,
      });
      return register.answered(
        ids.map((id) =>
          placeOf(
            id,
            found.find((one) => one.barn === id),
          ),
        ),
      );
    },
    close: register.close,
  };
}

/** A child the register leaves out of its answer is not a child without a place: something is wrong. */
function placeOf(id: NationalId, found: z.output<typeof Found>[number] | undefined): ChildcarePlace {
  if (found === undefined) throw new OutsideError(SYSTEM, { class: "protocol" });
  const place = found.plass;
  return {
    nationalId: id,
    registered: found.registrert,
    grade: found.trinn,
    provider: place?.navn,
    orgNumber: place?.orgnr,
    hoursPerWeek: place?.timerPerUke,
    from: place === null ? undefined : legalDate(place.fra),
    to: place?.til === undefined ? undefined : legalDate(place.til),
  };
}
