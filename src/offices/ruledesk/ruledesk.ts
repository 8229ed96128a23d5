/** The rule desk, opened for one municipality. */
import type { Role } from "#access";
import type { Tools } from "#services";
import { approvalVerbs } from "./approval.ts";
import { draftVerbs } from "./drafts.ts";
import { exampleVerbs } from "./example.verbs.ts";
import { pageVerbs } from "./pages.ts";
import { rateVerbs } from "./rates.ts";
import type { RuleDesk } from "./ruledesk.model.ts";
import { whatIfVerbs } from "./whatif.ts";

export function openRuleDesk(tools: Tools, roles: readonly Role[]): RuleDesk {
  const room = { tools, roles };
  return {
    ...pageVerbs(room),
    ...draftVerbs(room),
    ...approvalVerbs(room),
    ...exampleVerbs(room),
    ...whatIfVerbs(room),
    ...rateVerbs(room),
  };
}
