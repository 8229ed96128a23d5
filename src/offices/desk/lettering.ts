/** The letter on the desk: assembled from the judgement, written over by hand, kept with the decision. */
import { record } from "#audit";
import { lockCase, type Case } from "#cases";
import {
  byHand,
  draftOf,
  dropDraft,
  keepLetter,
  keptLetter,
  partsOf,
  saveDraft,
  textOf,
  type LetterText,
  type Part,
} from "#letters";
import { personView, staffById, type PersonId, type StaffId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import {
  conditionsOf,
  explain,
  evaluationOf,
  rulesGrounds,
  serviceOf,
  standardLetter,
  wordsOf,
  type Tools,
  type Worded,
} from "#services";
import { versionsOf } from "#services/versions";
import type { ManualDecision, Staff } from "./desk.model.ts";
import type { DraftView, HandWritten, JudgedDraft, LetterView, Writings } from "./letter.model.ts";

/** As long as a part may be, in characters: some three pages. */
const LONGEST = 10_000;

/** The letter of a judgement; undefined where no letter is written. */
export async function letterOf(
  tools: Tools,
  read: Read,
  found: Case,
  judged: Worded,
  writings: Writings = {},
): Promise<LetterView | undefined> {
  const service = await serviceOf(tools, found, read);
  if (service.process.letter === undefined) return undefined;
  const { language } = found;
  const recipient = (await personView(read, found.applicant as PersonId))?.name ?? "";
  const addressed = { recipient, caseNumber: found.number, reference: found.reference };
  const { heading, text, fields } = standardLetter(service, judged, language, addressed);
  return {
    language,
    recipient,
    heading,
    version: await textVersion(read, found),
    parts: partsOf(text, writings, fields),
    fields: fields.filter(({ value }) => value !== ""),
    fixed: {
      calculation: explain(service, evaluationOf(judged), judged.facts, language).calculation.length > 0,
      conditions: conditionsOf(service, judged, language),
      reasons: rulesGrounds(service, judged, language),
      appeal: service.process.appeal !== undefined,
    },
  };
}

/** Texts are published with their service, by another than whoever wrote them; this is the version the case is worked by. */
async function textVersion(read: Read, found: Case): Promise<LetterView["version"]> {
  const version = (await versionsOf(read, found.service)).find((one) => one.caseType === found.caseType);
  if (version?.approvedAt === undefined || version.approvedBy === undefined) return undefined;
  const { number, approvedAt, approvedBy } = version;
  const approver = version.brought ? undefined : await staffById(read, approvedBy as StaffId);
  return { number, approvedAt, approvedBy: approver?.name };
}

/** A letter that can be sent: its words, and the reasons in it as they are read. Refuses with what keeps it from that. */
export function finished(letter: LetterView, shortest: number): { readonly text: LetterText; readonly reason: string } {
  for (const part of letter.parts) mustBeWhole(letter, part);
  const text = textOf(letter.parts);
  const reason = wordsOf(text, letter.fields).assessment.join("\n\n");
  if (reason.length < shortest) throw new Refusal("desk.letter-empty", { part: "assessment" });
  return { text, reason };
}

function mustBeWhole({ fields }: LetterView, { name, text, base, standing, faults }: Part): void {
  const [fault] = faults;
  if (fault?.code === "unknown")
    throw new Refusal("desk.letter-unknown-field", {
      part: name,
      text: `{${fault.field}}`,
      known: fields.map((one) => `{${one.name}}`).join(", "),
    });
  if (fault !== undefined) throw new Refusal("desk.letter-stray-brace", { part: name, text: fault.around });
  if (text === "" && base !== "" && name !== "next") throw new Refusal("desk.letter-empty", { part: name });
  if (text.length > LONGEST) throw new Refusal("desk.letter-too-long", { part: name, most: LONGEST });
  // Whoever decides has been told what no longer follows from the judgement.
  if (standing === "outdated") throw new Refusal("desk.letter-outdated", { part: name }, 409);
}

/** Keeps the words with the decision, and throws the draft away. Gives the parts that differ from the standard text. */
export async function keepWords(
  tx: Tx,
  caseId: string,
  decision: string,
  letter: LetterView,
  telling: { readonly by: string; readonly at: string },
): Promise<readonly string[]> {
  const base = textOf(letter.parts.map(({ name, base: text }) => ({ name, text })));
  const text = textOf(letter.parts);
  await keepLetter(tx, { decision, base, text, writtenAt: telling.at, writtenBy: telling.by });
  await dropDraft(tx, caseId);
  return byHand({ base, text });
}

/** Saves what is judged and written so far. `decision.draft` is the revision that was seen, 0 for none. */
export function saveLetter(tools: Tools, decision: ManualDecision, who: Staff): Promise<void> {
  const { caseId, outcome, checklist, notes = {}, reason, letter = {}, draft = 0 } = decision;
  const judged: JudgedDraft = { outcome, checklist, notes, reason };
  return tools.db.write(tools.municipality, async (tx) => {
    await lockCase(tx, caseId);
    const at = tools.clock.now().toString();
    await saveDraft(tx, { caseId, judged, writings: letter, by: who.staff, byName: who.name, at }, draft);
    await audited(tx, caseId, who, at, "letters.draft-saved");
  });
}

export function throwLetterAway(tools: Tools, caseId: string, who: Staff): Promise<void> {
  return tools.db.write(tools.municipality, async (tx) => {
    await lockCase(tx, caseId);
    await dropDraft(tx, caseId);
    await audited(tx, caseId, who, tools.clock.now().toString(), "letters.draft-dropped");
  });
}

const audited = (tx: Tx, caseId: string, who: Staff, at: string, action: string): Promise<void> =>
  record(tx, { at, actor: { kind: "staff", id: who.staff }, action, subject: { kind: "case", id: caseId }, caseId });

/** Refuses with `letters.draft-changed` when a colleague has written since the draft was seen. */
export async function draftSeen(read: Read, { caseId, draft }: ManualDecision): Promise<void> {
  if (draft === undefined) return;
  const now = await draftOf(read, caseId);
  if ((now?.rev ?? 0) !== draft) throw new Refusal("letters.draft-changed", { by: now?.savedByName ?? "" }, 409);
}

export async function draftView(read: Read, caseId: string): Promise<DraftView | undefined> {
  const draft = await draftOf(read, caseId);
  return (
    draft && {
      rev: draft.rev,
      savedAt: draft.savedAt,
      savedBy: draft.savedByName,
      judged: draft.judged as JudgedDraft,
      writings: draft.writings,
    }
  );
}

/** What differs from the standard text in the letter of a decision; undefined when nothing does. */
export async function handWritten(
  read: Read,
  decision: string | null,
  nameOf: (staff: string) => string,
): Promise<HandWritten | undefined> {
  const kept = decision === null ? undefined : await keptLetter(read, decision);
  const parts = kept === undefined ? [] : byHand(kept);
  if (kept === undefined || parts.length === 0) return undefined;
  return {
    by: nameOf(kept.writtenBy),
    at: kept.writtenAt,
    parts: parts.map((name) => ({ name, standard: kept.base[name], text: kept.text[name] })),
  };
}
