/** What is asked of the applicant and where an appeal is, as both the applicant and the case worker see it. */
import { requestsOf, type Case } from "#cases";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { today } from "#platform/time";
import type { CaseFileView } from "#records";
import { serviceSay } from "../explain.ts";
import { serviceOf } from "../versions/worked.ts";
import type { Tools } from "../tools.ts";
import type { AppealView, Asked } from "./dialogue.model.ts";
import { answerable } from "./reply.ts";

/** Undefined when nothing is asked, or all of it has come. */
export async function askedOf(
  tools: Tools,
  read: Read,
  found: Case,
  file: CaseFileView | undefined,
  language: Language,
): Promise<Asked | undefined> {
  const state = answerable(found);
  if (state === undefined) return undefined;
  const request = (await requestsOf(read, found.id)).find((one) => one.id === state.id);
  if (request === undefined) return undefined;
  const say = serviceSay(await serviceOf(tools, found, read), language);
  const letter = file?.entries.find((entry) => entry.id === request.entry)?.documents[0];
  return {
    request: request.id,
    kind: request.kind,
    askedAt: request.askedAt,
    due: state.due,
    late: state.status !== "open" || today(tools.clock, tools.town.time_zone) > state.due,
    body: request.body,
    outcome: request.outcome === null ? undefined : say(`process.outcomes.${request.outcome}`),
    items: request.items.map((item) => ({ ...item, settled: !state.outstanding.includes(item.key) })),
    letter: letter?.id,
  };
}

export const appealOf = (tools: Tools, { state }: Case): AppealView | undefined =>
  state.appeal === null ? undefined : { status: state.appeal, body: tools.town.appeal_body?.name ?? "" };

/** The applicant may take back what is neither decided nor ended. */
export const mayWithdraw = ({ state }: Case): boolean => state.outcome === null && state.status !== "closed";
