/** What differs between an example and what comes of it when it is played, where it may be that it is not taken at all. */
import { Refusal } from "#platform/errors";
import { differs, type Differs, type Example } from "#services/examples";
import { differences } from "./differences.rules.ts";
import { play } from "./play.ts";
import type { Lane, Stage } from "./stage.ts";

/** None when the example holds. Throws a Refusal that it does not expect. */
export async function outcomeOf(stage: Stage, lane: Lane, slug: string, example: Example): Promise<Differs[]> {
  const wanted = example.expect.refused;
  if (wanted === undefined) return differences(example, await play(stage, lane, slug, example));
  try {
    const { found } = await play(stage, lane, slug, example);
    return [differs("refused", wanted, wanted, found.state.outcome)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const told = [error.code, ...Object.values(error.params).flat().map(String)];
    return told.includes(wanted) ? [] : [differs("refused", error.code, wanted, told)];
  }
}
