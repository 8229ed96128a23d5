/** Where the pages of a version's process, letters, record and publishing stand, and what they hand out. */
import { differenceAt, migrationAt, partAt, STUDIO, studioServiceAt } from "../place.ts";

const enc = encodeURIComponent;

/** The letter of an outcome, shown with one of the version's examples. */
export function lettersAt(service: string, version: string, outcome = "", example = 0): string {
  const at = partAt(service, version, "letters");
  return outcome === "" ? at : `${at}?${new URLSearchParams({ outcome, example: String(example) })}`;
}

export const letterAt = (
  service: string,
  version: string,
  outcome: string,
  example: number,
  language: string,
): string =>
  `${partAt(service, version, "letters")}/letter.pdf?${new URLSearchParams({ outcome, example: String(example), in: language })}`;

export const bpmnAt = (service: string, version: string): string =>
  `${studioServiceAt(service)}/${enc(version)}/process.bpmn`;

export const fileAt = (service: string, version: string, path: string): string =>
  `${studioServiceAt(service)}/${enc(version)}/file?${new URLSearchParams({ path })}`;

/** Two versions side by side. */
export const comparedAt = (service: string, before: string, after: string): string =>
  `${differenceAt(service)}?${new URLSearchParams({ before, after })}`;

export const versionsAt = (service: string): string => `${studioServiceAt(service)}/versions`;

/** The page on which a version is taken out. */
export const exportAt = (service: string, version: string): string =>
  `${studioServiceAt(service)}/${enc(version)}/package`;

/** A version as a signed file. */
export const packageAt = (service: string, version: string): string =>
  `${studioServiceAt(service)}/${enc(version)}/package.zip`;

export const IMPORT = `${STUDIO}/import`;

/** One plan of moving open cases to another version. */
export const planAt = (service: string, plan: string): string => `${migrationAt(service)}/${enc(plan)}`;
