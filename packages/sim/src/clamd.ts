/**
 * A virus scanner that speaks as ClamAV's daemon does over TCP, and knows one virus: the test string of EICAR, wherever it stands in a file.
 *
 * It is reached at the simulators' own address: its commands begin with a small letter, as no method of HTTP does.
 */
import type { Duplex } from "node:stream";
import type { SimClock } from "./clock.ts";
import type { Fault, Faults } from "./faults.ts";

/** What anti-virus programs find in a file by agreement (eicar.org), put together here so that none finds it in this one. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS", "-TEST-FILE!$H+H*"].join("");

/** clamd's own StreamMaxLength, as it was for long: what is larger is not looked at. */
const MOST_BYTES = 25 * 1024 * 1024;

/** Whether a connection is for the scanner, by its first byte. */
export const isScan = (first: number | undefined): boolean => first === 0x7a || first === 0x6e;

export function serveScans(socket: Duplex, faults: Faults, clock: SimClock, most = MOST_BYTES): void {
  let waiting: Buffer = Buffer.alloc(0);
  let stream: { readonly end: string; tail: string; size: number; found: boolean } | undefined;
  let fault: Fault | undefined;
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void): void => void timers.add(setTimeout(act, ms));

  const answer = (text: string, end: string): void => {
    const said = `${text}${end}`;
    if (fault?.kind === "slow") return later(fault.delayMs ?? 1000, () => socket.end(said));
    if (fault?.kind === "timeout-after-accept") return void socket.destroy();
    return void socket.end(said);
  };

  /** What a fault makes of a command at once; false lets it go on. */
  const struck = (end: string): boolean => {
    switch (fault?.kind) {
      case "timeout":
        later(fault.delayMs ?? 60_000, () => socket.destroy());
        return true;
      case "502":
        socket.destroy();
        return true;
      case "nonsense":
        socket.end(`stream: MAYBE${end}`);
        return true;
      case "html":
        socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
        return true;
      case "500":
        socket.end(`stream: Can't allocate memory ERROR${end}`);
        return true;
      case "413":
        socket.end(`INSTREAM size limit exceeded. ERROR${end}`);
        return true;
      default:
        return false;
    }
  };

  const command = (name: string, end: string): void => {
    fault = faults.take("scanner", name);
    if (struck(end)) return socket.removeAllListeners("data") && void socket.resume();
    if (name === "PING") return answer("PONG", end);
    if (name === "VERSION") return answer(`ClamAV 1.4.3/27800/${asctime(clock.now().getTime() - 86_400_000)}`, end);
    if (name === "INSTREAM") return void (stream = { end, tail: "", size: 0, found: false });
    return answer("UNKNOWN COMMAND", end);
  };

  /** Takes one piece of the stream, if it is there whole. */
  const piece = (into: NonNullable<typeof stream>): boolean => {
    if (waiting.length < 4) return false;
    const length = waiting.readUInt32BE(0);
    if (into.size + length > most) {
      socket.removeAllListeners("data").resume();
      answer("INSTREAM size limit exceeded. ERROR", into.end);
      return false;
    }
    if (length === 0) {
      answer(into.found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK", into.end);
      return false;
    }
    if (waiting.length < 4 + length) return false;
    const text = into.tail + waiting.toString("latin1", 4, 4 + length);
    into.found ||= text.includes(EICAR);
    into.tail = text.slice(1 - EICAR.length);
    into.size += length;
    waiting = waiting.subarray(4 + length);
    return true;
  };

  socket.on("error", () => socket.destroy());
  socket.on("close", () => timers.forEach(clearTimeout));
  socket.on("data", (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes]);
    if (stream === undefined) {
      const end = waiting[0] === 0x7a ? "\0" : "\n";
      const at = waiting.indexOf(end);
      if (at < 0) return;
      const name = waiting.toString("latin1", 1, at);
      waiting = waiting.subarray(at + 1);
      command(name, end);
    }
    if (stream !== undefined) while (piece(stream));
  });
}

/** "Mon Nov 16 09:20:11 2026", as C writes a time. */
function asctime(ms: number): string {
  const [day, date, month, year, time] = new Date(ms).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${String(Number(date)).padStart(2, " ")} ${time} ${year}`;
}
