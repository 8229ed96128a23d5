/** The control API under `/sim`: what tests use to look inside and to break things. No token, no faults. */
import { Hono } from "hono";
import * as z from "zod";
import type { SimClock } from "./clock.ts";
import { Fault } from "./faults.ts";
import type { Faults } from "./faults.ts";
import { FAMILIES, generated } from "./generated.ts";
import { ISSUERS, type IssuerName } from "./issuer.model.ts";
import type { Issuer } from "./issuer.ts";
import type { Maskinporten } from "./maskinporten.ts";
import type { Gateway } from "./sms.ts";
import type { Mailbox } from "./smtp.ts";
import { statusAt } from "./svarut.rules.ts";
import type { Letter, LetterStore } from "./svarut.store.ts";
import type { PaymentStore } from "./vipps.store.ts";
import type { WorldPatch } from "./world.model.ts";
import type { WorldChange, WorldStore } from "./world.ts";

export type House = {
  readonly clock: SimClock;
  readonly world: WorldStore;
  readonly faults: Faults;
  readonly letters: LetterStore;
  readonly payments: PaymentStore;
  readonly mailbox: Mailbox;
  readonly gateway: Gateway;
  readonly maskinporten: Maskinporten;
  readonly issuers: Readonly<Record<IssuerName, Issuer>>;
  readonly announce: (changes: readonly WorldChange[]) => void;
};

const keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const MachineClient = z.strictObject({
  client_id: z.string(),
  jwks: keys.optional(),
  scopes: z.array(z.string()),
  orgnr: z.string().optional(),
  delegatedFrom: z.array(z.string()).optional(),
});
const LoginClient = z.strictObject({
  issuer: z.enum(ISSUERS),
  client_id: z.string(),
  client_name: z.string().optional(),
  redirect_uris: z.array(z.url()).min(1),
  post_logout_redirect_uris: z.array(z.url()).optional(),
  frontchannel_logout_uri: z.url().optional(),
  secret: z.string().optional(),
  jwks: keys.optional(),
});
const Clock = z
  .strictObject({ advance: z.string(), set: z.string(), stopped: z.boolean(), skew: z.string() })
  .partial();

export function createControl(house: House): Hono {
  const { clock, world, faults, letters } = house;
  const app = new Hono();

  app.get("/state", (c) => {
    const { people, swedes, kindergarten, staff } = world.all();
    return c.json({
      now: clock.now().toISOString(),
      people: Object.entries({ ...people, ...swedes }).map(([alias, one]) => ({
        alias,
        id: one.id,
        name: `${one.first} ${one.last}`,
        story: one.story,
      })),
      staff: Object.entries(staff).map(([alias, one]) => ({
        alias,
        sub: one.sub,
        name: one.name,
        email: one.email,
        unit: one.unit,
      })),
      counts: {
        people: Object.keys({ ...people, ...swedes }).length,
        kindergarten: Object.keys(kindergarten).length,
        staff: Object.keys(staff).length,
        letters: letters.count(),
        generatedFamilies: FAMILIES,
      },
      faults: faults.list(),
    });
  });
  app.get("/generated/:index", (c) => c.json(generated(Number(c.req.param("index")))));

  app.get("/inbox", (c) => {
    const ref = c.req.query("eksternRef");
    const found = ref === undefined ? letters.newest(Number(c.req.query("limit") ?? "100")) : letters.byRef(ref);
    return c.json({
      count: ref === undefined ? letters.count() : found.length,
      letters: found.map((letter) => shown(letter, clock.now())),
    });
  });
  app.get("/payments", (c) =>
    c.json(house.payments.all().map(({ token: _token, returnUrl: _returnUrl, ...payment }) => payment)),
  );
  app.get("/notices", (c) =>
    c.json({
      mails: house.mailbox.mails().map(({ id, from, to, subject, text }) => ({ id, from, to, subject, text })),
      texts: house.gateway.messages(),
    }),
  );
  app.delete("/notices", (c) => {
    house.mailbox.clear();
    house.gateway.clear();
    return c.body(null, 204);
  });
  app.delete("/inbox", (c) => {
    letters.clear();
    return c.body(null, 204);
  });

  app.put("/world", async (c) => {
    const changes = world.put(await c.req.json<WorldPatch>(), c.req.query("replace") === "true");
    house.announce(changes);
    return c.json({ changed: changes.length });
  });
  app.post("/faults", async (c) => {
    faults.add(Fault.parse(await c.req.json()));
    return c.body(null, 204);
  });
  app.delete("/faults", (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.post("/clock", async (c) => {
    const move = Clock.parse(await c.req.json());
    if (move.set !== undefined) clock.set(move.set, move.stopped);
    else if (move.stopped !== undefined) clock.set(clock.now().toISOString(), move.stopped);
    if (move.advance !== undefined) clock.advance(move.advance);
    if (move.skew !== undefined) clock.skew(move.skew);
    return c.json({ now: clock.now().toISOString() });
  });
  app.post("/clients", async (c) => {
    const body: unknown = await c.req.json();
    if (typeof body === "object" && body !== null && "issuer" in body) {
      const { issuer, ...client } = LoginClient.parse(body);
      house.issuers[issuer].clients.set(client.client_id, stripped(client));
    } else house.maskinporten.register(stripped(MachineClient.parse(body)));
    return c.body(null, 204);
  });

  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
    return c.json({ error: error.message }, 400);
  });
  return app;
}

function shown(letter: Letter, now: Date) {
  const { status, steps } = statusAt(letter.journey, now.getTime() - letter.receivedAt, letter.readAfter);
  return {
    id: letter.id,
    kontoId: letter.account,
    eksternRef: letter.externalRef,
    receivedAt: new Date(letter.receivedAt).toISOString(),
    status,
    events: steps.map((step) => step.text),
    ...letter.details,
  };
}

/** Without the keys whose value is undefined, as exact optional properties want it. */
type Stripped<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const stripped = <T extends object>(value: T): Stripped<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Stripped<T>;
