/** The scanner over TCP and a unix socket: what is found, every way it can fail, and how little of it is held in memory. */
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { EICAR, startSim, type Fault, type Sim } from "@radhus/sim";
import { failureOfCall } from "../testing.ts";
import { openClamd, type ClamdSettings } from "./clamd.ts";

let sim: Sim;
const servers: Server[] = [];
beforeAll(async () => void (sim = await startSim({ clock: { at: "2026-11-17T09:20:11Z", stopped: true } })));
afterEach(() => sim.clearFaults());
afterAll(async () => {
  await sim.stop();
  for (const server of servers) server.close();
});

const there = (): ClamdSettings => ({ host: "127.0.0.1", port: Number(new URL(sim.url).port) });
const soon = (ms = 2000): AbortSignal => AbortSignal.timeout(ms);
const scan = (content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, signal = soon()) =>
  openClamd(there()).scan(content, signal);
const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
const engine = { version: "ClamAV 1.4.3/27800", signatures: "2026-11-16" };

/** A daemon of a test's own; gives where it is. */
async function daemon(serve: (socket: Socket) => void, path?: string): Promise<ClamdSettings> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    serve(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) =>
    path === undefined ? server.listen(0, "127.0.0.1", resolve) : server.listen(path, resolve),
  );
  const address = server.address();
  return typeof address === "string" ? { socket: address } : { host: "127.0.0.1", port: address?.port ?? 0 };
}

test("what is clean is clean, and what holds the test virus is told by its name, with who looked", async () => {
  expect(await scan([bytes("%PDF-1.4 hei")])).toEqual({ state: "clean", engine });
  expect(await scan([])).toEqual({ state: "clean", engine });
  const found = { state: "infected", engine, name: "Eicar-Test-Signature" };
  expect(await scan([bytes(`%PDF-1.4 ${EICAR}`)])).toEqual(found);
  const halves = [bytes(`%PDF-1.4 ${EICAR.slice(0, 30)}`), bytes(EICAR.slice(30))];
  expect(await scan(halves)).toEqual(found);
  expect(await openClamd(there()).engine(soon())).toEqual(engine);
});

test("the same over a unix socket", async () => {
  const { port } = there() as { readonly port: number };
  const { connect } = await import("node:net");
  const path = join(tmpdir(), `clamd-${process.pid}.sock`);
  const at = await daemon((socket) => void socket.pipe(connect(port, "127.0.0.1")).pipe(socket), path);
  expect(at).toEqual({ socket: path });
  expect(await openClamd(at).scan([bytes(EICAR)], soon())).toMatchObject({ state: "infected" });
});

const FAULTS: readonly [Omit<Fault, "system">, string, string | undefined][] = [
  [{ kind: "slow", delayMs: 5000 }, "transient", "timeout"],
  [{ kind: "timeout" }, "transient", "timeout"],
  [{ kind: "timeout-after-accept" }, "transient", "no-answer"],
  [{ kind: "502" }, "transient", undefined],
  [{ kind: "html" }, "transient", "cut-off"],
  [{ kind: "500" }, "transient", "engine-error"],
  [{ kind: "nonsense" }, "protocol", undefined],
  [{ kind: "413" }, "validation", "size-limit"],
];

test.each(FAULTS)(
  "a scanner with %o fails as %s, in time, and works again when it is over",
  async (fault, kind, code) => {
    sim.addFault({ system: "scanner", match: "INSTREAM", ...fault });
    const began = performance.now();
    const { failure } = await failureOfCall(scan([bytes("%PDF-1.4 hei")], soon(150)));
    expect(failure.class).toBe(kind);
    if (code !== undefined) expect(failure.providerCode).toBe(code);
    expect(performance.now() - began).toBeLessThan(1000);
    sim.clearFaults();
    expect(await scan([bytes("%PDF-1.4 hei")])).toMatchObject({ state: "clean" });
  },
);

test("where nobody listens, or nobody says what it is, nothing is found clean", async () => {
  const gone = await daemon(() => undefined);
  servers.at(-1)?.close();
  expect((await failureOfCall(openClamd(gone).scan([bytes("x")], soon()))).failure).toEqual({
    class: "transient",
    providerCode: "connection",
  });
  sim.addFault({ system: "scanner", match: "VERSION", kind: "nonsense" });
  expect((await failureOfCall(scan([bytes("x")]))).failure.class).toBe("protocol");
  expect((await failureOfCall(scan([bytes("x")], AbortSignal.abort()))).failure.providerCode).toBe("timeout");
});

test("a verdict before everything was sent, a virus without a name and an answer without an end are not believed", async () => {
  const version = "ClamAV 1.4.3\0";
  const liar = (answer: string) =>
    daemon((socket) =>
      socket.once("data", (said) => void (said.includes("VERSION") ? socket.end(version) : socket.write(answer))),
    );
  const slowly = async function* () {
    yield bytes("one");
    await new Promise((resolve) => setTimeout(resolve, 200));
    yield bytes("two");
  };
  for (const answer of ["stream: OK\0", "stream: A B FOUND\0", "stream: FOUND\0", "OK\0", "x".repeat(5000)]) {
    const at = await liar(answer);
    expect([answer, (await failureOfCall(openClamd(at).scan(slowly(), soon()))).failure.class]).toEqual([
      answer,
      "protocol",
    ]);
  }
  const early = await liar("INSTREAM size limit exceeded. ERROR\0");
  expect((await failureOfCall(openClamd(early).scan(slowly(), soon()))).failure.class).toBe("validation");
});

test("content that cannot be read is a fault of its own, and not the scanner's", async () => {
  const broken = async function* () {
    yield bytes("one");
    throw new RangeError("the database went away");
  };
  await expect(scan(broken())).rejects.toThrow("the database went away");
});

test("a scanner that does not take what it is given is not given more than a little", async () => {
  const at = await daemon((socket) =>
    socket.once("data", (said) => void (said.includes("VERSION") ? socket.end("ClamAV 1.4.3\0") : socket.pause())),
  );
  let given = 0;
  const endless = async function* () {
    for (; given < 400; given += 1) yield new Uint8Array(256 * 1024);
  };
  expect((await failureOfCall(openClamd(at).scan(endless(), soon(600)))).failure.providerCode).toBe("timeout");
  // What the two machines' own buffers hold; of a hundred megabytes.
  expect(given).toBeLessThan(60);
});
