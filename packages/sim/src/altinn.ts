/**
 * Altinn 3, as one who offers services meets it: a token of Maskinporten is exchanged for one of Altinn's own, and with it is asked
 * whom somebody may represent. The answer is a bare list, places of business below the company they are part of.
 */
import { createHash, randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import * as jose from "jose";
import * as z from "zod";
import type { SimClock } from "./clock.ts";
import type { Maskinporten } from "./maskinporten.ts";
import type { Company } from "./world.model.ts";
import type { WorldStore } from "./world.ts";

const SCOPE = "altinn:accessmanagement/authorizedparties.resourceowner";
const SECONDS_TO_LIVE = 1800;
const Query = z.object({ type: z.literal("urn:altinn:person:identifier-no"), value: z.string().regex(/^\d{11}$/) });

export function createAltinn(world: WorldStore, tokens: Pick<Maskinporten, "verify">, clock: SimClock): Hono {
  const app = new Hono();
  const key = new TextEncoder().encode(randomUUID());
  app.use(async (c, next) =>
    c.req.header("ocp-apim-subscription-key") === undefined
      ? refused(c, 401, "Access denied due to missing subscription key.")
      : next(),
  );
  app.get("/authentication/api/v1/exchange/maskinporten", async (c) => {
    const known = await tokens.verify(c.req.header("authorization")).catch(() => undefined);
    if (known === undefined) return refused(c, 401, "Unauthorized");
    const now = Math.floor(clock.tokenNow().getTime() / 1000);
    const token = await new jose.SignJWT({ scope: known.scopes.join(" ") })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuedAt(now)
      .setExpirationTime(now + SECONDS_TO_LIVE)
      .sign(key);
    return c.text(token);
  });
  app.post("/accessmanagement/api/v1/resourceowner/authorizedparties", async (c) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    const read = await jose.jwtVerify(bearer, key, { currentDate: clock.tokenNow() }).catch(() => undefined);
    if (read === undefined) return refused(c, 401, "Unauthorized");
    if (!String(read.payload["scope"]).split(" ").includes(SCOPE)) return refused(c, 403, "Forbidden");
    const query = Query.safeParse(await c.req.json().catch(() => undefined));
    if (!query.success) return refused(c, 400, "One or more validation errors occurred.");
    return c.json([person(world, query.data.value), ...companies(world, query.data.value)].flat());
  });
  return app;
}

const refused = (c: Context, status: 400 | 401 | 403, title: string): Response =>
  c.json({ type: "https://tools.ietf.org/html/rfc9110", title, status }, status);

/** Everybody may represent themselves, and is on the list. */
function person(world: WorldStore, id: string) {
  const found = world.person(id);
  if (found === undefined) return [];
  return [
    {
      ...party(`${found.last} ${found.first}`, id),
      personId: id,
      type: "Person",
      authorizedRoles: ["PRIV"],
      subunits: [],
    },
  ];
}

function companies(world: WorldStore, id: string) {
  const all = Object.entries(world.all().companies);
  const codesIn = ({ roles }: Company) => roles.filter(({ who }) => world.idOf(who) === id).map(({ code }) => code);
  return all
    .filter(([, { partOf }]) => partOf === undefined)
    .flatMap(([alias, main]) => {
      const own = codesIn(main);
      const parts = all
        .filter(([, { partOf }]) => partOf === alias)
        .map(([, part]) => ({ part, codes: [...own, ...codesIn(part)] }))
        .filter(({ codes }) => codes.length > 0);
      if (own.length === 0 && parts.length === 0) return [];
      const subunits = parts.map(({ part, codes }) => ({ ...unit(part, codes), subunits: [] }));
      return [{ ...unit(main, own), subunits }];
    });
}

const unit = ({ number, name, form, deleted }: Company, authorizedRoles: readonly string[]) => ({
  ...party(name, number),
  organizationNumber: number,
  type: "Organization",
  unitType: form,
  isDeleted: deleted,
  onlyHierarchyElementWithNoAccess: authorizedRoles.length === 0,
  authorizedRoles,
});

/** What every party has, much of it null. Altinn writes names in capitals. */
const party = (name: string, number: string) => ({
  partyUuid: uuidOf(number),
  name: name.toUpperCase(),
  organizationNumber: null,
  personId: null,
  partyId: 50_000_000 + (Number(number.slice(0, 9)) % 9_999_999),
  unitType: null,
  isDeleted: false,
  onlyHierarchyElementWithNoAccess: false,
  authorizedAccessPackages: [],
  authorizedResources: [],
});

const uuidOf = (number: string): string => {
  const hex = createHash("sha256").update(number).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
};
