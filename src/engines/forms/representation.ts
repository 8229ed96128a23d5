/** On whose behalf a draft is written. The server keeps it; a page only names whom the port offered. */
import type { Read, Tx } from "#platform/sql";
import { Refusal } from "#platform/errors";
import { lockDraft } from "./drafts.ts";
import { updateSavedAt } from "./drafts.sql.ts";
import { type Chosen, type Representation, RepresentationRow } from "./representation.model.ts";
import { deleteRepresentation, selectRepresentation, upsertRepresentation } from "./representation.sql.ts";

/** Sets on whose behalf; `undefined` is for oneself. Refuses with `forms.draft-closed`. */
export async function actFor(
  tx: Tx,
  actor: string,
  draft: string,
  chosen: Chosen | undefined,
  at: string,
): Promise<void> {
  const found = await lockDraft(tx, actor, draft);
  if (found.state !== "open") throw new Refusal("forms.draft-closed", {}, 409);
  if (chosen === undefined) await tx.run(deleteRepresentation(draft));
  else await tx.run(upsertRepresentation(draft, actor, chosen, at));
  await tx.run(updateSavedAt(draft, at));
}

/** Undefined: the one who writes is the applicant. */
export const representationOf = (read: Read, draft: string): Promise<Representation | undefined> =>
  read.maybe(RepresentationRow, selectRepresentation(draft));
