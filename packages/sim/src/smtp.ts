/**
 * A mail server (RFC 5321) that delivers to nobody: everything it takes is kept to be looked at.
 *
 * It is reached through the simulators' own address by HTTP CONNECT, as behind a proxy, so that one address is all
 * that another process must know.
 */
import type { Duplex } from "node:stream";
import type { Faults } from "./faults.ts";
import { readMail, type Mail } from "./mail.rules.ts";

export type Mailbox = {
  /** Newest first. A Message-ID that came twice is two deliveries and one message. */
  readonly mails: () => readonly Mail[];
  readonly deliveries: () => number;
  readonly clear: () => void;
  readonly serve: (socket: Duplex) => void;
};

/** The newest; a test that floods must not fill the memory. */
const KEPT = 2000;
const LARGEST = 1024 * 1024;

export function createMailbox(faults: Faults): Mailbox {
  let mails = new Map<string, Mail>();
  let deliveries = 0;
  const keep = (raw: string, from: string, to: string): void => {
    const mail = readMail(raw, from, to);
    deliveries += 1;
    mails.delete(mail.id);
    mails.set(mail.id, mail);
    const [oldest] = mails.keys();
    if (mails.size > KEPT && oldest !== undefined) mails.delete(oldest);
  };
  return {
    mails: () => [...mails.values()].toReversed(),
    deliveries: () => deliveries,
    clear: () => {
      mails = new Map();
      deliveries = 0;
    },
    serve: (socket) => converse(socket, faults, keep),
  };
}

function converse(socket: Duplex, faults: Faults, keep: (raw: string, from: string, to: string) => void): void {
  let [from, to, waiting] = ["", "", ""];
  let content: string[] | undefined;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const timers = new Set<NodeJS.Timeout>();

  /** What a fault makes of a command, if anything; undefined lets it go on. */
  const struck = (command: string): "answered" | "lost" | undefined => {
    const fault = faults.take("smtp", command);
    if (fault === undefined) return undefined;
    if (fault.kind === "timeout-after-accept") return "lost";
    if (fault.kind === "timeout") timers.add(setTimeout(() => socket.destroy(), fault.delayMs ?? 60_000));
    else say(fault.kind === "429" ? "451 4.7.1 Try again later" : "550 5.1.1 No such mailbox");
    return "answered";
  };

  const ended = (): void => {
    const outcome = struck("DATA");
    const raw = (content ?? []).join("\r\n");
    content = undefined;
    if (outcome === "answered") return;
    keep(raw, from, to);
    // Taken, and the answer lost on the way: what leaves a sender in doubt.
    if (outcome === "lost") socket.destroy();
    else say("250 2.0.0 Taken");
  };

  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
    if (verb !== "DATA" && verb !== "QUIT" && struck(line) === "answered") return;
    if (verb === "EHLO") return say("250-mail.demo.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
    if (verb === "DATA") {
      content = [];
      return say("354 Go on");
    }
    if (verb === "QUIT") return void socket.end("221 2.0.0 Goodbye\r\n");
    if (verb === "MAIL") from = address;
    if (verb === "RCPT") to = address;
    say(["HELO", "MAIL", "RCPT", "RSET", "NOOP"].includes(verb) ? "250 2.0.0 OK" : "500 5.5.1 Unknown command");
  };

  socket.on("error", () => socket.destroy());
  socket.on("close", () => timers.forEach(clearTimeout));
  socket.on("data", (piece: Buffer) => {
    waiting += piece.toString("utf8");
    if (waiting.length > LARGEST) return socket.destroy();
    const lines = waiting.split("\r\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) {
      if (content === undefined) command(line);
      else if (line === ".") ended();
      else content.push(line.startsWith("..") ? line.slice(1) : line);
    }
    return undefined;
  });
  say("220 mail.demo.example ESMTP");
}
