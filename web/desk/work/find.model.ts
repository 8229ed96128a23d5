/** What a POST to the list of cases came to when it was refused, with what was typed and ticked. */
import type { RefusalBody } from "../../kit/door.ts";

export type FindAnswer = RefusalBody & {
  readonly intent: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly ticked: readonly string[];
  readonly scope: "all" | "ticked";
};
