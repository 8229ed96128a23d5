/** Log-in and log-out for the two doors, by two issuers that can never stand in for one another. */
import { Hono, type Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { grantRole } from "#access";
import { record } from "#audit";
import type { LoggedIn, OidcGate } from "#connectors";
import {
  endSession,
  endSessionsBySid,
  nationalId,
  rememberLogin,
  rememberPerson,
  staffAtLogin,
  startSession,
  takeLogin,
} from "#people";
import { Refusal } from "#platform/errors";
import { legalDate } from "#platform/time";
import { logLookUp } from "#registers";
import { giveSkills } from "#workdesk";
import { addressOf } from "./address.ts";
import type { Opened } from "./compose.ts";
import { limiter } from "./limits.rules.ts";
import { loggedOutPage, refusalPage } from "./login.pages.ts";
import type { Env } from "./env.model.ts";

type Door = {
  readonly path: string;
  readonly gate: OidcGate;
  readonly cookie: string;
  readonly home: string;
  readonly enter: (opened: Opened, who: LoggedIn, now: string) => Promise<{ readonly token: string }>;
};

const COOKIE = { path: "/", httpOnly: true, secure: true, sameSite: "Lax" } as const;

export function loginRoutes(opened: Opened): Hono<Env> {
  const { connectors, tools } = opened;
  const app = new Hono<Env>();
  const perAddress = limiter({ most: 120, perSeconds: 60 });
  const doors: readonly Door[] = [
    { path: "", gate: connectors.citizenLogin, cookie: "__Host-citizen", home: "/", enter: citizenEnters },
    { path: "/desk", gate: connectors.staffLogin, cookie: "__Host-staff", home: "/desk", enter: staffEnters },
  ];

  for (const door of doors) {
    app.get(`${door.path}/login`, async (c) => {
      if (!perAddress(addressOf(c))) {
        c.header("retry-after", "60");
        return refusalPage(c, new Refusal("login.too-many", {}, 429));
      }
      return guarded(c, async () => {
        const { redirect, login } = await door.gate.start({
          returnTo: c.req.query("to") ?? door.home,
          language: c.get("visitor").language,
        });
        await tools.db.write(tools.municipality, (tx) => rememberLogin(tx, login, tools.clock.now().toString()));
        setCookie(c, `${door.cookie}-state`, login.state, { ...COOKIE, maxAge: 600 });
        return c.redirect(redirect, 302);
      });
    });
    app.get(`${door.path}/login/callback`, (c) => guarded(c, () => callback(opened, door, c)));
    app.get(`${door.path}/login/frontchannel-logout`, async (c) => {
      const sid = door.gate.loggedOutSid(new URL(c.req.url).searchParams);
      await tools.db.write(tools.municipality, (tx) =>
        endSessionsBySid(tx, door.gate.issuer, sid, tools.clock.now().toString()),
      );
      return loggedOutPage(c, new URL(door.gate.issuer).origin);
    });
    app.post(`${door.path}/logout`, async (c) => {
      const token = getCookie(c, door.cookie);
      if (token !== undefined)
        await tools.db.write(tools.municipality, (tx) => endSession(tx, token, tools.clock.now().toString()));
      deleteCookie(c, door.cookie, COOKIE);
      // Our session has ended whatever happens at the issuer; if it does not answer, the person is still logged out here.
      const away = await door.gate.logoutUrl("").catch(() => "/");
      return c.redirect(away, 303);
    });
  }
  return app;
}

async function callback(opened: Opened, door: Door, c: Context<Env>): Promise<Response> {
  const { tools } = opened;
  const state = c.req.query("state") ?? "";
  const now = tools.clock.now().toString();
  const login =
    state === getCookie(c, `${door.cookie}-state`)
      ? await tools.db.write(tools.municipality, (tx) => takeLogin(tx, state, now))
      : undefined;
  deleteCookie(c, `${door.cookie}-state`, COOKIE);
  if (login === undefined) throw new Refusal("login.expired", {}, 400);
  const url = new URL(c.req.url);
  const who = await door.gate.finish(new URL(url.pathname + url.search, tools.portalUrl).href, login);
  const { token } = await door.enter(opened, who, now);
  setCookie(c, door.cookie, token, COOKIE);
  return c.redirect(login.returnTo, 302);
}

/**
 * The name is the population register's. Where there is none, or it does not answer, it is what the log-in knows, or nothing but the
 * door it came by.
 */
async function citizenEnters({ tools }: Opened, who: LoggedIn, now: string): Promise<{ readonly token: string }> {
  const id = nationalId(who.pid ?? "", tools.demo);
  const ask = {
    municipality: tools.municipality,
    purpose: "login",
    legalBasis: tools.dialogue.legal_basis.login,
    actor: { kind: "system", id: "login" },
  } as const;
  const known = await tools.registers.population.person(ask, id).catch(() => undefined);
  if (known?.value.status === "dead") throw new Refusal("login.not-a-living-person", {}, 403);
  return tools.db.write(tools.municipality, async (tx) => {
    // What the register did not say stays as it was known: a register that is down lifts nobody's protection.
    const told =
      known === undefined
        ? { source: "login", ...(who.name === undefined ? {} : { name: who.name }) }
        : {
            source: "population-register",
            name: known.value.name,
            protection: known.value.protection,
            status: known.value.status,
            ...(known.value.born === undefined ? {} : { born: known.value.born }),
          };
    const person = await rememberPerson(tx, tools.personKeys, { nationalId: id, at: now, ...told });
    if (known !== undefined)
      await logLookUp(tx, { ...ask, actor: { kind: "citizen", id: person } }, "population", "answered", person, now);
    await record(tx, {
      at: now,
      actor: { kind: "citizen", id: person },
      action: "people.logged-in",
      subject: { kind: "person", id: person },
      details: { acr: who.acr },
    });
    return startSession(tx, { kind: "citizen", person, ...sessionOf(who) }, now);
  });
}

/** Roles of the municipality's list are given at log-in; taking one away is done by ending the grant. */
function staffEnters({ tools, town }: Opened, who: LoggedIn, now: string): Promise<{ readonly token: string }> {
  return tools.db.write(tools.municipality, async (tx) => {
    const list = town.staff.map(({ subject }) => ({ subject }));
    const { staff } = await staffAtLogin(
      tx,
      { issuer: who.issuer, subject: who.sub, name: who.name ?? who.sub, email: who.email ?? "" },
      list,
      now,
    );
    const grants = town.staff.find((line) => line.subject === who.sub)?.grants ?? [];
    for (const { unit, role } of grants)
      await grantRole(
        tx,
        { staff, unit, role, from: legalDate("2026-01-01"), to: undefined },
        { kind: "system", id: "staff-list" },
        now,
      );
    await giveSkills(tx, staff, town.staff.find((line) => line.subject === who.sub)?.competences ?? [], now);
    await record(tx, {
      at: now,
      actor: { kind: "staff", id: staff },
      action: "people.logged-in",
      subject: { kind: "staff", id: staff },
      details: { acr: who.acr },
    });
    return startSession(tx, { kind: "staff", staff, ...sessionOf(who) }, now);
  });
}

const sessionOf = ({ issuer, acr, authTime, sid }: LoggedIn) => ({
  issuer,
  acr,
  authTime,
  ...(sid === undefined ? {} : { sid }),
});

/** Whatever goes wrong on the way in is told on a page of its own, with what to do. */
async function guarded(c: Context<Env>, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return refusalPage(c, error);
    return refusalPage(c, new Refusal("login.unavailable", {}, 429));
  }
}
