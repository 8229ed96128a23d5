/** Enhetsregisteret, its open interface: one company by its number. It takes no token. */
import { Hono } from "hono";
import type { Company, Home } from "./world.model.ts";
import type { WorldStore } from "./world.ts";

export function createEnhetsregisteret(world: WorldStore): Hono {
  const app = new Hono();
  app.get("/api/enheter/:number", (c) => {
    const { companies, homes } = world.all();
    const found = Object.values(companies).find(({ number }) => number === c.req.param("number"));
    // A place of business has an address of its own in the register, and is none of these.
    if (found === undefined || found.partOf !== undefined) return c.json({ status: 404, error: "Not Found" }, 404);
    return c.json(unit(found, homes[found.home ?? ""]));
  });
  return app;
}

function unit({ number, name, form, deleted, bankrupt }: Company, home: Home | undefined) {
  const base = {
    organisasjonsnummer: number,
    navn: name.toUpperCase(),
    organisasjonsform: { kode: form, beskrivelse: form },
  };
  if (deleted) return { ...base, slettedato: "2025-11-03", respons_klasse: "SlettetEnhet" };
  return {
    ...base,
    registreringsdatoEnhetsregisteret: "2024-01-02",
    konkurs: bankrupt,
    underAvvikling: false,
    underTvangsavviklingEllerTvangsopplosning: false,
    maalform: "Bokmål",
    ...(home === undefined
      ? {}
      : {
          forretningsadresse: {
            land: "Norge",
            landkode: "NO",
            postnummer: home.postcode,
            poststed: home.place.toUpperCase(),
            adresse: [`${home.street} ${home.number}${home.letter ?? ""}`],
            kommunenummer: home.municipality,
          },
        }),
    respons_klasse: "Enhet",
  };
}
