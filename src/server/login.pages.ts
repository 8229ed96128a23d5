/** The two pages of log-in that are not the web's: refused, and logged out elsewhere. */
import type { Context } from "hono";
import type { Refusal } from "#platform/errors";
import type { Env } from "./env.model.ts";

/** Back to the front page, which says what happened and what can be done (`refusal.<code>`). */
export function refusalPage(c: Context<Env>, refusal: Refusal): Response {
  return c.redirect(`/login/refused?why=${encodeURIComponent(refusal.code)}`, 302);
}

/** What the identity provider's hidden frame sees: nothing, but it must be allowed to frame it (OIDC Front-Channel Logout 1.0 § 2). */
export function loggedOutPage(c: Context<Env>, issuer: string): Response {
  c.header("content-security-policy", `default-src 'none'; frame-ancestors ${issuer}`);
  c.header("cache-control", "no-store");
  return c.html("<!doctype html><title>-</title>");
}
