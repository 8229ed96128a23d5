/** What differs between an example and what came of it; and the promises that every case must keep. */
import { at, evaluationOf, explain, listAt, textAt } from "#services";
import { differs, type Differs, type Example } from "#services/examples";
import type { Played } from "./play.ts";

/** None when the example holds. */
export function differences(example: Example, played: Played): Differs[] {
  return [
    ...played.unasked.map((key) => differs("unasked", key)),
    ...expected(example, played),
    ...promises(played).map(({ what, wanted, got }) => differs("promise", what, wanted, got)),
  ];
}

function expected({ expect }: Example, played: Played): Differs[] {
  const { found, decision, letter, entries, parcels, handedOver } = played;
  const said = saidBy(played);
  const language = expect.letter === undefined ? undefined : Object.keys(expect.letter)[0];
  const value = (path: string) => at(decision === undefined ? {} : evaluationOf(decision).output, path);
  return [
    ...other("outcome", "", found.state.outcome ?? undefined, expect.outcome),
    ...other("handed-over", "", handedOver ?? undefined, expect.handed_over),
    ...(expect.prices === undefined ? [] : other("prices", "", said.prices, expect.prices)),
    ...Object.entries(expect.values).flatMap(([path, wanted]) => other("value", path, value(path), wanted)),
    ...expect.reasons.flatMap((reason) =>
      said.reasons.includes(reason) ? [] : [differs("reason-missing", reason, reason, said.reasons)],
    ),
    ...(expect.facts === undefined ? [] : other("facts", "", played.facts.toSorted(), expect.facts.toSorted())),
    ...other(
      "entries",
      "",
      entries.length,
      expect.entries ?? (expect.outcome === undefined || isNoted(played) ? 1 : 2),
    ),
    ...(expect.unit === undefined ? [] : other("unit", "", found.unit, expect.unit)),
    ...(expect.due === undefined ? [] : other("due", "", played.due ?? undefined, expect.due)),
    ...(expect.holder === undefined || alike(played.permits.map(holderOf), [played.holder])
      ? []
      : [differs("holder", expect.holder)]),
    ...(expect.channel === undefined ? [] : other("channel", "", parcels.at(-1)?.channel, expect.channel)),
    ...(language === undefined ? [] : other("language", "", letter?.language.slice(0, 2), language)),
    ...Object.values(expect.letter ?? {})
      .flat()
      .flatMap((text) =>
        text.split("|").some((one) => letter?.text.includes(one) === true)
          ? []
          : [differs("letter-lacks", text, text, letter?.text)],
      ),
    ...expect.hides.flatMap((text) => (letter?.text.includes(text) === true ? [differs("letter-shows", text)] : [])),
  ];
}

const other = (code: Differs["code"], of: string, found: unknown, wanted: unknown): Differs[] =>
  alike(found, wanted) ? [] : [differs(code, of, wanted, found)];

const holderOf = ({ holder }: Played["permits"][number]): string =>
  holder.kind === "person" ? holder.person : holder.number;

/** Prices by name and reasons by id, as the decision has them. */
function saidBy({ decision, service }: Played) {
  if (decision === undefined) return { prices: {}, reasons: [] };
  const evaluation = evaluationOf(decision);
  const prices = service.process.calculation.flatMap(({ each, rows }) => {
    const result = rows.find((row) => row.strong);
    return each === undefined || result === undefined
      ? []
      : listAt(evaluation.output, each).map((one) => [textAt(one, "name") ?? "", Number(at(one, result.path))]);
  });
  const codes = at(evaluation.output, "reason_codes");
  return {
    prices: Object.fromEntries(prices) as Record<string, number>,
    reasons: [
      ...(Array.isArray(codes) ? codes.map(String) : []),
      ...evaluation.reasons.map((reason) => reason.rule),
      ...evaluation.unknowns.map((unknown) => unknown.code),
    ],
  };
}

/** A promise that was not kept: what it is about, what it promises and what came; null where that says nothing. */
type Broken = { readonly what: string; readonly wanted: unknown; readonly got: unknown };

/** Promises that hold for every case, whatever the service and whatever happened on the way. */
function promises(played: Played): Broken[] {
  return [...ofRecord(played), ...ofDecision(played), ...ofLetter(played), ...ofCase(played)];
}

function ofRecord({ receipt, again, found, entries }: Played): Broken[] {
  const numbers = entries.map((entry) => entry.number);
  return [
    ...same(
      "numbers of the entries",
      numbers,
      numbers.map((_, i) => `${found.number}-${i + 1}`),
    ),
    ...same("the receipt's entry", receipt.entryNumber, numbers[0]),
    ...same("the receipt of the same submission again", again, receipt),
    ...same("first entry", entries[0]?.kind, "I"),
    ...entries.slice(1).flatMap((entry) => same(`entry ${entry.number}`, entry.kind, "U")),
    ...entries.flatMap((entry) => {
      const [main] = entry.documents;
      const archived = main?.versions.find((version) => version.variant === "archive")?.format;
      return same(`archive format of ${entry.number}`, archived, "fmt/477");
    }),
  ];
}

/** Whether the service only takes note: its cases end without a decision and without a letter. */
const isNoted = ({ service }: Played): boolean => service.process.steps.some((step) => step.kind === "note");

function ofDecision(played: Played): Broken[] {
  const { decision, found, tasks } = played;
  const { state } = found;
  if (isNoted(played) && state.status === "closed") return ofNote(played);
  if (state.decision === null) {
    const [task] = tasks.filter((one) => one.doneAt === null);
    return [
      ...same("what the open task is for", task?.reason, state.handedOver),
      ...same("status of a case nobody has decided", state.status, "to-do"),
      ...same("outcome of a case nobody has decided", state.outcome, null),
    ];
  }
  return decision === undefined ? [broken("the decision is not kept")] : ofRules(played, decision);
}

/** A notification that was taken note of: nobody decided anything, and what the rules or a person made of it is kept as advice. */
function ofNote(played: Played): Broken[] {
  const { decision, found, tasks } = played;
  return [
    ...same("decision on a notification", found.state.decision, null),
    ...same("appeal against a notification", found.state.appealUntil, null),
    ...same("open tasks", tasks.filter((one) => one.doneAt === null).length, 0),
    ...same("what is kept of a notification", decision?.mode, "advice"),
    ...same("outcome of what is kept", decision?.outcome, found.state.outcome),
    ...(decision === undefined ? [] : ofRules(played, decision)),
  ];
}

/** Whatever was decided stands on these rules, by law and on rates with a source. */
function ofRules({ found, service }: Played, decision: NonNullable<Played["decision"]>): Broken[] {
  const evaluation = evaluationOf(decision);
  const told = explain(service, evaluation, decision.facts, found.language);
  return [
    ...same("model of the decision", decision.model, service.model.sha256),
    ...same("model of the trace", evaluation.trace.model, service.model.sha256),
    ...same("day of the trace", evaluation.trace.asOf, decision.asOf),
    ...(evaluation.trace.decisions.length > 0 ? [] : [broken("the decision has no trace")]),
    ...(told.reasons.length > 0 && told.reasons.every((reason) => reason.legalBasis !== "")
      ? []
      : [broken("a reason has no legal basis")]),
    ...(evaluation.parametersUsed.every((row) => row.source !== "") ? [] : [broken("a parameter has no source")]),
  ];
}

function ofLetter({ letter, parcels, arrived, byReference, found }: Played): Broken[] {
  if (found.state.decision === null)
    return [
      ...same("letters of an undecided case", [parcels.length, arrived], [0, 0]),
      ...(letter ? [broken("a letter")] : []),
    ];
  if (letter === undefined) return [broken("there is no letter")];
  return [
    ...same("letters in the outbox", parcels.length, 1),
    ...(parcels[0]?.channel === "portal"
      ? [...same("letters at a carrier", arrived, 0), ...same("state of the parcel", parcels[0].state, "delivered")]
      : [
          ...same("letters at the carrier by our reference", byReference, [1]),
          ...same("letters at the carrier", arrived, 1),
          ...same("state of the parcel", parcels[0]?.state, "accepted"),
        ]),
    ...same("standard of the letter", letter.standard, "2A"),
    ...same("language of the letter", letter.language.slice(0, 2), found.language),
    ...(/\{[a-z_]+\}|\b(undefined|NaN)\b|\[object/u.test(letter.text)
      ? [broken("an empty slot in the letter", null, letter.text)]
      : []),
    ...(/\d{11}/u.test(letter.text) ? [broken("an identity number in the letter")] : []),
  ];
}

function ofCase({ found, folded, audit }: Played): Broken[] {
  return [
    ...same("the state, folded anew from the events,", folded, found.state),
    ...(audit.ok && audit.checkpoints > 0 ? [] : [broken("the log is whole", null, audit.problems)]),
  ];
}

const same = (what: string, found: unknown, wanted: unknown): Broken[] =>
  alike(found, wanted) ? [] : [broken(what, wanted, found)];

const broken = (what: string, wanted: unknown = null, got: unknown = null): Broken => ({ what, wanted, got });

/** Whatever the order of keys. What is not there is like nothing else. */
function alike(found: unknown, wanted: unknown): boolean {
  const [is, should] = [found, wanted].map((value) => JSON.stringify(sorted(value)));
  return is === should;
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => a.localeCompare(b))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
