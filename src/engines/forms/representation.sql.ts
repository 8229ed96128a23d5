/** Every statement about representation. */
import { sql } from "#platform/sql";
import type { Chosen } from "./representation.model.ts";

export const selectRepresentation = (draft: string) => sql`
  SELECT actor, basis, applicant, organisation, name, role, source, upload, checked, chosen_at
  FROM forms.representation WHERE municipality = platform.here() AND draft = ${draft}`;

export const deleteRepresentation = (draft: string) =>
  sql`DELETE FROM forms.representation WHERE municipality = platform.here() AND draft = ${draft}`;

export const upsertRepresentation = (draft: string, actor: string, c: Chosen, at: string) => {
  const person = "person" in c.applicant ? c.applicant.person : null;
  const organisation = "organisation" in c.applicant ? c.applicant.organisation : null;
  const checked = c.basis === "attorney" ? "to-check" : "by-register";
  return sql`
  INSERT INTO forms.representation (draft, actor, basis, applicant, organisation, name, role, source, upload, checked, chosen_at)
  VALUES (${draft}, ${actor}, ${c.basis}, ${person}, ${organisation}, ${c.name}, ${c.role ?? null}, ${c.source}, ${c.upload ?? null}, ${checked}, ${at})
  ON CONFLICT (municipality, draft) DO UPDATE SET actor = excluded.actor, basis = excluded.basis, applicant = excluded.applicant,
    organisation = excluded.organisation, name = excluded.name, role = excluded.role, source = excluded.source, upload = excluded.upload,
    checked = excluded.checked, chosen_at = excluded.chosen_at`;
};
