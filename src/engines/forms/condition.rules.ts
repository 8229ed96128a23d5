/** Whether a condition holds. Total: a name that is not found is nothing, never a crash. */
import type { LegalDate } from "#platform/time";
import { type Against, type Condition, isOther, type OperatorName } from "./condition.model.ts";
import type { External } from "./fields/kind.model.ts";
import { own, readExternal } from "./fields/reading.rules.ts";
import { compare } from "./operators.rules.ts";

export type Surroundings = {
  readonly conditions: Readonly<Record<string, Condition>>;
  readonly external: External;
  readonly today: LegalDate;
  /** The answer to a field, or a part of it by a dotted name; null when it does not count. */
  readonly valueOf: (path: string) => unknown;
};

export function holds(condition: Condition | undefined, around: Surroundings, within: readonly string[] = []): boolean {
  if (condition === undefined) return true;
  if ("all" in condition) return condition.all.every((each) => holds(each, around, within));
  if ("any" in condition) return condition.any.some((each) => holds(each, around, within));
  if ("not" in condition) return !holds(condition.not, around, within);
  if ("ref" in condition) {
    const named = own(around.conditions, condition.ref) as Condition | undefined;
    return named !== undefined && !within.includes(condition.ref) && holds(named, around, [...within, condition.ref]);
  }
  if ("field" in condition) return compared(condition.op, around.valueOf(condition.field), condition.value, around);
  if ("external" in condition)
    return compared(condition.op, readExternal(around.external, condition.external), condition.value, around);
  const status = own(own(around.external, condition.fetched), "status") ?? "missing";
  return (condition.is as readonly unknown[]).includes(status);
}

/** Against another answer, nothing holds until that is known. */
function compared(op: OperatorName, value: unknown, against: Against | undefined, around: Surroundings): boolean {
  if (!isOther(against)) return compare(op, value, against, around.today);
  const other = around.valueOf(against.field);
  const isScalar = typeof other === "string" || typeof other === "number" || typeof other === "boolean";
  return isScalar && other !== "" && compare(op, value, other, around.today);
}
