/**
 * The one way out of the house.
 *
 * Every call goes to an address that was configured, never to one that was found in an answer; it has a limit of time
 * and of size, follows no redirect, and fails as an OutsideError that tells what may be done about it. Addresses and
 * bodies may hold identity numbers, so neither is ever part of an error.
 *
 * Node's own `http` and not `fetch`: SvarUt asks for sixteen minutes of patience, and only here can be seen whether a
 * request had left when it failed.
 */
import { Agent as PlainAgent, request as plainRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { OutsideError } from "#platform/errors";
import type { Clock } from "#platform/time";
import { failureOf, waitOf, codeOnly, type CallKind, type WaitUnit } from "./http.rules.ts";

export type EndpointSettings = {
  /** What the system is called in errors and look-up logs, such as "skatteetaten". */
  readonly system: string;
  readonly baseUrl: string;
  /** A demonstration may speak http with the simulators; everyone else speaks https. */
  readonly demo: boolean;
  readonly clock: Clock;
  readonly waitUnit?: WaitUnit;
  /** Finds the system's own error code in the body of a failure. */
  readonly codeIn?: (body: unknown) => unknown;
};

export type Call = {
  readonly kind: CallKind;
  readonly method: "GET" | "POST";
  /** Appended to the base address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text, or pieces that are sent one after the other without being joined in memory. */
  readonly body?: string | readonly Uint8Array[];
  readonly timeoutMs: number;
  /** Statuses that are an answer and not a failure, besides 2xx. */
  readonly welcome?: readonly number[];
  /** A few answer with a line of text, such as a token; everyone else with JSON. */
  readonly says?: "text";
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body read as JSON, or its text where that was asked for and it is none; undefined when there is none. */
  readonly json: unknown;
};

export type Endpoint = {
  readonly system: string;
  /** Throws an OutsideError and nothing else. */
  readonly call: (call: Call) => Promise<Reply>;
  readonly close: () => void;
};

const LARGEST_ANSWER = 16 * 1024 * 1024;
/** The population register allows ten at a time. */
const AT_ONCE = 10;

export function openEndpoint(settings: EndpointSettings): Endpoint {
  const { system } = settings;
  const base = checkedBase(settings.baseUrl, settings.demo);
  const secure = base.protocol === "https:";
  const options = { keepAlive: true, maxSockets: AT_ONCE, scheduling: "lifo" } as const;
  const agent = secure ? new SecureAgent(options) : new PlainAgent(options);

  const call = async (asked: Call): Promise<Reply> => {
    const url = new URL(`${base.pathname.replace(/\/$/, "")}${asked.path}`, base.origin);
    if (url.origin !== base.origin) throw new OutsideError(system, { class: "protocol" });
    const { status, headers, body } = await exchange(system, url, asked, secure, agent);
    const html = /\bhtml\b/.test(headers["content-type"] ?? "") || /^\s*</.test(body);
    const json = html ? undefined : (parsed(body) ?? (asked.says === "text" && body !== "" ? body.trim() : undefined));
    const welcome = (status >= 200 && status < 300) || asked.welcome?.includes(status) === true;
    if (welcome && (json !== undefined || body === "")) return { status, headers, json };
    const providerCode = codeOnly(settings.codeIn?.(json));
    const retryAfterMs = waitOf(
      headers["retry-after"],
      settings.waitUnit ?? "seconds",
      settings.clock.now().epochMilliseconds,
    );
    throw new OutsideError(system, {
      class: welcome ? (asked.kind === "send" ? "unknown" : "protocol") : failureOf(status, asked.kind, html),
      ...(providerCode === undefined ? {} : { providerCode }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  };
  return { system, call, close: () => agent.destroy() };
}

/** Reads a base address. Throws a RangeError unless it is https, or http in a demonstration. */
export function checkedBase(address: string, demo: boolean): URL {
  const url = new URL(address);
  if (url.protocol === "https:" || (demo && url.protocol === "http:")) return url;
  throw new RangeError(`The address of ${url.host} must be https`);
}

type Exchanged = { readonly status: number; readonly headers: Reply["headers"]; readonly body: string };

/**
 * A send never reuses a connection: a reset on an old one could not be told from a letter that was lost. Before the
 * connection stands nothing has left, and even a send may be tried again.
 */
function exchange(
  system: string,
  url: URL,
  call: Call,
  secure: boolean,
  agent: PlainAgent | SecureAgent,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    let left = false;
    let tooLate = false;
    const options: RequestOptions = {
      method: call.method,
      agent: call.kind === "send" ? false : agent,
      headers: { accept: "application/json", "accept-encoding": "identity", ...lengthOf(call), ...call.headers },
    };
    const request = (secure ? secureRequest : plainRequest)(url, options);
    const timer = setTimeout(() => {
      tooLate = true;
      request.destroy(new Error("timeout"));
    }, call.timeoutMs);
    const fail = (): void => {
      clearTimeout(timer);
      request.destroy();
      reject(
        new OutsideError(system, {
          class: left && call.kind === "send" ? "unknown" : "transient",
          ...(tooLate ? { providerCode: "timeout" } : {}),
        }),
      );
    };
    request.on("socket", (socket) => {
      if (!socket.connecting) left = true;
      else socket.once(secure ? "secureConnect" : "connect", () => (left = true));
    });
    request.on("error", fail);
    request.on("response", (response) => {
      read(response).then((body) => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: flat(response.headers), body });
      }, fail);
    });
    for (const piece of piecesOf(call)) request.write(piece);
    request.end();
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response) {
    size += (piece as Buffer).byteLength;
    if (size > LARGEST_ANSWER) throw new Error("The answer is too large");
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function lengthOf(call: Call): Record<string, string> {
  if (call.body === undefined) return {};
  const size = piecesOf(call).reduce((sum, piece) => sum + piece.byteLength, 0);
  return { "content-length": String(size) };
}

function piecesOf({ body }: Call): readonly Uint8Array[] {
  if (body === undefined) return [];
  return typeof body === "string" ? [Buffer.from(body)] : body;
}

const flat = (headers: IncomingMessage["headers"]): Reply["headers"] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
