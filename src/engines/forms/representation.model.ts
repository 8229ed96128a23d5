/** On whose behalf a draft is written, as it is kept. Norwegian: på vegne av. Swedish: för någons räkning. */
import { z } from "zod";
import type { Basis } from "./together.model.ts";

export const RepresentationRow = z
  .object({
    actor: z.string(),
    basis: z.enum(["parent", "guardian", "company", "attorney"]),
    applicant: z.string().nullable(),
    organisation: z.string().nullable(),
    name: z.string(),
    role: z.string().nullable(),
    source: z.string(),
    upload: z.string().nullable(),
    checked: z.enum(["by-register", "to-check"]),
    chosen_at: z.string(),
  })
  .transform(({ chosen_at, ...r }) => ({ ...r, chosenAt: chosen_at }));
/** `to-check`: a person must look at the power of attorney before anything is decided. */
export type Representation = z.output<typeof RepresentationRow>;

export type Chosen = {
  readonly basis: Basis;
  /** Our id of the person it is about, or an organisation's number. */
  readonly applicant: { readonly person: string } | { readonly organisation: string };
  readonly name: string;
  readonly role?: string | undefined;
  readonly source: string;
  /** The power of attorney, as an upload of this draft. */
  readonly upload?: string | undefined;
};
