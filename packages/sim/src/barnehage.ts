/**
 * The municipality's register of places in kindergarten and after-school care (SFO). The vendors' interfaces are not
 * public, so this one is our own plain design; its one principle is that identity numbers travel in bodies, never in addresses.
 */
import { Hono } from "hono";
import * as z from "zod";
import { requireScope } from "./guard.ts";
import type { Maskinporten } from "./maskinporten.ts";
import type { AfterSchoolEnrolment, Enrolment } from "./world.model.ts";
import type { WorldStore } from "./world.ts";

const Search = z.strictObject({
  barn: z
    .array(z.string().regex(/^\d{11}$/))
    .min(1)
    .max(100),
  dato: z.iso.date(),
  tilbud: z.enum(["barnehage", "sfo"]).default("barnehage"),
});

export function createBarnehage(world: WorldStore, tokens: Pick<Maskinporten, "verify">): Hono {
  const app = new Hono();
  app.use(
    requireScope(tokens, ["radhus:barnehage"], (c, status) =>
      c.json({ kode: status === 401 ? "UGYLDIG_TOKEN" : "MANGLER_SCOPE", melding: "Ingen tilgang" }, status),
    ),
  );
  app.post("/v1/plasser/sok", async (c) => {
    const search = Search.safeParse(await c.req.json().catch(() => undefined));
    if (!search.success) return c.json({ kode: "UGYLDIG_SOK", melding: z.prettifyError(search.error) }, 400);
    const { barn, dato, tilbud } = search.data;
    return c.json(barn.map((id) => found(id, tilbud === "sfo" ? world.afterSchool(id) : world.enrolment(id), dato)));
  });
  app.get("/v1/plasser", (c) =>
    c.json({ kode: "IKKE_STOTTET", melding: "Fødselsnummer skal ikke stå i adressen. Bruk POST /v1/plasser/sok" }, 405),
  );
  app.all("*", (c) => c.json({ kode: "IKKE_FUNNET", melding: "Ukjent adresse" }, 404));
  return app;
}

/** The place held on the day, else the next one granted, whose `fra` tells when; `registrert` alone: known, no place. */
function found(id: string, enrolment: Enrolment | AfterSchoolEnrolment | undefined, day: string) {
  const place = enrolment?.place;
  const valid = place !== undefined && (place.til === undefined || day < place.til);
  const trinn = enrolment !== undefined && "trinn" in enrolment ? enrolment.trinn : undefined;
  return { barn: id, registrert: enrolment?.registered ?? false, trinn, plass: valid ? named(place) : null };
}

const named = ({ barnehage, sfo, ...place }: { readonly barnehage?: string; readonly sfo?: string }) => ({
  navn: barnehage ?? sfo,
  ...place,
});
