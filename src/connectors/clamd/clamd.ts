/**
 * ClamAV's daemon by its own protocol (clamd(8)), over TCP or a unix socket: one connection a question, as clamd closes it after its answer.
 *
 * The protocol has no encryption and no log-in: the daemon stands on the same machine or in a net that is the house's own. Looking twice
 * does no harm, so nothing here is ever `unknown`.
 */
import { connect, type Socket } from "node:net";
import { OutsideError, type OutsideFailure } from "#platform/errors";
import type { Engine, Finding, Scanner } from "#platform/files";
import { command, END, framed, LONGEST_ANSWER, readAnswer, readVersion } from "./wire.rules.ts";

export type ClamdSettings =
  | { readonly host: string; readonly port: number }
  | { /** Path of a unix socket. */ readonly socket: string };

/** How long it is believed what the engine said it is: signatures change a few times a day. */
const KNOWN_FOR_MS = 60_000;

/** Nothing is called yet. */
export function openClamd(settings: ClamdSettings): Scanner {
  let known: { readonly engine: Engine; readonly until: number } | undefined;
  const engine = async (signal: AbortSignal): Promise<Engine> => {
    if (known !== undefined && performance.now() < known.until) return known.engine;
    const told = readVersion(await ask(settings, signal, command("VERSION"), nothing()));
    if (told === undefined) throw failed("protocol");
    known = { engine: told, until: performance.now() + KNOWN_FOR_MS };
    return told;
  };
  return {
    engine: async (signal) => {
      if ((await ask(settings, signal, command("PING"), nothing())) !== "PONG") throw failed("protocol");
      return engine(signal);
    },
    scan: async (content, signal) => {
      const by = await engine(signal);
      return finding(by, await ask(settings, signal, command("INSTREAM"), stream(content)));
    },
  };
}

function finding(engine: Engine, said: string): Finding {
  const answer = readAnswer(said);
  if (answer === undefined) throw failed("protocol");
  if (answer.kind === "clean") return { state: "clean", engine };
  if (answer.kind === "found") return { state: "infected", engine, name: answer.name };
  throw answer.kind === "too-large" ? failed("validation", "size-limit") : failed("transient", "engine-error");
}

async function* stream(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of content) yield* framed(bytes);
  yield END;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Says everything and gives the answer without its NUL. An answer that comes before everything is said may only be that it went wrong. */
function ask(
  settings: ClamdSettings,
  signal: AbortSignal,
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(failed("transient", "timeout"));
    const socket = connect("socket" in settings ? { path: settings.socket } : settings);
    let [heard, isSaid] = ["", false];
    /** Once; what comes after it is not heard. */
    const over = (outcome: string | Error): void => {
      signal.removeEventListener("abort", late);
      socket.destroy();
      if (typeof outcome === "string") resolve(outcome);
      else reject(outcome);
    };
    const late = (): void => over(failed("transient", "timeout"));
    signal.addEventListener("abort", late, { once: true });
    socket.setEncoding("latin1");
    socket.on("data", (piece: string) => {
      heard += piece;
      const end = heard.indexOf("\0");
      if (end < 0 && heard.length <= LONGEST_ANSWER) return;
      const said = heard.slice(0, end);
      // A verdict on what it has not been given whole is none.
      over(end < 0 || (!isSaid && !said.endsWith(" ERROR")) ? failed("protocol") : said);
    });
    socket.on("error", () => over(failed("transient", "connection")));
    socket.on("close", () => over(failed("transient", heard === "" ? "no-answer" : "cut-off")));
    speak(socket, first, rest).then(
      () => void (isSaid = true),
      // The content itself could not be read: that is no fault of the other side's.
      (error: unknown) => over(error instanceof Error ? error : failed("transient", "content")),
    );
    return undefined;
  });
}

/** Waits whenever the other side is slower than we are, so that what is under way stays small. */
async function speak(socket: Socket, first: Uint8Array, rest: AsyncGenerator<Uint8Array>): Promise<void> {
  socket.write(first);
  for await (const piece of rest) {
    if (socket.destroyed) return;
    if (!socket.write(piece)) await drained(socket);
  }
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      socket.off("drain", done).off("close", done);
      resolve();
    };
    socket.on("drain", done).on("close", done);
  });

const failed = (kind: OutsideFailure["class"], providerCode?: string): OutsideError =>
  new OutsideError("scanner", { class: kind, ...(providerCode === undefined ? {} : { providerCode }) });
