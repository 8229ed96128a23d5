/** Applying in one call, for machines and tests: the pages' own steps, and a key that makes asking again harmless. */
import { draftByKey, saveAnswers, uploadsOf, type Draft } from "#forms";
import { besideRegisters, canonicalJson, type External, type FormDefinition } from "#forms/shared";
import { Refusal } from "#platform/errors";
import type { Language } from "#platform/texts";
import { begin, hasFailed, renew } from "./formflow.ts";
import { actOnBehalf, type Behalf } from "./behalf.ts";
import { liveVersion, versionOf } from "./formversion.ts";
import { formOf, summaryOf, withBehalf } from "./formview.ts";
import type { Citizen, Receipt } from "./portal.model.ts";
import { withRefs } from "./refs.rules.ts";
import { sendOrAsk } from "./sending.ts";
import { receiptOf } from "./submit.ts";
import { stillActs } from "./still.ts";
import type { Tools } from "./tools.ts";

type Answers = Readonly<Record<string, unknown>>;

/** Answers in one call, for machines and tests. `key` is the sender's own, so that it may ask again. */
export type Application = {
  readonly service: string;
  readonly answers: Answers;
  readonly language: Language;
  readonly key: string;
  /** For whom, when it is for another than oneself. */
  readonly onBehalfOf?: Behalf;
};

/**
 * Begins, fills in and sends by the same steps as the pages. The same key again gives the same receipt, and with other
 * answers than those that were sent it is refused with `forms.key-used` (409). Until it is sent the answers may be mended.
 */
export async function apply(tools: Tools, who: Citizen, application: Application): Promise<Receipt> {
  const known = await draftOfKey(tools, who, application.key);
  const draft = known ?? (await begun(tools, who, application));
  const version =
    liveVersion(tools, draft) ?? (await tools.db.read(tools.municipality, (read) => versionOf(tools, read, draft)));
  const external = draft.external as External;
  const asked = besideRegisters(
    version.definition,
    external,
    withRefs(version.definition, external, application.answers),
  );
  const answered = known?.state === "open" ? await replaced(tools, who, draft, version.definition, asked) : draft;
  if (draft.service !== application.service || !sameAnswers(answered.answers, asked))
    throw new Refusal("forms.key-used", {}, 409);
  if (draft.state !== "open" && draft.state !== "submitted")
    throw new Refusal("forms.waiting", { waiting: draft.state }, 409);
  if (draft.state === "submitted") return receiptOf(tools, who, draft.reference, application.language);
  // A power of attorney is a paper that goes along.
  const form = await tools.db.read(tools.municipality, async (read) =>
    withBehalf(read, formOf(tools, answered, version, await uploadsOf(read, draft.id))),
  );
  if (form.evaluation.errors.length > 0)
    throw new Refusal(
      "forms.incomplete",
      { fields: form.evaluation.errors.map((one) => `${one.path}: ${one.code}`) },
      422,
    );
  if (form.evaluation.closed !== null) throw new Refusal("forms.closed", {}, 409);
  const acting = await stillActs(tools, who, form);
  const summary = summaryOf(tools, acting, application.language);
  // Nobody is at a page to pay, so a fee is owed.
  const { payments: _, ...without } = tools;
  const sent = await sendOrAsk(without, who, acting, summary, application.language);
  if ("waiting" in sent) throw new Refusal("forms.waiting", { waiting: sent.waiting }, 409);
  return sent;
}

async function begun(tools: Tools, who: Citizen, application: Application): Promise<Draft> {
  const draft = await begin(tools, who, application.service, application.language, application);
  if (application.onBehalfOf === undefined) return draft;
  await actOnBehalf(tools, who, draft.id, application.onBehalfOf);
  return (await draftOfKey(tools, who, application.key)) ?? draft;
}

/** What was begun with the key before; a register that failed then is asked again. */
async function draftOfKey(tools: Tools, who: Citizen, key: string): Promise<Draft | undefined> {
  const find = (): Promise<Draft | undefined> =>
    tools.db.read(tools.municipality, (read) => draftByKey(read, who.person, key));
  const known = await find();
  if (known === undefined || known.state !== "open" || !hasFailed(known)) return known;
  await renew(tools, who, known);
  return find();
}

/** The draft with these answers and no others. */
async function replaced(
  tools: Tools,
  who: Citizen,
  draft: Draft,
  form: FormDefinition,
  answers: Answers,
): Promise<Draft> {
  const cleared = Object.fromEntries(Object.keys(draft.answers).map((key) => [key, null]));
  const saved = await tools.db.write(tools.municipality, (tx) =>
    saveAnswers(tx, who.person, {
      draft: draft.id,
      form,
      rev: draft.rev,
      fields: { ...cleared, ...answers },
      overwrite: true,
      at: tools.clock.now().toString(),
    }),
  );
  return { ...draft, answers: { ...saved.answers }, rev: saved.rev };
}

/** Not answered and answered with nothing are the same. */
function sameAnswers(some: Answers, others: Answers): boolean {
  return [...new Set([...Object.keys(some), ...Object.keys(others)])].every(
    (key) => canonicalJson(some[key] ?? null) === canonicalJson(others[key] ?? null),
  );
}
