/** Writing rules: a draft begun, saved against the revision it was read at, checked while it is written, thrown away. */
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { beginDraft, contentOf, discardDraft, saveDraft, versionOf, type RuleVersion } from "#rulebook";
import { readModel, UnreadableModel, writeModel, type Model } from "#rules";
import type { Service } from "#services";
import { checked, readable } from "./check.rules.ts";
import { dayIn, draftNamed, enter, handOf, noted, ratesOfDay, ruleSubject, wordingOf, type Room } from "./door.ts";
import { edited, withPart } from "./edit.rules.ts";
import { examplesOf } from "./examples.ts";
import { deleteForgotten } from "./examples.sql.ts";
import { namesFor } from "./lines.ts";
import type { CheckView } from "./reading.model.ts";
import type { Edit, RuleDesk, Saved } from "./ruledesk.model.ts";
import { differenceView } from "./words.rules.ts";

/** Characters; no file that people wrote is nearly so long. */
const LONGEST = 2_000_000;

export function draftVerbs(room: Room): Pick<RuleDesk, "begin" | "save" | "check" | "discard"> {
  const { db, municipality } = room.tools;
  return {
    begin: (who, slug, from, note) =>
      db.write(municipality, async (tx) => {
        await enter(room, tx, who, slug, "rules.edit");
        const basedOn = "dmn" in from ? undefined : (await versionOf(tx, slug, from.version)).version;
        const content = "dmn" in from ? from.dmn : await contentOf(tx, slug, from.version);
        mustBeModel(content);
        const version = await beginDraft(tx, { service: slug, content, basedOn, note: note.trim() }, handOf(room, who));
        await noted(room, tx, who, { action: "rules.draft-begun", subject: ruleSubject(slug, version) });
        return { version, rev: 1 };
      }),
    save: (who, slug, version, { rev, edit, note }, language) =>
      db.write(municipality, async (tx): Promise<Saved> => {
        const { service } = await enter(room, tx, who, slug, "rules.edit");
        const found = await draftNamed(tx, slug, version);
        const before = await contentOf(tx, slug, version);
        const content = contentAfter(before, edit);
        const model = mustBeModel(content);
        if (found.rev !== rev) return conflict(room, tx, service, found, readAgain(before), model, language);
        const change = { content, note: note?.trim() ?? found.note };
        await saveDraft(tx, { service: slug, version, rev }, change, handOf(room, who));
        const subject = ruleSubject(slug, version);
        await noted(room, tx, who, { action: "rules.draft-saved", subject, details: { model: model.sha256 } });
        return { kind: "saved", rev: rev + 1, check: await checkOf(room, tx, service, found, model, language) };
      }),
    check: (who, slug, version, edit, language) =>
      db.read(municipality, async (read) => {
        const { service } = await enter(room, read, who, slug, "rules.edit");
        const found = await versionOf(read, slug, version);
        const before = await contentOf(read, slug, version);
        return checkOf(room, read, service, found, asFarAsRead(before, edit), language);
      }),
    discard: (who, slug, version, rev) =>
      db.write(municipality, async (tx) => {
        await enter(room, tx, who, slug, "rules.edit");
        await draftNamed(tx, slug, version);
        await discardDraft(tx, { service: slug, version, rev });
        await tx.run(deleteForgotten(slug));
        await noted(room, tx, who, { action: "rules.draft-discarded", subject: ruleSubject(slug, version) });
      }),
  };
}

/** What is said of a model as this version, with the examples that apply to it and the rates of its first day. */
export async function checkOf(
  room: Room,
  read: Read,
  service: Service,
  version: RuleVersion,
  model: Model | UnreadableModel,
  language: Language,
): Promise<CheckView> {
  const asOf = version.begins ?? dayIn(room.tools);
  return checked(wordingOf(room, service, language), model, {
    examples: await examplesOf(read, service.slug, version.version),
    rates: await ratesOfDay(read, asOf),
    asOf,
  });
}

/** Nothing is saved over what somebody else saved; what would be different is shown. */
async function conflict(
  room: Room,
  read: Read,
  service: Service,
  found: RuleVersion,
  theirs: Model,
  mine: Model,
  language: Language,
): Promise<Saved> {
  const nameOf = await namesFor(read, [found.changedBy]);
  return {
    kind: "conflict",
    rev: found.rev,
    by: nameOf(found.changedBy),
    at: found.changedAt,
    difference: differenceView(wordingOf(room, service, language), theirs, mine),
  };
}

function contentAfter(before: string, edit: Edit): string {
  if ("dmn" in edit) return edit.dmn;
  const model = readAgain(before);
  return new TextDecoder().decode(writeModel("part" in edit ? withPart(model, edit.part) : edited(model, edit.tables)));
}

const readAgain = (content: string): Model => readModel(new TextEncoder().encode(content));

/** Throws UnreadableModel. */
function mustBeModel(content: string): Model {
  if (content.length > LONGEST) throw new Refusal("ruledesk.too-long", { most: LONGEST }, 413);
  const model = readable(content);
  if (model instanceof UnreadableModel) throw model;
  return model;
}

/** An edit that cannot even be written is as unreadable as one that cannot be read. */
function asFarAsRead(before: string, edit: Edit): Model | UnreadableModel {
  try {
    return mustBeModel(contentAfter(before, edit));
  } catch (error) {
    if (error instanceof UnreadableModel) return error;
    throw error;
  }
}
