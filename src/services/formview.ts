/** A draft as people see it: judged by its own version of the form, in their language. */
import { isWorkingDay } from "#calendars";
import {
  contentHash,
  draftOf,
  uploadsOf,
  type Draft,
  type Upload,
  representationOf,
  type Representation,
} from "#forms";
import {
  evaluate,
  type FormDefinition,
  oddDays,
  sayError,
  summarise,
  type Evaluation,
  type EvaluationContext,
  type External,
  type MergeConflict,
  type SummaryTree,
  uploadsAlong,
  WHOM,
} from "#forms/shared";
import { personView, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import type { Language, Say } from "#platform/texts";
import { dayOf, today, type LegalDate } from "#platform/time";
import { serviceCard } from "./caseview.ts";
import type { KeptView } from "./draft.life.model.ts";
import { keptViews } from "./draft.life.ts";
import { feeFor, kronerOf } from "./fee.ts";
import { formSay, versionOf, type FormVersion } from "./formversion.ts";
import type { Service } from "./read.model.ts";
import type { CheckView, Citizen, FormPageView, SaveResult } from "./portal.model.ts";
import type { Tools } from "./tools.ts";
import { liveService } from "./versions/worked.ts";

/** A draft with its own form version, as it stands now. */
export type OpenForm = {
  readonly draft: Draft;
  readonly service: Service;
  /** What the case will be pinned to when it is sent: the service as it is offered now. */
  readonly caseType: string;
  readonly definition: FormVersion["definition"];
  readonly texts: FormVersion["texts"];
  /** All that the draft has, also under what is hidden now; what is sent of them is `attachedTo`. */
  readonly uploads: readonly Upload[];
  readonly external: External;
  readonly evaluation: Evaluation;
  /** On whose behalf it is written; undefined when for oneself. */
  readonly onBehalfOf?: Representation & {
    readonly actorName: string;
    /** How the right to it had ended when it was sent after waiting; undefined while it stands. */
    readonly ended?: string;
  };
};

/** The draft as its own version of the form judges it. Refuses with `forms.no-such-draft`, or `forms.draft-closed` once sent. */
export async function openForm(tools: Tools, read: Read, who: Citizen, draftId: string): Promise<OpenForm> {
  const draft = await draftOf(read, who.person, draftId);
  if (draft.state === "discarded") throw new Refusal("forms.no-such-draft", {}, 404);
  const form = formOf(tools, draft, await versionOf(tools, read, draft), await uploadsOf(read, draft.id));
  return withBehalf(read, form);
}

/** A form that a page shows, with how long its draft is kept. */
export type ShownForm = { readonly form: OpenForm; readonly kept: KeptView | undefined };

/** As `openForm` does. */
export async function shownForm(tools: Tools, read: Read, who: Citizen, draftId: string): Promise<ShownForm> {
  const form = await openForm(tools, read, who, draftId);
  const { id, state } = form.draft;
  return { form, kept: state === "open" ? (await keptViews(tools, read, [id])).get(id) : undefined };
}

/** The form with on whose behalf it is written, where it may be on another's than one's own. */
export async function withBehalf(read: Read, form: OpenForm): Promise<OpenForm> {
  if (form.definition.on_behalf_of === undefined) return form;
  const found = await representationOf(read, form.draft.id);
  if (found === undefined) return form;
  const actor = await personView(read, found.actor as PersonId);
  return { ...form, onBehalfOf: { ...found, actorName: actor?.name ?? "" } };
}

/** A draft judged by its version. */
export function formOf(
  tools: Tools,
  draft: Draft,
  { definition, texts }: FormVersion,
  uploads: readonly Upload[],
  /** Another day than today, for what was sent before and waits. */
  on?: LegalDate,
): OpenForm {
  const external = draft.external as External;
  const evaluation = evaluate(definition, draft.answers, external, {
    ...contextOf(tools, uploads),
    ...(on === undefined ? {} : { today: on }),
  });
  return {
    draft,
    service: liveService(tools, draft.service),
    caseType: tools.live.get(draft.service)?.caseType ?? "",
    definition,
    texts,
    uploads,
    external,
    evaluation,
  };
}

/** What the form engine must be told, for it reads no clock and knows no municipality. */
export const contextOf = (
  tools: Tools,
  uploads: readonly Upload[],
): EvaluationContext & Required<Pick<EvaluationContext, "isWorkingDay">> => ({
  today: today(tools.clock, tools.town.time_zone),
  uploads,
  synthetic: tools.demo,
  isWorkingDay: (day) => isWorkingDay(tools.calendar, day),
});

export async function check(tools: Tools, who: Citizen, draftId: string, language: Language): Promise<CheckView> {
  const { form, kept, fee } = await tools.db.read(tools.municipality, async (read) => {
    const open = await shownForm(tools, read, who, draftId);
    return { ...open, fee: await feeFor(read, open.form, today(tools.clock, tools.town.time_zone)) };
  });
  const say = formSay(tools, form, language);
  const summary = summaryOf(tools, form, language);
  return {
    draft: form.draft.id,
    state: form.draft.state,
    service: serviceCard(form.service, language),
    summary,
    summaryHash: contentHash(summary),
    rev: form.draft.rev,
    missingExpected: form.evaluation.missingExpected.map((one) => ({
      field: one.path,
      page: one.pageId,
      label: say(`form.fields.${one.fieldId}.label`),
      until: one.until,
    })),
    notices: form.evaluation.notices.map((one) => ({ field: one.path, page: one.pageId, text: sayError(one, say) })),
    fee: typeof fee !== "bigint" ? fee : { kroner: kronerOf(fee), isPaidHere: tools.payments !== undefined },
    closed: form.evaluation.closed === null ? undefined : sayError(form.evaluation.closed, say),
    incompletePage: form.evaluation.pages.find((page) => page.visible && !page.complete)?.id,
    lastPage: form.evaluation.pages.findLast((page) => page.visible)?.id ?? firstPage(form),
    kept,
  };
}

/** The files that go along with what is sent: those that its summary binds. One that was kept before it bound any is told by its answers. */
export function attachedTo(form: OpenForm, { attachments }: SummaryTree): readonly Upload[] {
  const { definition, evaluation, uploads, onBehalfOf } = form;
  if (attachments === undefined) return uploadsAlong(definition, evaluation, uploads, onBehalfOf?.upload);
  const bound = new Set(attachments.map(({ upload }) => upload));
  return uploads.filter(({ upload }) => bound.has(upload));
}

/** Refuses with `forms.summary-changed` (409) when a file that the summary binds was taken away since. Whoever asks has the draft locked. */
export async function stillAttached(read: Read, draft: string, { attachments = [] }: SummaryTree): Promise<void> {
  const there = new Set((await uploadsOf(read, draft)).map(({ upload }) => upload));
  if (!attachments.every(({ upload }) => there.has(upload))) throw new Refusal("forms.summary-changed", {}, 409);
}

/** What is shown, put in the PDF and hashed: one tree. */
export function summaryOf(tools: Tools, form: OpenForm, language: Language): SummaryTree {
  return summarise(
    form.definition,
    form.evaluation,
    {
      external: form.external,
      uploads: form.uploads,
      today: today(tools.clock, tools.town.time_zone),
      onBehalfOf: form.onBehalfOf && {
        actor: form.onBehalfOf.actorName,
        applicant: form.onBehalfOf.name,
        basis: form.onBehalfOf.basis,
        role: form.onBehalfOf.role ?? undefined,
        source: form.onBehalfOf.source,
        upload: form.onBehalfOf.upload ?? undefined,
      },
    },
    formSay(tools, form, language),
    language,
  );
}

/** Whether one is asked for whom one applies, on a page before the form's own. */
export const asksWhom = ({ on_behalf_of: bases = ["self"] }: FormDefinition): boolean => bases.join() !== "self";

export function pageView(tools: Tools, { form, kept }: ShownForm, page: string, language: Language): FormPageView {
  if (!form.definition.pages.some((one) => one.id === page)) throw new Refusal("forms.no-such-page", {}, 404);
  const visible = form.evaluation.pages.filter((one) => one.visible).map((one) => one.id);
  const step = visible.indexOf(page);
  const answers = withFirstRows(form, page);
  const on = contextOf(tools, form.uploads);
  return {
    draft: form.draft.id,
    state: form.draft.state,
    service: serviceCard(form.service, language),
    definition: form.definition,
    page,
    step: step + 1,
    steps: visible.length,
    previous: visible[step - 1] ?? (asksWhom(form.definition) ? WHOM : undefined),
    answers,
    external: form.external,
    evaluation:
      answers === form.draft.answers
        ? form.evaluation
        : formOf(tools, { ...form.draft, answers }, form, form.uploads).evaluation,
    texts: { ...Object.fromEntries(tools.texts[language]), ...form.texts[language] },
    uploads: form.uploads,
    rev: form.draft.rev,
    savedAt: form.draft.savedAt,
    kept,
    synthetic: tools.demo,
    oddDays: oddDays(form.definition, on.today, on.isWorkingDay),
    newerVersion: tools.live.get(form.service.slug)?.form !== form.draft.formVersion,
  };
}

/**
 * A list that must have something in it begins with one row to fill in, instead of with a button. It is the person's
 * only when they save it. Its id is the draft's, so that two tabs mean the same row.
 */
function withFirstRows({ draft, definition }: OpenForm, page: string): Draft["answers"] {
  const fields = definition.pages.find((one) => one.id === page)?.fields ?? [];
  const first = fields.flatMap((field) =>
    field.type === "repeat" && field.need === "required" && field.min > 0 && isEmpty(draft.answers[field.id])
      ? [[field.id, [{ id: draft.id }]] as const]
      : [],
  );
  return first.length === 0 ? draft.answers : { ...draft.answers, ...Object.fromEntries(first) };
}

const isEmpty = (rows: unknown): boolean =>
  rows === undefined || rows === null || (Array.isArray(rows) && rows.length === 0);

export function conflictsIn(
  tools: Tools,
  form: OpenForm,
  conflicts: readonly MergeConflict[],
  language: Language,
): Extract<SaveResult, { kind: "conflict" }>["conflicts"] {
  const labels = form.texts[language] ?? {};
  const say = formSay(tools, form, language);
  return conflicts.map(({ path, mine, theirs }) => ({
    field: path,
    label: labels[`form.fields.${path.split(".")[0] ?? path}.label`] ?? path,
    mine: inWords(form, path, mine, say),
    theirs: inWords(form, path, theirs, say),
  }));
}

/** An answer as the summary would say it; of a row or a part of one, as it was written. */
function inWords(form: OpenForm, path: string, value: unknown, say: Say): string {
  const field = form.definition.pages.flatMap((page) => page.fields).find((one) => one.id === path);
  if (value === null || value === undefined) return "";
  if (field === undefined || field.type === "repeat") return typeof value === "string" ? value : JSON.stringify(value);
  const { visible_when: _, ...alone } = field;
  const definition = { ...form.definition, pages: [{ id: "alone", fields: [alone] }] };
  const shown = { external: form.external, uploads: [], today: dayOf(form.draft.savedAt, "UTC") };
  const evaluation = evaluate(definition, { [path]: value }, form.external, shown);
  return summarise(definition, evaluation, shown, say, "")
    .sections.flatMap((section) => section.rows.map((row) => row.value))
    .join("\n");
}

/** A draft nobody has written in begins at the beginning, even where a page asks nothing; later it goes on where it stopped. */
export const firstPage = (form: OpenForm): string =>
  (form.draft.rev === 1 ? undefined : form.evaluation.nextPage) ??
  form.evaluation.pages.find((page) => page.visible)?.id ??
  form.definition.pages[0]?.id ??
  "";
