/** Where a request comes from, for counting alone. */
import type { Context } from "hono";

/** What the proxy in front says it was asked by; everyone without one is counted as one. */
export const addressOf = (c: Context): string => c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "direct";
