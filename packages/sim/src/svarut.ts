/**
 * KS SvarUt, REST version 2: send, look up by eksternRef, status, events, read, delete documents.
 * It does no duplicate detection, as the real one does none: two posts are two letters.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import type { Context } from "hono";
import * as z from "zod";
import type { SimClock } from "./clock.ts";
import { requireScope } from "./guard.ts";
import type { Maskinporten } from "./maskinporten.ts";
import { Forsendelse, findFault, statusAt } from "./svarut.rules.ts";
import type { Journey, Part } from "./svarut.rules.ts";
import type { Letter, LetterStore, ReceivedDocument } from "./svarut.store.ts";
import type { WorldStore } from "./world.ts";

export type SvarUtOptions = {
  /** When set, other credentials are refused; when not, any that are present will do. */
  readonly integration?: { readonly id: string; readonly password: string };
  /** Folder the documents are written to, as `<id>-<filnavn>`. */
  readonly inbox?: string;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const Read = z.looseObject({ fnr: z.string().regex(/^[0-9]{11}$/), tidspunkt: z.iso.datetime({ offset: true }) });
const Sought = z.object({ forsendelseIds: z.array(z.string().regex(UUID)) });
const NAMES: Record<number, string> = { 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found" };

export function createSvarUt(
  world: WorldStore,
  tokens: Pick<Maskinporten, "verify">,
  clock: SimClock,
  letters: LetterStore,
  options: SvarUtOptions,
): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const id = c.req.header("integrasjonid");
    const password = c.req.header("integrasjonpassord");
    if (!id || !password) return refuse(c, 401, "IntegrasjonId og IntegrasjonPassord må oppgis");
    const wanted = options.integration;
    if (wanted !== undefined && (wanted.id !== id || wanted.password !== password))
      return refuse(c, 401, "Ukjent integrasjon");
    return next();
  });
  app.use(
    requireScope(tokens, ["ks:fiks"], (c, status) =>
      refuse(c, status, status === 401 ? "Ugyldig token" : "Token mangler scope ks:fiks"),
    ),
  );
  app.use("/api/v2/kontoer/:konto/*", async (c, next) =>
    UUID.test(c.req.param("konto")) ? next() : refuse(c, 400, "kontoId må være en uuid"),
  );

  const known = (c: Context) => letters.get(c.req.param("id") ?? "");
  const age = (letter: Letter) => clock.now().getTime() - letter.receivedAt;

  app.post("/api/v2/kontoer/:konto/forsendelser", async (c) => {
    const read = await readParts(c).catch((cause: unknown) =>
      cause instanceof Error ? cause.message : "ugyldig multipart",
    );
    if (typeof read === "string") return refuse(c, 400, read);
    const letter = Forsendelse.safeParse(read.json);
    if (!letter.success) return refuse(c, 400, z.prettifyError(letter.error));
    const fault = findFault(letter.data, read.parts, clock.now());
    if (fault !== undefined) return refuse(c, 400, fault);
    const id = randomUUID();
    const { mottaker, dokumenter, tittel } = letter.data;
    const received: ReceivedDocument[] = read.parts.map((part, place) => ({
      filnavn: part.filename,
      mimeType: dokumenter[place]?.mimeType ?? "",
      size: part.size,
      sha256: createHash("sha256").update(part.bytes).digest("hex"),
    }));
    if (options.inbox !== undefined) await keep(options.inbox, id, read.parts);
    letters.add({
      id,
      account: c.req.param("konto"),
      externalRef: letter.data.eksternReferanse,
      receivedAt: clock.now().getTime(),
      journey: journeyOf(world, mottaker.digitalId, letter.data.kunDigitalLevering),
      system: letter.data.avgivendeSystem,
      details: { tittel, mottaker: mottaker.navn, digitalId: mottaker.digitalId, dokumenter: received },
    });
    return c.json({ id });
  });

  app.get("/api/v2/kontoer/:konto/forsendelser", (c) => {
    const ref = c.req.query("eksternRef");
    if (!ref) return refuse(c, 400, "eksternRef må oppgis");
    return c.json({ forsendelseIds: letters.byRef(ref, c.req.param("konto")).map((letter) => letter.id) });
  });
  app.get("/api/v2/kontoer/:konto/forsendelser/metadata", (c) => {
    const ref = c.req.query("eksternRef");
    if (!ref) return refuse(c, 400, "eksternRef må oppgis");
    const forsendelser = letters.byRef(ref, c.req.param("konto")).map((letter) => ({
      id: letter.id,
      dato: at(letter, 0),
      ...(letter.system === undefined ? {} : { avgivendeSystem: letter.system }),
    }));
    return c.json({ forsendelser });
  });
  app.post("/api/v2/kontoer/:konto/forsendelser/status-sok", async (c) => {
    const sought = Sought.safeParse(await c.req.json().catch(() => undefined));
    if (!sought.success) return refuse(c, 400, "forsendelseIds må være en liste av uuid");
    const found = sought.data.forsendelseIds
      .flatMap((id) => letters.get(id) ?? [])
      .filter((one) => one.account === c.req.param("konto"));
    const statuser = found.map((letter) => {
      const { status, after } = statusAt(letter.journey, age(letter), letter.readAfter);
      return { id: letter.id, status, sisteStatusEndring: at(letter, after) };
    });
    return c.json({ statuser });
  });
  app.get("/api/v2/forsendelser/:id/hendelser", (c) => {
    const letter = known(c);
    if (letter === undefined) return refuse(c, 404, "Fant ikke forsendelsen");
    const { steps } = statusAt(letter.journey, age(letter), letter.readAfter);
    return c.json({ hendelser: steps.map((step) => ({ tidspunkt: at(letter, step.after), hendelse: step.text })) });
  });
  app.get("/api/v2/forsendelser/:id/signeringshendelser", (c) =>
    known(c) === undefined ? refuse(c, 404, "Fant ikke forsendelsen") : c.json({ signeringshendelser: [] }),
  );
  app.post("/api/v2/forsendelser/:id/lest", async (c) => {
    const letter = known(c);
    if (letter === undefined) return refuse(c, 404, "Fant ikke forsendelsen");
    const read = Read.safeParse(await c.req.json().catch(() => undefined));
    if (!read.success) return refuse(c, 400, "fnr og tidspunkt må oppgis");
    letter.readAfter ??= Math.max(new Date(read.data.tidspunkt).getTime() - letter.receivedAt, 0);
    return c.body(null, 204);
  });
  app.delete("/api/v2/forsendelser/:id/dokumenter", (c) => {
    const letter = known(c);
    if (letter === undefined) return refuse(c, 404, "Fant ikke forsendelsen");
    if (!["ORIGINALDOKUMENTER", "ALLE"].includes(c.req.query("slettetype") ?? "ORIGINALDOKUMENTER"))
      return refuse(c, 400, "Ukjent slettetype");
    if (letter.details !== undefined) letter.details = { ...letter.details, dokumenter: [] };
    return c.body(null, 204);
  });
  app.get("/api/v2/forsendelsestyper", (c) => c.json({ forsendelsestyper: [] }));
  app.all("*", (c) => refuse(c, 404, "Ukjent adresse"));
  return app;
}

/** Nobody can be reached digitally who is reserved, dead or unknown; the rest open their letters or do not. */
function journeyOf(world: WorldStore, digitalId: string | undefined, digitalOnly: boolean): Journey {
  const person = world.person(digitalId ?? "");
  const organisation = digitalId?.length === 9;
  const reachable =
    organisation || (person !== undefined && person.died === undefined && person.contact?.reserved !== true);
  if (!reachable) return digitalOnly ? "nowhere" : "print";
  return person?.mail === "ignores" && !digitalOnly ? "unopened" : "opened";
}

async function readParts(c: Context): Promise<{ json: unknown; parts: (Part & { bytes: Uint8Array })[] }> {
  if (!c.req.header("content-type")?.startsWith("multipart/")) throw new Error("forespørselen må være multipart");
  const [first, ...rest] = [...(await c.req.raw.formData()).entries()];
  if (first?.[0] !== "forsendelse") throw new Error("første del må hete forsendelse");
  const text = typeof first[1] === "string" ? first[1] : await first[1].text();
  const parts = rest.map(async ([name, value]) => {
    if (typeof value === "string") throw new Error(`delen ${name} har ikke filnavn`);
    const bytes = new Uint8Array(await value.arrayBuffer());
    return {
      filename: value.name,
      size: bytes.length,
      head: Buffer.from(bytes.subarray(0, 5)).toString("latin1"),
      bytes,
    };
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("delen forsendelse er ikke gyldig JSON");
  }
  return { json, parts: await Promise.all(parts) };
}

async function keep(folder: string, id: string, parts: readonly (Part & { bytes: Uint8Array })[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const part of parts) await writeFile(join(folder, `${id}-${part.filename}`), part.bytes);
}

function refuse(c: Context, status: 400 | 401 | 403 | 404, message: string): Response {
  const path = new URL(c.req.url).pathname;
  const errorId = randomUUID();
  return c.json(
    {
      timestamp: Date.now(),
      status,
      error: NAMES[status],
      errorId,
      path,
      originalPath: path,
      message,
      errorCode: "",
      errorJson: "{}",
    },
    status,
  );
}

const at = (letter: Letter, after: number): string => new Date(letter.receivedAt + after).toISOString();
