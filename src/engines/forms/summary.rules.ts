/**
 * What was asked and answered, in words: one tree for the check-your-answers page, the PDF and the archive, so that what
 * you see is what you sign. Only what is shown on reached pages is in it; what was left open is said
 * to be so. Files are bound by their content (SHA-256), so that another file of the same name is another answer.
 */
import { ATTORNEY, uploadsAlong } from "./attachments.rules.ts";
import type { Evaluation, FieldState } from "./evaluation.model.ts";
import type { External, FieldContext, Say, UploadFact } from "./fields/kind.model.ts";
import { rowPath } from "./fields/repeat.rules.ts";
import { kindOf, type SimpleField } from "./fields/registry.rules.ts";
import type { EvaluationContext, FormDefinition } from "./form.model.ts";
import type { Basis } from "./together.model.ts";

type SummaryRow = {
  readonly fieldId: string;
  readonly row?: string;
  /** The field's path, for links back to it. */
  readonly path: string;
  readonly label: string;
  /** Lines are parted by "\n". */
  readonly value: string;
  readonly source?: string;
  /** ISO 8601 instant. */
  readonly fetchedAt?: string;
  readonly deviation?: string;
};

type SummarySection = { readonly pageId: string; readonly title: string; readonly rows: readonly SummaryRow[] };

/** A file that goes along; `path` is that of the row it belongs to. */
export type Attachment = Omit<UploadFact, "field"> & { readonly path: string };

export type SummaryTree = {
  readonly language: string;
  readonly title: string;
  readonly sections: readonly SummarySection[];
  /** Absent in what was kept before files were bound. */
  readonly attachments?: readonly Attachment[];
};

/** What texts are made from, beside the evaluation. */
export type Shown = {
  readonly external: External;
  readonly uploads?: readonly UploadFact[];
  readonly onBehalfOf?: OnBehalf | undefined;
} & Pick<EvaluationContext, "today">;

/** On whose behalf someone writes, in words of their own: names, and a role as a register wrote it. */
export type OnBehalf = {
  readonly actor: string;
  readonly applicant: string;
  readonly basis: Basis;
  readonly role?: string | undefined;
  readonly source?: string | undefined;
  /** The power of attorney, as an upload. */
  readonly upload?: string | undefined;
};

/** The address of the page where that is chosen. */
export const WHOM = "whom";

/** `say` says the service's texts (`service.…`, `form.…`) and the engine's (`forms.…`) in `language`. */
export function summarise(
  definition: FormDefinition,
  evaluation: Evaluation,
  shown: Shown,
  say: Say,
  language: string,
): SummaryTree {
  const sections = definition.pages.flatMap((page) => {
    if (evaluation.pages.find((state) => state.id === page.id)?.reachable !== true) return [];
    const rows = page.fields.flatMap((field): SummaryRow[] => {
      const state = evaluation.fields[field.id];
      if (state?.visible !== true || (field.type !== "repeat" && kindOf(field).silent === true)) return [];
      if (field.type !== "repeat") return [summaryRow(field, state, say(`form.fields.${field.id}.label`), shown, say)];
      return (state.rows ?? []).flatMap(({ row, fields }, at) =>
        field.fields.flatMap((inner) => {
          const own = fields[inner.id];
          const label = `${say(`form.fields.${field.id}.row`, { number: String(at + 1) })}: ${say(`form.fields.${inner.id}.label`)}`;
          return own?.visible === true && kindOf(inner).silent !== true
            ? [{ ...summaryRow(inner, own, label, shown, say), row, path: rowPath(field.id, row, inner.id) }]
            : [];
        }),
      );
    });
    return [{ pageId: page.id, title: say(`form.pages.${page.id}.title`), rows }];
  });
  return {
    language,
    title: say("service.title"),
    sections: [...whoseOwn(shown.onBehalfOf, say), ...sections],
    attachments: uploadsAlong(definition, evaluation, shown.uploads ?? [], shown.onBehalfOf?.upload).map(attachment),
  };
}

const attachment = ({ upload, field, fileName, mediaType, sizeBytes, sha256 }: UploadFact): Attachment => ({
  path: field === ATTORNEY ? `$${WHY}` : field,
  upload,
  fileName,
  mediaType,
  sizeBytes,
  sha256,
});

/** The row that says why one acts for another. */
const WHY = "basis";

/** Everybody who sees or signs it sees who acts for whom, and why. */
function whoseOwn(behalf: OnBehalf | undefined, say: Say): SummarySection[] {
  if (behalf === undefined) return [];
  const row = (name: string, value: string, source?: string): SummaryRow => ({
    fieldId: `$${name}`,
    path: `$${name}`,
    label: say(`forms.representation.${name}`),
    value,
    ...(source === undefined || source === "" ? {} : { source }),
  });
  const why = say(`forms.representation.bases.${behalf.basis}`);
  return [
    {
      pageId: WHOM,
      title: say("forms.representation.title"),
      rows: [
        row("applicant", behalf.applicant),
        row("actor", behalf.actor),
        row(WHY, behalf.role === undefined || behalf.role === "" ? why : `${why}: ${behalf.role}`, behalf.source),
      ],
    },
  ];
}

function summaryRow(field: SimpleField, state: FieldState, label: string, shown: Shown, say: Say): SummaryRow {
  const context: FieldContext = {
    today: shown.today,
    external: shown.external,
    uploads: shown.uploads ?? [],
    valueOf: () => null,
    path: state.path,
  };
  const text = kindOf(field).toText(field, state.value, context, say);
  const { provenance, deviation } = state;
  return {
    fieldId: field.id,
    path: state.path,
    label,
    value: text === "" ? say(field.type === "register" ? "forms.not_in_register" : "forms.not_given") : text,
    ...(provenance === undefined ? {} : { source: provenance.source, fetchedAt: provenance.fetchedAt }),
    ...(deviation === undefined ? {} : { deviation }),
  };
}
