/** Puts the systems on one server, with the faults in front of them. */
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { createAltinn } from "./altinn.ts";
import { createBarnehage } from "./barnehage.ts";
import { isScan, serveScans } from "./clamd.ts";
import { createClock } from "./clock.ts";
import type { SimClock } from "./clock.ts";
import { createControl } from "./control.ts";
import { citizens, employees, NORWEGIAN_STAFF, SWEDISH_STAFF, swedes } from "./directories.ts";
import { createEnhetsregisteret } from "./enhetsregisteret.ts";
import { SYSTEMS, createFaults, strike } from "./faults.ts";
import type { Fault, Faults, System } from "./faults.ts";
import { createFolkeregisteret } from "./folkeregisteret.ts";
import { createIssuer, type Issuer } from "./issuer.ts";
import { ISSUERS, type IssuerClient, type IssuerName } from "./issuer.model.ts";
import { createKrr } from "./krr.ts";
import type { Mail } from "./mail.rules.ts";
import { createMaskinporten } from "./maskinporten.ts";
import type { MachineClient } from "./maskinporten.ts";
import { createSkatteetaten } from "./skatteetaten.ts";
import { createGateway, type Sms } from "./sms.ts";
import { createMailbox } from "./smtp.ts";
import { createLetterStore } from "./svarut.store.ts";
import type { Letter } from "./svarut.store.ts";
import { createSvarUt } from "./svarut.ts";
import { createTiles } from "./tiles.ts";
import { createVipps, type SalesUnit } from "./vipps.ts";
import { createPaymentStore } from "./vipps.store.ts";
import type { WorldPatch } from "./world.model.ts";
import { createWorld, readWorld } from "./world.ts";

export type SimOptions = {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** Folder for the documents of received letters. */
  readonly inbox?: string;
  /** Another world file than the package's own. */
  readonly world?: string;
  readonly clock?: { readonly at?: string; readonly stopped?: boolean; readonly tokenClock?: "wall" | "virtual" };
  /** Machine clients known to Maskinporten from the start. */
  readonly machineClients?: readonly MachineClient[];
  /** Who may log people in, by issuer. */
  readonly loginClients?: Partial<Record<IssuerName, readonly IssuerClient[]>>;
  /** When set, SvarUt takes only these credentials. */
  readonly svarut?: { readonly id: string; readonly password: string };
  /** When set, Vipps takes orders of these sales units only. */
  readonly vipps?: readonly SalesUnit[];
};

export type Sim = {
  /** Base address without a final slash, such as "http://127.0.0.1:40123". */
  readonly url: string;
  readonly clock: SimClock;
  readonly stop: () => Promise<void>;
  readonly addMachineClient: (client: MachineClient) => void;
  readonly addLoginClient: (issuer: IssuerName, client: IssuerClient) => void;
  readonly putWorld: (world: WorldPatch, replace?: boolean) => void;
  readonly addFault: (fault: Fault) => void;
  readonly clearFaults: () => void;
  /** Letters received, newest first, or all with one eksternRef. */
  readonly inbox: (externalRef?: string) => Letter[];
  /** E-mail and text messages received, newest first. */
  readonly mails: () => readonly Mail[];
  readonly texts: () => readonly Sms[];
};

export async function startSim(options: SimOptions = {}): Promise<Sim> {
  const clock = createClock(options.clock);
  const world = createWorld(await readWorld(options.world));
  const faults = createFaults();
  const letters = createLetterStore();
  const [mailbox, gateway] = [createMailbox(faults), createGateway()];
  const payments = createPaymentStore(clock);
  let listener: RequestListener = starting;
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const url = `http://${options.host ?? "127.0.0.1"}:${(server.address() as AddressInfo).port}`;

  const maskinporten = await createMaskinporten(() => url, clock);
  const issuers: Readonly<Record<IssuerName, Issuer>> = {
    idporten: await createIssuer(url, citizens(world)),
    ansatt: await createIssuer(url, employees(world, NORWEGIAN_STAFF)),
    elegitimation: await createIssuer(url, swedes(world)),
    medarbetare: await createIssuer(url, employees(world, SWEDISH_STAFF)),
  };
  const folkeregisteret = createFolkeregisteret(world, maskinporten, clock);
  const letterbox = {
    ...(options.svarut && { integration: options.svarut }),
    ...(options.inbox !== undefined && { inbox: options.inbox }),
  };
  const { announce } = folkeregisteret;
  const app = new Hono({ strict: false })
    .route("/maskinporten", maskinporten.app)
    .route("/folkeregisteret", folkeregisteret.app)
    .route("/skatteetaten", createSkatteetaten(world, maskinporten))
    .route("/barnehage", createBarnehage(world, maskinporten))
    .route("/krr", createKrr(world, maskinporten))
    .route("/altinn", createAltinn(world, maskinporten, clock))
    .route("/enhetsregisteret", createEnhetsregisteret(world))
    .route("/svarut", createSvarUt(world, maskinporten, clock, letters, letterbox))
    .route("/sms", gateway.app)
    .route("/tiles", createTiles())
    .route(
      "/vipps",
      createVipps(() => url, clock, payments, options.vipps),
    )
    .route(
      "/sim",
      createControl({ clock, world, faults, letters, payments, mailbox, gateway, maskinporten, issuers, announce }),
    );
  const tunnels = new Set<Duplex>();
  const plain = getRequestListener(app.fetch);

  listener = (request, response) => {
    const system = systemOf(request);
    const issuer = ISSUERS.find((name) => name === system);
    faced(faults, system, request, response)
      .then((answered) =>
        answered ? undefined : (issuer === undefined ? plain : issuers[issuer].handle)(request, response),
      )
      .catch(() => response.destroy());
  };
  server.on("connect", (_request, socket) => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    mailbox.serve(socket);
    tunnels.add(socket);
    socket.on("close", () => tunnels.delete(socket));
  });
  heardFirst(server, tunnels, (socket) => serveScans(socket, faults, clock));
  for (const client of options.machineClients ?? []) maskinporten.register(client);
  for (const name of ISSUERS)
    for (const client of options.loginClients?.[name] ?? []) issuers[name].clients.set(client.client_id, client);

  return {
    url,
    clock,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const tunnel of tunnels) tunnel.destroy();
      }),
    addMachineClient: maskinporten.register,
    addLoginClient: (issuer, client) => void issuers[issuer].clients.set(client.client_id, client),
    putWorld: (input, replace = false) => announce(world.put(input, replace)),
    addFault: faults.add,
    clearFaults: faults.clear,
    inbox: (ref) => (ref === undefined ? letters.newest(letters.count()) : letters.byRef(ref)),
    mails: mailbox.mails,
    texts: gateway.messages,
  };
}

/** Gives a connection to the scanner when its first byte is the scanner's, and else to HTTP, which finds that byte still there. */
function heardFirst(server: Server, open: Set<Duplex>, scan: (socket: Duplex) => void): void {
  const http = server.listeners("connection") as ((socket: Duplex) => void)[];
  server.removeAllListeners("connection").on("connection", (socket: Duplex) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    socket.once("data", (bytes: Buffer) => {
      socket.pause();
      if (isScan(bytes[0])) scan(socket);
      else for (const one of http) one.call(server, socket);
      socket.unshift(bytes);
      socket.resume();
    });
  });
}

/** Until the systems know the address they stand at. */
const starting: RequestListener = (_, response) => void response.writeHead(503).end();

/** True when a fault has answered in the system's place. */
async function faced(
  faults: Faults,
  system: System | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (system === undefined) return false;
  const fault = faults.take(system, `${request.method} ${request.url}`);
  return fault !== undefined && strike(fault, system, request, response);
}

function systemOf(request: IncomingMessage): System | undefined {
  const name = (request.url ?? "").split(/[/?]/, 2)[1];
  return SYSTEMS.find((system) => system === name);
}
