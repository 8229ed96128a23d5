/**
 * Which of a draft's files go along when it is sent. What is hidden stays in the draft, so that it is there again when it is
 * shown, and is no part of what is sent; so it is with its files.
 */
import type { Evaluation } from "./evaluation.model.ts";
import type { UploadFact } from "./fields/kind.model.ts";
import type { FormDefinition } from "./form.model.ts";

/** The field of the upload that is the power of attorney. */
export const ATTORNEY = "$attorney";

/**
 * The uploads under questions for files that are shown on reached pages, in rows that are there, and the power of attorney
 * (`attorney`, an upload's id) that one acts by now. In the order they were given.
 */
export function uploadsAlong<U extends Pick<UploadFact, "upload" | "field">>(
  definition: FormDefinition,
  evaluation: Pick<Evaluation, "pages" | "fields">,
  uploads: readonly U[],
  attorney?: string | null,
): readonly U[] {
  const asked = askedFor(definition, evaluation);
  return uploads.filter(({ upload, field }) => (field === ATTORNEY ? upload === attorney : asked.has(field)));
}

/** Paths of the questions for files that count now. */
function askedFor(definition: FormDefinition, { pages, fields }: Pick<Evaluation, "pages" | "fields">): Set<string> {
  const reached = new Set(pages.filter((page) => page.reachable).map((page) => page.id));
  const states = definition.pages.flatMap((page) =>
    page.fields.flatMap((field) => {
      const state = fields[field.id];
      if (!reached.has(page.id) || state?.visible !== true) return [];
      if (field.type !== "repeat") return [{ field, state }];
      return (state.rows ?? []).flatMap((row) =>
        field.fields.map((inner) => ({ field: inner, state: row.fields[inner.id] })),
      );
    }),
  );
  return new Set(
    states.flatMap(({ field, state }) => (field.type === "file" && state?.visible === true ? [state.path] : [])),
  );
}
