/** Giving the permit of a favourable decision, and taking back the one of a decision that another took the place of. */
import { caseById, type Decision, type Step } from "#cases";
import { announce } from "#notify";
import {
  expirePermits,
  issuePermit,
  lockKind,
  permitById,
  permitsOfCase,
  remindOfExpiry,
  standingFor,
  withdrawPermit,
  type Hand,
  type NewPermit,
  type Permit,
  type PermitId,
  type Reminder,
} from "#permits";
import type { PersonId } from "#people";
import type { Tx } from "#platform/sql";
import { LANGUAGES, type Language, type Localised } from "#platform/texts";
import { addMonths, dayOf, legalDate, type LegalDate } from "#platform/time";
import { holderFor } from "./concerned.ts";
import { conditionsOf, effectOf, serviceSay, toldOf } from "./explain.ts";
import { formatted } from "./format.rules.ts";
import { at as valueAt, textAt } from "./paths.rules.ts";
import type { Service } from "./read.model.ts";
import type { ProcessData } from "./service.model.ts";
import { inStep, MACHINE, type Standing } from "./standing.ts";
import type { Tools } from "./tools.ts";

type PermitData = NonNullable<ProcessData["permit"]>;

export async function settlePermit(
  tools: Tools,
  service: Service,
  at: Standing,
  step: Step,
): Promise<Standing | undefined> {
  const { found, decision } = at;
  const { permit: wanted } = service.process;
  if (decision === undefined || wanted === undefined)
    throw new Error("A permit was to be given without a decision, or without being described");
  return inStep(tools, at, step, async (tx, now) => {
    // Whoever counts the kind meets a decision or its permit, and never the moment in which it is neither.
    await lockKind(tx, wanted.kind);
    const hand: Hand = { actor: MACHINE, at: now, day: dayOf(now, tools.town.time_zone) };
    const before = await standing(tx, found.id, decision);
    const granted = effectOf(service, decision.outcome) === "favourable";
    if (!granted && before !== undefined)
      await withdrawPermit(
        tx,
        before.permit,
        { rev: before.rev, reason: decision.reason ?? decision.outcome, from: hand.day },
        hand,
      );
    const permit = granted
      ? await issuePermit(
          tx,
          ordered(service, wanted, at, decision, before?.permit ?? (await held(tx, wanted, decision)), hand),
          hand,
        )
      : undefined;
    const event = { type: "permit-settled", step: step.key } as const;
    return { events: [{ ...event, permit: permit?.permit ?? null, number: permit?.number ?? "" }] };
  });
}

/** The permit that was to be renewed, or what has taken its place while the case was worked. */
async function held(tx: Tx, { replaces }: PermitData, decision: Decision): Promise<PermitId | undefined> {
  const permit = replaces === undefined ? undefined : textAt(toldOf(decision), `${replaces}.permit`);
  return permit === undefined ? undefined : standingFor(tx, permit as PermitId);
}

/** The permit that the case gave by an earlier decision, and that still stands. */
const standing = async (tx: Tx, caseId: string, decision: Decision): Promise<Permit | undefined> =>
  (await permitsOfCase(tx, caseId)).find(
    ({ state, decision: by }) =>
      by !== decision.id && state.withdrawnFrom === undefined && state.replaced === undefined,
  );

function ordered(
  service: Service,
  wanted: PermitData,
  { found, facts }: Standing,
  decision: Decision,
  replaces: PermitId | undefined,
  { day }: Hand,
): NewPermit {
  const told = toldOf(decision);
  const { from, to } = validBy(wanted, decision, day);
  const answers = facts.find(({ key }) => key === "answers")?.value;
  return {
    key: decision.id,
    service: service.slug,
    kind: wanted.kind,
    unit: found.unit,
    title: inAll((language) => serviceSay(service, language)("process.permit.title")),
    holder: holderFor(found.applicant as PersonId, facts),
    caseId: found.id,
    decision: decision.id,
    valid: { from, ...(to === undefined ? {} : { to }) },
    conditions: conditionsInAll(service, decision),
    card: wanted.card.map(({ label, path, format }) => ({
      label: inAll((language) => serviceSay(service, language)(`process.permit.rows.${label}`)),
      value: formatted(valueAt(told, path), format, found.language),
    })),
    content: Object.fromEntries(wanted.keeps.map((key) => [key, (valueAt(answers, key) ?? null) as never])),
    remind: wanted.remind_days,
    ...(wanted.renew_days === undefined ? {} : { renewFrom: wanted.renew_days }),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** The days that a decision makes a permit valid for; `day` is when it is decided. */
export function validBy(
  wanted: PermitData,
  decision: Pick<Decision, "facts" | "evaluation">,
  day: LegalDate,
): { readonly from: LegalDate; readonly to: LegalDate | undefined } {
  const told = toldOf(decision);
  const from = dayAt(told, wanted.valid.from) ?? day;
  const { months } = wanted.valid;
  return { from, to: dayAt(told, wanted.valid.to) ?? (months === undefined ? undefined : addMonths(from, months)) };
}

function conditionsInAll(service: Service, decision: Decision): Localised[] {
  const [master] = LANGUAGES;
  return conditionsOf(service, decision, master ?? "nb").map((_, i) =>
    inAll((language) => conditionsOf(service, decision, language)[i] ?? ""),
  );
}

const inAll = (say: (language: Language) => string): Localised =>
  Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as Localised;

const dayAt = (told: unknown, path: string | undefined): LegalDate | undefined => {
  const text = path === undefined ? undefined : textAt(told, path);
  return text === undefined ? undefined : legalDate(text);
};

/** How many permits a sweep looks at in one transaction. */
const AT_ONCE = 100;

/** Tells holders that their permits end, and notes those that have ended. Any number of workers may do it at once. */
export async function permitsRunOut(tools: Tools): Promise<void> {
  const at = tools.clock.now().toString();
  const sweep = { day: dayOf(at, tools.town.time_zone), at, limit: AT_ONCE };
  // Whoever applied is told, also when they did so for another: they know of it, and can renew it.
  const tell = async (tx: Tx, { permit, daysBefore }: Reminder): Promise<void> => {
    const { caseId } = await permitById(tx, permit);
    const of = caseId === undefined ? undefined : await caseById(tx, caseId);
    if (of === undefined) return;
    await announce(tx, tools.jobs, {
      person: of.applicant,
      caseId: of.id,
      language: of.language,
      dedupeKey: `${permit}/${daysBefore}`,
      at,
    });
  };
  for (let seen = AT_ONCE; seen === AT_ONCE;)
    seen = await tools.db.write(tools.municipality, (tx) => remindOfExpiry(tx, sweep, tell));
  for (let seen = AT_ONCE; seen === AT_ONCE;)
    seen = (await tools.db.write(tools.municipality, (tx) => expirePermits(tx, sweep))).length;
}

/** The permit that a decision gave, for its letter. */
export const permitOf = (permits: readonly Permit[], { id }: Pick<Decision, "id">): Permit | undefined =>
  permits.find(({ decision }) => decision === id);
