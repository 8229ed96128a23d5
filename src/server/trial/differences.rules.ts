/** What differs between an example and what came of it, in words; and the promises that every case must keep. */
import { evaluationOf, explain, at, listAt, textAt } from "#services";
import type { Example } from "./example.model.ts";
import type { Played } from "./play.ts";

/** One line for each difference; none when the example holds. */
export function differences(example: Example, played: Played): string[] {
  return [
    ...played.unasked.map((key) => `the case worker's checklist does not ask for ${key}`),
    ...expected(example, played),
    ...promises(played),
  ];
}

function expected({ expect }: Example, played: Played): string[] {
  const { found, decision, letter, entries, parcels, handedOver } = played;
  const said = saidBy(played);
  const language = expect.letter === undefined ? undefined : Object.keys(expect.letter)[0];
  return [
    ...same("outcome", found.state.outcome ?? undefined, expect.outcome),
    ...same("handed over because", handedOver ?? undefined, expect.handed_over),
    ...(expect.prices === undefined ? [] : same("prices", said.prices, expect.prices)),
    ...Object.entries(expect.values).flatMap(([path, value]) =>
      same(path, at(decision === undefined ? {} : evaluationOf(decision).output, path), value),
    ),
    ...expect.reasons.flatMap((reason) =>
      said.reasons.includes(reason) ? [] : [`the reason ${reason} is missing among ${said.reasons.join(", ")}`],
    ),
    ...(expect.facts === undefined
      ? []
      : same("facts from registers", played.facts.toSorted(), expect.facts.toSorted())),
    ...same("entries", entries.length, expect.entries ?? (expect.outcome === undefined || isNoted(played) ? 1 : 2)),
    ...(expect.unit === undefined ? [] : same("unit", found.unit, expect.unit)),
    ...(expect.channel === undefined ? [] : same("channel", parcels.at(-1)?.channel, expect.channel)),
    ...(language === undefined ? [] : same("language of the letter", letter?.language.slice(0, 2), language)),
    ...Object.values(expect.letter ?? {})
      .flat()
      .flatMap((text) =>
        text.split("|").some((one) => letter?.text.includes(one) === true)
          ? []
          : [`the letter lacks «${text}»:\n${letter?.text ?? "(no letter)"}`],
      ),
    ...expect.hides.flatMap((text) => (letter?.text.includes(text) === true ? [`the letter shows «${text}»`] : [])),
  ];
}

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

/** Promises that hold for every case, whatever the service and whatever happened on the way. */
function promises(played: Played): string[] {
  return [...ofRecord(played), ...ofDecision(played), ...ofLetter(played), ...ofCase(played)];
}

function ofRecord({ receipt, again, found, entries }: Played): string[] {
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

function ofDecision(played: Played): string[] {
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
  return decision === undefined ? ["the decision is not kept"] : ofRules(played, decision);
}

/** A notification that was taken note of: nobody decided anything, and what the rules or a person made of it is kept as advice. */
function ofNote(played: Played): string[] {
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
function ofRules({ found, service }: Played, decision: NonNullable<Played["decision"]>): string[] {
  const evaluation = evaluationOf(decision);
  const told = explain(service, evaluation, decision.facts, found.language);
  return [
    ...same("model of the decision", decision.model, service.model.sha256),
    ...same("model of the trace", evaluation.trace.model, service.model.sha256),
    ...same("day of the trace", evaluation.trace.asOf, decision.asOf),
    ...(evaluation.trace.decisions.length > 0 ? [] : ["the decision has no trace"]),
    ...(told.reasons.length > 0 && told.reasons.every((reason) => reason.legalBasis !== "")
      ? []
      : ["a reason has no legal basis"]),
    ...(evaluation.parametersUsed.every((row) => row.source !== "") ? [] : ["a parameter has no source"]),
  ];
}

function ofLetter({ letter, parcels, arrived, byReference, found }: Played): string[] {
  if (found.state.decision === null)
    return [
      ...same("letters of an undecided case", [parcels.length, arrived], [0, 0]),
      ...(letter ? ["a letter"] : []),
    ];
  if (letter === undefined) return ["there is no letter"];
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
      ? [`an empty slot in the letter:\n${letter.text}`]
      : []),
    ...(/\d{11}/u.test(letter.text) ? ["an identity number in the letter"] : []),
  ];
}

function ofCase({ found, folded, audit }: Played): string[] {
  return [
    ...same("the state, folded anew from the events,", folded, found.state),
    ...(audit.ok && audit.checkpoints > 0 ? [] : [`the log is not whole: ${JSON.stringify(audit.problems)}`]),
  ];
}

function same(what: string, found: unknown, wanted: unknown): string[] {
  const [is, should] = [found, wanted].map((value) => JSON.stringify(sorted(value)));
  return is === should ? [] : [`${what}: ${is ?? "nothing"}, expected ${should ?? "nothing"}`];
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
