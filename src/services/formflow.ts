/** The journey through a form: begin with what registers know, save page by page, check, never lose anything. */
import {
  beginDraft,
  discardDraft,
  lockDraft,
  openDraft,
  removeUpload,
  renewExternal,
  representationOf,
  saveAnswers,
  type Draft,
  type Representation,
} from "#forms";
import { canonicalJson, decodePage, evaluate, offeredIn, WHOM, type External } from "#forms/shared";
import { nationalIdOf, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { dayOf, today } from "#platform/time";
import type { Service } from "./read.model.ts";
import { behalfFact, companyIn } from "./concerned.ts";
import { gather, keepGathered } from "./facts.ts";
import type { Applicant } from "./round.model.ts";
import {
  asksWhom,
  conflictsIn,
  contextOf,
  firstPage,
  openForm,
  pageView,
  shownForm,
  type OpenForm,
  type ShownForm,
} from "./formview.ts";
import { decisionDay } from "./judgement.rules.ts";
import { carried } from "./precheck.ts";
import type { Citizen, FormPageView, SaveRequest, SaveResult } from "./portal.model.ts";
import { withRefs } from "./refs.rules.ts";
import type { Tools } from "./tools.ts";
import { judgeUploads, keepUploads } from "./uploads.ts";
import { liveService } from "./versions/worked.ts";

/** Begins an application, or goes on with the open one. Registers are asked before anything is written. */
export async function start(
  tools: Tools,
  who: Citizen,
  slug: string,
  language: Language,
  answers: Readonly<Record<string, unknown>> = {},
): Promise<{ draft: string; page: string }> {
  const open = await tools.db.read(tools.municipality, (read) => openDraft(read, who.person, slug));
  const asked = tools.services.get(slug)?.form;
  const draft =
    open ??
    (await begin(tools, who, slug, language, asked === undefined ? {} : { answers: carried(tools, asked, answers) }));
  const form = await tools.db.read(tools.municipality, (read) => openForm(tools, read, who, draft.id));
  // Asked until something is written: whoever left at that question has not answered it.
  const isUntouched = form.draft.rev === 1 && form.onBehalfOf === undefined;
  return { draft: draft.id, page: isUntouched && asksWhom(form.definition) ? WHOM : firstPage(form) };
}

/** Makes a draft prefilled from the registers. `key` makes sending in one call repeatable, with answers that may name what registers list. */
export async function begin(
  tools: Tools,
  who: Citizen,
  slug: string,
  language: Language,
  more: { readonly answers?: Readonly<Record<string, unknown>>; readonly key?: string },
): Promise<Draft> {
  const service = tools.services.get(slug);
  const live = tools.live.get(slug);
  if (service === undefined || live === undefined) throw new Refusal("services.unknown", {}, 404);
  const prefilled = await prefill(tools, service, who);
  return tools.db.write(tools.municipality, async (tx) => {
    const at = tools.clock.now().toString();
    const external = await externalOf(tx, tools, service, prefilled, at);
    return beginDraft(tx, {
      service: slug,
      formVersion: live.form,
      form: service.form,
      person: who.person,
      language,
      answers: withRefs(service.form, external, more.answers ?? {}),
      external,
      keptDays: service.about.draft_days ?? tools.town.draft_days,
      at,
      ...(more.key === undefined ? {} : { idempotencyKey: more.key }),
    });
  });
}

/** Asks the registers again for a draft where they had failed. What one that fails now had said before stands. */
export async function renew(tools: Tools, who: Citizen, draft: Draft): Promise<void> {
  const service = liveService(tools, draft.service);
  const behalf = await tools.db.read(tools.municipality, (read) => representationOf(read, draft.id));
  const prefilled = await prefill(tools, service, who, behalf);
  await tools.db.write(tools.municipality, async (tx) => {
    const found = await externalOf(tx, tools, service, prefilled, tools.clock.now().toString());
    const kept = prefilled.gathered.failure === undefined ? {} : (draft.external as External);
    const told = Object.entries(found).filter(([key, { status }]) => status !== "failed" || !(key in kept));
    await renewExternal(tx, draft.id, { ...kept, ...Object.fromEntries(told) });
  });
}

/**
 * Asks the registers of another than before: whom `before` is for has been changed. What was taken over from what they said of the one
 * before is not that one's to keep, and gives way to what they say of this one.
 */
export async function renewFor(tools: Tools, who: Citizen, before: OpenForm): Promise<void> {
  await renew(tools, who, before.draft);
  const { draft, definition, external } = await tools.db.read(tools.municipality, (read) =>
    openForm(tools, read, who, before.draft.id),
  );
  const now = tools.clock.now().toString();
  const day = dayOf(now, tools.town.time_zone);
  const [was, is] = [offeredIn(definition, before.external, day), offeredIn(definition, external, day)];
  const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);
  const taken = Object.keys(draft.answers).filter(
    (id) => isSame(draft.answers[id], was[id]) && !isSame(was[id], is[id]),
  );
  if (taken.length === 0) return;
  const fields = Object.fromEntries(taken.map((id) => [id, is[id] ?? null]));
  const { id, rev } = draft;
  await tools.db.write(tools.municipality, (tx) =>
    saveAnswers(tx, who.person, { draft: id, form: definition, rev, fields, overwrite: true, at: now }),
  );
}

export async function formPage(
  tools: Tools,
  who: Citizen,
  draftId: string,
  page: string,
  language: Language,
): Promise<FormPageView> {
  const look = (): Promise<ShownForm> =>
    tools.db.read(tools.municipality, (read) => shownForm(tools, read, who, draftId));
  const shown = await look();
  const { draft } = shown.form;
  if (!hasFailed(draft) || draft.state !== "open") return pageView(tools, shown, page, language);
  await renew(tools, who, draft);
  return pageView(tools, await look(), page, language);
}

/** Saves a page. Files that are refused are told of with the field's errors; everything else on the page is saved all the same. */
export async function save(tools: Tools, who: Citizen, request: SaveRequest, language: Language): Promise<SaveResult> {
  const before = await tools.db.read(tools.municipality, (read) => openForm(tools, read, who, request.draft));
  if (before.draft.state !== "open") throw new Refusal("forms.draft-closed", {}, 409);
  if (!before.definition.pages.some((one) => one.id === request.page)) throw new Refusal("forms.no-such-page", {}, 404);
  const fields = decodePage(before.definition, request.page, request.form, before.draft.answers);
  const files = await judgeUploads(tools, request.files);
  const now = tools.clock.now().toString();
  const { fileErrors, ...saved } = await tools.db.write(tools.municipality, async (tx) => {
    // Held before a file is kept or removed: it may be emptied or sent at the same time.
    const held = await lockDraft(tx, who.person, request.draft);
    if (held.state !== "open") throw new Refusal("forms.draft-closed", {}, 409);
    for (const upload of request.removeUploads) await removeUpload(tx, request.draft, upload, now);
    const wrong = await keepUploads(tx, tools, who, request, files, now);
    const { draft, rev, overwrite } = request;
    const answers = { draft, form: before.definition, rev, fields, overwrite, at: now };
    return { ...(await saveAnswers(tx, who.person, answers)), fileErrors: wrong };
  });
  const shown = await tools.db.read(tools.municipality, (read) => shownForm(tools, read, who, request.draft));
  const view = pageView(tools, shown, request.page, language);
  const { form } = shown;
  if (saved.kind === "conflict")
    return { kind: "conflict", conflicts: conflictsIn(tools, form, saved.conflicts, language), view };
  const errors = [...form.evaluation.errors.filter((one) => one.pageId === request.page), ...fileErrors];
  if (request.then === "next" && errors.length > 0) return { kind: "errors", errors, view };
  if (fileErrors.length > 0) return { kind: "errors", errors: fileErrors, view };
  const rev = saved.rev;
  if (request.then === "later") return { kind: "saved", go: "later", rev, savedAt: form.draft.savedAt };
  if (request.then === "stay") return { kind: "saved", go: { page: request.page }, rev, savedAt: form.draft.savedAt };
  if (request.then === "previous")
    return { kind: "saved", go: { page: view.previous ?? request.page }, rev, savedAt: form.draft.savedAt };
  const next = evaluate(form.definition, form.draft.answers, form.external, {
    ...contextOf(tools, form.uploads),
    page: request.page,
  }).nextPage;
  return { kind: "saved", go: next === null ? "check" : { page: next }, rev, savedAt: form.draft.savedAt };
}

export async function discard(tools: Tools, who: Citizen, draft: string): Promise<void> {
  await tools.db.write(tools.municipality, (tx) => discardDraft(tx, who.person, draft, tools.clock.now().toString()));
}

/** Whether a register did not answer when the draft was filled in. */
export const hasFailed = (draft: Draft): boolean =>
  Object.values(draft.external as External).some((one) => one.status === "failed");

/** What registers said, and of whom: who writes, and whom it is about. */
type Prefilled = {
  readonly applicant: Applicant;
  readonly concerned: Applicant;
  readonly gathered: Awaited<ReturnType<typeof gather>>;
};

/**
 * As when the case is worked: registers are asked of whoever applies, and permits are looked for with the one it concerns. `behalf`: whom
 * it is about, when that is another than who writes.
 */
async function prefill(tools: Tools, service: Service, who: Citizen, behalf?: Representation): Promise<Prefilled> {
  const partyOf = async (person: PersonId): Promise<Applicant> => ({
    person,
    nationalId: await tools.db.read(tools.municipality, (read) => nationalIdOf(read, tools.personKeys, person)),
  });
  const applicant = await partyOf(who.person as PersonId);
  const other = behalf?.applicant ?? undefined;
  const concerned = other === undefined ? applicant : await partyOf(other as PersonId);
  const gathered = await gather(tools, service.process.prefill, applicant, {
    actor: { kind: "citizen", id: who.person },
    day: decisionDay(service.process, today(tools.clock, tools.town.time_zone)),
    concerned,
    company: behalf && companyIn(behalfFact(behalf)),
  });
  return { applicant, concerned, gathered };
}

async function externalOf(
  tx: Tx,
  tools: Tools,
  service: Service,
  { gathered, applicant, concerned }: Prefilled,
  at: string,
): Promise<External> {
  const facts = await keepGathered(tx, tools, gathered, applicant, at, concerned);
  const found = new Map(facts.map((fact) => [fact.key, fact]));
  return Object.fromEntries(
    service.process.prefill.map((spec) => {
      const fact = found.get(spec.key);
      const status = fact === undefined ? "failed" : isMissing(fact.value) ? "missing" : "ok";
      return [
        spec.key,
        {
          value: fact?.value ?? null,
          source: fact?.source ?? "",
          fetchedAt: fact?.fetchedAt ?? at,
          legalBasis: spec.legal_basis,
          status,
        },
      ];
    }),
  );
}

const isMissing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
