/** The knobs: how a test makes one of the systems slow, busy, broken or lying. */
import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";

export const SYSTEMS = [
  "maskinporten",
  "folkeregisteret",
  "skatteetaten",
  "barnehage",
  "krr",
  "altinn",
  "enhetsregisteret",
  "svarut",
  "idporten",
  "ansatt",
  "elegitimation",
  "medarbetare",
  "smtp",
  "sms",
  "vipps",
  "scanner",
] as const;
export type System = (typeof SYSTEMS)[number];

export const Fault = z.strictObject({
  system: z.enum([...SYSTEMS, "*"]),
  kind: z.enum([
    "slow",
    "413",
    "429",
    "500",
    "502",
    "html",
    "timeout",
    "timeout-after-accept",
    "nonsense",
    "expired-key",
  ]),
  /** How many requests it strikes; without it, until `DELETE /sim/faults`. */
  times: z.int().positive().optional(),
  /** A regular expression tried on "METHOD /path?query". */
  match: z.string().optional(),
  /** slow: how long (1000). timeout: how long before the connection is dropped (60000). Wall clock. */
  delayMs: z.int().nonnegative().optional(),
  /** 429: the Retry-After header as it is to stand ("1"). The population register means milliseconds by it. */
  retryAfter: z.string().optional(),
  /** html: 200 (default) or 403. */
  status: z.union([z.literal(200), z.literal(403)]).optional(),
});
export type Fault = z.infer<typeof Fault>;

export type Faults = {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  readonly list: () => Fault[];
  /** The first fault that strikes this request, counted down. */
  readonly take: (system: System, request: string) => Fault | undefined;
};

export function createFaults(): Faults {
  let faults: { fault: Fault; left: number; pattern: RegExp | undefined }[] = [];
  return {
    add: (fault) => {
      faults.push({
        fault,
        left: fault.times ?? Infinity,
        pattern: fault.match === undefined ? undefined : new RegExp(fault.match),
      });
    },
    clear: () => {
      faults = [];
    },
    list: () => faults.map(({ fault, left }) => (left === Infinity ? fault : { ...fault, times: left })),
    take: (system, request) => {
      const struck = faults.find(
        ({ fault, pattern }) =>
          (fault.system === "*" || fault.system === system) && (pattern === undefined || pattern.test(request)),
      );
      if (struck === undefined) return undefined;
      struck.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return struck.fault;
    },
  };
}

/** Carries a fault out. True when the request has been answered (or dropped), false when it is to go on. */
export async function strike(
  fault: Fault,
  system: System,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.kind) {
    case "slow":
      await wait(fault.delayMs ?? 1000, request);
      return false;
    case "timeout":
      await wait(fault.delayMs ?? 60_000, request);
      request.socket.destroy();
      return true;
    case "timeout-after-accept":
      dropWhenAnswered(request, response);
      return false;
    case "413":
      return answer(response, 413, "text/plain", "Payload Too Large");
    case "429":
      return answer(response, 429, "application/json", errorBody(system, 429), {
        "retry-after": fault.retryAfter ?? "1",
      });
    case "500":
      return answer(response, 500, "application/json", errorBody(system, 500));
    case "502":
      return answer(
        response,
        502,
        "text/html",
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
      );
    case "html":
      return answer(response, fault.status ?? 200, "text/html; charset=utf-8", FIREWALL);
    case "nonsense":
      return answer(response, 200, "application/json", '{"svar": [1, 2, {"uventet": "innhold", ');
    default:
      return answer(response, system === "maskinporten" ? 400 : 401, "application/json", errorBody(system, 401));
  }
}

const FIREWALL =
  "<!doctype html><html><head><title>Request Rejected</title></head><body>The requested URL was rejected. " +
  "Please consult with your administrator.<br><br>Your support ID is: 4711</body></html>";

/** Each system's own error body, so that an adapter meets the shape it is written for. */
function errorBody(system: System, status: 401 | 429 | 500): string {
  const text = { 401: "Nøkkelen er utløpt", 429: "For mange kall", 500: "Uventet feil" }[status];
  if (system === "maskinporten" && status === 401) {
    const description = "MP-121: Invalid assertion. Client authentication failed. Expired key";
    return JSON.stringify({ error: "invalid_grant", error_description: description });
  }
  if (system === "skatteetaten") {
    const code = { 401: "SSG-004", 429: "SSG-002", 500: "SSG-001" }[status];
    return JSON.stringify({ kode: code, melding: text, korrelasjonsid: "00000000-0000-4000-8000-000000000000" });
  }
  if (system === "folkeregisteret") {
    return JSON.stringify({ kode: "FREG-001", melding: "Feil i tjenesten. Vennligst prøv igjen seinere." });
  }
  if (system === "svarut") {
    return JSON.stringify({
      timestamp: Date.now(),
      status,
      error: text,
      errorId: "00000000-0000-4000-8000-000000000000",
      message: text,
    });
  }
  if (system === "vipps") {
    const type = `https://httpstatuses.io/${status}`;
    return JSON.stringify({ type, title: text, status, traceId: "00-simulated", extraDetails: [] });
  }
  return JSON.stringify({
    error: status === 500 ? "server_error" : "temporarily_unavailable",
    error_description: text,
  });
}

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, { "content-type": type, ...headers }).end(body);
  return true;
}

/** The work is done and its answer lost on the way: whatever is written closes the connection instead. */
function dropWhenAnswered(request: IncomingMessage, response: ServerResponse): void {
  const drop = () => {
    request.socket.destroy();
    return true;
  };
  Object.assign(response, {
    writeHead: () => (drop(), response),
    flushHeaders: drop,
    write: drop,
    end: () => (drop(), response),
  });
}

/** Waits, but no longer than the client does. */
function wait(ms: number, request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      request.socket.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    request.socket.once("close", done);
  });
}
