/** How the registers read a bearer token: no token, wrong token and missing scope are three different answers. */
import type { Context, MiddlewareHandler } from "hono";
import type { Maskinporten } from "./maskinporten.ts";

/**
 * Lets a request through that carries a token with one of the scopes, and puts the token's scopes on the context.
 * `refuse` writes each system's own error body.
 */
export function requireScope(
  tokens: Pick<Maskinporten, "verify">,
  scopes: readonly string[],
  refuse: (c: Context, status: 401 | 403) => Response,
): MiddlewareHandler<{ Variables: { scopes: readonly string[] } }> {
  return async (c, next) => {
    try {
      const token = await tokens.verify(c.req.header("authorization"));
      if (!scopes.some((scope) => token.scopes.includes(scope))) return refuse(c, 403);
      c.set("scopes", token.scopes);
    } catch {
      return refuse(c, 401);
    }
    await next();
    return undefined;
  };
}
