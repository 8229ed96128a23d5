/** What is still to be done before an application is on record, and what two summaries differ in. */
import { Decimal } from "decimal.js";
import { answersOf } from "./asked.rules.ts";
import { type Condition, headOf } from "./condition.model.ts";
import { holds } from "./condition.rules.ts";
import type { Evaluation } from "./evaluation.model.ts";
import type { External } from "./fields/kind.model.ts";
import { partsOf } from "./fields/parts.rules.ts";
import { own } from "./fields/reading.rules.ts";
import { rowsOf } from "./fields/repeat.rules.ts";
import type { EvaluationContext, FormDefinition } from "./form.model.ts";
import type { SummaryTree } from "./summary.rules.ts";

/** Someone named in the answers who must sign. */
export type Signer = { readonly name: string; readonly nationalId: string };

/** Who must sign beside the sender, each once, in the order they are written; nobody where the form asks for no signature. */
export function signersOf(
  definition: FormDefinition,
  evaluation: Evaluation,
  external: External,
  { today }: Pick<EvaluationContext, "today">,
): readonly Signer[] {
  const { signing } = definition;
  if (signing === undefined || !isSo(definition, evaluation, external, today, signing.when)) return [];
  const signers = signing.signers.flatMap((path) => personsAt(evaluation.effectiveAnswers, path));
  return [...new Map(signers.map((signer) => [signer.nationalId, signer])).values()];
}

/** People whom answers name with an identity number, at a field or a field of rows. */
export function personsAt(answers: Evaluation["effectiveAnswers"], path: string): readonly Signer[] {
  const [field = "", inner] = path.split(".");
  const answer = own(answers, field);
  const found = inner === undefined ? [answer] : rowsOf(answer).map((row) => own(row, inner));
  return found.flatMap((one): Signer[] => {
    const { name, national_id: nationalId } = partsOf(one);
    return name === undefined || nationalId === undefined ? [] : [{ name, nationalId }];
  });
}

/** The fee in øre; "unset" when there is one, and nobody has said what it is on the day. */
export type AskedFee = bigint | "unset";

/** What is asked for the handling; undefined when nothing is. `parameter` looks up a dated amount in kroner. */
export function feeOf(
  definition: FormDefinition,
  evaluation: Evaluation,
  external: External,
  { today }: Pick<EvaluationContext, "today">,
  parameter: (key: string) => string | undefined,
): AskedFee | undefined {
  const { fee } = definition;
  if (fee === undefined || !isSo(definition, evaluation, external, today, fee.when)) return undefined;
  const kroner = typeof fee.amount === "string" ? fee.amount : parameter(fee.amount.parameter);
  if (kroner === undefined || !/^\d+(\.\d{1,2})?$/.test(kroner)) return "unset";
  const ore = BigInt(new Decimal(kroner).times(100).toFixed(0));
  return ore > 0n ? ore : undefined;
}

/** What a draft waits for when it is sent. Each comes once, in this order; what is done is passed over. */
export function nextWait(at: {
  readonly signers: number;
  readonly isSigned: boolean;
  readonly fee: AskedFee | undefined;
  /** Paid, or given up: either way the application goes on. */
  readonly isPaymentOver: boolean;
}): "awaiting-signatures" | "awaiting-payment" | "none" {
  if (at.signers > 0 && !at.isSigned) return "awaiting-signatures";
  return typeof at.fee === "bigint" && !at.isPaymentOver ? "awaiting-payment" : "none";
}

/** One line that is not the same in two summaries; null where it is not there. */
export type Difference = {
  readonly path: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
};

/**
 * What changed from one summary to another, in the order of the new one; what is gone comes last. Where only the content of
 * a file did, the beginning of its SHA-256 tells the two apart.
 */
export function differenceOf(before: SummaryTree, after: SummaryTree): readonly Difference[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changed = [...now].flatMap(([path, { label, text, files }]): Difference[] => {
    const was = old.get(path);
    if (was === undefined || was.text !== text) return [{ path, label, before: was?.text ?? null, after: text }];
    const [before, after] = [`${text}\n${was.files}`, `${text}\n${files}`];
    return before === after ? [] : [{ path, label, before: before.trim(), after: after.trim() }];
  });
  const gone = [...old].flatMap(([path, { label, text }]): Difference[] =>
    now.has(path) ? [] : [{ path, label, before: text, after: null }],
  );
  return [...changed, ...gone];
}

type Line = { readonly label: string; readonly text: string; readonly files: string };

function linesOf({ sections, attachments = [] }: SummaryTree): ReadonlyMap<string, Line> {
  const filesAt = (path: string) =>
    attachments.filter((file) => file.path === path).map(({ sha256 }) => `SHA-256 ${sha256.slice(0, 12)}`);
  return new Map(
    sections.flatMap((section) =>
      section.rows.map(({ path, label, value, source, deviation }) => {
        const text = [value, source, deviation].filter((part) => part !== undefined).join("\n");
        return [path, { label, text, files: filesAt(path).join("\n") }];
      }),
    ),
  );
}

function isSo(
  definition: FormDefinition,
  evaluation: Evaluation,
  external: External,
  today: EvaluationContext["today"],
  when: Condition | undefined,
): boolean {
  const valueOf = answersOf(definition, evaluation.effectiveAnswers);
  return holds(when, { conditions: definition.conditions, external, today, valueOf });
}

/** What is wrong with the paths of signers: each is a person who gives an identity number, alone or in rows. */
export const wrongSigners = (definition: FormDefinition): readonly string[] =>
  (definition.signing?.signers ?? []).filter((path) => !isPersonPath(definition, path));

/** Whether a path leads to a person who gives an identity number, alone or in rows. */
export function isPersonPath(definition: FormDefinition, path: string): boolean {
  const field = definition.pages.flatMap((page) => page.fields).find((each) => each.id === headOf(path));
  const inner = path.split(".")[1];
  const person =
    field?.type === "repeat" ? field.fields.find((each) => each.id === inner) : inner === undefined ? field : undefined;
  return person?.type === "person" && person.national_id === "required";
}
