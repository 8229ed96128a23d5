/** How long drafts are kept, as their pages say it, and the warning before one is emptied. */
import { draftsToWarn, isEnding, keptUntil, livesOf, type DraftLife } from "#forms";
import { announce } from "#notify";
import type { Read } from "#platform/sql";
import type { KeptView } from "./draft.life.model.ts";
import type { Tools } from "./tools.ts";

/** By the drafts' ids. */
export async function keptViews(
  { clock }: Pick<Tools, "clock">,
  read: Read,
  drafts: readonly string[],
): Promise<ReadonlyMap<string, KeptView>> {
  const now = clock.now().toString();
  return new Map([...(await livesOf(read, drafts))].map(([id, life]) => [id, viewOf(life, now)]));
}

const viewOf = (life: DraftLife, now: string): KeptView => ({
  until: keptUntil(life),
  days: life.keptDays,
  isUntouched: life.isUntouched,
  isEnding: isEnding(life, now),
});

/** Tells those whose drafts are soon emptied, once, and not what they are about; gives how many. 0: there are no more. */
export async function warnWriters({ db, municipality, jobs, clock }: Tools): Promise<number> {
  return db.write(municipality, async (tx) => {
    const at = clock.now().toString();
    const due = await draftsToWarn(tx, at);
    for (const { draft, person, language, since } of due)
      await announce(tx, jobs, { person, language, words: "draft", dedupeKey: `draft:${draft}:${since}`, at });
    return due.length;
  });
}
