/**
 * The door to the street: security headers, sessions, log-in, machine API, files, and the pages behind them.
 *
 * A page is given who is asking and nothing of how it was found out. Everything that changes something must come from
 * our own pages (Sec-Fetch-Site or Origin), and pages may run no script but ours.
 */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { OutsideError, Refusal } from "#platform/errors";
import type { Door } from "#platform/files";
import { chooseLanguage, type Language } from "#platform/texts";
import { addressOf } from "./address.ts";
import { apiRoutes } from "./api.ts";
import type { Opened } from "./compose.ts";
import type { Env } from "./env.model.ts";
import type { Identity } from "./house.ts";
import { limiter } from "./limits.rules.ts";
import { loginRoutes } from "./login.ts";
import type { Pages } from "./pages.ts";
import { whoIs } from "./visitors.ts";

export type WebOptions = {
  readonly opened: Opened;
  readonly pages: Pages;
  readonly buildDir: string;
  readonly ready: () => Promise<boolean>;
};

const READY_WITHIN_MS = 2000;
/** Whoever asks whether we are ready may wait no longer than a second, and a scanner that hangs is no reason not to be. */
const SCANNER_WITHIN_MS = 500;

/** A form with the largest file it may carry, and room for the rest. */
const MOST_BYTES = 64 * 1024 * 1024;

export function openWeb({ opened, pages, buildDir, ready }: WebOptions): Hono<Env> {
  const { tools, house, connectors } = opened;
  const app = new Hono<Env>();
  const { languages } = house.identity;
  const issuers = [connectors.citizenLogin.issuer, connectors.staffLogin.issuer].map(
    (issuer) => new URL(issuer).origin,
  );
  const perPerson = limiter({ most: 60, perSeconds: 60 });

  app.get("/healthz", (c) => c.json({ status: "up" }));
  app.get("/readyz", async (c) => {
    // A database that hangs is as far away as one that is gone.
    const [answers, scanner] = await Promise.all([
      Promise.race([ready().catch(() => false), sleep(READY_WITHIN_MS, false, { ref: false })]),
      scannerOf(tools.door),
    ]);
    return answers ? c.json({ status: "ready", ...scanner }) : c.json({ status: "not ready", ...scanner }, 503);
  });
  app.use(
    "/assets/*",
    serveStatic({
      root: join(buildDir, "client"),
      onFound: (_path, c) => c.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  );
  app.use("*", async (c, next) => {
    await next();
    if (!c.res.headers.has("content-security-policy"))
      c.res.headers.set("content-security-policy", policy(issuers, house.identity.map, c.req.path));
    for (const [name, value] of HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  });
  app.use(
    "*",
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) => c.json({ type: "about:blank", title: "Too large", status: 413, code: "forms.too-large" }, 413),
    }),
  );
  app.use("*", csrf({ origin: new URL(tools.portalUrl).origin }));
  app.use("*", async (c, next) => {
    const asked = c.req.query("lang");
    if (c.req.method === "GET" && languages.some((language) => language === asked)) {
      setCookie(c, "lang", asked ?? "", { path: "/", sameSite: "Lax", maxAge: 31_536_000, httpOnly: true });
      const url = new URL(c.req.url);
      url.searchParams.delete("lang");
      return c.redirect(url.pathname + url.search, 302);
    }
    const who = await whoIs(opened, getCookie(c, "__Host-citizen"), getCookie(c, "__Host-staff"));
    c.set("visitor", {
      ...who,
      language: languageOf(c, languages),
      requestId: randomUUID(),
      now: tools.clock.now().toString(),
      address: addressOf(c),
    });
    if (c.req.method !== "GET" && who.citizen !== undefined && !perPerson(who.citizen.person))
      return c.json(problem(new Refusal("web.too-many", {}, 429)), 429, { "retry-after": "60" });
    return next();
  });
  app.route("/", loginRoutes(opened));
  app.route("/api", apiRoutes(opened));
  app.all("/api/*", () => {
    throw new Refusal("web.not-found", {}, 404);
  });
  app.all("*", (c) => pages(c.req.raw, { house, visitor: c.get("visitor") }));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(problem(error), error.status);
    if ("getResponse" in error) return error.getResponse();
    tools.log.error(
      { err: `${error.name}: ${error.message}`, path: new URL(c.req.url).pathname.split("/").slice(0, 2).join("/") },
      "a request failed",
    );
    return c.json({ type: "about:blank", title: "Something went wrong", status: 500 }, 500);
  });
  return app;
}

/** Told to who looks after the house, and no reason not to be ready: while it is silent, files wait. */
async function scannerOf({ scanner }: Door): Promise<{ readonly scanner: string; readonly signatures?: string }> {
  if (scanner === undefined) return { scanner: "none" };
  try {
    const { signatures } = await scanner.engine(AbortSignal.timeout(SCANNER_WITHIN_MS));
    return { scanner: "answers", ...(signatures === undefined ? {} : { signatures }) };
  } catch (error) {
    if (error instanceof OutsideError) return { scanner: "silent" };
    throw error;
  }
}

/** RFC 9457. */
export const problem = (refusal: Refusal) => ({
  type: `urn:radhus:refusal:${refusal.code}`,
  title: refusal.code,
  status: refusal.status,
  code: refusal.code,
  params: refusal.params,
});

const HEADERS: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=()"],
  ["cache-control", "no-store"],
  ["strict-transport-security", "max-age=31536000"],
];

/** The one page that shows another of ours within it, and the one that is shown there. */
const STUDIO = /^\/desk\/studio\/[^/]+\/[^/]+\/(?:questions|preview)$/;

/** Pictures come from ourselves, and from the one host of map pictures that the municipality has named. Log-in and log-out leave by a form for the identity provider, so it is among those a form may lead to. */
function policy(issuers: readonly string[], map: Identity["map"], path: string): string {
  const frames = STUDIO.test(path) ? "frame-src 'self'; frame-ancestors 'self'" : "frame-ancestors 'none'";
  const pictures = map === undefined ? "" : ` ${new URL(map.tiles).origin}`;
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:${pictures}; font-src 'self'; connect-src 'self'; form-action 'self' ${[...new Set(issuers)].join(" ")}; ${frames}; base-uri 'none'`;
}

/** The first that the visitor asks for and the municipality has. */
function languageOf(c: Context, languages: readonly Language[]): Language {
  const chosen = getCookie(c, "lang");
  return chooseLanguage(
    [...(chosen === undefined ? [] : [chosen]), ...(c.req.header("accept-language") ?? "").split(",")],
    languages,
  );
}
