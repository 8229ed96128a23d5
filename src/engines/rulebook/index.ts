/** Versions of the services' rules, and which of them decides on which day. */
export type { InForce } from "./choice.ts";
export { decisionModel, modelOf, rulesOn } from "./choice.ts";
export type { Hand, RuleVersion } from "./version.model.ts";
export { INSTALLATION } from "./version.model.ts";
export type { AtRev } from "./versions.ts";
export {
  approveAtOnce,
  approveVersion,
  backToDraft,
  beginDraft,
  contentOf,
  discardDraft,
  endVersion,
  hashOf,
  installRules,
  lockVersions,
  proposeDraft,
  saveDraft,
  versionOf,
  versionsOf,
} from "./versions.ts";
export { daysFrom } from "./versions.rules.ts";
