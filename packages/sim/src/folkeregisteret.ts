/**
 * The population register for public bodies with legal authority: single and bulk look-up by part, and the event feed
 * (cursor `seq`, pages of 1000, ETag). Errors are `{kode, melding}`.
 */
import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import * as z from "zod";
import type { SimClock } from "./clock.ts";
import { personDocument, unknownPart } from "./folkeregisteret.model.ts";
import { requireScope } from "./guard.ts";
import type { Maskinporten } from "./maskinporten.ts";
import type { WorldChange, WorldStore } from "./world.ts";

export type Folkeregisteret = {
  readonly app: Hono;
  /** Puts events on the feed, one for each change of the world. */
  readonly announce: (changes: readonly WorldChange[]) => void;
};

type FeedEvent = { readonly sekvensnummer: number; readonly hendelse: Record<string, string> };

const PREFIX = "/folkeregisteret/offentlig-med-hjemmel/api/v1";
const PAGE = 1000;
const Bulk = z.object({
  foedselsEllerDNummer: z
    .array(z.string().regex(/^\d{11}$/))
    .min(1)
    .max(1000),
});

export function createFolkeregisteret(
  world: WorldStore,
  tokens: Pick<Maskinporten, "verify">,
  clock: SimClock,
): Folkeregisteret {
  const feed: FeedEvent[] = [];
  const app = new Hono();
  app.use(
    requireScope(tokens, ["folkeregister:deling/offentligmedhjemmel"], (c, status) =>
      refuse(
        c,
        status,
        status === 401 ? "Autentiseringsinformasjon mangler" : "Virksomheten mangler autorisasjon for tjenesten",
      ),
    ),
  );
  app.use(async (c, next) => {
    if (/json|\*\/\*|application\/\*/.test(c.req.header("accept") ?? "*/*")) return next();
    return refuse(c, 406, "Oppgitt Accept-header støttes ikke");
  });

  app.get(`${PREFIX}/personer/:id`, (c) => {
    const parts = c.req.queries("part") ?? [];
    const strange = unknownPart(parts);
    if (strange !== undefined) return refuse(c, 400, `Ukjent part: ${strange}`);
    const id = c.req.param("id");
    if (!/^\d{11}$/.test(id)) return refuse(c, 400, "Ugyldig personidentifikator");
    const person = world.person(id);
    return person === undefined ? refuse(c, 404, "Fant ikke personen") : c.json(personDocument(world, person, parts));
  });

  app.post(`${PREFIX}/personer/bulkoppslag`, async (c) => {
    if (!c.req.header("content-type")?.includes("json"))
      return refuse(c, 400, "Forespørselen leses som XML uten Content-Type application/json");
    const parts = c.req.queries("part") ?? [];
    const strange = unknownPart(parts);
    if (strange !== undefined) return refuse(c, 400, `Ukjent part: ${strange}`);
    const asked = Bulk.safeParse(await c.req.json().catch(() => undefined));
    if (!asked.success) return refuse(c, 400, "foedselsEllerDNummer må være 1 til 1000 identifikatorer");
    const oppslag = asked.data.foedselsEllerDNummer.map((id) => {
      const person = world.person(id);
      return {
        foedselsEllerDNummer: id,
        ...(person === undefined ? {} : { folkeregisterperson: personDocument(world, person, parts) }),
      };
    });
    return c.json({ oppslag });
  });

  app.get(`${PREFIX}/hendelser/feed`, (c) => {
    const seq = Number(c.req.query("seq") ?? "1");
    if (!Number.isInteger(seq) || seq < 0) return refuse(c, 400, "seq må være et helt tall");
    const start = Math.max(seq - 1, 0);
    const page = feed.slice(start, start + PAGE);
    const etag = `"${createHash("md5")
      .update(`${seq}:${page.at(-1)?.sekvensnummer ?? 0}`)
      .digest("hex")}"`;
    c.header("ETag", etag);
    return c.req.header("if-none-match") === etag ? c.body(null, 304) : c.json(page);
  });
  app.get(`${PREFIX}/hendelser/siste/sekvensnummer`, (c) => c.json(feed.length));
  app.get(`${PREFIX}/hendelser/:document`, (c) => {
    const event = feed.find((one) => one.hendelse["hendelsesdokument"] === c.req.param("document"))?.hendelse;
    if (event === undefined) return refuse(c, 404, "Fant ikke hendelsen");
    const { folkeregisteridentifikator, hendelsetype, ajourholdstidspunkt } = event;
    const entitet = (hendelsetype ?? "").replace("endringI", "");
    const egenskapshendelse = [
      { entitet: entitet.charAt(0).toLowerCase() + entitet.slice(1), entitetsendring: "registrereNy" },
    ];
    const hendelse = {
      folkeregisteridentifikator,
      hendelsestype: hendelsetype,
      ajourholdstidspunkt,
      egenskapshendelse,
    };
    return c.json({ dokumentidentifikator: c.req.param("document"), skjemaversjon: "1.0", hendelse });
  });
  app.all("*", (c) => refuse(c, 404, "Feil uri brukt"));

  const announce = (changes: readonly WorldChange[]) => {
    for (const { id, kind } of changes) {
      const sekvensnummer = feed.length + 1;
      const document = (what: string) => createHash("md5").update(`${what}:${sekvensnummer}:${id}`).digest("hex");
      const hendelse = {
        folkeregisteridentifikator: id,
        hendelsetype: kind,
        hendelsesdokument: document("hendelse"),
        persondokument: document("person"),
        ajourholdstidspunkt: clock.now().toISOString(),
      };
      feed.push({ sekvensnummer, hendelse });
    }
  };
  return { app, announce };
}

/** The register documents the body and the statuses, but only one number: FREG-001. The others are ours, by status. */
function refuse(c: Context, status: 400 | 401 | 403 | 404 | 406, text: string): Response {
  return c.json({ kode: `FREG-${status}`, melding: text }, status);
}
