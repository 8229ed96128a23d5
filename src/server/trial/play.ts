/** Plays one example from the form to the letter, by the same verbs as the portal, the worker and the desk. */
import { randomUUID } from "node:crypto";
import type { Fault } from "@radhus/sim";
import { grantRole } from "#access";
import { seal, signingKey, verify } from "#audit";
import { caseById, decisionsOf, eventsOf, factsOf, fold, setAutomation, tasksOf } from "#cases";
import { openDesk } from "#desk";
import { parcelsOfCase } from "#dispatch";
import { nationalId, rememberPerson, staffAtLogin } from "#people";
import { permitsOfCase } from "#permits";
import { OutsideError, Refusal } from "#platform/errors";
import { readFile } from "#platform/files";
import { fixedClock, legalDate } from "#platform/time";
import { caseFileView } from "#records";
import { advance, apply, deliver, openPortal, type Citizen, type Receipt, type Service, type Tools } from "#services";
import { carrierOf } from "../carriers.ts";
import { openShelf } from "#services/versions";
import { loadTown } from "../town.ts";
import type { Example, Judgement, PlannedFault } from "#services/examples";
import { readLetter } from "./letter.ts";
import { givePermits } from "./permits.ts";
import type { Opened } from "../compose.ts";
import { anyMunicipality, type Lane, type Stage } from "./stage.ts";

/** As often as a worker would try before the job runner gives up. */
const TRIES = 7;

export type Played = Awaited<ReturnType<typeof play>>;

export async function play(stage: Stage, lane: Lane, slug: string, example: Example) {
  const before = lane.sim.inbox().length;
  const tools = await settle(stage, lane, slug, example);
  const who = await citizen(tools, lane, example.applicant);
  for (const given of example.permits)
    await givePermits(tools, slug, given, given.holder === undefined ? who : await citizen(tools, lane, given.holder));
  plan(lane, example.faults, "form");
  const { answers, language } = example;
  const onBehalfOf = await behalfOf(tools, lane, example);
  const application = { service: slug, answers, language, key: randomUUID(), ...(onBehalfOf && { onBehalfOf }) };
  const receipt = await applied(tools, lane, who, application, example.signs);
  const { due } = await stateOf(tools, receipt.caseId);
  lane.sim.clearFaults();
  plan(lane, example.faults, "work");
  await work(tools, receipt.caseId);
  const handedOver = (await stateOf(tools, receipt.caseId)).handedOver;
  const unasked =
    example.then === undefined
      ? []
      : await judgedBy(stage.townOf(slug), lane, tools, { caseId: receipt.caseId, ...example.then });
  await work(tools, receipt.caseId);
  // Once more from the beginning: a repeated submission and a job that comes twice change nothing.
  const again = await apply(tools, who, application);
  await work(tools, receipt.caseId);
  return {
    receipt,
    again,
    handedOver,
    unasked,
    service: tools.services.get(slug) as Service,
    due,
    holder: await holderOf(tools, lane, example.expect.holder),
    ...(await recorded(tools, receipt.caseId)),
    ...(await sent(tools, lane, receipt.caseId, before)),
    audit: await audited(stage, tools),
  };
}

/** As the permit has them: our id of a person, or a company's number. */
const holderOf = async (tools: Tools, lane: Lane, alias: string | undefined): Promise<string | undefined> =>
  alias === undefined ? undefined : (lane.world.companies[alias]?.number ?? (await citizen(tools, lane, alias)).person);

/** What the page of "for whom" would be given; a power of attorney is invented. */
async function behalfOf(tools: Tools, lane: Lane, { on_behalf_of: other }: Example) {
  if (other === undefined) return undefined;
  if (other.basis === "company")
    return { kind: "company", number: lane.world.companies[other.who]?.number ?? "" } as const;
  const nationalId = idOf(lane, other.who);
  if (other.basis === "parent") return { kind: "child", nationalId } as const;
  if (other.basis === "guardian") return { kind: "ward", nationalId } as const;
  const { name } = await citizen(tools, lane, other.who);
  const content = new TextEncoder().encode("%PDF-1.7 invented power of attorney");
  return { kind: "attorney", name, nationalId, fileName: "fullmakt.pdf", content } as const;
}

/** Sends; where others must sign first, they do, and the same submission again gives the receipt. */
async function applied(
  tools: Tools,
  lane: Lane,
  who: Citizen,
  application: Parameters<typeof apply>[2],
  signs: readonly string[],
): Promise<Receipt> {
  if (signs.length === 0) return apply(tools, who, application);
  const waiting: unknown = await apply(tools, who, application).catch((error: unknown) => error);
  if (!(waiting instanceof Refusal) || waiting.code !== "forms.waiting")
    throw new Error("An example says who signs, and nobody is asked to");
  const portal = openPortal(tools);
  for (const alias of signs) {
    const signer = await citizen(tools, lane, alias);
    const [asked] = (await portal.mine(signer, application.language)).signatures;
    if (asked === undefined) throw new Error(`${alias} is asked for no signature`);
    const { summaryHash } = await portal.signing(signer, asked.signature, application.language);
    await portal.sign(signer, { signature: asked.signature, summaryHash });
  }
  return apply(tools, who, application);
}

/** The world, the day and the town of the example, which offers the one service: to install all took longer than to play. */
async function settle(stage: Stage, lane: Lane, slug: string, example: Example): Promise<Tools> {
  const noon = `${example.as_of}T11:00:00Z`;
  const clock = fixedClock(noon);
  lane.sim.clearFaults();
  lane.sim.clock.set(noon, true);
  lane.sim.putWorld(lane.world, true);
  if (example.world !== undefined) lane.sim.putWorld(example.world);
  lane.sim.putWorld({ people: wages(example) });
  const opened = stage.townOf(slug);
  const { town } = opened;
  const { carrier: _, ...shared } = opened.tools;
  const municipality = anyMunicipality();
  const services = offering(shared.services, slug, example.sample === true);
  const shelf = openShelf(
    shared.db,
    municipality,
    await loadTown(shared.db, municipality, { ...town, services }, clock),
  );
  const connectors = lane.connectors(clock, opened);
  const tools: Tools = {
    ...shared,
    municipality,
    clock,
    ...shelf,
    registers: connectors,
    ...carrierOf(connectors),
  };
  if (example.automation === "stopped")
    await tools.db.write(municipality, (tx) => setAutomation(tx, slug, false, "operator", noon));
  return tools;
}

const wages = ({ wages: amounts, as_of }: Example) =>
  Object.fromEntries(
    Object.entries(amounts).map(([alias, amount]) => [
      alias,
      {
        tax: [
          {
            year: String(Number(as_of.slice(0, 4)) - 1),
            items: [{ name: "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt", amount }],
          },
        ],
      },
    ]),
  );

function offering(
  services: ReadonlyMap<string, Service>,
  slug: string,
  samples: boolean,
): ReadonlyMap<string, Service> {
  const service = services.get(slug);
  if (service === undefined) return new Map();
  return new Map([[slug, samples ? { ...service, process: { ...service.process, sample_one_in: 1 } } : service]]);
}

function plan(lane: Lane, faults: readonly PlannedFault[], when: PlannedFault["during"]): void {
  for (const { during, ...fault } of faults)
    if (during === when) lane.sim.addFault(JSON.parse(JSON.stringify(fault)) as Fault);
}

const idOf = (lane: Lane, alias: string): string =>
  lane.world.people[alias]?.id ?? lane.world.swedes[alias]?.id ?? alias;

async function citizen(tools: Tools, lane: Lane, alias: string): Promise<Citizen> {
  const swede = lane.world.swedes[alias];
  const id = nationalId(idOf(lane, alias), true);
  const { municipality } = tools;
  const at = tools.clock.now().toString();
  // Where no register is asked, the log-in tells the name.
  if (swede !== undefined) {
    const name = `${swede.first} ${swede.last}`;
    const person = await tools.db.write(municipality, (tx) =>
      rememberPerson(tx, tools.personKeys, { nationalId: id, name, source: "test", at }),
    );
    return { person, name };
  }
  const actor = { kind: "system", id: "test" } as const;
  const { value } = await tools.registers.population.person(
    { municipality, purpose: "test", legalBasis: "test", actor },
    id,
  );
  const person = await tools.db.write(municipality, (tx) =>
    rememberPerson(tx, tools.personKeys, {
      nationalId: id,
      name: value.name,
      protection: value.protection,
      status: value.status,
      source: "test",
      at,
    }),
  );
  return { person, name: value.name };
}

/** What a worker does, until nothing is left to do. Only failures of the outside may happen on the way. */
async function work(tools: Tools, caseId: string): Promise<void> {
  await tried(() => advance(tools, caseId));
  const parcels = await tools.db.read(tools.municipality, (read) => parcelsOfCase(read, caseId));
  for (const parcel of parcels) await tried(() => deliver(tools, parcel.id));
}

async function tried(step: () => Promise<void>): Promise<void> {
  for (let i = 0; i < TRIES; i += 1) {
    try {
      await step();
      return;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
    }
  }
}

/** Answers the checklist and decides; gives what was answered although the case worker's page does not ask for it. */
async function judgedBy(
  { town }: Opened,
  lane: Lane,
  tools: Tools,
  { caseId, ...judgement }: Judgement & { readonly caseId: string },
): Promise<string[]> {
  const at = tools.clock.now().toString();
  const name = Object.values(lane.world.staff ?? {}).find((one) => one.sub === judgement.by)?.name ?? judgement.by;
  const who = { issuer: "test", subject: judgement.by, name, email: "" };
  const staff = await tools.db.write(tools.municipality, async (tx) => {
    const { staff: id } = await staffAtLogin(tx, who, town.staff, at);
    for (const { unit, role } of town.staff.find((line) => line.subject === judgement.by)?.grants ?? [])
      await grantRole(
        tx,
        { staff: id, unit, role, from: legalDate("2026-01-01"), to: undefined },
        { kind: "system", id: "test" },
        at,
      );
    return { staff: id, name: who.name, units: [], roles: [] };
  });
  const desk = openDesk(tools, town.roles);
  const { rev, task } = await desk.openCase(staff, caseId, "nb");
  const { outcome, checklist, reason } = judgement;
  const decision = { caseId, rev, outcome, checklist, reason };
  if (task?.blind === "to-judge") await desk.judgeBlind(staff, decision);
  await desk.decide(staff, decision);
  return Object.keys(checklist).filter((key) => !task?.checklist.some((point) => point.key === key));
}

const stateOf = async (tools: Tools, caseId: string) =>
  (await tools.db.read(tools.municipality, (read) => caseById(read, caseId))).state;

/** What stands in the books: the case, its decision, its letter. */
async function recorded(tools: Tools, caseId: string) {
  return tools.db.read(tools.municipality, async (read) => {
    const found = await caseById(read, caseId);
    const decisions = await decisionsOf(read, caseId);
    const pdf = found.state.letterDocument === null ? undefined : await readFile(read, found.state.letterDocument);
    return {
      found,
      folded: fold(await eventsOf(read, caseId)),
      tasks: await tasksOf(read, caseId),
      permits: await permitsOfCase(read, caseId),
      facts: (await factsOf(read, caseId)).filter((fact) => fact.source !== "applicant").map((fact) => fact.key),
      entries: (await caseFileView(read, found.caseFile))?.entries ?? [],
      // Newest first: what a person made of a notification comes before what the machine did.
      decision: decisions.find((one) => one.id === found.state.decision) ?? decisions[0],
      letter: pdf === undefined ? undefined : await readLetter(pdf),
    };
  });
}

/** What lies in the outbox and what reached the carrier, by our reference and altogether. */
async function sent(tools: Tools, lane: Lane, caseId: string, before: number) {
  const parcels = await tools.db.read(tools.municipality, (read) => parcelsOfCase(read, caseId));
  const letters = lane.sim.inbox();
  const arrived = letters.slice(0, letters.length - before);
  return {
    parcels,
    arrived: arrived.length,
    byReference: parcels.map((parcel) => lane.sim.inbox(parcel.dedupeKey).length),
  };
}

async function audited(stage: Stage, { db, municipality, clock }: Tools) {
  const key = signingKey(stage.dataDir);
  await seal(db, municipality, clock, key);
  return verify(db, municipality, key.publicKey, clock);
}
