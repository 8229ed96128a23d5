/**
 * Those whom an application names become parties of its case by themselves, where the service says so: co-owners who signed it, or the owners
 * of the land. It happens in a job after the application is on record, because each is looked up.
 */
import { factsOf, caseById, type Case } from "#cases";
import { personsAt } from "#forms/shared";
import { Refusal } from "#platform/errors";
import { sayIn } from "#platform/texts";
import { serviceSay } from "../explain.ts";
import type { ServiceData } from "../service.model.ts";
import { recordLanguage, type Tools } from "../tools.ts";
import { serviceOf } from "../versions/worked.ts";
import { addPartyTo } from "./keep.ts";
import { markTelling } from "./tell.ts";

const MACHINE = { kind: "automation", id: "parties" } as const;

/** Run twice, each is a party once. Whoever cannot be looked up is left to a person; while a register is silent it is tried again. */
export async function addNamedParties(tools: Tools, caseId: string): Promise<void> {
  const found = await tools.db.read(tools.municipality, (read) => caseById(read, caseId));
  const service = await serviceOf(tools, found);
  const facts = await tools.db.read(tools.municipality, (read) => factsOf(read, caseId));
  const answers = facts.find(({ key }) => key === "answers")?.value;
  const say = serviceSay(service, recordLanguage(tools));
  for (const { from, role, told } of service.about.parties ?? []) {
    const field = say(`form.fields.${from.split(".")[0] ?? ""}.label`);
    const why = sayIn(tools.texts, recordLanguage(tools))("dialogue.lines.named", { field });
    for (const { nationalId } of personsAt(isRecord(answers) ? answers : {}, from))
      await add(tools, found, { nationalId, role, why, told });
  }
}

type Named = Pick<NonNullable<ServiceData["parties"]>[number], "role" | "told"> & {
  readonly nationalId: string;
  readonly why: string;
};

async function add(tools: Tools, found: Case, { nationalId, role, why, told }: Named): Promise<void> {
  const order = { who: { kind: "person", nationalId }, role, why, language: undefined } as const;
  try {
    const party = await addPartyTo(tools, MACHINE, found, order);
    if (told) await markTelling(tools, MACHINE, found.id, party, "yes");
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "cases.party-register") throw error;
    tools.log.info({ caseId: found.id, code: error.code }, "somebody whom an application names is no party");
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
