/** A gateway for text messages: takes JSON, sends nothing, keeps what it was given. The same reference is the same message. */
import { Hono } from "hono";
import * as z from "zod";

const Message = z.object({
  to: z.string().regex(/^\+[1-9]\d{7,14}$/),
  text: z.string().min(1).max(600),
  sender: z.string().min(1).max(11),
  reference: z.string().min(1).max(100),
});
export type Sms = z.infer<typeof Message>;

export type Gateway = {
  readonly app: Hono;
  /** Newest first. */
  readonly messages: () => readonly Sms[];
  readonly clear: () => void;
};

const KEPT = 2000;

export function createGateway(): Gateway {
  const taken = new Map<string, Sms>();
  const app = new Hono();
  app.post("/messages", async (c) => {
    if (!/^Bearer \S+$/.test(c.req.header("authorization") ?? "")) return c.json({ error: "unauthorized" }, 401);
    const message = Message.safeParse(await c.req.json().catch(() => undefined));
    if (!message.success) return c.json({ error: "invalid_message" }, 422);
    const { reference } = message.data;
    if (taken.has(reference)) return c.json({ id: reference }, 200);
    taken.set(reference, message.data);
    const [oldest] = taken.keys();
    if (taken.size > KEPT && oldest !== undefined) taken.delete(oldest);
    return c.json({ id: reference }, 201);
  });
  return { app, messages: () => [...taken.values()].toReversed(), clear: () => taken.clear() };
}
