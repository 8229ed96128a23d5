/** A worked example as it is kept, with what is expected of it for one version. */
import { z } from "zod";
import type { Json, Parameter } from "#rules";
import type { LegalDate } from "#platform/time";
import type { Expected } from "./reading.model.ts";

// Both were checked when they came in; what is kept is JSON.
const Facts = z.custom<Readonly<Record<string, Json>>>((value) => typeof value === "object" && value !== null);
const Expectation = z.object({ outcome: z.string(), values: Facts });

export const ExampleRow = z
  .object({
    id: z.string(),
    name: z.string(),
    origin: z.enum(["catalogue", "case", "person", "boundary"]),
    as_of: z.string(),
    facts: Facts,
    // Written here, and only here.
    parameters: z.custom<readonly Parameter[]>((value) => Array.isArray(value)),
    expected: Expectation,
    reason: z.string(),
    own: z.boolean(),
  })
  .transform(({ as_of, own, reason, ...row }) => ({
    ...row,
    asOf: as_of as LegalDate,
    /** Why, when the version itself says what is expected of an example that others had before. */
    changedBecause: own && reason !== "" ? reason : undefined,
  }));
export type Example = z.output<typeof ExampleRow>;

export type NewExampleRow = {
  readonly service: string;
  readonly name: string;
  readonly origin: Example["origin"];
  readonly asOf: LegalDate;
  readonly facts: Readonly<Record<string, Json>>;
  readonly parameters: readonly Parameter[];
  readonly expected: Expected;
};
