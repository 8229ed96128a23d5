/** What came of a worked example otherwise than it says: a code with its values, which each reader has sentences for. */
import { z } from "zod";
import { Shows } from "./example.model.ts";

/** Closed: the studio and `service test` have a sentence for each. */
export const DIFFERENCES = [
  "outcome",
  "handed-over",
  "prices",
  "value",
  "facts",
  "entries",
  "unit",
  "due",
  "holder",
  "channel",
  "language",
  "reason-missing",
  "letter-lacks",
  "letter-shows",
  "unasked",
  "promise",
  "refused",
  "not-played",
] as const;

/**
 * `of` is what it is about: a path, a reason, a text of the letter, a promise of the house, a refusal's code. `wanted` and `got` are
 * null where there is nothing.
 */
export const Differs = z.object({ code: z.enum(DIFFERENCES), of: z.string(), wanted: z.json(), got: z.json() });
export type Differs = z.infer<typeof Differs>;

/** An example of the whole line, played. It holds when nothing differs. */
export const LineResult = z.object({
  file: z.string(),
  /** Its place in the file, from 0; of runs that were kept before places were, -1. */
  index: z.int().default(-1),
  shows: Shows,
  differs: z.array(Differs),
});
export type LineResult = z.infer<typeof LineResult>;

export const differs = (code: Differs["code"], of: string, wanted: unknown = null, got: unknown = null): Differs => ({
  code,
  of,
  wanted: plain(wanted),
  got: plain(got),
});

/** As JSON has it; what is not there is null. */
const plain = (value: unknown): Differs["got"] =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Differs["got"]);
