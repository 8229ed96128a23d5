/**
 * How long it takes to save while five hundred people write, and how long pages take with a hundred thousand cases in the house: the
 * portal, a case of one's own, the desk and the public journal, eight visitors at a time. A bare Hono page stands beside them in
 * the same run. With 0 cases, the saving alone.
 *
 *     npm run bench -- web [CASES] [REQUESTS]
 */
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { grantRole } from "#access";
import { sql } from "#platform/sql";
import { legalDate } from "#platform/time";
import { staffAtLogin, startSession, type PersonId } from "#people";
import { parse } from "yaml";
import { z } from "zod";
import { autosaves } from "./support/autosave.ts";
import { fill } from "./support/fill.ts";
import { HERE, openStage, type Stage } from "./support/stage.ts";
import { SERVICE } from "./support/service.ts";

const VISITORS = 8;
const LONGEST_MS = 8000;
/** One in twenty waits for a person. */
const MANUAL_SHARE = 0.05;

const CATALOGUE = join(import.meta.dirname, "../catalogue");

type Visit = { readonly url: string; readonly cookie?: string };

export default async function web([cases = "100000", requests = "400"]: readonly string[]): Promise<void> {
  const count = Math.min(Number(cases), 1_000_000);
  const most = Math.min(Number(requests), 5000);
  const service = SERVICE;
  const stage = await openStage();
  try {
    await tellAutosaves(stage);
    if (count === 0) return;
    const [clear, forPerson] = await models(stage, service);
    const manual = Math.round(count * MANUAL_SHARE);
    const seconds = [
      await fill(stage.databaseUrl, HERE, clear, count - manual),
      await fill(stage.databaseUrl, HERE, forPerson, manual),
    ];
    tell({ case: "filled", value: count, unit: "cases", seconds: round(seconds[0] ?? 0) + round(seconds[1] ?? 0) });
    const own = await ownCases(stage, 100);
    const desk = await someCases(stage, 100);
    const staff = await staffCookie(stage);
    const at = (path: string, cookie?: string): Visit => ({
      url: `${stage.url}${path}`,
      ...(cookie === undefined ? {} : { cookie }),
    });
    const hello = await openHello();
    await measure(stage, "bare Hono page", [{ url: hello.url }], most);
    await measure(stage, "portal, front", [at("/")], most);
    await measure(stage, "portal, service", [at(`/services/${service}`)], most);
    await measure(
      stage,
      "portal, search",
      ["barnehage", "foreldrebetaling"].map((q) => at(`/search?q=${q}`)),
      most,
    );
    await measure(
      stage,
      "portal, my cases",
      own.map(({ cookie }) => at("/cases", cookie)),
      most,
    );
    await measure(
      stage,
      "portal, my case",
      own.map(({ id, cookie }) => at(`/cases/${id}`, cookie)),
      most,
    );
    await measure(stage, "desk, work list", [at("/desk/cases", staff)], most);
    await measure(stage, "desk, search in the work list", [at("/desk/cases?list=unit&q=2026%2F101", staff)], most);
    const names = await someNames(stage, 100);
    await measure(
      stage,
      "desk, search in the work list for a name",
      names.map((name) => at("/desk/cases?list=unit&found=1", `${staff}; desk-search=${encodeURIComponent(name)}`)),
      most,
    );
    await measure(
      stage,
      "desk, case",
      desk.map((id) => at(`/desk/cases/${id}`, staff)),
      most,
    );
    await measure(stage, "journal, first page", [at("/journal")], most);
    await measure(
      stage,
      "journal, search",
      ["2026", "barnehage", "redusert"].map((q) => at(`/journal?q=${q}`)),
      most,
    );
    hello.stop();
  } finally {
    await stage.stop();
  }
}

async function tellAutosaves(stage: Stage): Promise<void> {
  const { took, spent, services } = await autosaves(stage);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(took, share));
  const each = (process: string): number => round((spent[process] ?? 0) / took.length);
  const cpu = { webMs: each("serve"), postgresMs: each("postgres") };
  tell({ case: "autosave, 500 drafts", value: p95, unit: "ms", p50, p95, p99, ...cpu, saves: took.length, services });
}

/** Two cases that are really worked: one by the rules alone, one that waits for a person. */
async function models(stage: Stage, service: string): Promise<readonly [string, string]> {
  const [clear, fallen] = await stage.applicants(0, 2);
  const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
  const fall = {
    ...answers,
    lasting_income_fall: true,
    expected_income: "200000",
    income_fall_since: "2026-08-01",
    income_fall_reason: "unemployment",
  };
  return [
    await worked(stage, service, clear?.cookie ?? "", answers, "decided"),
    await worked(stage, service, fallen?.cookie ?? "", fall, "to-do"),
  ];
}

async function worked(stage: Stage, service: string, cookie: string, answers: object, until: string): Promise<string> {
  const response = await fetch(`${stage.url}/api/services/${service}/applications`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin: stage.url, "idempotency-key": `web-${until}` },
    body: JSON.stringify({ answers }),
  });
  if (response.status !== 201) throw new Error(`The application was refused: ${await response.text()}`);
  const { caseId } = z.object({ caseId: z.string() }).parse(await response.json());
  for (let waited = 0; waited < 300; waited += 1) {
    const { status, sent, told } = await stage.db.read(HERE, (read) =>
      read.one(
        z.object({ status: z.string(), sent: z.boolean(), told: z.number() }),
        sql`SELECT status, state ->> 'delivery' IS NOT NULL AS sent,
              (SELECT count(*) FROM public_read.journal_entry j JOIN records.entry e ON e.municipality = j.municipality AND e.id = j.entry
               WHERE j.municipality = platform.here() AND e.case_file = c.case_file) AS told
            FROM cases.case c WHERE municipality = platform.here() AND id = ${caseId}`,
      ),
    );
    if (status === until && (until === "to-do" ? told === 1 : sent && told === 2)) return caseId;
    await sleep(100);
  }
  throw new Error(`The case did not become ${until} in half a minute`);
}

const CaseRow = z.object({ id: z.string(), applicant: z.string() });

async function someCases(stage: Stage, count: number): Promise<string[]> {
  const rows = await stage.db.read(HERE, (read) =>
    read.rows(
      CaseRow,
      sql`SELECT id, applicant FROM cases.case WHERE municipality = platform.here() ORDER BY id DESC LIMIT ${count}`,
    ),
  );
  return rows.map(({ id }) => id);
}

/** Of applicants, all over the years. */
const someNames = (stage: Stage, count: number): Promise<string[]> =>
  stage.db.read(HERE, async (read) => {
    const rows = await read.rows(
      z.object({ name: z.string() }),
      sql`SELECT name FROM people.person WHERE municipality = platform.here() ORDER BY md5(id::text) LIMIT ${count}`,
    );
    return rows.map(({ name }) => name);
  });

/** Cases with their applicants logged in. */
async function ownCases(stage: Stage, count: number): Promise<{ id: string; cookie: string }[]> {
  const now = new Date().toISOString();
  return stage.db.write(HERE, async (tx) => {
    const rows = await tx.rows(
      CaseRow,
      sql`SELECT id, applicant FROM cases.case WHERE municipality = platform.here() ORDER BY id DESC LIMIT ${count}`,
    );
    const all: { id: string; cookie: string }[] = [];
    for (const { id, applicant } of rows) {
      const person = applicant as PersonId;
      const acr = "idporten-loa-substantial";
      const { token } = await startSession(tx, { kind: "citizen", person, issuer: "bench", acr, authTime: now }, now);
      all.push({ id, cookie: `__Host-citizen=${token}` });
    }
    return all;
  });
}

const StaffFile = z.array(
  z.object({ subject: z.string(), grants: z.array(z.object({ unit: z.string(), role: z.string() })) }),
);

/** The first of the municipality's list who has a role, logged in with all that they may do. */
async function staffCookie(stage: Stage): Promise<string> {
  const list = StaffFile.parse(parse(readFileSync(join(CATALOGUE, "municipalities", HERE, "staff.yaml"), "utf8")));
  const line = list.find((one) => one.grants.length > 0);
  if (line === undefined) throw new Error("Nobody of the staff has a role");
  const now = new Date().toISOString();
  return stage.db.write(HERE, async (tx) => {
    const who = { issuer: "bench", subject: line.subject, name: "Case Worker", email: "" };
    const { staff } = await staffAtLogin(tx, who, [{ subject: line.subject }], now);
    for (const { unit, role } of line.grants)
      await grantRole(
        tx,
        { staff, unit, role, from: legalDate("2026-01-01"), to: undefined },
        { kind: "system", id: "bench" },
        now,
      );
    const { token } = await startSession(
      tx,
      { kind: "staff", staff, issuer: "bench", acr: "high", authTime: now },
      now,
    );
    return `__Host-staff=${token}`;
  });
}

async function openHello(): Promise<{ url: string; stop: () => void }> {
  const child = fork(join(import.meta.dirname, "support/hello.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", resolve));
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.disconnect() };
}

/** Visits pages in turn, after a few that are not counted. Every one must be answered with 200. */
async function measure(stage: Stage, name: string, visits: readonly Visit[], most: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: VISITORS });
  const times: number[] = [];
  let next = 0;
  const lane = async (until: number, counted: boolean): Promise<void> => {
    const stopAt = performance.now() + LONGEST_MS;
    while (next < until && performance.now() < stopAt) {
      const visit = visits[next % visits.length];
      next += 1;
      if (visit === undefined) return;
      const began = performance.now();
      await fetched(agent, visit);
      if (counted) times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, () => lane(VISITORS * 4, false)));
  next = 0;
  const before = stage.spent();
  const began = performance.now();
  await Promise.all(Array.from({ length: VISITORS }, () => lane(most, true)));
  const seconds = (performance.now() - began) / 1000;
  const after = stage.spent();
  agent.destroy();
  const each = (process: string): number => round(((after[process] ?? 0) - (before[process] ?? 0)) / times.length);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  tell({
    case: name,
    value: p50,
    unit: "ms",
    p50,
    p95,
    p99,
    webMs: each("serve"),
    postgresMs: each("postgres"),
    requests: times.length,
    perSecond: round(times.length / seconds),
  });
}

function fetched(agent: Agent, { url, cookie }: Visit): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: cookie === undefined ? {} : { cookie } }, (response) => {
      response.resume();
      response.once("end", () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${new URL(url).pathname} was answered with ${response.statusCode}`)),
      );
    }).once("error", reject);
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function tell(figure: object): void {
  process.stdout.write(`${JSON.stringify({ bench: "web", ...figure })}\n`);
}
