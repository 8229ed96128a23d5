/**
 * `rules what-if SERVICE [--model FILE.dmn] [--parameter KEY=VALUE]… [--as-of DAY]`: what rules or rates would have done with the
 * decisions that are made. Writes nothing but that it was asked.
 */
import { record } from "#audit";
import { readConfig } from "#platform/config";
import { municipalityId, openDatabase, type Database, type MunicipalityId } from "#platform/sql";
import { systemClock, today, type LegalDate } from "#platform/time";
import { rulesOn } from "#rulebook";
import { kroner, resultView, THREADS, tryOut, type Candidate, type WhatIfResult } from "#ruledesk";
import type { Json, Model } from "#rules";
import { readCatalogue, type Service } from "#services";
import { parse } from "yaml";
import { openOwnDatabase } from "../database.ts";
import { readTown } from "../town.ts";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { dayOption, modelFile } from "./rules.input.ts";

/** Changed decisions that are printed one by one: for people, and for machines. */
const SHOWN = { lines: 20, json: 1000 };

export async function whatIfCommand(options: Options): Promise<number> {
  const { positionals, model: file, parameter = [], "as-of": day, json } = options;
  const config = readConfig(process.env);
  const services = readCatalogue(config.catalogueDir);
  const service = services.get(positionals[0] ?? "");
  if (service === undefined)
    throw new CommandError(`Say which service: rules what-if SERVICE, of ${[...services.keys()].join(", ")}.`);
  const municipality = municipalityId(config.municipality);
  const asOf = day === undefined ? undefined : dayOption(day);
  const town = readTown(config.catalogueDir, config.municipality, services);
  const given = { model: file === undefined ? undefined : modelFile(file), parameters: ratesIn(parameter), asOf };
  mustDecide(service, given.model);
  const own = await openOwnDatabase(config);
  const db = openDatabase(own.url, "radhus_app", 3);
  try {
    const zone = town.data.time_zone;
    const model = given.model ?? (await inForce(db, municipality, service, asOf ?? today(systemClock, zone)));
    const candidate = { ...given, model };
    await noted(db, municipality, service, candidate);
    const { result, changes } = await tried(
      db,
      municipality,
      service,
      candidate,
      town.data,
      json ? SHOWN.json : SHOWN.lines,
    );
    print(json, { model: model.sha256, parameters: given.parameters, asOf: asOf ?? null, ...result, changes }, () =>
      linesOf(result, changes),
    );
    return 0;
  } finally {
    await db.close();
    await own.stop();
  }
}

type Change = {
  readonly caseId: string;
  readonly decision: string;
  readonly from: string;
  readonly to: string;
  readonly before: string | null;
  readonly after: string | null;
};

async function tried(
  db: Database,
  municipality: MunicipalityId,
  service: Service,
  candidate: Candidate,
  town: ReturnType<typeof readTown>["data"],
  most: number,
): Promise<{ readonly result: WhatIfResult; readonly changes: readonly Change[] }> {
  const changes: Change[] = [];
  const began = performance.now();
  const tally = await tryOut({
    db,
    municipality,
    service: service.slug,
    process: service.process,
    candidate,
    until: systemClock.now().toString(),
    keep: most,
    threads: THREADS,
    onPage: (done, changed) => {
      for (const one of changed)
        changes.push({
          caseId: one.caseId,
          decision: one.decision,
          from: one.was,
          to: one.becomes,
          before: one.amountWas === undefined ? null : kroner(BigInt(one.amountWas)),
          after: one.amountBecomes === undefined ? null : kroner(BigInt(one.amountBecomes)),
        });
      if (process.stderr.isTTY) process.stderr.write(`\r${done} decisions`);
      return Promise.resolve(true);
    },
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  if (tally === undefined) throw new Error("The trial was stopped");
  const milliseconds = Math.round(performance.now() - began);
  const wording = { service, town, language: "en" as const };
  return { result: resultView(wording, { ...tally, kept: changes.length, milliseconds }, candidate.model), changes };
}

async function inForce(db: Database, municipality: MunicipalityId, service: Service, day: LegalDate): Promise<Model> {
  const found = await db.read(municipality, (read) => rulesOn(read, service.slug, day));
  if (found === undefined) throw new CommandError(`No rules are in force on ${day}; name a file with --model.`);
  return found.model;
}

/** Reading what others' cases rest on is an event, whoever asks and however. */
const noted = (db: Database, municipality: MunicipalityId, service: Service, candidate: Candidate): Promise<void> =>
  db.write(municipality, (tx) =>
    record(tx, {
      at: systemClock.now().toString(),
      actor: { kind: "system", id: "command-line" },
      action: "rules.tried-on-decisions",
      subject: { kind: "service", id: service.slug },
      purpose: "to see what changed rules would have done",
      details: { model: candidate.model.sha256, rates: Object.keys(candidate.parameters) },
    }),
  );

function mustDecide(service: Service, model: Model | undefined): void {
  const { decision } = service.process.decision;
  if (model !== undefined && !model.decisions.some(({ id, name }) => id === decision || name === decision))
    throw new CommandError(`The model has no decision "${decision}", which the service asks for.`);
}

/** "key=2200", and JSON or YAML for steps: "key=[{from_hours: 0, percent: 60}]". */
function ratesIn(given: readonly string[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    given.map((text) => {
      const [, key, value] = /^([a-z][a-z0-9_.]*)=(.+)$/s.exec(text) ?? [];
      if (key === undefined || value === undefined)
        throw new CommandError(`"${text}" is not a rate; write it as --parameter KEY=VALUE.`);
      try {
        return [key, parse(value) as Json];
      } catch {
        throw new CommandError(`The value of ${key} cannot be read.`);
      }
    }),
  );
}

function linesOf(result: WhatIfResult, changes: readonly Change[]): string[] {
  const { money } = result;
  const dead = result.rules.filter(({ hits }) => hits === 0);
  const bar = ({ from, to, count }: NonNullable<WhatIfResult["money"]>["histogram"][number]): string =>
    `  ${from === 0 && to === 0 ? "no difference" : `${from ?? "…"} to ${to ?? "…"} kr`}: ${count}`;
  return [
    `${result.decisions} decisions: ${result.unchanged} unchanged, ${result.changed} changed, of them ${result.nowUnknown} now unknown. ${result.milliseconds} ms.`,
    ...result.matrix.map(({ from, to, count }) => `  ${from.outcome} → ${to.outcome}: ${count}`),
    ...(money === undefined
      ? []
      : [
          `Amounts of ${money.count} decisions: ${money.before} kr before, ${money.after} kr after, ${money.difference} kr difference; ${money.more} more, ${money.less} less.`,
          ...money.histogram.map(bar),
        ]),
    ...(dead.length === 0 ? [] : [`Rules that nobody needed: ${dead.map(({ rule }) => rule).join(", ")}`]),
    ...changes.map((one) =>
      `  case ${one.caseId}: ${one.from} ${one.before ?? ""} → ${one.to} ${one.after ?? ""}`.trimEnd(),
    ),
    ...(result.changed > changes.length ? [`  … and ${result.changed - changes.length} more.`] : []),
  ];
}
