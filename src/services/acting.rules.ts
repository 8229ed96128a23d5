/** Whether a machine may decide what somebody sent for another. */
import { rightOf } from "./concerned.ts";
import type { Facts } from "./judgement.rules.ts";
import { ON_BEHALF_OF } from "./on-behalf.model.ts";
import { textAt } from "./paths.rules.ts";
import type { ProcessData } from "./service.model.ts";

/** The look-up of a company as it is while its case is worked. */
export const COMPANY_NOW = "company.details";

/**
 * A person decides for another unless the service says otherwise, a register vouches for the right, and the right stands. Of a company the
 * register must have said, while the case is worked, that it is in operation: one that is being wound up or bankrupt has others to speak for it.
 */
export function needsPerson(
  { decision, facts: specs }: Pick<ProcessData, "decision" | "facts">,
  facts: Facts,
): boolean {
  const behalf = facts[ON_BEHALF_OF];
  if (behalf === undefined) return false;
  const right = rightOf(behalf);
  if (right === undefined || right.ended !== undefined || textAt(behalf, "checked") !== "by-register") return true;
  if (!decision.automatic_for.some((basis) => basis === right.basis)) return true;
  if (right.basis !== "company") return false;
  const told = specs.filter(({ source }) => source === COMPANY_NOW).map(({ key }) => textAt(facts[key], "status"));
  return told.length === 0 || told.some((status) => status !== "active");
}
