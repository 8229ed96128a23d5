/** A service as it is read from its folder: all of its data, checked. */
import type { FormDefinition } from "#forms/shared";
import type { ParameterRow } from "#municipalities";
import type { Texts } from "#platform/texts";
import type { Model } from "#rules";
import type { ProcessData, RuleExamples, ServiceData } from "./service.model.ts";

/** What a service is read from: text by its path in the folder, with `/`. What may be there is said by `ALLOWED`. */
export type Files = ReadonlyMap<string, string>;

export type Service = {
  readonly slug: string;
  readonly about: ServiceData;
  readonly process: ProcessData;
  readonly form: FormDefinition;
  readonly texts: Texts;
  /** The model the catalogue brings. What decides is the version in force on the legal day (`#rulebook`). */
  readonly model: Model;
  readonly modelSource: string;
  readonly examples: RuleExamples;
  /** National parameters with their sources. */
  readonly parameters: readonly ParameterRow[];
  /** What all of this was read from. */
  readonly files: Files;
};
