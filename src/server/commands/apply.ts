/**
 * `apply SERVICE --person WHO --answers FILE`: sends as a test person by the same verbs as the portal, and waits.
 *
 * Uses the town hall that runs on this data folder when there is one; otherwise brings up what it needs and takes it
 * down again. A demonstration only: it speaks for people without asking them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { readWorld, startSim } from "@radhus/sim";
import { caseById, decisionsOf } from "#cases";
import { parcelsOfCase } from "#dispatch";
import { nationalId, rememberPerson } from "#people";
import { Refusal } from "#platform/errors";
import { readConfig } from "#platform/config";
import { readFile } from "#platform/files";
import { openLog } from "#platform/log";
import { systemClock } from "#platform/time";
import { caseFileView } from "#records";
import { advance, apply, deliver, evaluationOf, explain, serviceOf, type Citizen } from "#services";
import type { Options } from "./options.ts";
import { openHouse, type Opened } from "../compose.ts";
import { openOwnDatabase, prepareDatabase } from "../database.ts";
import { demoClients } from "../outside.ts";
import { CommandError, isObject, print, readData } from "./command.ts";
import { runningSimulators } from "./simulators.ts";

const PATIENCE_MS = 60_000;

export async function applyCommand({
  positionals: [slug = ""],
  person,
  answers: path,
  json,
  language,
}: Options): Promise<number> {
  if (person === undefined)
    throw new CommandError("Say who applies: --person with the name or identity number of a test person.");
  if (path === undefined) throw new CommandError("Say what is answered: --answers FILE.");
  const answers = readData(path);
  if (!isObject(answers)) throw new CommandError(`The file ${path} must hold an object of answers.`);
  const spoken = language === "nn" || language === "sv" || language === "en" ? language : "nb";
  const config = readConfig({ RADHUS_DEMO: "1", ...process.env });
  if (!config.demo) throw new CommandError("`apply` speaks for test people and works only in a demonstration.");
  const own = await openOwnDatabase(config);
  await prepareDatabase(own.url);
  const running = config.simUrl ?? (await runningSimulators(config.dataDir));
  const sim = running === undefined ? await startSim(demoClients(config)) : undefined;
  const opened = await openHouse({
    config,
    databaseUrl: own.url,
    simUrl: running ?? sim?.url,
    clock: systemClock,
    log: openLog("error", "apply"),
    working: false,
    connections: 4,
  });
  try {
    if (!opened.tools.services.has(slug))
      throw new CommandError(
        `Unknown service "${slug}"; the services are ${[...opened.tools.services.keys()].join(", ")}.`,
      );
    const who = await citizen(opened, person);
    const receipt = await apply(opened.tools, who, { service: slug, answers, language: spoken, key: randomUUID() });
    const result = await followed(opened, receipt.caseId, config.dataDir);
    print(json, { reference: receipt.reference, ...result }, () => [
      `Reference     ${receipt.reference}`,
      `Case          ${result.case}`,
      `Entries       ${result.entries.join(", ")}`,
      `Outcome       ${result.outcome ?? `to a person (${result.handedOver ?? "waiting"})`}`,
      ...result.amounts.map((amount) => `              ${amount}`),
      `Dispatch      ${result.dispatch ?? "–"}`,
      `Letter        ${result.letter ?? "–"}`,
    ]);
    return 0;
  } catch (error) {
    if (error instanceof Refusal) throw new CommandError(`Refused: ${error.code} ${JSON.stringify(error.params)}`);
    throw error;
  } finally {
    await opened.close();
    await sim?.stop();
    await own.stop();
  }
}

async function citizen({ tools, connectors }: Opened, text: string): Promise<Citizen> {
  if (!connectors.present.population)
    throw new CommandError("This municipality has no population register to tell a name; log in in a browser instead.");
  let id: ReturnType<typeof nationalId>;
  try {
    id = nationalId(/^\d/u.test(text) ? text : ((await readWorld()).people[text.toLowerCase()]?.id ?? ""), true);
  } catch {
    throw new CommandError(
      "--person must be the identity number (month + 80) or the name of a test person, as packages/sim/data/world.yaml has them.",
    );
  }
  const at = tools.clock.now().toString();
  const { value } = await tools.registers.population
    .person(
      {
        municipality: tools.municipality,
        purpose: "test application",
        legalBasis: "test",
        actor: { kind: "system", id: "apply" },
      },
      id,
    )
    .catch(() => {
      throw new CommandError("The population register does not know this person.");
    });
  const person = await tools.db.write(tools.municipality, (tx) =>
    rememberPerson(tx, tools.personKeys, {
      nationalId: id,
      name: value.name,
      protection: value.protection,
      status: value.status,
      source: "population-register",
      at,
      ...(value.born === undefined ? {} : { born: value.born }),
    }),
  );
  return { person, name: value.name };
}

/** Takes the steps here as well as wherever a worker runs: each happens once, whoever is first. */
async function followed(opened: Opened, caseId: string, dataDir: string) {
  const { tools } = opened;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    await advance(tools, caseId).catch(() => sleep(300));
    const { found, parcels } = await tools.db.read(tools.municipality, async (read) => ({
      found: await caseById(read, caseId),
      parcels: await parcelsOfCase(read, caseId),
    }));
    for (const parcel of parcels) await deliver(tools, parcel.id).catch(() => sleep(300));
    const sent = parcels.some((parcel) => parcel.acceptedAt !== null || parcel.state === "manual");
    if (found.state.openTask !== null || sent || Date.now() > deadline) return summary(opened, caseId, dataDir);
  }
}

async function summary({ tools }: Opened, caseId: string, dataDir: string) {
  return tools.db.read(tools.municipality, async (read) => {
    const found = await caseById(read, caseId);
    const [decision] = (await decisionsOf(read, caseId)).filter((one) => one.id === found.state.decision);
    const service = await serviceOf(tools, found, read);
    const parcels = await parcelsOfCase(read, caseId);
    const pdf = found.state.letterDocument === null ? undefined : await readFile(read, found.state.letterDocument);
    let letter: string | undefined;
    if (pdf !== undefined) {
      mkdirSync(join(dataDir, "letters"), { recursive: true, mode: 0o700 });
      letter = join(dataDir, "letters", `${found.reference}.pdf`);
      writeFileSync(letter, pdf, { mode: 0o600 });
    }
    const amounts =
      decision === undefined
        ? []
        : explain(service, evaluationOf(decision), decision.facts, found.language).calculation.flatMap((part) =>
            part.rows.filter((row) => row.strong).map((row) => `${part.heading}: ${row.label} ${row.value}`),
          );
    return {
      caseId,
      case: found.number,
      outcome: found.state.outcome,
      handedOver: found.state.handedOver,
      amounts,
      decision: (decision === undefined ? undefined : evaluationOf(decision).output) ?? null,
      entries: ((await caseFileView(read, found.caseFile))?.entries ?? []).map((entry) => entry.number),
      dispatch: parcels.at(-1)?.state ?? null,
      letter: letter ?? null,
    };
  });
}
